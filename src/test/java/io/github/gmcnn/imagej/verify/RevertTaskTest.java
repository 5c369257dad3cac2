package io.github.gmcnn.imagej.verify;

import static io.github.gmcnn.ImageAssert.assertPixels;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.Undo;
import ij.WindowManager;
import ij.process.ImageProcessor;
import ij.process.ImageStatistics;
import ij.process.LUT;
import io.github.gmcnn.Refusals;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.FilledStacks;
import io.github.gmcnn.imagej.inpaint.ImageProvenance;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.awt.Color;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevertTaskTest {

    @TempDir static Path folder;
    private static Path model;

    @BeforeAll
    static void writeModel() {
        model = folder.resolve("tiny model");
        TestModels.tiny(model);
    }

    @AfterEach
    void noImageIsLeftActive() {
        WindowManager.setTempCurrentImage(null);
    }

    private static RevertTask.Result revert(ImagePlus image, ImagePlus original, String line) {
        RevertTask.Result[] result = new RevertTask.Result[1];
        original.setTitle("original");
        FilledStacks.withOpen(
                () ->
                        result[0] =
                                RevertTask.run(
                                        image, RevertOptions.TABLE.parse(line), Progress.SILENT),
                original);
        return result[0];
    }

    private static Object[] planes(ImagePlus image) {
        Object[] planes = new Object[image.getStackSize()];
        for (int plane = 1; plane <= planes.length; plane++) {
            planes[plane - 1] = ImagePlusImages.copyOfPixels(image, plane);
        }
        return planes;
    }

    private static boolean isFilled(int plane, int x, int y) {
        int at = 5 * plane;
        return plane != 2 && x >= at && x < at + 8 && y >= at && y < at + 8;
    }

    @ParameterizedTest
    @CsvSource({
        "8-bit,new", "16-bit,new", "32-bit,new", "RGB,new",
        "8-bit,in-place", "16-bit,in-place", "32-bit,in-place", "RGB,in-place"
    })
    void run_toOriginal_givesItBackBitForBit(String type, String output) {
        ImagePlus original = FilledStacks.image(type, 3);
        ImagePlus filled = FilledStacks.filledApart(original, model);
        Object[] before = planes(filled);
        RevertTask.Result result =
                revert(filled, original, "to=original original=original output=" + output);
        assertArrayEquals(planes(original), planes(result.image()));
        assertEquals(output.equals("new"), result.created());
        assertEquals("GMCNN: reverted 128 pixels of 2 planes", result.summary());
        assertNull(result.image().getProp(ImageProvenance.RECORD));
        assertNull(result.image().getProp("gmcnn.pixels"));
        if (output.equals("new")) {
            assertArrayEquals(before, planes(filled));
            assertTrue(filled.getProp(ImageProvenance.RECORD) != null);
            assertEquals("cell-reverted.tif", result.image().getTitle());
        }
    }

    /** Slices alike, so that they tell all; one is filled in a hole and one as a whole. */
    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
    void run_neighboursToOriginal_givesItBackBitForBit(String type) {
        ImageStack slices = new ImageStack(FilledStacks.WIDTH, FilledStacks.HEIGHT);
        for (int slice = 0; slice < 4; slice++) {
            ImagePlus one = FilledStacks.image(type, 1);
            for (int x = 0; x < FilledStacks.WIDTH; x++) {
                FilledStacks.change(one, 1, x, 18, slice);
            }
            slices.addSlice(one.getProcessor());
        }
        ImagePlus original = new ImagePlus("cell.tif", slices);
        original.setDimensions(1, 4, 1);
        original.setSlice(2);
        original.setRoi((ij.gui.Roi) FilledStacks.HOLE.clone());
        ImagePlus filled = FilledStacks.filled(original, model, "neighbours=auto");
        original.deleteRoi();
        filled.deleteRoi();
        filled = FilledStacks.filled(filled, model, "slices=all neighbours=auto missingslices=3");
        String record = filled.getProp(ImageProvenance.RECORD);
        assertTrue(record.contains("\"interpolated\": true"), record);
        assertFalse(Arrays.deepEquals(planes(original), planes(filled)));
        RevertTask.Result result = revert(filled, original, "to=original original=original");
        assertArrayEquals(planes(original), planes(result.image()));
        assertEquals("GMCNN: reverted 3084 pixels of 2 planes", result.summary());
    }

    @Test
    void run_toOriginalAfterAnotherChange_saysSo() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        FilledStacks.change(filled, 1, 0, 0, 1);
        RevertTask.Result result = revert(filled, original, "to=original original=original");
        assertEquals("known pixels of 1 plane are not those of the original", result.remark());
    }

    @Test
    void run_toOriginalOfASecondFill_givesTheFirstWithItsRecord() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus once = FilledStacks.filled(original, model, "");
        once.setRoi(2, 2, 5, 5);
        ImagePlus twice = FilledStacks.filled(once, model, "");
        ImagePlus back = revert(twice, once, "to=original original=original").image();
        assertArrayEquals(planes(once), planes(back));
        assertEquals(once.getProp(ImageProvenance.RECORD), back.getProp(ImageProvenance.RECORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
    void run_toZero_changesTheFilledPixelsOnly(String type) {
        ImagePlus original = FilledStacks.image(type, 3);
        ImagePlus filled = FilledStacks.filledApart(original, model);
        ImagePlus zero = revert(filled, original, "to=zero").image();
        for (int plane = 1; plane <= 3; plane++) {
            int number = plane;
            ImageProcessor pixels = zero.getStack().getProcessor(plane);
            ImageProcessor expected = original.getStack().getProcessor(plane);
            assertPixels(
                    60,
                    pixels.getPixelCount(),
                    i -> isFilled(number, i % 60, i / 60) ? 0 : expected.get(i) & 0xffffff,
                    i -> pixels.get(i) & 0xffffff);
        }
        assertEquals("zero", zero.getProp(ImageProvenance.REVERTED));
        Verification found = verify(zero, original);
        assertEquals(Verdict.VERIFIED, found.verdict(), found.sentence());
        assertTrue(found.sentence().endsWith(", and the 128 filled pixels became zero."));
        FilledStacks.change(zero, 3, 15, 15, 1);
        assertTrue(
                verify(zero, original).sentence().startsWith("rejected: 1 pixel of cell-reverted"));
    }

    private static Verification verify(ImagePlus image, ImagePlus original) {
        Verification[] found = new Verification[1];
        FilledStacks.withOpen(
                () ->
                        found[0] =
                                VerifyTask.run(
                                        image,
                                        VerifyOptions.TABLE.parse("original=original"),
                                        Progress.SILENT),
                original);
        return found[0];
    }

    @Test
    void run_title_isThatOfTheNewImage() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        assertEquals("mine", revert(filled, original, "to=zero title=mine").image().getTitle());
    }

    @Test
    void run_toZeroOfSigned16Bit_isTheCalibratedZero() {
        ImagePlus original = FilledStacks.image("16-bit", 1);
        original.getCalibration().setSigned16BitCalibration();
        ImagePlus filled = FilledStacks.filled(original, model, "");
        ImagePlus zero = revert(filled, original, "to=zero").image();
        assertEquals(32768, zero.getProcessor().get(26, 19));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit"})
    void run_toNan_leavesTheFilledPixelsOutOfMeasurements(String type) {
        ImagePlus original = FilledStacks.image(type, 3);
        original.setDisplayRange(3, 77);
        ImagePlus filled = FilledStacks.filledApart(original, model);
        ImagePlus nan = revert(filled, original, "to=nan").image();
        assertEquals(32, nan.getBitDepth());
        for (int plane = 1; plane <= 3; plane++) {
            int number = plane;
            ImageProcessor pixels = nan.getStack().getProcessor(plane);
            ImageProcessor expected = original.getStack().getProcessor(plane);
            assertPixels(
                    60,
                    pixels.getPixelCount(),
                    i -> isFilled(number, i % 60, i / 60) ? Float.NaN : expected.getf(i),
                    pixels::getf);
        }
        nan.setSlice(1);
        nan.deleteRoi();
        assertEquals(3000 - 64, nan.getStatistics(ImageStatistics.AREA).pixelCount);
        assertEquals(3, nan.getDisplayRangeMin());
        assertEquals(77, nan.getDisplayRangeMax());
        Verification found = verify(nan, original);
        assertEquals(Verdict.VERIFIED, found.verdict(), found.sentence());
        assertTrue(found.sentence().endsWith(", and the 128 filled pixels became NaN."));
        FilledStacks.change(nan, 2, 7, 7, 1);
        assertEquals(Verdict.REJECTED, verify(nan, original).verdict());
    }

    @Test
    void run_toNanOfSigned16Bit_givesCalibratedValues() {
        ImagePlus original = FilledStacks.image("16-bit", 1);
        original.getCalibration().setSigned16BitCalibration();
        original.getCalibration().pixelWidth = 0.25;
        original.setDisplayRange(32768, 40000);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        ImagePlus nan = revert(filled, original, "to=nan").image();
        assertEquals(original.getProcessor().get(0, 0) - 32768f, nan.getProcessor().getf(0, 0));
        assertTrue(Float.isNaN(nan.getProcessor().getf(26, 19)));
        assertEquals(0.25, nan.getCalibration().pixelWidth);
        assertFalse(nan.getCalibration().calibrated());
        assertEquals(0, nan.getDisplayRangeMin());
        assertEquals(7232, nan.getDisplayRangeMax());
    }

    @Test
    void run_toNanOfComposite_keepsChannelsAndLuts() {
        ImagePlus plain = FilledStacks.image("16-bit", 4);
        plain.setDimensions(2, 2, 1);
        CompositeImage image = new CompositeImage(plain, IJ.COMPOSITE);
        image.setChannelLut(LUT.createLutFromColor(Color.MAGENTA), 1);
        image.setPosition(2, 2, 1);
        image.setDisplayRange(5, 90);
        image.setRoi((ij.gui.Roi) FilledStacks.HOLE.clone());
        ImagePlus filled = FilledStacks.filled(image, model, "slices=all");
        ImagePlus nan = revert(filled, image, "to=nan").image();
        assertEquals(IJ.COMPOSITE, ((CompositeImage) nan).getMode());
        assertArrayEquals(image.getDimensions(), nan.getDimensions());
        assertArrayEquals(image.getLuts()[0].getBytes(), nan.getLuts()[0].getBytes());
        assertEquals(5, nan.getLuts()[1].min);
        assertEquals(90, nan.getLuts()[1].max);
        assertEquals(Verdict.VERIFIED, verify(nan, image).verdict());
    }

    @ParameterizedTest
    @CsvSource({"8-bit,zero", "16-bit,zero", "RGB,zero", "32-bit,nan"})
    void run_onePlaneInPlace_canBeUndone(String type, String to) {
        ImagePlus original = FilledStacks.image(type, 3);
        original.setSlice(2);
        original.setRoi((ij.gui.Roi) FilledStacks.HOLE.clone());
        ImagePlus filled = FilledStacks.filled(original, model, "");
        Object[] before = planes(filled);
        RevertTask.Result result = revert(filled, original, "output=in-place to=" + to);
        assertSame(filled, result.image());
        assertTrue(filled.changes);
        Object[] after = planes(filled);
        WindowManager.setTempCurrentImage(filled);
        Undo.undo();
        assertArrayEquals(before, planes(filled));
        Undo.undo();
        assertArrayEquals(after, planes(filled));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RGB|to=nan|The image cell-filled.tif is an RGB image, whose pixels cannot be NaN;"
                        + " use to=zero or to=original.",
                "8-bit|to=nan output=in-place|The image cell-filled.tif is 8-bit, and only pixels of"
                        + " 32-bit images can be NaN; use output=new, which makes one.",
                "8-bit|to=original|The options to=original and original=none do not go together;"
                        + " give to=original and the title or path of the image before the fill, or"
                        + " neither.",
                "8-bit|to=zero original=original|The options to=zero and original=original do not go"
                        + " together; give to=original and the title or path of the image before"
                        + " the fill, or neither.",
                "8-bit|to=black|The option to cannot be black; choose one of nan, zero, original."
            })
    void run_whatCannotBe_isRefusedInASentence(String type, String line, String sentence) {
        ImagePlus original = FilledStacks.image(type, 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        assertRefused(filled, original, line, sentence);
    }

    private static void assertRefused(
            ImagePlus filled, ImagePlus original, String line, String sentence) {
        Object[] before = planes(filled);
        Refusals.assertRefused(
                sentence, InputException.class, () -> revert(filled, original, line));
        assertArrayEquals(before, planes(filled));
        assertNull(filled.getProp(ImageProvenance.REVERTED));
    }

    @Test
    void run_otherOriginal_isRefused() {
        ImagePlus original = FilledStacks.image("8-bit", 3);
        ImagePlus filled = FilledStacks.filledApart(original, model);
        FilledStacks.change(original, 3, 0, 0, 1);
        assertRefused(
                filled,
                original,
                "to=original original=original output=in-place",
                "The image original is not what was filled (plane 3 differs); name the one from"
                        + " before the fill.");
    }

    @Test
    void run_cropOfAFilledImage_isRefused() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        filled.setRoi(0, 0, 30, 30);
        assertRefused(
                filled.crop(),
                original,
                "to=zero",
                "The image DUP_cell-filled.tif is 30 x 30 pixels, 1 plane, 8-bit, but what was"
                        + " filled is 60 x 50 pixels, 1 plane, 8-bit; revert that.");
    }

    @Test
    void run_lockedOrNoImage_isRefused() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        assertTrue(CompletableFuture.supplyAsync(filled::lock).join());
        assertRefused(
                filled,
                original,
                "to=zero",
                "The image cell-filled.tif is in use by another command; wait until that has"
                        + " finished.");
        assertThrows(
                InputException.class,
                () -> RevertTask.run(null, RevertOptions.TABLE.defaults(), Progress.SILENT));
    }
}
