package io.github.gmcnn.imagej.record;

import io.github.gmcnn.core.pixels.PixelSet;

/**
 * One plane of a fill.
 *
 * @param mask the pixels that were filled
 * @param inputSha256 of the plane before, see {@link PlaneHash}
 * @param resultSha256 of the plane afterwards
 */
public record FilledPlane(PixelSet mask, String inputSha256, String resultSha256) {}
