package io.github.gmcnn.masks;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import java.util.List;

/** Masks as images of their own. */
public final class MaskImages {

    private MaskImages() {}

    /**
     * Returns an 8-bit image that is 255 where pixels are missing and 0 elsewhere.
     *
     * @param planes of the image, one slice each
     */
    public static ImagePlus of(ImagePlus image, PlaneMasks masks, List<Integer> planes) {
        ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
        for (int plane : planes) {
            ByteProcessor mask = new ByteProcessor(image.getWidth(), image.getHeight());
            masks.missing(plane)
                    .ifPresent(
                            missing ->
                                    missing.forEachRun(
                                            (y, from, to, index) -> {
                                                for (int x = from; x < to; x++) {
                                                    mask.set(x, y, 255);
                                                }
                                            }));
            stack.addSlice(image.getStack().getSliceLabel(plane), mask);
        }
        ImagePlus result = new ImagePlus(image.getTitle() + "-mask", stack);
        result.setCalibration(image.getCalibration().copy());
        return result;
    }
}
