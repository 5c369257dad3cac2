package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.pixels.PixelSet;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * What patches may be copied from, and a listener for what was.
 *
 * @param barred pixels that are not copied; missing ones never are
 * @param slices other planes that may be copied from, first of all at the same place
 * @param listener called for each pixel that was copied
 */
public record Copying(Optional<PixelSet> barred, List<Slice> slices, Listener listener) {

    /** All known pixels may be copied, without a listener. */
    public static final Copying FREELY =
            new Copying(Optional.empty(), List.of(), (x, y, fromX, fromY, slice) -> {});

    /**
     * Another plane of the same size and channels.
     *
     * @param image as that which is filled
     * @param barred pixels that are not copied, what is missing there among them
     */
    public record Slice(
            RandomAccessibleInterval<? extends RealType<?>> image, Optional<PixelSet> barred) {}

    /** Receives what was copied from where. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Takes a filled pixel.
         *
         * @param x its column in the image
         * @param y its row
         * @param fromX column of the known pixel that counts most in it
         * @param fromY row of that pixel
         * @param slice 0 if it is in the image, else the number of its slice, from 1
         */
        void onCopied(int x, int y, int fromX, int fromY, int slice);
    }
}
