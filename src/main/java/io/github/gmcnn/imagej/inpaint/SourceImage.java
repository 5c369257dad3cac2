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
 * column and row of the source in pixels, NaN where nothing was copied; with other slices as
 * sources a third one, the number of its plane.
 */
final class SourceImage {

    private final ImagePlus filled;
    private final ImageStack stack;
    private final int channels;

    SourceImage(ImagePlus filled, Sources sources) {
        this.filled = filled;
        channels = sources == Sources.SLICES ? 3 : 2;
        stack = new ImageStack(filled.getWidth(), filled.getHeight());
    }

    /**
     * Adds a slice and returns what writes it.
     *
     * @param others the planes beside the group
     */
    Copying.Listener of(List<Integer> group, List<List<Integer>> others) {
        int width = stack.getWidth();
        float[] columns = plane("x, plane " + group.get(0));
        float[] rows = plane("y, plane " + group.get(0));
        float[] planes = channels == 3 ? plane("plane, plane " + group.get(0)) : columns.clone();
        return (x, y, fromX, fromY, slice) -> {
            columns[y * width + x] = fromX;
            rows[y * width + x] = fromY;
            planes[y * width + x] = (slice == 0 ? group : others.get(slice - 1)).get(0);
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
        image.setDimensions(channels, stack.getSize() / channels, 1);
        image.setOpenAsHyperStack(true);
        image.setCalibration(filled.getCalibration());
        image.getCalibration().disableDensityCalibration();
        return new CompositeImage(image, CompositeImage.GRAYSCALE);
    }
}
