package io.github.gmcnn.core.pixels;

import java.util.Optional;
import java.util.function.IntPredicate;

/** Finds pixels of a plane by their values. */
public final class PixelScan {

    private PixelScan() {}

    /**
     * Returns the pixels that a predicate accepts.
     *
     * @param width of the plane, in pixels
     * @param box the part of the plane to look at
     * @param accept is asked once for each pixel, row by row, with {@code y * width + x}
     * @return nothing if it accepts none
     */
    public static Optional<PixelSet> where(int width, Box box, IntPredicate accept) {
        PixelSet.Builder builder = new PixelSet.Builder();
        for (int y = box.y(); y < box.bottom(); y++) {
            int row = y * width;
            int start = -1;
            for (int x = box.x(); x < box.right(); x++) {
                boolean accepted = accept.test(row + x);
                if (accepted && start < 0) {
                    start = x;
                } else if (!accepted && start >= 0) {
                    builder.add(y, start, x);
                    start = -1;
                }
            }
            if (start >= 0) {
                builder.add(y, start, box.right());
            }
        }
        return builder.isEmpty() ? Optional.empty() : Optional.of(builder.build());
    }
}
