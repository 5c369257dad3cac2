package io.github.gmcnn.core.check;

import io.github.gmcnn.core.inpaint.Copying;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Fills holes that are laid over known pixels as the holes of the user are filled. */
@FunctionalInterface
public interface Filler {

    /**
     * Fills missing pixels in place and writes no other.
     *
     * @param window a part of the picture at its own coordinates, (X, Y) or (X, Y, C); all else
     *     that is missing there is NaN
     * @throws io.github.gmcnn.core.safe.CancelledException if the progress is cancelled
     */
    void fill(RandomAccessibleInterval<FloatType> window, PixelSet missing, Progress progress);

    /**
     * Returns what fills as an inpainter does.
     *
     * @param mask the user's, of which each trial stands for a part
     * @param copying what patches may be copied from
     */
    static Filler of(Inpainter inpainter, PixelSet mask, Copying copying) {
        return (window, missing, progress) ->
                inpainter.fillAsPart(window, missing, mask, copying, progress);
    }
}
