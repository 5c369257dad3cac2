package io.github.gmcnn.imagej.masks;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.pictures.Titles;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Masks as images. */
public final class MaskImages {

    private MaskImages() {}

    /**
     * Makes an 8-bit image of masks: 255 = missing, 0 = known, whatever ImageJ's option for black
     * backgrounds, with a lookup table that is not inverting: missing pixels are white.
     *
     * <p>It has the dimensions, the spatial calibration and the slice labels of the image, and a
     * title such as {@code cell-mask.tif}; planes that are not listed are 0. It is not shown.
     *
     * @param planes from 1
     * @throws InputException if the mask of a plane cannot be made
     */
    public static ImagePlus of(ImagePlus image, PlaneMasks masks, List<Integer> planes) {
        ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
        Set<Integer> wanted = new HashSet<>(planes);
        for (int plane = 1; plane <= image.getStackSize(); plane++) {
            byte[] pixels = new byte[image.getWidth() * image.getHeight()];
            if (wanted.contains(plane)) {
                masks.missing(plane).ifPresent(set -> draw(set, pixels, image.getWidth()));
            }
            stack.addSlice(image.getStack().getSliceLabel(plane), pixels);
        }
        ImagePlus mask = new ImagePlus(Titles.with(image.getTitle(), "-mask"), stack);
        int[] size = image.getDimensions();
        mask.setDimensions(size[2], size[3], size[4]);
        mask.setOpenAsHyperStack(image.isHyperStack());
        Calibration calibration = image.getCalibration().copy();
        calibration.disableDensityCalibration();
        mask.setCalibration(calibration);
        return mask;
    }

    private static void draw(PixelSet missing, byte[] pixels, int width) {
        missing.forEachRun(
                (y, from, to, index) ->
                        Arrays.fill(pixels, y * width + from, y * width + to, (byte) 255));
    }
}
