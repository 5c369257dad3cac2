package io.github.gmcnn.imagej.inpaint;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.ImageAssert;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.imagej.verify.RevertOptions;
import io.github.gmcnn.imagej.verify.RevertTask;
import io.github.gmcnn.imagej.verify.Verdict;
import io.github.gmcnn.imagej.verify.Verification;
import io.github.gmcnn.imagej.verify.VerifyOptions;
import io.github.gmcnn.imagej.verify.VerifyTask;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Virtual stacks that write to an image in memory, as those of ImageJ2's datasets. */
class VirtualPlanesTest {

    private static final int WIDTH = 60;
    private static final int HEIGHT = 50;
    private static final Roi HOLE = new Roi(20, 20, 8, 8);

    @TempDir static Path models;
    private static Path model;

    @BeforeAll
    static void writeModel() {
        model = models.resolve("tiny");
        TestModels.tiny(model);
    }

    /** Shows whole numbers, which some kinds of images have, as 32-bit. */
    private static class Rounding extends VirtualStack {

        final int[][] planes;

        Rounding(int count) {
            super(WIDTH, HEIGHT, null, "");
            setBitDepth(32);
            planes = new int[count][WIDTH * HEIGHT];
            for (int i = 0; i < count * WIDTH * HEIGHT; i++) {
                int at = i % (WIDTH * HEIGHT);
                boolean hole = HOLE.contains(at % WIDTH, at / WIDTH);
                planes[i / (WIDTH * HEIGHT)][at] = hole ? -999 : (at % WIDTH + at / WIDTH) % 90;
            }
        }

        @Override
        public Object getPixels(int plane) {
            float[] values = new float[WIDTH * HEIGHT];
            for (int i = 0; i < values.length; i++) {
                values[i] = planes[plane - 1][i];
            }
            return values;
        }

        @Override
        public ImageProcessor getProcessor(int plane) {
            return new FloatProcessor(WIDTH, HEIGHT, (float[]) getPixels(plane));
        }

        @Override
        public void setVoxels(int x, int y, int z, int w, int h, int d, float[] voxels) {
            for (int i = 0; i < w; i++) {
                planes[z][y * WIDTH + x + i] = Math.round(voxels[i]);
            }
        }

        @Override
        public int getSize() {
            return planes.length;
        }

        @Override
        public int size() {
            return planes.length;
        }
    }

    private static InpaintTask.Result fill(ImagePlus image, String more) {
        String line =
                "mask=at-or-below level=-500 output=in-place device=cpu "
                        + MacroText.format("model", model.toString())
                        + " "
                        + more;
        return InpaintTask.run(image, InpaintOptions.TABLE.parse(line), Progress.SILENT);
    }

    @Test
    void fill_wholeNumbers_keepsKnownOnesAndRecordsWhatStaysThere() {
        Rounding stack = new Rounding(2);
        int[] before = stack.planes[1].clone();
        InpaintTask.Result result = fill(new ImagePlus("counts", stack), "slices=all");
        assertFilled(before, stack.planes[1]);
        ImagePlus original = new ImagePlus("original", new Rounding(2));
        FilledStacks.withOpen(
                () -> {
                    VerifyOptions options =
                            VerifyOptions.TABLE.parse("original=original reproduce=false");
                    Verification answer = VerifyTask.run(result.image(), options, Progress.SILENT);
                    assertTrue(answer.sentence().contains("128 filled pixels"), answer.sentence());
                    assertTrue(answer.verdict() != Verdict.REJECTED, answer.sentence());
                },
                original);
    }

    @Test
    void fill_composite_showsItAndCanBeUndone() {
        ImagePlus plain = new ImagePlus("counts", new Rounding(2));
        plain.setDimensions(2, 1, 1);
        CompositeImage image = new CompositeImage(plain, IJ.COMPOSITE);
        image.updateImage(); // as when shown
        InpaintTask.Result result = fill(image, "slices=all");
        assertEquals(true, result.undoable());
        for (int channel = 1; channel <= 2; channel++) {
            assertNotEquals(-999, image.getProcessor(channel).getf(24, 24), "channel " + channel);
        }
        assertEquals(true, FillHistory.undo(image));
        for (int channel = 1; channel <= 2; channel++) {
            assertEquals(-999, image.getProcessor(channel).getf(24, 24), "channel " + channel);
        }
    }

