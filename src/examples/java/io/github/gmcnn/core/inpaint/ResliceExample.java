package io.github.gmcnn.core.inpaint;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.plugin.FolderOpener;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.io.File;
import java.util.Arrays;
import java.util.Optional;
import net.imglib2.img.array.ArrayImgs;

/**
 * Fills a bubble that reaches through several slices of a stack and cuts the stack across it: from
 * left truth, hole, each slice by itself, {@code neighbours=auto}; slices are rows.
 *
 * <p>Arguments: an 8-bit stack or folder of slices, column, row and slice (from 1) of the middle,
 * diameter in pixels, and in slices, pixels that a slice is high, file of the picture.
 */
public final class ResliceExample {

    private static final int AROUND = 40; // columns shown on each side
    private static final int ZOOM = 2;
    private static final int GAP = 4;

    private final ImageStack truth;
    private final double[] middle;
    private final double[] radius;

    private ResliceExample(ImageStack truth, double[] middle, double[] radius) {
        this.truth = truth;
        this.middle = middle;
        this.radius = radius;
    }

    /** Makes the picture. */
    public static void main(String[] args) {
        File file = new File(args[0]);
        ImagePlus image = file.isDirectory() ? FolderOpener.open(args[0]) : IJ.openImage(args[0]);
        double[] numbers = Arrays.stream(args, 1, 7).mapToDouble(Double::parseDouble).toArray();
        double[] radius = {numbers[3] / 2, numbers[4] / 2};
        new ResliceExample(image.getStack(), Arrays.copyOf(numbers, 3), radius)
                .write((int) numbers[5], args[7]);
    }

    private void write(int height, String target) {
        ImageStack[] stacks = {truth, truth.duplicate(), truth.duplicate(), truth.duplicate()};
        try (Inpainter inpainter = Inpainter.open(Models.byDefault(), ComputeDevice.CPU)) {
            for (int slice = 1; slice <= truth.size(); slice++) {
                Optional<PixelSet> hole = hole(slice);
                if (hole.isPresent()) {
                    white(stacks[1].getProcessor(slice), hole.get());
                    fill(inpainter, stacks[2], slice, Neighbours.NONE);
                    fill(inpainter, stacks[3], slice, beside(slice));
                }
            }
        }
        int left = Math.max(0, (int) (middle[0] - radius[0] - AROUND));
        int right = Math.min(truth.getWidth(), (int) (middle[0] + radius[0] + AROUND));
        int width = (right - left) * ZOOM;
        ImageProcessor row = new ByteProcessor((width + GAP) * 4 - GAP, truth.size() * height);
        row.setValue(255);
        row.fill();
        for (int i = 0; i < stacks.length; i++) {
            ImageProcessor cut = cut(stacks[i], left, right);
            cut.setInterpolationMethod(ImageProcessor.NONE);
            row.insert(cut.resize(width, truth.size() * height), i * (width + GAP), 0);
        }
        new FileSaver(new ImagePlus("", row)).saveAsPng(target);
    }

    private static void white(ImageProcessor pixels, PixelSet hole) {
        hole.forEachRun(
                (y, from, to, index) -> {
                    for (int x = from; x < to; x++) {
                        pixels.set(x, y, 255);
                    }
                });
    }

    private ImageProcessor cut(ImageStack stack, int left, int right) {
        ImageProcessor cut = new ByteProcessor(right - left, stack.size());
        for (int i = 0; i < cut.getPixelCount(); i++) {
            int x = left + i % cut.getWidth();
            int z = i / cut.getWidth();
            cut.set(i, (int) Math.round(stack.getVoxel(x, (int) middle[1], z)));
        }
        return cut;
    }

    private Optional<PixelSet> hole(int slice) {
        double z = (slice - middle[2]) / radius[1];
        PixelSet.Builder disc = new PixelSet.Builder();
        for (int y = 0; y < truth.getHeight(); y++) {
            double up = (y - middle[1]) / radius[0];
            double half = radius[0] * Math.sqrt(Math.max(0, 1 - z * z - up * up));
            if (half >= 1) {
                disc.add(y, (int) (middle[0] - half), (int) (middle[0] + half));
            }
        }
        return disc.isEmpty() ? Optional.empty() : Optional.of(disc.build());
    }

    private void fill(Inpainter inpainter, ImageStack to, int slice, Neighbours beside) {
        FloatProcessor pixels = truth.getProcessor(slice).convertToFloatProcessor();
        inpainter.fill(
                ArrayImgs.floats(
                        (float[]) pixels.getPixels(), pixels.getWidth(), pixels.getHeight()),
                hole(slice).orElseThrow(),
                Copying.FREELY.with(beside),
                Progress.SILENT);
        to.setProcessor(pixels.convertToByte(false), slice);
    }

    private Neighbours beside(int slice) {
        return offset -> {
            int other = slice + offset;
            if (other < 1 || other > truth.size()) {
                return Optional.empty();
            }
            FloatProcessor pixels = truth.getProcessor(other).convertToFloatProcessor();
            float[] values = (float[]) pixels.getPixels();
            return Optional.of(
                    new Copying.Slice(
                            ArrayImgs.floats(values, pixels.getWidth(), pixels.getHeight()),
                            hole(other)));
        };
    }
}
