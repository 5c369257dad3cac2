package io.github.gmcnn.core.exchange;

import io.github.gmcnn.core.blend.Membrane;
import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.DoubleArray;
import net.imglib2.type.numeric.real.DoubleType;

/**
 * What a model that has just come makes of {@link ExamplePicture}, beside a harmonic fill. Weights
 * of another edition, or of a damaged file, fit the network and give finite values, but no picture.
 */
final class Arrival {

    private static final int SIDE = 256;
    private static final int COLOURS = 3;
    private static final int AREA = SIDE * SIDE;

    /** By how many decibels a fill must be worse before it is worth a word. */
    private static final double LIMIT = 3;

    private Arrival() {}

    /**
     * Returns a sentence if the model's fill is much worse than a harmonic one; starts the engine.
     */
    static Optional<String> warning(Model model) {
        double[] truth = new double[COLOURS * AREA]; // (3, side, side), 0 to 255
        boolean[] missing = new boolean[AREA];
        float[] levels = ExamplePicture.levels(SIDE);
        for (int i = 0; i < truth.length; i++) {
            truth[i] = levels[i];
            missing[i % AREA] = levels[truth.length + i % AREA] == 1;
        }
        PixelSet hole = Holes.missing(ArrayImgs.booleans(missing, SIDE, SIDE)).orElseThrow();
        double ofModel = psnr(truth, filled(model, truth, hole), missing);
        double harmonic = psnr(truth, harmonic(truth, missing, hole), missing);
        return ofModel >= harmonic - LIMIT
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "It fills a test picture with %.1f dB, a smooth fill without a network"
                                        + " has %.1f dB: it may be of another edition, for other"
                                        + " pixel values, or a damaged download.",
                                ofModel,
                                harmonic));
    }

    private static double[] filled(Model model, double[] truth, PixelSet hole) {
        double[] pixels = truth.clone();
        ArrayImg<DoubleType, DoubleArray> image = ArrayImgs.doubles(pixels, SIDE, SIDE, COLOURS);
        try (Inpainter inpainter = Inpainter.open(model, ComputeDevice.CPU)) {
            inpainter.fill(image, hole, Progress.SILENT);
        }
        return pixels;
    }

    private static double[] harmonic(double[] truth, boolean[] missing, PixelSet hole) {
        Patch patch = new Patch(new Box(0, 0, SIDE, SIDE), COLOURS, truth, missing);
        double[] fill = new double[truth.length];
        Arrays.fill(fill, 128);
        Membrane.of(patch, hole).correct(fill);
        return fill;
    }

    private static double psnr(double[] truth, double[] fill, boolean[] missing) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < truth.length; i++) {
            if (missing[i % AREA]) {
                sum += Math.pow(truth[i] - fill[i], 2);
                count++;
            }
        }
        return 10 * Math.log10(255 * 255 * count / sum);
    }
}