    /** As the last plane of a disk that is full. */
    private static final class Forgetful extends Rounding {

        Forgetful() {
            super(3);
        }

        @Override
        public void setVoxels(int x, int y, int z, int w, int h, int d, float[] voxels) {
            if (z < 2) {
                super.setVoxels(x, y, z, w, h, d, voxels);
            }
        }
    }

    @Test
    void fill_planeThatDoesNotKeepIt_isRefusedAndAllPlanesAreAsBefore() {
        Forgetful stack = new Forgetful();
        ImagePlus image = new ImagePlus("counts", stack);
        assertRefused(
                "The virtual stack counts did not keep what was written to plane 3; use"
                        + " output=new.",
                () -> fill(image, "slices=all"));
        assertArrayEquals(new Rounding(3).planes, stack.planes);
        assertEquals(-999, image.getProcessor().getf(24, 24), "what is shown");
    }

    @Test
    void revert_toNanThatWholeNumbersCannotHold_isRefusedAndAllIsAsBefore() {
        Rounding stack = new Rounding(2);
        ImagePlus image = fill(new ImagePlus("counts", stack), "slices=all").image();
        int[][] filled = {stack.planes[0].clone(), stack.planes[1].clone()};
        RevertOptions options = RevertOptions.TABLE.parse("to=nan output=in-place");
        assertRefused(
                "The virtual stack counts did not...",
                () -> RevertTask.run(image, options, Progress.SILENT));
        assertArrayEquals(filled, stack.planes);
    }

    /** Colours, of which ImageJ writes one at a time. */
    private static final class Colours extends VirtualStack {

        private final int[] pixels = new int[WIDTH * HEIGHT];

        Colours() {
            super(WIDTH, HEIGHT, null, "");
            setBitDepth(24);
            for (int i = 0; i < pixels.length; i++) {
                boolean hole = HOLE.contains(i % WIDTH, i / WIDTH);
                pixels[i] = hole ? 0xffffff : i % WIDTH << 16 | i / WIDTH << 8 | 77;
            }
        }

        @Override
        public Object getPixels(int plane) {
            return pixels.clone();
        }

        @Override
        public ImageProcessor getProcessor(int plane) {
            return new ColorProcessor(WIDTH, HEIGHT, pixels.clone());
        }

        @Override
        public void setVoxels(int x, int y, int z, int w, int h, int d, float[] voxels) {
            throw new AssertionError("a float cannot hold a colour");
        }

        @Override
        public void setVoxels(
                int x, int y, int z, int w, int h, int d, float[] voxels, int channel) {
            int shift = 16 - 8 * channel;
            for (int i = 0; i < w; i++) {
                int at = y * WIDTH + x + i;
                pixels[at] = pixels[at] & ~(0xff << shift) | (int) voxels[i] << shift;
            }
        }

        @Override
        public int getSize() {
            return 1;
        }

        @Override
        public int size() {
            return 1;
        }
    }

    @Test
    void fill_colours_writesEachOfThem() {
        Colours stack = new Colours();
        int[] before = stack.pixels.clone();
        String line =
                "mask=saturated output=in-place device=cpu "
                        + MacroText.format("model", model.toString());
        InpaintTask.run(
                new ImagePlus("colours", stack), InpaintOptions.TABLE.parse(line), Progress.SILENT);
        assertFilled(before, stack.pixels);
    }

    // All of the hole has changed and nothing else has.
    private static void assertFilled(int[] before, int[] after) {
        int all = 8 * 8;
        ImageAssert.assertFilled(
                WIDTH, before, after, i -> HOLE.contains(i % WIDTH, i / WIDTH), all - 1);
    }
}
