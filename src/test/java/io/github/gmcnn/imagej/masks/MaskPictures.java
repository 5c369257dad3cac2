package io.github.gmcnn.imagej.masks;

import ij.IJ;
import ij.ImagePlus;
import io.github.gmcnn.Refusals;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import org.junit.jupiter.api.function.Executable;

/** Masks as text, and images for tests of them. */
final class MaskPictures {

    private MaskPictures() {}

    /** Returns the runs, as in "y:from-to y:from-to", with the last column of each. */
    static String runs(Optional<PixelSet> set) {
        StringJoiner runs = new StringJoiner(" ");
        set.ifPresent(
                pixels ->
                        pixels.forEachRun(
                                (y, from, to, i) -> runs.add(y + ":" + from + "-" + (to - 1))));
        return runs.toString();
    }

    /** Returns the numbers of the planes with missing pixels. */
    static String planes(ImagePlus image, PlaneMasks masks) {
        StringJoiner planes = new StringJoiner(" ");
        for (int plane = 1; plane <= image.getStackSize(); plane++) {
            if (masks.missing(plane).isPresent()) {
                planes.add("" + plane);
            }
        }
        return planes.toString();
    }

    /** Returns a hyperstack of 20 x 10 pixels named cell. */
    static ImagePlus hyperstack(int channels, int slices, int frames) {
        ImagePlus image = IJ.createImage("cell", "8-bit black", 20, 10, channels * slices * frames);
        image.setDimensions(channels, slices, frames);
        image.setOpenAsHyperStack(true);
        return image;
    }

    static MaskOptions level(String source, double level) {
        return new MaskOptions(
                source,
                new MarkOptions(
                        OptionalDouble.of(level),
                        10,
                        0,
                        OptionalDouble.empty(),
                        false,
                        0,
                        MaskReading.USUAL));
    }

    static MaskOptions adjusted(String source, double pointRadius, boolean invert, double grow) {
        return new MaskOptions(
                source,
                new MarkOptions(
                        OptionalDouble.empty(),
                        10,
                        pointRadius,
                        OptionalDouble.empty(),
                        invert,
                        grow,
                        MaskReading.USUAL));
    }

    static void assertNoMask(String message, Executable executable) {
        Refusals.assertRefused(message, InputException.class, executable);
    }
}
