package io.github.gmcnn.core.volume;

import java.io.Serializable;

/**
 * What was done of a volume by one of several workers.
 *
 * @param place what part of it
 * @param report on it
 */
public record VolumePart(Place place, VolumeReport report) implements Serializable {

    /**
     * A layer of a volume.
     *
     * @param level 0 for the largest
     * @param layer its number in the level, from 0
     */
    public record Place(int level, long layer) implements Serializable {}
}
