package io.github.gmcnn.core.blend;

import io.github.gmcnn.core.pixels.Box;

/** Makes the prediction of some missing pixels of a patch meet the known ones around them. */
public interface RimCorrection {

    /**
     * Returns the box of the prediction that the correction reads and changes.
     *
     * @return within the patch, counted from its corner
     */
    Box needed();

    /**
     * Corrects a prediction in place; known pixels are only read.
     *
     * @param prediction (C, H, W) of the patch; only what {@link #needed} says is read
     */
    void correct(double[] prediction);
}
