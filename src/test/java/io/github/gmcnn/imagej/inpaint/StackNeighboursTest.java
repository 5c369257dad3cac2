package io.github.gmcnn.imagej.inpaint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.masks.PlaneMasks;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.imagej.record.FilledPlane;
import io.github.gmcnn.imagej.record.Provenance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stacks of a texture that moves from slice to slice, filled with the help of neighbours. */
class StackNeighboursTest {

    static final int WIDTH = 120;
    static final int HEIGHT = 100;
    static final int SLICES = 5;
    private static final int SIDE = 20;

    @TempDir static Path folder;

    @BeforeAll
    static void writeModel() {
        TestModels.tiny(folder.resolve("tiny"));
    }

    private static final ImagePlus STACK = waves();

    private static ImagePlus stack() {
        ImagePlus stack = STACK.duplicate();
        stack.setTitle("stack");
        return stack;
    }

    // Waves, moved by two columns and one row from slice to slice.
    private static ImagePlus waves() {
        Random random = new Random(3);
        double[][] waves = new double[30][];
        for (int k = 0; k < waves.length; k++) {
            waves[k] =
                    new double[] {
                        random.nextGaussian() * 0.35,
                        random.nextGaussian() * 0.35,
                        random.nextDouble() * 6.3
                    };
        }
        ImagePlus stack = IJ.createImage("stack", "8-bit black", WIDTH, HEIGHT, SLICES);
        for (int slice = 0; slice < SLICES; slice++) {
            ImageProcessor pixels = stack.getStack().getProcessor(slice + 1);
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                double x = i % WIDTH - 2 * slice;
                double y = i / WIDTH - slice;
                double value = 128;
                for (double[] wave : waves) {
                    value += 7 * Math.cos(wave[0] * x + wave[1] * y + wave[2]);
                }
                pixels.set(i, (int) Math.max(1, Math.min(250, Math.rint(value))));
            }
        }
        stack.setDimensions(1, SLICES, 1);
        return stack;
    }

    // On two slices the same place, on the third another.
    static final PlaneMasks HOLES =
            plane -> {
                PixelSet.Builder hole = new PixelSet.Builder();
                int x = plane == 4 ? 80 : 45;
                for (int y = 40; y < 40 + SIDE; y++) {
                    hole.add(y, x, x + SIDE);
                }
                return plane < 2 || plane > 4 ? Optional.empty() : Optional.of(hole.build());
            };

    static ImagePlus holed() {
        ImagePlus stack = stack();
        for (int plane = 2; plane <= 4; plane++) {
            ImageProcessor pixels = stack.getStack().getProcessor(plane);
            HOLES.missing(plane)
                    .orElseThrow()
                    .forEachRun(
                            (y, from, to, index) -> {
                                for (int x = from; x < to; x++) {
                                    pixels.set(x, y, 255);
                                }
                            });
        }
        return stack;
    }

    private static InpaintOptions options(String more) {
        String model = MacroText.format(Map.of("model", folder.resolve("tiny").toString()));
        return InpaintOptions.TABLE.parse(model + " device=cpu slices=all " + more);
    }

    private static ImagePlus fill(ImagePlus image, String more) {
        return InpaintTask.run(image, options(more), HOLES, Progress.SILENT).image();
    }

    private static ImagePlus fillByMask(ImagePlus image, String more) {
        return InpaintTask.run(image, options(more), Progress.SILENT).image();
    }

    private static byte[] plane(ImagePlus image, int plane) {
        return (byte[]) image.getStack().getPixels(plane);
    }

    private static double error(ImagePlus filled, int plane) {
        byte[] truth = plane(STACK, plane);
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            double difference = (truth[i] & 0xff) - (plane(filled, plane)[i] & 0xff);
            sum += difference * difference;
        }
        return Math.sqrt(sum / SIDE / SIDE);
    }

    @Test
    void run_moving_isFilledBetterThanByThePlane() {
        ImagePlus alone = fill(holed(), "");
        ImagePlus beside = fill(holed(), "neighbours=auto");
        for (int plane = 2; plane <= 4; plane++) {
            double is = error(beside, plane);
            double was = error(alone, plane);
            assertTrue(is < was / 4, "plane " + plane + ": " + is + ", by itself " + was);
        }
    }

    @Test
    void run_none_isTheDefault() {
        ImagePlus silent = fill(holed(), "");
        ImagePlus none = fill(holed(), "neighbours=none");
        for (int plane = 1; plane <= SLICES; plane++) {
            assertArrayEquals(plane(silent, plane), plane(none, plane));
        }
    }

    @Test
    void run_inPlace_backwardAndAsFrames_isTheSame() {
        ImagePlus filled = fill(holed(), "neighbours=auto");
        ImagePlus inPlace = holed();
        fill(inPlace, "neighbours=z output=in-place");
        ImagePlus frames = holed();
        frames.setDimensions(1, 1, SLICES);
        ImagePlus inTime = fill(frames, "neighbours=t");
        ImagePlus reversed = reversed(holed());
        PlaneMasks masks = plane -> HOLES.missing(SLICES + 1 - plane);
        ImagePlus backward =
                InpaintTask.run(reversed, options("neighbours=auto"), masks, Progress.SILENT)
                        .image();
        for (int plane = 1; plane <= SLICES; plane++) {
            assertArrayEquals(plane(filled, plane), plane(inPlace, plane));
            assertArrayEquals(plane(filled, plane), plane(inTime, plane));
            assertArrayEquals(plane(filled, plane), plane(backward, SLICES + 1 - plane));
        }
    }

    private static ImagePlus reversed(ImagePlus image) {
        ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        for (int plane = SLICES; plane >= 1; plane--) {
            stack.addSlice(image.getStack().getProcessor(plane));
        }
        ImagePlus reversed = new ImagePlus("stack", stack);
        reversed.setDimensions(1, SLICES, 1);
        return reversed;
    }

    /** What is saturated on the slice before is no longer so when it has been filled. */
    @Test
    void run_ruleInPlace_seesTheSlicesAsTheyWere() {
        ImagePlus filled = fillByMask(holed(), "mask=saturated neighbours=auto");
        ImagePlus inPlace = holed();
        fillByMask(inPlace, "mask=saturated neighbours=auto output=in-place");
        for (int plane = 1; plane <= SLICES; plane++) {
            assertArrayEquals(plane(filled, plane), plane(inPlace, plane));
        }
    }

    @Test
    void run_alongAnotherDimension_hasNoNeighbours() {
        ImagePlus alone = fill(holed(), "");
        ImagePlus frames = fill(holed(), "neighbours=t");
        for (int plane = 1; plane <= SLICES; plane++) {
            assertArrayEquals(plane(alone, plane), plane(frames, plane));
        }
    }

    @Test
    void run_record_namesTheNearestPlanesThatShowTheHole() {
        ImagePlus filled = fill(holed(), "neighbours=auto");
        Provenance record = ImageProvenance.of(filled).orElseThrow();
        Map<Integer, FilledPlane> planes = Provenance.parse(record.toJson()).last().planes();
        assertEquals(List.of(1, 4), planes.get(2).neighbours());
        assertEquals(List.of(1, 4), planes.get(3).neighbours());
        assertEquals(List.of(3, 5), planes.get(4).neighbours());
        assertTrue(record.last().options().contains("neighbours=auto"));
        assertTrue(
                ImageProvenance.of(fill(holed(), ""))
                        .orElseThrow()
                        .last()
                        .planes()
                        .values()
                        .stream()
                        .allMatch(plane -> plane.neighbours().isEmpty()));
    }

    private static ImagePlus without(int... planes) {
        ImagePlus stack = stack();
        for (int plane : planes) {
            stack.getStack().getProcessor(plane).setValue(0);
            stack.getStack().getProcessor(plane).fill();
        }
        return stack;
    }

    @Test
    void run_missingSlices_areInterpolatedAndRecordedSo() {
        ImagePlus named = fillByMask(without(3), "neighbours=auto missingslices=3");
        ImagePlus black = fillByMask(without(3), "neighbours=auto missingslices=black");
        ImagePlus masked = fillByMask(without(3), "neighbours=auto mask=at-or-below");
        byte[] mean = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (byte) (((plane(STACK, 2)[i] & 0xff) + (plane(STACK, 4)[i] & 0xff)) / 2);
        }
        assertArrayEquals(plane(named, 3), plane(black, 3));
        assertArrayEquals(plane(named, 3), plane(masked, 3));
        ImagePlus straight = stack();
        System.arraycopy(mean, 0, plane(straight, 3), 0, mean.length);
        double gain = 20 * Math.log10(error(straight, 3) / error(named, 3));
        assertTrue(gain > 0.5, "gain " + gain + " dB");
        FilledPlane plane = ImageProvenance.of(named).orElseThrow().last().planes().get(3);
        assertEquals(List.of(2, 4), plane.neighbours());
        String json = ImageProvenance.of(named).orElseThrow().toJson();
        assertTrue(json.contains("\"interpolated\": true"), json);
    }

    @Test
    void run_twoMissingSlicesAndAHole_seeKnownPixelsOnly() {
        ImagePlus holed = without(3, 4);
        holed.getStack().getProcessor(2).setRoi(10, 10, 5, 5);
        ImagePlus filled = fillByMask(holed, "neighbours=auto missingslices=3-4");
        Map<Integer, FilledPlane> planes = ImageProvenance.of(filled).orElseThrow().last().planes();
        assertEquals(List.of(2, 5), planes.get(3).neighbours());
        assertEquals(List.of(2, 5), planes.get(4).neighbours());
    }

    @Test
    void run_tooLongAGapOrAnEnd_isRefused_andNothingIsChanged() {
        ImagePlus image = without(2, 3, 4);
        byte[] before = plane(image, 3).clone();
        assertRefused(
                image,
                "neighbours=auto missingslices=2-4 longestgap=2 output=in-place",
                "Nothing is known of slice 2, one of 3 missing in a row; 2 are interpolated at"
                        + " most, so leave them out of the mask or give a longer gap.");
        assertArrayEquals(before, plane(image, 3));
        assertRefused(
                without(1),
                "neighbours=auto missingslices=1",
                "Nothing is known of slice 1, nor of any before it that is near, and a plane is"
                        + " interpolated between two; leave it out of the mask.");
        assertRefused(
                stack(),
                "neighbours=auto missingslices=6",
                "The option missingslices names slice 6, but stack has 5 slices; name those that"
                        + " there are.");
    }

    private static void assertRefused(ImagePlus image, String more, String sentence) {
        InputException refused = assertThrows(InputException.class, () -> fillByMask(image, more));
        assertEquals(sentence, refused.getMessage());
    }

    @Test
    void run_blackAtTheEnds_staysWithASentence() {
        InpaintTask.Result result =
                InpaintTask.run(
                        without(1, 3),
                        options("neighbours=auto missingslices=black"),
                        Progress.SILENT);
        assertEquals(1, result.planes());
        assertEquals(0, plane(result.image(), 1)[0]);
        assertEquals(
                List.of(
                        "1 plane was missing as a whole and interpolated from those on both"
                                + " sides.",
                        "One black slice at the ends of stack stay, because nothing is known on"
                                + " one side."),
                result.doubts());
    }

    @Test
    void options_thatDoNotGoTogether_areRefused() {
        assertThrows(InputException.class, () -> options("missingslices=3"));
        assertThrows(InputException.class, () -> options("neighbours=auto missingslices=x"));
        assertThrows(InputException.class, () -> options("neighbours=auto missingslices=5-3"));
        assertThrows(
                InputException.class,
                () -> options("neighbours=auto missingslices=3 longestgap=8"));
    }

    @Test
    void run_labels_areNotInterpolated() {
        assertThrows(
                InputException.class,
                () -> fillByMask(without(3), "neighbours=auto missingslices=3 detail=labels"));
    }
}
