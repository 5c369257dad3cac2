package io.github.gmcnn.imagej.inpaint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.masks.PlaneMasks;
import io.github.gmcnn.imagej.options.MacroText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stacks in which the neighbouring slices show what is missing. */
class SliceSourcesTest {

    private static final int WIDTH = 120;
    private static final int HEIGHT = 90;
    private static final int SLICES = 4;
    private static final int SIDE = 22; // of holes, 24 pixels from one slice to the next

    @TempDir static Path folder;

    @BeforeAll
    static void writeModel() {
        TestModels.tiny(folder.resolve("tiny"));
    }

    // Soft blobs, the same on each slice but for noise.
    private static ImagePlus stack(String type, double noise) {
        ImagePlus picture = IJ.createImage("p", "32-bit black", WIDTH, HEIGHT, 1);
        Random random = new Random(3);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            picture.getProcessor().setf(i, (float) random.nextGaussian());
        }
        picture.getProcessor().blurGaussian(2.5);
        ImagePlus stack = IJ.createImage("stack", type + " black", WIDTH, HEIGHT, SLICES);
        for (int slice = 1; slice <= SLICES; slice++) {
            ImageProcessor pixels = stack.getStack().getProcessor(slice);
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                double value = 128 + 500 * picture.getProcessor().getf(i);
                value += noise * random.nextGaussian();
                pixels.setf(i, (float) Math.max(1, Math.min(254, Math.rint(value))));
            }
        }
        stack.setDimensions(1, SLICES, 1);
        return stack;
    }

    private static final PlaneMasks ELSEWHERE =
            plane -> {
                PixelSet.Builder hole = new PixelSet.Builder();
                int x = 8 + 24 * (plane - 1);
                for (int y = 30; y < 30 + SIDE; y++) {
                    hole.add(y, x, x + SIDE);
                }
                return Optional.of(hole.build());
            };

    // What is under the holes must not be read: it is gone.
    private static ImagePlus holed(ImagePlus stack) {
        ImagePlus holed = stack.duplicate();
        for (int plane = 1; plane <= SLICES; plane++) {
            ImageProcessor pixels = holed.getStack().getProcessor(plane);
            ELSEWHERE
                    .missing(plane)
                    .orElseThrow()
                    .forEachRun(
                            (y, from, to, index) -> {
                                for (int x = from; x < to; x++) {
                                    pixels.setf(x, y, 255);
                                }
                            });
        }
        return holed;
    }

    private static InpaintTask.Result fill(ImagePlus image, String more) {
        String model = MacroText.format(Map.of("model", folder.resolve("tiny").toString()));
        InpaintOptions options =
                InpaintOptions.TABLE.parse(model + " device=cpu slices=all " + more);
        return InpaintTask.run(image, options, ELSEWHERE, Progress.SILENT);
    }

    private static double error(ImagePlus truth, ImagePlus filled) {
        double sum = 0;
        int count = 0;
        for (int plane = 1; plane <= SLICES; plane++) {
            Box hole = ELSEWHERE.missing(plane).orElseThrow().bounds();
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                double is = filled.getStack().getProcessor(plane).getf(i);
                double was = truth.getStack().getProcessor(plane).getf(i);
                int x = i % WIDTH - hole.x();
                int y = i / WIDTH - hole.y();
                if (x >= 0 && y >= 0 && x < SIDE && y < SIDE) {
                    sum += (is - was) * (is - was);
                    count++;
                } else {
                    assertEquals(was, is, "known pixel " + i + " of plane " + plane);
                }
            }
        }
        return Math.sqrt(sum / count);
    }

    /** Root mean square errors in grey levels; 32 bit rounds where values are scaled. */
    @ParameterizedTest
    @CsvSource({"8-bit,auto", "8-bit,patches", "16-bit,auto", "32-bit,auto"})
    void run_holeElsewhereOnEachSlice_isFilledNearlyExactly(String type, String detail) {
        ImagePlus truth = stack(type, 0);
        ImagePlus holed = holed(truth);
        double plane = error(truth, fill(holed, "detail=" + detail).image());
        double slices = error(truth, fill(holed, "sources=slices detail=" + detail).image());
        assertTrue(slices < 1e-4, "by slices " + slices + ", by the plane " + plane);
        assertTrue(plane > 10, "by slices " + slices + ", by the plane " + plane);
    }

    @Test
    void run_noisySlices_areNotFurtherThanACopyOfTheNext() {
        ImagePlus truth = stack("8-bit", 6);
        ImagePlus holed = holed(truth);
        double slices = error(truth, fill(holed, "sources=slices detail=auto").image());
        double copied = 6 * Math.sqrt(2); // noise of the copy and of the truth
        assertTrue(slices < copied, "error " + slices);
    }

    @Test
    void run_inPlace_isTheSame_asSlicesSeeOneAnotherAsTheyWere() {
        ImagePlus apart = holed(stack("8-bit", 6));
        ImagePlus inPlace = apart.duplicate();
        ImagePlus filled = fill(apart, "sources=slices detail=auto").image();
        fill(inPlace, "sources=slices detail=auto output=in-place");
        for (int plane = 1; plane <= SLICES; plane++) {
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                assertEquals(
                        filled.getStack().getProcessor(plane).getf(i),
                        inPlace.getStack().getProcessor(plane).getf(i));
            }
        }
    }

    @Test
    void run_keepSources_namesThePlaneOfEachCopiedPixel() {
        InpaintTask.Result result =
                fill(holed(stack("8-bit", 0)), "sources=slices detail=auto keepsources=image");
        ImagePlus sources = result.sources().orElseThrow();
        assertEquals(List.of(3, SLICES), List.of(sources.getNChannels(), sources.getNSlices()));
        int x = 8 + SIDE / 2;
        int y = 30 + SIDE / 2;
        assertEquals(x, sources.getStack().getProcessor(1).getf(x, y));
        assertEquals(y, sources.getStack().getProcessor(2).getf(x, y));
        assertEquals(2, sources.getStack().getProcessor(3).getf(x, y));
    }
}
