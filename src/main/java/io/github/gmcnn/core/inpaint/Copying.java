package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Optional;

/**
 * What patches may be copied from, and a listener for what was.
 *
 * @param barred pixels that are not copied; missing ones never are
 * @param listener called for each pixel that was copied
 */
public record Copying(Optional<PixelSet> barred, Listener listener) {

    /** All known pixels may be copied, without a listener. */
    public static final Copying FREELY = new Copying(Optional.empty(), (x, y, fromX, fromY) -> {});

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
         */
        void onCopied(int x, int y, int fromX, int fromY);
    }
}
