package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * What a fill may take from elsewhere: what patches may be copied from, with a listener for what
 * was, and the planes beside in a stack.
 *
 * @param barred pixels that are not copied; missing ones never are
 * @param slices other planes that may be copied from, first of all at the same place
 * @param listener called for each pixel that was copied
 * @param neighbours the planes beside, which tell something of what is missing whatever the detail,
 *     but for labels
 */
public record Copying(
        Optional<PixelSet> barred, List<Slice> slices, Listener listener, Neighbours neighbours) {

    /** All known pixels may be copied, without a listener. */
    public static final Copying FREELY =
            new Copying(Optional.empty(), List.of(), (x, y, fromX, fromY, slice) -> {});

    /** Of a plane with no others beside. */
    public Copying(Optional<PixelSet> barred, List<Slice> slices, Listener listener) {
        this(barred, slices, listener, Neighbours.NONE);
    }

    /** As the whole, with these planes beside. */
    public Copying with(Neighbours beside) {
        return new Copying(barred, slices, listener, beside);
    }

    /**
     * Another plane of the same size and channels.
     *
     * @param image as that which is filled
     * @param barred pixels that are not copied, what is missing there among them
     */
    public record Slice(
            RandomAccessibleInterval<? extends RealType<?>> image, Optional<PixelSet> barred) {

        /** Reads a window; what is barred or not finite is missing there. */
        Patch read(Box window) {
            Patch patch = read(image, window);
            barred.ifPresent(patch::markMissing);
            patch.markNotFinite();
            return patch;
        }

        private static <T extends RealType<T>> Patch read(
                RandomAccessibleInterval<? extends RealType<?>> image, Box window) {
            @SuppressWarnings("unchecked") // each real type is one of itself
            RandomAccessibleInterval<T> pixels = (RandomAccessibleInterval<T>) image;
            return new ImagePixels<>(pixels).read(window);
        }
    }

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
