package io.github.gmcnn.core.blend;

import io.github.gmcnn.core.pixels.KnownRange;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Gives a fill the grain of its surroundings: noise of the same strength, size and colour.
 *
 * <p>A fill is near the mean of what could be there, so it is smoother than the picture. What the
 * known pixels around the hole have beyond their local mean is modelled as a Gaussian texture. Its
 * strength from place to place is continued into the hole by a {@link Membrane}, its correlation is
 * the same everywhere. A sample is added to the fill, less the continuation of what it has at the
 * rim, where the fill already continues the known grain. Edges are no grain: of what is far
 * stronger than the rest a part counts only. Nor is texture that is coarser than some pixels.
 *
 * <p>Nothing is random: the same known pixels give the same grain. Source: Galerne and Leclaire
 * 2017, Texture inpainting using efficient Gaussian conditional simulation, with a membrane for the
 * kriging.
 */
public final class Grain {

    /**
     * Known pixels around a hole that define its grain: margin of the patch, if there are as many.
     */
    public static final int CONTEXT = 32;

    private static final double MEAN = 2; // Gaussian of the local mean, in pixels
    private static final double STRENGTH = 6; // and of the local strength

    /** Strongest grain in standard deviations; what is beyond is an edge. */
    private static final double EDGE = 3;

    private static final double TO_DEVIATION = 1.4826; // of a normal variable, by the median size

    private final Patch patch;
    private final PixelSet pixels;
    private final boolean[] missing;
    private final int width;
    private final int area;
    private final KnownMean localMean;
    private final KnownMean localStrength;

    private Grain(Patch patch, PixelSet pixels) {
        this.patch = patch;
        this.pixels = pixels;
        missing = patch.missing();
        width = patch.window().width();
        area = missing.length;
        localMean = new KnownMean(missing, width, MEAN);
        localStrength = new KnownMean(missing, width, STRENGTH);
    }

    /**
     * Adds grain to the filled pixels of a patch, in place.
     *
     * @param patch with one or three channels, the fill where it is missing; where no pixel is
     *     known nothing is changed
     * @param pixels those to change, all of them missing
     */
    public static void add(Patch patch, PixelSet pixels) {
        new Grain(patch, pixels).add();
    }

    private void add() {
        double[] known = patch.knownValues();
        if (known.length == 0) {
            return;
        }
        double[][] rest = new double[patch.channels()][];
        Arrays.setAll(rest, this::rest);
        double[][] mixing = Decorrelation.of(rest, missing);
        double[][] grain = Decorrelation.apart(rest, mixing);
        SplittableRandom random = new SplittableRandom(Arrays.hashCode(known));
        for (int c = 0; c < grain.length; c++) {
            grain[c] = grain(grain[c], random);
        }
        double[] added = new double[grain.length * area];
        double[][] colours = Decorrelation.together(grain, mixing);
        for (int c = 0; c < colours.length; c++) {
            System.arraycopy(colours[c], 0, added, c * area, area);
        }
        Patch still =
                new Patch(patch.window(), patch.channels(), new double[added.length], missing);
        Membrane.of(still, pixels).correct(added);
        for (int c = 0; c < patch.channels(); c++) {
            add(added, c);
        }
    }

    private void add(double[] added, int channel) {
        double[] values = patch.values();
        int offset = channel * area;
        KnownRange range = patch.knownRange(channel);
        patch.visit(
                pixels,
                (i, index, x, y) -> {
                    double fill = values[offset + i];
                    values[offset + i] = range.cut(fill, fill + added[offset + i]);
                });
    }

    // What known pixels have beyond their local mean, edges cut off; 0 where missing.
    private double[] rest(int channel) {
        double[] rest = Arrays.copyOfRange(patch.values(), channel * area, (channel + 1) * area);
        double[] mean = localMean.of(rest);
        for (int i = 0; i < area; i++) {
            rest[i] = missing[i] ? 0 : rest[i] - mean[i];
        }
        double most = EDGE * deviation(rest);
        for (int i = 0; i < area; i++) {
            rest[i] = Math.max(-most, Math.min(most, rest[i]));
        }
        return rest;
    }

    // Of the most usual part: edges do not count.
    private double deviation(double[] rest) {
        double[] sizes =
                IntStream.range(0, area)
                        .filter(i -> !missing[i])
                        .mapToDouble(i -> Math.abs(rest[i]))
                        .sorted()
                        .toArray();
        return TO_DEVIATION * sizes[sizes.length / 2];
    }

    // A sample of the whole patch.
    private double[] grain(double[] rest, SplittableRandom random) {
        double[] squares = new double[area];
        Arrays.setAll(squares, i -> rest[i] * rest[i]);
        double[] strength = localStrength.of(squares);
        double[] even = new double[area];
        for (int i = 0; i < area; i++) {
            strength[i] = Math.sqrt(strength[i]);
            even[i] = strength[i] == 0 ? 0 : rest[i] / strength[i];
        }
        continueInside(strength);
        int height = area / width;
        double[] grain = GaussianTexture.of(even, missing, width).sample(width, height, random);
        for (int i = 0; i < area; i++) {
            grain[i] *= strength[i];
        }
        return grain;
    }

    private void continueInside(double[] strength) {
        double[] inside = new double[area];
        Membrane.of(new Patch(patch.window(), 1, strength, missing), pixels).correct(inside);
        patch.visit(pixels, (i, index, x, y) -> strength[i] = inside[i]);
    }
}
