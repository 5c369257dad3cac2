package io.github.gmcnn.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileSaver;
import ij.process.ImageProcessor;
import io.github.gmcnn.model.TestModels;
import io.github.gmcnn.progress.Progress;
import io.github.gmcnn.progress.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyTaskTest {

    @TempDir static Path folder;
    private static Path model;

    @BeforeAll
    static void writeModel() {
        model = folder.resolve("tiny model");
        TestModels.tiny(model);
    }

    private static Verification verify(ImagePlus image, ImagePlus original, String more) {
        Verification[] found = new Verification[1];
        original.setTitle("original");
        FilledStacks.withOpen(
                () ->
                        found[0] =
                                VerifyTask.run(
                                        image,
                                        VerifyOptions.parse("original=original device=cpu " + more),
                                        Progress.SILENT),
                original);
        return found[0];
    }

    private static void assertVerdict(String verdict, Verification found) {
        assertEquals(verdict, found.verdict());
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
    void run_filledStack_isVerified(String type) {
        ImagePlus original = FilledStacks.image(type, 3);
        ImagePlus filled = FilledStacks.filledApart(original, model);
        assertVerdict(
                "verified: all 8872 known pixels of cell-filled.tif are those of original, the 128"
                        + " filled pixels are as recorded, and the fill is reproduced exactly.",
                verify(filled, original, ""));
    }

    @ParameterizedTest
    @CsvSource({"8-bit,1", "16-bit,1", "16-bit,256", "32-bit,1", "RGB,1", "RGB,65536"})
    void run_oneKnownPixelChanged_isFound(String type, int by) {
        ImagePlus original = FilledStacks.image(type, 3);
        for (int plane = 1; plane <= 3; plane++) {
            ImagePlus filled = FilledStacks.filledApart(original, model);
            FilledStacks.change(filled, plane, 59, 49, by);
            Verification found = verify(filled, original, "reproduce=false");
            assertFalse(found.verified());
            assertEquals(1, found.changed());
            String place = "the first at x=59, y=49 of plane " + plane + " (";
            assertTrue(found.finding().contains(place), found.finding());
        }
    }

    @ParameterizedTest
    @CsvSource({"8-bit,1", "16-bit,1", "32-bit,1", "RGB,1", "RGB,256"})
    void run_oneFilledPixelChanged_isFound(String type, int by) {
        ImagePlus original = FilledStacks.image(type, 3);
        ImagePlus filled = FilledStacks.filledApart(original, model);
        FilledStacks.change(filled, 3, 15, 15, by);
        assertVerdict(
                "not verified: the filled pixels of cell-filled.tif were changed later, see plane"
                        + " 3.",
                verify(filled, original, "reproduce=false"));
        Verification repeated = verify(filled, original, "");
        assertFalse(repeated.verified());
        assertFalse(repeated.reproduced().equals("exactly"), repeated.reproduced());
    }

    @Test
    void run_eachKnownNeighbourOfTheHole_isWatched() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        for (int y = 13; y < 27; y++) {
            for (int x = 18; x < 35; x++) {
                FilledStacks.change(filled, 1, x, y, 1);
                Verification found = verify(filled, original, "reproduce=false");
                assertFalse(found.verified());
                assertEquals(FilledStacks.HOLE.contains(x, y) ? 0 : 1, found.changed());
                FilledStacks.change(filled, 1, x, y, 1);
            }
        }
        assertTrue(verify(filled, original, "reproduce=false").verified());
    }

    @Test
    void run_forgedFill_isNotReproduced() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        TestModels.tiny(folder.resolve("other"), 99);
        ImagePlus forged = FilledStacks.filled(original, folder.resolve("other"), "");
        ImagePlus honest = FilledStacks.filled(original, model, "");
        String sums = forged.getProp(ImageProvenance.RECORD);
        String wrong = forged.getProp("gmcnn.model").replaceAll(".* ", "");
        String right = honest.getProp("gmcnn.model").replaceAll(".* ", "");
        forged.setProp(
                ImageProvenance.RECORD,
                sums.replace(wrong, right)
                        .replace(folder.resolve("other").toString(), "'" + model + "'"));
        Verification found = verify(forged, original, "");
        assertFalse(found.verified());
        assertTrue(found.reproduced().startsWith("no, it differs by up to "), found.reproduced());
        assertTrue(found.finding().startsWith("repeating the fill of "), found.finding());
    }

    @Test
    void run_swappedPlanes_areFound() {
        ImagePlus original = FilledStacks.image("8-bit", 3);
        ImagePlus filled = FilledStacks.filledApart(original, model);
        ImageStack stack = filled.getStack();
        Object first = stack.getPixels(1);
        stack.setPixels(stack.getPixels(3), 1);
        stack.setPixels(first, 3);
        assertFalse(verify(filled, original, "reproduce=false").verified());
    }

    @Test
    void run_missingPlane_isFound() {
        ImagePlus original = FilledStacks.image("8-bit", 3);
        ImagePlus filled = FilledStacks.filledApart(original, model);
        filled.getStack().deleteLastSlice();
        filled.setStack(filled.getStack());
        assertVerdict(
                "not verified: cell-filled.tif is 60 x 50 pixels, 2 planes, 8-bit, but what was"
                        + " filled is 60 x 50 pixels, 3 planes, 8-bit.",
                verify(filled, original, ""));
    }

    @Test
    void run_otherOriginal_isFound() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        FilledStacks.change(original, 1, 25, 19, 1); // where nobody sees it
        assertVerdict(
                "not verified: original is not what was filled, see plane 1.",
                verify(filled, original, "reproduce=false"));
        assertTrue(
                verify(filled, FilledStacks.image("16-bit", 1), "")
                        .finding()
                        .startsWith("the original original is 60 x 50 pixels, 1 plane, 16-bit"));
    }

    @Test
    void run_modelThatIsGone_isNotChecked() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        Path gone = folder.resolve("gone");
        String sum = TestModels.tiny(gone, 5).description().sha256().substring(0, 12);
        ImagePlus filled = FilledStacks.filled(original, gone, "");
        TestModels.tiny(gone, 6);
        Verification found = verify(filled, original, "");
        assertTrue(found.verified());
        assertEquals(
                "not checked: there is no model gone with the sha256 " + sum + "...",
                found.reproduced());
    }

    @Test
    void run_twoFills_areRepeatedInTheirOrder() {
        ImagePlus original = FilledStacks.image("16-bit", 2);
        ImagePlus once = FilledStacks.filled(original, model, "slices=all");
        once.setRoi(26, 18, 12, 9);
        ImagePlus twice = FilledStacks.filled(once, model, "largeholes=rings");
        assertEquals(2, ImageProvenance.of(twice).orElseThrow().steps().size());
        Verification found = verify(twice, original, "");
        assertTrue(found.verified(), found.verdict());
        assertEquals("exactly", found.reproduced());
        assertEquals(original.getStackSize() * 3000, found.known() + found.filled());
        Verification last = verify(twice, once, "");
        assertTrue(last.verified(), last.verdict());
        assertEquals(108, last.filled());
        FilledStacks.change(once, 1, 0, 0, 1);
        assertFalse(verify(twice, once, "reproduce=false").verified());
    }

    @Test
    void run_changeBetweenTwoFills_isFound() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus once = FilledStacks.filled(original, model, "");
        once.setRoi(26, 18, 12, 9);
        FilledStacks.change(once, 1, 30, 20, 1); // under both masks
        ImagePlus twice = FilledStacks.filled(once, model, "");
        assertVerdict(
                "not verified: cell-filled-filled.tif was changed between two fills, see plane 1.",
                verify(twice, original, "reproduce=false"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
    void run_tiffThatWasSavedAndOpened_isVerified(String type) {
        ImagePlus original = FilledStacks.image(type, 3);
        ImagePlus filled = FilledStacks.filledApart(original, model);
        String path = folder.resolve(type + " filled.tif").toString();
        assertTrue(new FileSaver(filled).saveAsTiff(path));
        String before = folder.resolve(type + " before.tif").toString();
        assertTrue(new FileSaver(original).saveAsTiff(before));
        Verification found =
                VerifyTask.run(
                        null,
                        VerifyOptions.parse(
                                "device=cpu "
                                        + MacroText.format("image", path)
                                        + " "
                                        + MacroText.format("original", before)),
                        Progress.SILENT);
        assertTrue(found.verified(), found.verdict());
        assertEquals("exactly", found.reproduced());
    }

    @Test
    void run_pngWithItsJson_isVerified() throws IOException {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        Path png = folder.resolve("cell.png");
        assertTrue(new FileSaver(filled).saveAsPng(png.toString()));
        Files.writeString(
                folder.resolve("cell.png.gmcnn.json"), filled.getProp(ImageProvenance.RECORD));
        Verification found = verify(null, original, MacroText.format("image", png.toString()));
        assertTrue(found.verified(), found.verdict());
    }

    @Test
    void run_virtualOriginal_isReadPlaneByPlane() {
        ImagePlus original = new ImagePlus("virtual", new OnTheFly());
        ImagePlus filled = FilledStacks.filledApart(original, model);
        Verification found = verify(filled, original, "");
        assertTrue(found.verified(), found.verdict());
        assertEquals("exactly", found.reproduced());
    }

    /** A stack whose planes exist while they are looked at. */
    private static final class OnTheFly extends VirtualStack {

        private final ImageStack planes = FilledStacks.image("16-bit", 3).getStack();

        OnTheFly() {
            super(FilledStacks.WIDTH, FilledStacks.HEIGHT, null, "");
            for (int plane = 0; plane < 3; plane++) {
                addSlice("" + plane);
            }
        }

        @Override
        public ImageProcessor getProcessor(int plane) {
            return planes.getProcessor(plane).duplicate();
        }
    }

    @Test
    void run_imageThatWasNeverFilled_isRefused() {
        ImagePlus image = FilledStacks.image("8-bit", 1);
        OptionsException e =
                assertThrows(
                        OptionsException.class,
                        () -> verify(image, FilledStacks.image("8-bit", 1), ""));
        assertEquals(
                "The image cell.tif has no record of a fill, neither in its properties nor in a"
                        + " file NAME.gmcnn.json beside it; give one that GMCNN filled.",
                e.getMessage());
    }

    @Test
    void run_damagedRecord_isRefused() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        String record = filled.getProp(ImageProvenance.RECORD);
        filled.setProp(ImageProvenance.RECORD, record.substring(0, record.length() / 2));
        OptionsException e =
                assertThrows(OptionsException.class, () -> verify(filled, original, ""));
        assertEquals(
                "The property gmcnn.provenance of cell-filled.tif cannot be used, delete it to go"
                        + " on without: The record of the fills is damaged; take it from an"
                        + " undamaged copy.",
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image=x|The option original is missing; give the title of the open image, or the"
                        + " path of the file, that was filled.",
                "original=nowhere.tif|The option original is nowhere.tif, but no open image has that"
                        + " title and no file that path; give one of them.",
                "original=pom.xml|pom.xml is no image that ImageJ opens; put an image in its place"
                        + " that ImageJ opens.",
                "original=x colour=red|GMCNN Verify has no option colour; its options are image,"
                        + " original, reproduce, device."
            })
    void run_badOptions_areRefusedInASentence(String line, String sentence) {
        ImagePlus filled = FilledStacks.image("8-bit", 1);
        UserException e =
                assertThrows(
                        UserException.class,
                        () -> VerifyTask.run(filled, VerifyOptions.parse(line), Progress.SILENT));
        assertEquals(sentence, e.getMessage());
    }

    @Test
    void run_theImageAsItsOwnOriginal_isRefused() {
        ImagePlus filled = FilledStacks.filled(FilledStacks.image("8-bit", 1), model, "");
        OptionsException e = assertThrows(OptionsException.class, () -> verify(filled, filled, ""));
        assertEquals(
                "The original original is the filled image itself; name the one from before the"
                        + " fill.",
                e.getMessage());
    }

    @Test
    void call_returnsTheVerdict() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        filled.setTitle("filled");
        FilledStacks.withOpen(
                () -> {
                    String verdict =
                            VerifyPlugIn.verify("image=filled original=cell.tif device=cpu");
                    assertTrue(verdict.startsWith("verified: all "), verdict);
                    FilledStacks.change(filled, 1, 0, 0, 1);
                    verdict = VerifyPlugIn.verify("image=filled original=cell.tif reproduce=false");
                    assertTrue(verdict.startsWith("not verified: 1 known pixel of"), verdict);
                },
                original,
                filled);
    }

    @Test
    void commandLine_ofVerify_endsWithAStatus(@TempDir Path files) {
        ImagePlus original = FilledStacks.image("16-bit", 2);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        IJ.saveAsTiff(original, files.resolve("original.tif").toString());
        IJ.saveAsTiff(filled, files.resolve("filled.tif").toString());
        FilledStacks.change(filled, 2, 3, 4, 1);
        IJ.saveAsTiff(filled, files.resolve("changed.tif").toString());
        assertEquals(0, status(files, "filled.tif"));
        assertEquals(1, status(files, "changed.tif"));
        assertEquals(2, status(files, "absent.tif"));
    }

    private static int status(Path files, String image) {
        String line =
                MacroText.format("image", files.resolve(image).toString())
                        + " "
                        + MacroText.format("original", files.resolve("original.tif").toString())
                        + " device=cpu";
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return CommandLine.run(new String[] {VerifyPlugIn.TITLE, line}, nowhere, nowhere);
    }
}
