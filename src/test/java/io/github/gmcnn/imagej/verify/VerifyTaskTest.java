package io.github.gmcnn.imagej.verify;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.OvalRoi;
import ij.io.FileSaver;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.commands.CommandLine;
import io.github.gmcnn.imagej.commands.GmcnnPlugIn;
import io.github.gmcnn.imagej.inpaint.FilledStacks;
import io.github.gmcnn.imagej.inpaint.ImageProvenance;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.imagej.record.PlaneHash;
import io.github.gmcnn.imagej.record.Provenance;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
                                        VerifyOptions.TABLE.parse(
                                                "original=original device=cpu " + more),
                                        Progress.SILENT),
                original);
        return found[0];
    }

    private static Verification verify(ImagePlus image, ImagePlus original) {
        return verify(image, original, MacroText.format("model", model.toString()));
    }

    private static Verification compare(ImagePlus image, ImagePlus original) {
        return verify(image, original, "reproduce=false");
    }

    private static void assertVerdict(String verdict, Verification found) {
        assertEquals(verdict, found.sentence());
    }

    private static void assertVerdict(Verdict verdict, Verification found) {
        assertEquals(verdict, found.verdict(), found.sentence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
    void run_filledStack_isVerified(String type) {
        ImagePlus original = FilledStacks.image(type, 3);
        ImagePlus filled = FilledStacks.filledApart(original, model);
        assertVerdict(
                "verified: all 8872 known pixels of cell-filled.tif are those of original, the 128"
                        + " filled pixels are as recorded, and the fill is reproduced exactly.",
                verify(filled, original));
    }

    @ParameterizedTest
    @CsvSource({
        "8-bit,patches",
        "16-bit,auto",
        "32-bit,patches reach=20",
        "RGB,auto",
        "8-bit,grain",
        "8-bit,smooth"
    })
    void run_anyDetail_isReproduced(String type, String detail) {
        ImagePlus original = FilledStacks.image(type, 1);
        ImagePlus filled = FilledStacks.filled(original, model, "detail=" + detail);
        assertTrue(filled.getProp("gmcnn.options").contains("detail=" + detail));
        Verification found = verify(filled, original);
        assertVerdict(Verdict.VERIFIED, found);
        assertEquals("exactly", found.reproduced());
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "RGB"})
    void run_slicesAsSources_areReproduced(String type) {
        ImagePlus original = FilledStacks.image(type, 3);
        String options = " detail=patches sources=slices";
        ImagePlus filled = FilledStacks.filledApart(original, model, options);
        assertTrue(filled.getProp("gmcnn.options").contains("sources=slices"));
        Verification found = verify(filled, original);
        assertVerdict(Verdict.VERIFIED, found);
        assertEquals("exactly", found.reproduced());
    }

    /**
     * Slices of noise tell nothing; equal ones all, and a mask of a whole slice interpolates it.
     */
    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
    void run_neighbours_areReproduced(String type) {
        ImagePlus one = FilledStacks.image(type, 1);
        ImageStack slices = new ImageStack(FilledStacks.WIDTH, FilledStacks.HEIGHT);
        for (int slice = 0; slice < 4; slice++) {
            slices.addSlice(one.getProcessor().duplicate());
        }
        ImagePlus original = new ImagePlus("cell.tif", slices);
        original.setDimensions(1, 4, 1);
        original.setSlice(2);
        original.setRoi((OvalRoi) FilledStacks.HOLE.clone());
        ImagePlus filled = FilledStacks.filled(original, model, "neighbours=auto");
        original.deleteRoi();
        filled.deleteRoi();
        filled = FilledStacks.filled(filled, model, "slices=all neighbours=auto missingslices=3");
        Provenance record = ImageProvenance.of(filled).orElseThrow();
        assertEquals(List.of(1, 3), record.steps().get(0).planes().get(2).neighbours());
        assertEquals(List.of(2, 4), record.steps().get(1).planes().get(3).neighbours());
        Verification found = verify(filled, original);
        assertVerdict(Verdict.VERIFIED, found);
        assertEquals("exactly", found.reproduced());
    }

    /** Version 1 of the record sums planes as a whole; a fill upon it goes on so. */
    @Test
    void run_recordOfVersion1_isVerifiedAndGoesOn() {
        ImagePlus original = FilledStacks.image("16-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        String record =
                filled.getProp(ImageProvenance.RECORD)
                        .replace("\"version\": 2,", "\"version\": 1,");
        for (ImagePlus image : List.of(original, filled)) {
            String rows = sum(image, PlaneHash.Unit.ROW);
            String whole = sum(image, PlaneHash.Unit.PLANE);
            record = record.replace(rows, whole);
            record =
                    record.replace(PlaneHash.ofAll(List.of(rows)), PlaneHash.ofAll(List.of(whole)));
        }
        filled.setProp(ImageProvenance.RECORD, record);
        assertVerdict(Verdict.VERIFIED, verify(filled, original));
        filled.setRoi(1, 1, 3, 3);
        ImagePlus twice = FilledStacks.filled(filled, model, "");
        assertTrue(twice.getProp(ImageProvenance.RECORD).contains("\"version\": 1,"));
        assertVerdict(Verdict.VERIFIED, verify(twice, original));
        twice.getProcessor().set(2, 2, 77);
        assertVerdict(Verdict.REJECTED, compare(twice, original));
    }

    private static String sum(ImagePlus image, PlaneHash.Unit unit) {
        return PlaneHash.of(image.getProcessor().getPixels(), image.getWidth(), unit).text();
    }

    @Test
    void run_recordFromBeforeDetail_isRepeatedSmooth() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "detail=smooth");
        String record = filled.getProp(ImageProvenance.RECORD);
        filled.setProp(ImageProvenance.RECORD, record.replace(" detail=smooth", ""));
        assertEquals("exactly", verify(filled, original).reproduced());
    }

    @Test
    void run_withBarredPixels_isNotRepeated() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "detail=patches notfrom=saturated");
        Verification found = verify(filled, original);
        assertVerdict(Verdict.CONSISTENT, found);
        assertEquals(
                "not checked: what must not be copied (notfrom) is not recorded",
                found.reproduced());
    }

    @ParameterizedTest
    @CsvSource({"8-bit,1", "16-bit,1", "16-bit,256", "32-bit,1", "RGB,1", "RGB,65536"})
    void run_oneKnownPixelChanged_isFound(String type, int by) {
        ImagePlus original = FilledStacks.image(type, 3);
        for (int plane = 1; plane <= 3; plane++) {
            ImagePlus filled = FilledStacks.filledApart(original, model);
            FilledStacks.change(filled, plane, 59, 49, by);
            Verification found = compare(filled, original);
            assertVerdict(Verdict.REJECTED, found);
            assertEquals(1, found.changed());
            String place = "the first at x=59, y=49 of plane " + plane + " (";
            assertTrue(found.sentence().contains(place), found.sentence());
        }
    }

    @ParameterizedTest
    @CsvSource({"8-bit,1", "16-bit,1", "32-bit,1", "RGB,1", "RGB,256"})
    void run_oneFilledPixelChanged_isFound(String type, int by) {
        ImagePlus original = FilledStacks.image(type, 3);
        ImagePlus filled = FilledStacks.filledApart(original, model);
        FilledStacks.change(filled, 3, 15, 15, by);
        assertVerdict(
                "rejected: the filled pixels of cell-filled.tif were changed later, see plane"
                        + " 3.",
                compare(filled, original));
        Verification repeated = verify(filled, original);
        assertVerdict(Verdict.REJECTED, repeated);
        assertFalse(repeated.reproduced().equals("exactly"), repeated.reproduced());
    }

    @Test
    void run_eachKnownNeighbourOfTheHole_isWatched() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        for (int y = 13; y < 27; y++) {
            for (int x = 18; x < 35; x++) {
                FilledStacks.change(filled, 1, x, y, 1);
                Verification found = compare(filled, original);
                assertVerdict(Verdict.REJECTED, found);
                assertEquals(FilledStacks.HOLE.contains(x, y) ? 0 : 1, found.changed());
                FilledStacks.change(filled, 1, x, y, 1);
            }
        }
        assertVerdict(Verdict.CONSISTENT, compare(filled, original));
    }

    /** What an arithmetic that rounds otherwise may do must not be called a forgery. */
    @ParameterizedTest
    @CsvSource({
        "engine,PyTorch 2.7.1 with another library",
        "engine,'PyTorch 2.7.1, rounding 00000000'",
        "device,GPU"
    })
    void run_patchesThatAnotherArithmeticChoseOtherwise_areNotRejected(String key, String other) {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus there = forgedPatches(original);
        String record = there.getProp(ImageProvenance.RECORD);
        String named = "\"" + key + "\": *\"[^\"]*\"";
        String elsewhere = record.replaceAll(named, "\"" + key + "\": \"" + other + "\"");
        assertFalse(record.equals(elsewhere));
        there.setProp(ImageProvenance.RECORD, elsewhere);
        Verification found = verify(there, original);
        assertVerdict(Verdict.CONSISTENT, found);
        String reason = ", as patches can with another arithmetic; it was computed by PyTorch ";
        assertTrue(found.reproduced().contains(reason), found.reproduced());
    }

    /** Whether the record says how it rounded, or is of before it did. */
    @ParameterizedTest
    @ValueSource(strings = {"", ", rounding [0-9a-f]{8}"})
    void run_patchesThatTheSameArithmeticDoesNotChoose_areRejected(String left) {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus forged = forgedPatches(original);
        String record = forged.getProp(ImageProvenance.RECORD);
        assertTrue(record.matches("(?s).*, rounding [0-9a-f]{8}\".*"), record);
        forged.setProp(ImageProvenance.RECORD, record.replaceAll(left, ""));
        Verification found = verify(forged, original);
        assertVerdict(Verdict.REJECTED, found);
        assertTrue(found.reproduced().startsWith("no, it differs by up to "), found.reproduced());
    }

    // Made with another model than the record names.
    private static ImagePlus forgedPatches(ImagePlus original) {
        Path other = folder.resolve("chooses otherwise");
        TestModels.tiny(other, 98);
        ImagePlus forged = FilledStacks.filled(original, other, "detail=patches");
        ImagePlus honest = FilledStacks.filled(original, model, "detail=patches");
        String wrong = forged.getProp("gmcnn.model").replaceAll(".* ", "");
        String right = honest.getProp("gmcnn.model").replaceAll(".* ", "");
        String record = forged.getProp(ImageProvenance.RECORD);
        forged.setProp(ImageProvenance.RECORD, record.replace(wrong, right));
        return forged;
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
        forged.setProp(ImageProvenance.RECORD, sums.replace(wrong, right));
        Verification found = verify(forged, original);
        assertVerdict(Verdict.REJECTED, found);
        assertTrue(found.reproduced().startsWith("no, it differs by up to "), found.reproduced());
        assertTrue(
                found.sentence().startsWith("rejected: repeating the fill of "), found.sentence());
    }

    @Test
    void run_swappedPlanes_areFound() {
        ImagePlus original = FilledStacks.image("8-bit", 3);
        ImagePlus filled = FilledStacks.filledApart(original, model);
        ImageStack stack = filled.getStack();
        Object first = stack.getPixels(1);
        stack.setPixels(stack.getPixels(3), 1);
        stack.setPixels(first, 3);
        assertVerdict(Verdict.REJECTED, compare(filled, original));
    }

    @Test
    void run_missingPlane_isFound() {
        ImagePlus original = FilledStacks.image("8-bit", 3);
        ImagePlus filled = FilledStacks.filledApart(original, model);
        filled.getStack().deleteLastSlice();
        filled.setStack(filled.getStack());
        assertVerdict(
                "rejected: cell-filled.tif is 60 x 50 pixels, 2 planes, 8-bit, but what was"
                        + " filled is 60 x 50 pixels, 3 planes, 8-bit.",
                verify(filled, original));
    }

    @Test
    void run_otherOriginal_isFound() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        FilledStacks.change(original, 1, 25, 19, 1); // where nobody sees it
        assertVerdict(
                "rejected: original is not what was filled, see plane 1.",
                compare(filled, original));
        assertTrue(
                verify(filled, FilledStacks.image("16-bit", 1))
                        .sentence()
                        .startsWith(
                                "rejected: the original original is 60 x 50 pixels, 1 plane, 16-bit"));
    }

    @Test
    void run_modelThatIsGone_isConsistentAndNotRepeated() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        Path gone = folder.resolve("gone");
        String sum = TestModels.tiny(gone, 5).description().sha256().substring(0, 12);
        ImagePlus filled = FilledStacks.filled(original, gone, "");
        TestModels.tiny(gone, 6);
        Verification found = verify(filled, original, MacroText.format("model", gone.toString()));
        String why =
                "there is no model gone with the sha256 "
                        + sum
                        + "... in "
                        + gone
                        + "; name its folder with model=PATH";
        assertVerdict(
                "consistent, not repeated: all 2916 known pixels of cell-filled.tif are those of"
                        + " original, and the 84 filled pixels are as recorded; "
                        + why
                        + ".",
                found);
        assertEquals("not checked: " + why, found.reproduced());
        assertVerdict(Verdict.CONSISTENT, found);
    }

    /** A forger changes filled pixels, makes the sums new and names a model that nobody has. */
    @ParameterizedTest
    @CsvSource({"8-bit,8", "16-bit,256", "32-bit,1048576", "RGB,524288"})
    void run_forgedSumsAndUnknownModel_areNotVerified(String type, int by) {
        ImagePlus original = FilledStacks.image(type, 1);
        ImagePlus forged = forged(original, by);
        String record = forged.getProp(ImageProvenance.RECORD);
        assertVerdict(Verdict.REJECTED, verify(forged, original));
        forged.setProp(
                ImageProvenance.RECORD,
                record.replaceFirst("(?<=modelSha256\": \")\\w+", "f".repeat(64)));
        Verification found = verify(forged, original);
        assertVerdict(Verdict.CONSISTENT, found);
        assertTrue(
                found.sentence().startsWith("consistent, not repeated: all 2916 known pixels"),
                found.sentence());
        FilledStacks.change(forged, 1, 0, 0, 1);
        assertVerdict(Verdict.REJECTED, verify(forged, original));
    }

    private static ImagePlus forged(ImagePlus original, int by) {
        ImagePlus forged = FilledStacks.filled(original, model, "");
        String sum = PlaneHash.of(forged.getProcessor().getPixels(), 60, PlaneHash.Unit.ROW).text();
        FilledStacks.change(forged, 1, 26, 19, by);
        String other =
                PlaneHash.of(forged.getProcessor().getPixels(), 60, PlaneHash.Unit.ROW).text();
        forged.setProp(
                ImageProvenance.RECORD,
                forged.getProp(ImageProvenance.RECORD)
                        .replace(sum, other)
                        .replace(PlaneHash.ofAll(List.of(sum)), PlaneHash.ofAll(List.of(other))));
        return forged;
    }

    /** It may be the rounding of another processor, and it may be a lie. */
    @ParameterizedTest
    @CsvSource({"8-bit,1,1 level", "16-bit,32,32 levels", "RGB,1,1 level"})
    void run_fillThatDiffersByLittle_isNotVerified(String type, int by, String within) {
        ImagePlus original = FilledStacks.image(type, 1);
        Verification found = verify(forged(original, by), original);
        assertVerdict(Verdict.CONSISTENT, found);
        assertEquals("to within " + within, found.reproduced());
        assertVerdict(
                "consistent, not repeated exactly: all 2916 known pixels of cell-filled.tif are"
                        + " those of original, and the 84 filled pixels are as recorded; 1 of them"
                        + " is reproduced to within "
                        + within
                        + " only.",
                found);
    }

    @Test
    void run_repetitionSwitchedOff_isNotVerified() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        Verification found = compare(FilledStacks.filled(original, model, ""), original);
        assertVerdict(Verdict.CONSISTENT, found);
        assertEquals(
                "consistent, not repeated: all 2916 known pixels of cell-filled.tif are those of"
                        + " original, and the 84 filled pixels are as recorded; the repetition was"
                        + " switched off, reproduce=false.\n"
                        + "    known pixels: proved\n"
                        + "    sums of the record: proved\n"
                        + "    repetition of the fill: not made",
                found.report());
    }

    @Test
    void run_eachFaultyProof_isNamed() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        FilledStacks.change(filled, 1, 0, 0, 1);
        FilledStacks.change(filled, 1, 26, 19, 64);
        assertEquals(
                "rejected: 1 known pixel of cell-filled.tif differs from original, the first at"
                        + " x=0, y=0 of plane 1 (37 instead of 36).\n"
                        + "    known pixels: failed\n"
                        + "    sums of the record: failed, the filled pixels of cell-filled.tif"
                        + " were changed later, see plane 1\n"
                        + "    repetition of the fill: failed, repeating the fill of cell-filled.tif"
                        + " gives others: 1 differs by up to 64 levels",
                verify(filled, original).report());
        FilledStacks.change(filled, 1, 26, 19, 64);
        assertTrue(verify(filled, original).report().contains("sums of the record: proved, the"));
    }

    /** The path may lead to another computer, to a pipe, to a device. */
    @Test
    void run_pathOfAModelInTheRecord_isNotFollowed() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        inRecord(filled, "model=[tiny model]", MacroText.format("model", "" + model));
        inRecord(filled, "\"tiny model\"", "\"" + model + "\"");
        assertEquals("" + model, ImageProvenance.of(filled).orElseThrow().last().model());
        assertVerdict(Verdict.CONSISTENT, verify(filled, original, ""));
        for (Path where : List.of(model, folder)) {
            String there = MacroText.format("model", "" + where);
            assertVerdict(Verdict.VERIFIED, verify(filled, original, there));
        }
    }

    private static void inRecord(ImagePlus image, String from, String to) {
        String record = image.getProp(ImageProvenance.RECORD);
        assertTrue(record.contains(from), record);
        image.setProp(ImageProvenance.RECORD, record.replace(from, to));
    }

    @Test
    void run_pipeInTheRecord_doesNotHang() throws IOException, InterruptedException {
        Path trap = Files.createDirectory(folder.resolve("trap"));
        assumeTrue(makesPipe(trap.resolve(Model.DESCRIPTION)), "no pipes on this system");
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        inRecord(filled, "model=[tiny model]", MacroText.format("model", "" + trap));
        Verification found =
                assertTimeoutPreemptively(
                        Duration.ofMinutes(2), () -> verify(filled, original, "reproduce=true"));
        assertVerdict(Verdict.CONSISTENT, found);
        Files.delete(trap.resolve(Model.DESCRIPTION));
    }

    private static boolean makesPipe(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** What the record asks for cannot be done with this image. */
    @ParameterizedTest
    @ValueSource(strings = {"channels=rgb", "colour=red", "output=file"})
    void run_recordedOptionsThatCannotBe_leaveTheOtherProofs(String options) {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        inRecord(filled, "mask=selection", "mask=selection " + options);
        assertVerdict(Verdict.CONSISTENT, verify(filled, original));
        FilledStacks.change(filled, 1, 0, 0, 1);
        assertVerdict(Verdict.REJECTED, verify(filled, original));
    }

    @Test
    void run_nanInPixelsThatHaveNone_isRejected() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        RevertPlanes.fill(
                filled, filled.getProcessor().getPixels(), hole(filled), RevertOptions.To.ZERO);
        filled.setProp(ImageProvenance.REVERTED, "zero");
        assertVerdict(Verdict.VERIFIED, verify(filled, original));
        filled.setProp(ImageProvenance.REVERTED, "nan");
        assertVerdict(
                "rejected: cell-filled.tif is 60 x 50 pixels, 1 plane, 8-bit, whose pixels cannot"
                        + " have become NaN.",
                verify(filled, original));
    }

    private static PixelSet hole(ImagePlus filled) {
        return ImageProvenance.of(filled).orElseThrow().last().planes().get(1).mask();
    }

    @Test
    void run_twoFills_areRepeatedInTheirOrder() {
        ImagePlus original = FilledStacks.image("16-bit", 2);
        ImagePlus once = FilledStacks.filled(original, model, "slices=all");
        once.setRoi(26, 18, 12, 9);
        ImagePlus twice = FilledStacks.filled(once, model, "largeholes=rings");
        assertEquals(2, ImageProvenance.of(twice).orElseThrow().steps().size());
        Verification found = verify(twice, original);
        assertVerdict(Verdict.VERIFIED, found);
        assertEquals("exactly", found.reproduced());
        assertEquals(original.getStackSize() * 3000, found.known() + found.filled());
        Verification last = verify(twice, once);
        assertVerdict(Verdict.VERIFIED, last);
        assertEquals(108, last.filled());
        FilledStacks.change(once, 1, 0, 0, 1);
        assertVerdict(Verdict.REJECTED, compare(twice, once));
    }

    @Test
    void run_changeBetweenTwoFills_isFound() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus once = FilledStacks.filled(original, model, "");
        once.setRoi(26, 18, 12, 9);
        FilledStacks.change(once, 1, 30, 20, 1); // under both masks
        ImagePlus twice = FilledStacks.filled(once, model, "");
        assertVerdict(
                "rejected: cell-filled-2.tif was changed between two fills, see plane 1.",
                compare(twice, original));
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
                        VerifyOptions.TABLE.parse(
                                "device=cpu "
                                        + MacroText.format("model", model.toString())
                                        + " "
                                        + MacroText.format("image", path)
                                        + " "
                                        + MacroText.format("original", before)),
                        Progress.SILENT);
        assertVerdict(Verdict.VERIFIED, found);
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
        Verification found =
                verify(
                        null,
                        original,
                        MacroText.format(
                                Map.of("image", png.toString(), "model", model.toString())));
        assertVerdict(Verdict.VERIFIED, found);
    }

    @Test
    void run_virtualOriginal_isReadPlaneByPlane() {
        ImagePlus original = new ImagePlus("virtual", new OnTheFly());
        ImagePlus filled = FilledStacks.filledApart(original, model);
        Verification found = verify(filled, original);
        assertVerdict(Verdict.VERIFIED, found);
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
        assertRefused(
                "The image cell.tif has no record of a fill, neither in its properties nor in a"
                        + " file NAME.gmcnn.json beside it; give one that GMCNN filled.",
                InputException.class,
                () -> verify(image, FilledStacks.image("8-bit", 1)));
    }

    @Test
    void run_damagedRecord_isRefused() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        String record = filled.getProp(ImageProvenance.RECORD);
        filled.setProp(ImageProvenance.RECORD, record.substring(0, record.length() / 2));
        assertRefused(
                "The property gmcnn.provenance of cell-filled.tif cannot be used, delete it to go"
                        + " on without: The record of the fills is damaged; take it from an"
                        + " undamaged copy.",
                InputException.class,
                () -> verify(filled, original));
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
                        + " original, reproduce, device, model."
            })
    void run_badOptions_areRefusedInASentence(String line, String sentence) {
        ImagePlus filled = FilledStacks.image("8-bit", 1);
        assertRefused(
                sentence,
                () -> VerifyTask.run(filled, VerifyOptions.TABLE.parse(line), Progress.SILENT));
    }

    @Test
    void run_theImageAsItsOwnOriginal_isRefused() {
        ImagePlus filled = FilledStacks.filled(FilledStacks.image("8-bit", 1), model, "");
        assertRefused(
                "The original original is the filled image itself; name the one from before the"
                        + " fill.",
                InputException.class,
                () -> verify(filled, filled));
    }

    private static String verify(String line) {
        return GmcnnPlugIn.call(VerifyEntry.TITLE, line);
    }

    @Test
    void call_returnsTheVerdict() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        filled.setTitle("filled");
        FilledStacks.withOpen(
                () -> {
                    String verdict =
                            verify(
                                    "image=filled original=cell.tif device=cpu "
                                            + MacroText.format("model", model.toString()));
                    assertTrue(verdict.startsWith("verified: all "), verdict);
                    FilledStacks.change(filled, 1, 0, 0, 1);
                    verdict = verify("image=filled original=cell.tif reproduce=false");
                    assertTrue(verdict.startsWith("rejected: 1 known pixel of"), verdict);
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
        String there = MacroText.format("model", model.toString());
        assertEquals(0, status(files, "filled.tif", there));
        assertEquals(1, status(files, "changed.tif", there));
        assertEquals(2, status(files, "absent.tif", there));
        assertEquals(3, status(files, "filled.tif", "model=default"));
        assertEquals(3, status(files, "filled.tif", "reproduce=false"));
        assertEquals(1, status(files, "changed.tif", "reproduce=false"));
    }

    private static int status(Path files, String image, String more) {
        String line =
                MacroText.format("image", files.resolve(image).toString())
                        + " "
                        + MacroText.format("original", files.resolve("original.tif").toString())
                        + " device=cpu "
                        + more;
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return CommandLine.run(new String[] {VerifyEntry.TITLE, line}, nowhere, nowhere);
    }
}
