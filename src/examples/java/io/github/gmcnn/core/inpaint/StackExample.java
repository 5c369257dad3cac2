package io.github.gmcnn.core.inpaint;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.FolderOpener;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;

/**
 * Fills holes and whole slices of a stack of which the truth is known, by the plane alone, with
 * neighbours, and by copy and mean of the two slices beside.
 *
 * <p>Arguments: model folder, stack or folder of slices, pixels to bin, number of holes, diameters
 * with commas between them. Prints PSNR in the holes in dB, the change to the next slice in
 * proportion to the truth's, seconds of the fills, and PSNR of whole slices.
 */
public final class StackExample {

    private static final int WAYS = 4;
    private static final int MOST_SLICES = 6; // left out as a whole

    private final List<float[]> slices = new ArrayList<>();
    private int width;
    private int height;
    private double range;

    private StackExample() {}

    /** Prints the table. */
    public static void main(String[] args) {
        StackExample example = new StackExample();
        example.read(new File(args[1]), Integer.parseInt(args[2]));
        System.out.println(
                "hole      n  plane  neighbours    copy    mean  change: plane"
                        + "  neighbours  seconds: plane  neighbours");
        try (Inpainter inpainter =
                Inpainter.open(Models.read(Path.of(args[0])), ComputeDevice.CPU)) {
            for (String diameter : args[4].split(",")) {
                example.holes(inpainter, Integer.parseInt(diameter), Integer.parseInt(args[3]));
            }
            example.whole(inpainter);
        }
    }

    private void read(File file, int bin) {
        ImagePlus image =
                file.isDirectory() ? FolderOpener.open(file.getPath()) : IJ.openImage("" + file);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 1; i <= image.getStackSize(); i += image.getNChannels()) {
            FloatProcessor all = image.getStack().getProcessor(i).convertToFloatProcessor();
            ImageProcessor slice = bin > 1 ? all.bin(bin) : all;
            width = slice.getWidth();
            height = slice.getHeight();
            slices.add((float[]) slice.getPixels());
            low = Math.min(low, slice.getStats().min);
            high = Math.max(high, slice.getStats().max);
        }
        range = high - low;
    }

    private void holes(Inpainter inpainter, int diameter, int count) {
        Random random = new Random(7L + diameter);
        double[] psnr = new double[WAYS];
        double[] change = new double[2];
        double[] seconds = new double[2];
        for (int n = 0; n < count; n++) {
            int z = 1 + random.nextInt(slices.size() - 2);
            int x = 6 + random.nextInt(width - diameter - 12);
            int y = 6 + random.nextInt(height - diameter - 12);
            PixelSet hole = disc(x, y, diameter);
            float[][] fills = {
                filled(inpainter, z, hole, Neighbours.NONE, seconds, 0),
                filled(inpainter, z, hole, beside(z), seconds, 1),
                slices.get(z - 1),
                mean(z)
            };
            double was = difference(slices.get(z), slices.get(z + 1), hole, 1);
            for (int way = 0; way < WAYS; way++) {
                psnr[way] += decibels(fills[way], z, hole) / count;
            }
            for (int way = 0; way < 2; way++) {
                change[way] += difference(fills[way], slices.get(z + 1), hole, 1) / was / count;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%3d px  %3d  %5.2f  %+10.2f  %+6.2f  %+6.2f  %13.2f  %10.2f  %14.2f  %10.2f%n",
                diameter,
                count,
                psnr[0],
                psnr[1] - psnr[0],
                psnr[2] - psnr[0],
                psnr[3] - psnr[0],
                change[0],
                change[1],
                seconds[0] / count,
                seconds[1] / count);
    }

    private void whole(Inpainter inpainter) {
        PixelSet.Builder rows = new PixelSet.Builder();
        for (int y = 0; y < height; y++) {
            rows.add(y, 0, width);
        }
        PixelSet all = rows.build();
        int step = Math.max(1, (slices.size() - 2) / MOST_SLICES);
        double straight = 0;
        double flow = 0;
        double worst = Double.POSITIVE_INFINITY;
        int count = 0;
        for (int z = 1; z < slices.size() - 1; z += step) {
            float[] filled = filled(inpainter, z, all, beside(z), new double[1], 0);
            double mean = decibels(mean(z), z, all);
            double gain = decibels(filled, z, all) - mean;
            straight += mean;
            flow += gain;
            worst = Math.min(worst, gain);
            count++;
        }
        System.out.printf(
                Locale.ROOT,
                "whole slices: %d, mean of both %.2f dB, interpolated %+.2f dB, at worst %+.2f%n",
                count,
                straight / count,
                flow / count,
                worst);
    }

    private float[] filled(
            Inpainter inpainter,
            int z,
            PixelSet hole,
            Neighbours beside,
            double[] seconds,
            int at) {
        float[] pixels = slices.get(z).clone();
        hole.forEachRun(
                (y, from, to, index) -> Arrays.fill(pixels, y * width + from, y * width + to, 0));
        long begin = System.nanoTime();
        inpainter.fill(
                ArrayImgs.floats(pixels, width, height),
                hole,
                Copying.FREELY.with(beside),
                Progress.SILENT);
        seconds[at] += (System.nanoTime() - begin) * 1e-9;
        return pixels;
    }

    private Neighbours beside(int z) {
        return offset -> {
            int other = z + offset;
            return other < 0 || other >= slices.size()
                    ? Optional.empty()
                    : Optional.of(
                            new Copying.Slice(
                                    ArrayImgs.floats(slices.get(other), width, height),
                                    Optional.empty()));
        };
    }

    private float[] mean(int z) {
        float[] mean = slices.get(z - 1).clone();
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (mean[i] + slices.get(z + 1)[i]) / 2;
        }
        return mean;
    }

    private static PixelSet disc(int left, int top, int diameter) {
        PixelSet.Builder disc = new PixelSet.Builder();
        double radius = diameter / 2.0;
        for (int y = 0; y < diameter; y++) {
            double half = Math.sqrt(radius * radius - (y + 0.5 - radius) * (y + 0.5 - radius));
            disc.add(top + y, (int) (left + radius - half), (int) (left + radius + half));
        }
        return disc.build();
    }

    // At most 60, as in GMCNN Evaluate.
    private double decibels(float[] fill, int z, PixelSet hole) {
        double error = difference(fill, slices.get(z), hole, 2);
        return 10 * Math.log10(range * range / Math.max(error, range * range * 1e-6));
    }

    private double difference(float[] a, float[] b, PixelSet hole, int power) {
        double[] sum = new double[1];
        hole.forEachRun(
                (y, from, to, index) -> {
                    for (int i = y * width + from; i < y * width + to; i++) {
                        sum[0] += Math.pow(Math.abs(a[i] - b[i]), power);
                    }
                });
        return sum[0] / hole.size();
    }
}
