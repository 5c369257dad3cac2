package io.github.gmcnn.imagej.masks;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelRows;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Optional;

/**
 * By what whole factor a mask is smaller or larger than its image, as that of a slide that was
 * drawn on its overview.
 *
 * <p>Where the larger one's size is no multiple of the factor, the smaller one may have been
 * rounded up or down.
 *
 * @param image the size of the image
 * @param mask the size of the mask
 * @param factor at least 2
 */
record MaskScale(Box image, Box mask, int factor) {

    /** Returns the smallest factor that fits; empty where none does, and where sizes are equal. */
    static Optional<MaskScale> of(Box image, Box mask) {
        Box large = image.width() > mask.width() ? image : mask;
        Box small = large == image ? mask : image;
        int about = Math.round((float) large.width() / small.width());
        for (int factor = Math.max(2, about - 1); factor <= about + 1; factor++) {
            if (isReduced(large.width(), small.width(), factor)
                    && isReduced(large.height(), small.height(), factor)) {
                return Optional.of(new MaskScale(image, mask, factor));
            }
        }
        return Optional.empty();
    }

    private static boolean isReduced(int large, int small, int factor) {
        return small == large / factor || small == (large + factor - 1) / factor;
    }

    boolean isSmaller() {
        return mask.width() < image.width();
    }

    /** Returns the pixels of the image that lie under those of the mask, also in part. */
    Optional<PixelSet> onImage(PixelSet marked) {
        PixelRows rows = new PixelRows(image);
        marked.forEachRun(
                (y, from, to, index) -> {
                    int left = begin(from, image.width());
                    int right = end(to, mask.width(), image.width());
                    int bottom = end(y + 1, mask.height(), image.height());
                    for (int row = begin(y, image.height()); row < bottom; row++) {
                        rows.add(row, left, right);
                    }
                });
        return rows.build();
    }

    private int begin(int at, int size) {
        return isSmaller() ? at * factor : Math.min(at / factor, size - 1);
    }

    // What rounding has left over belongs to the last pixel.
    private int end(int end, int ofMask, int size) {
        if (end == ofMask) {
            return size;
        }
        return isSmaller() ? end * factor : (end + factor - 1) / factor;
    }
}
