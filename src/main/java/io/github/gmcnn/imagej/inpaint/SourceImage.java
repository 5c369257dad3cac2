package io.github.gmcnn.imagej.inpaint;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import io.github.gmcnn.core.inpaint.Copying;
import io.github.gmcnn.imagej.pictures.Titles;
import java.util.Arrays;
import java.util.List;

/**
 * Where copied pixels came from: for each group of planes that was filled a slice of two channels,
 * column and row of the source in pixels, NaN where nothing was copied.
 */
final class SourceImage {

    private static final int CHANNELS = 2;

    private final ImagePlus filled;
    private final ImageStack stack;

    SourceImage(ImagePlus filled) {
        this.filled = filled;
        stack = new ImageStack(filled.getWidth(), filled.getHeight());
    }

    /** Adds a slice and returns what writes it. */
    Copying.Listener of(List<Integer> group) {
        int width = stack.getWidth();
        float[] columns = plane("x, plane " + group.get(0));
        float[] rows = plane("y, plane " + group.get(0));
        return (x, y, fromX, fromY) -> {
            columns[y * width + x] = fromX;
            rows[y * width + x] = fromY;
        };
    }

    private float[] plane(String label) {
        float[] plane = new float[stack.getWidth() * stack.getHeight()];
        Arrays.fill(plane, Float.NaN);
        stack.addSlice(label, plane);
        return plane;
    }

    /** Returns the image, which is not shown. */
    ImagePlus image() {
        ImagePlus image = new ImagePlus(Titles.with(filled.getTitle(), "-sources"), stack);
        image.setDimensions(CHANNELS, stack.getSize() / CHANNELS, 1);
        image.setOpenAsHyperStack(true);
        image.setCalibration(filled.getCalibration());
        image.getCalibration().disableDensityCalibration();
        return new CompositeImage(image, CompositeImage.GRAYSCALE);
    }
}
