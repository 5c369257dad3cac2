package io.github.gmcnn.core.stacks;

import io.github.gmcnn.core.pixels.Patch;

/**
 * The window of another slice of the stack, or of another frame.
 *
 * @param pixels of the same window and channels as those of the plane that is filled; what is
 *     missing or not finite is marked and not used
 * @param offset the number of slices from the plane to this one, negative before it, never 0
 */
public record Neighbour(Patch pixels, int offset) {

    int distance() {
        return Math.abs(offset);
    }
}
