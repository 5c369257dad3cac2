package io.github.gmcnn.imagej.inpaint;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.commands.CommandLine;
import io.github.gmcnn.imagej.folder.BatchRow;
import io.github.gmcnn.imagej.folder.BatchTable;
import io.github.gmcnn.imagej.folder.FolderEntry;
import io.github.gmcnn.imagej.folder.FolderOptions;
import io.github.gmcnn.imagej.folder.FolderTask;
import io.github.gmcnn.imagej.folder.Status;
import io.github.gmcnn.imagej.masks.MissingShare;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.imagej.pictures.WholeImage;
import io.github.gmcnn.imagej.verify.Verdict;
import io.github.gmcnn.imagej.verify.Verification;
import io.github.gmcnn.imagej.verify.VerifyOptions;
import io.github.gmcnn.imagej.verify.VerifyTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told of a fill, in the result, in the table and by the exit status. */
final class FillNotesTest {

    private static final Path GIVEN = Path.of("src/test/resources/masks");
    private static final String LABELS =
            "The image looks like labels or a binary image; detail=labels fills it with its own"
                    + " values.";

    @TempDir static Path models;
    @TempDir Path folder;
    private static Path model;

    @BeforeAll
    static void writeModel() {
        model = models.resolve("tiny");
        TestModels.tiny(model);
    }

    private static InpaintOptions options(String more) {
        return InpaintOptions.TABLE.parse(
                MacroText.format("model", model.toString()) + " device=cpu " + more);
    }

    private static InpaintTask.Result fill(ImagePlus image, String more) {
        return InpaintTask.run(image, options(more), Progress.SILENT);
    }

    // Two labels with discs of the one in the other.
    private static ImagePlus labels() {
        ImagePlus image = IJ.createImage("labels", "16-bit black", 120, 100, 1);
        for (int i = 0; i < 12000; i++) {
            int dx = i % 120 % 40 - 20;
            int dy = i / 120 % 50 - 25;
            image.getProcessor().set(i, dx * dx + dy * dy < 150 ? 1200 : 7);
        }
        image.setRoi(new OvalRoi(30, 30, 40, 40));
        return image;
    }

    private static Set<Integer> values(ImagePlus image) {
        Set<Integer> values = new HashSet<>();
        for (int i = 0; i < image.getProcessor().getPixelCount(); i++) {
            values.add(image.getProcessor().get(i));
        }
        return values;
    }

    @Test
    void run_labels_warnsUnlessTheyAreFilledAsSuch() {
        InpaintTask.Result smooth = fill(labels(), "");
        assertEquals(List.of(LABELS), smooth.doubts());
        assertTrue(values(smooth.image()).size() > 2);
        InpaintTask.Result result = fill(labels(), "detail=labels");
        assertEquals(List.of(), result.doubts());
        assertEquals(Set.of(7, 1200), values(result.image()));
        assertEquals(0, result.report().crops());
    }

    @Test
    void run_labelsInAPalette_keepTheirNumbers() {
        ImagePlus image = labels();
        ByteProcessor numbers = new ByteProcessor(120, 100);
        for (int i = 0; i < 12000; i++) {
            numbers.set(i, image.getProcessor().get(i) == 7 ? 3 : 200);
        }
        ImagePlus colours = new ImagePlus("palette", numbers);
        byte[] same = new byte[256]; // 200 has the colour of 100
        for (int i = 0; i < 256; i++) {
            same[i] = (byte) (i % 100 * 77);
        }
        colours.setLut(new LUT(same, new byte[256], same));
        colours.setRoi(new OvalRoi(30, 30, 40, 40));
        assertEquals(List.of(LABELS), fill(colours, "").doubts());
        assertEquals(Set.of(3, 200), values(fill(colours, "detail=labels").image()));
    }

    @Test
    void run_floorAndCeiling_areRecordedAndRepeatedByVerify() {
        ImagePlus image = FilledStacks.image("16-bit", 1);
        ImagePlus filled =
                FilledStacks.filled(image, model, "floor=30000 ceiling=30010 detail=labels");
        int filledPixels = 0;
        for (int i = 0; i < image.getProcessor().getPixelCount(); i++) {
            int before = image.getProcessor().get(i);
            int after = filled.getProcessor().get(i);
            boolean in = FilledStacks.HOLE.contains(i % image.getWidth(), i / image.getWidth());
            assertTrue(in ? after >= 30000 && after <= 30010 : before == after);
            filledPixels += in ? 1 : 0;
        }
        assertTrue(filledPixels > 50);
        assertTrue(
                filled.getProp("gmcnn.options")
                        .endsWith(" detail=labels floor=30000 ceiling=30010"));
        FilledStacks.withOpen(
                () -> {
                    Verification found =
                            VerifyTask.run(
                                    filled,
                                    VerifyOptions.TABLE.parse(
                                            "original=cell.tif device=cpu "
                                                    + MacroText.format("model", model.toString())),
                                    Progress.SILENT);
                    assertEquals(Verdict.VERIFIED, found.verdict(), found.sentence());
                    assertEquals("exactly", found.reproduced());
                },
                image);
    }

    @Test
    void run_floorOnEachType_holds() {
        for (String type : List.of("8-bit", "32-bit", "RGB")) {
            ImagePlus image = FilledStacks.image(type, 1);
            double floor = type.equals("32-bit") ? 0.75 : 150;
            ImageProcessor filled =
                    FilledStacks.filled(image, model, "floor=" + floor).getProcessor();
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    if (FilledStacks.HOLE.contains(x, y)) {
                        assertTrue(brightest(filled, x, y) >= floor, type);
                    } else {
                        assertEquals(image.getProcessor().get(x, y), filled.get(x, y), type);
                    }
                }
            }
        }
    }

    private static double brightest(ImageProcessor pixels, int x, int y) {
        int rgb = pixels.get(x, y);
        return pixels.getBitDepth() == 24
                ? Math.max(rgb >> 16 & 0xff, Math.max(rgb >> 8 & 0xff, rgb & 0xff))
                : pixels.getf(x, y);
    }

    @Test
    void run_floorThatTheTypeCannotHold_isRefusedBeforeTheFill() {
        ImagePlus image = FilledStacks.image("8-bit", 1);
        assertRefused("...floor=300...", InputException.class, () -> fill(image, "floor=300"));
    }

    private static ImagePlus withNan() {
        ImagePlus image = IJ.createImage("nan.tif", "32-bit ramp", 72, 60, 1);
        for (int x = 0; x < 12; x++) {
            image.getProcessor().setf(x, 0, x < 11 ? Float.NaN : Float.POSITIVE_INFINITY);
        }
        image.getProcessor().setf(40, 25, Float.NaN); // in a hole of the given masks
        return image;
    }

    @Test
    void run_nanBesideTheMask_isCounted() {
        ImagePlus image = withNan();
        image.setRoi(new Roi(30, 20, 14, 12));
        InpaintTask.Result result = fill(image, "");
        assertEquals(12, result.unfilled());
        assertEquals(
                List.of(
                        "12 pixels stay unfilled, because they are NaN or infinite and not in the"
                                + " mask."),
                result.doubts());
        assertEquals(0, fill(withNan(), "mask=nan").unfilled());
    }

    @Test
    void run_invertedPlaneWithoutMarks_isCounted() {
        ImagePlus image = FilledStacks.image("8-bit", 2);
        image.deleteRoi();
        ImagePlus mask = IJ.createImage("m", "8-bit black", 60, 50, 2);
        for (int i = 1000; i < 3000; i++) {
            mask.getStack().getProcessor(1).set(i, 255);
        }
        FilledStacks.withOpen(
                () -> {
                    InpaintTask.Result result = fill(image, "mask=m invert slices=all");
                    assertEquals(3000, result.unfilled());
                    assertEquals(
                            List.of(
                                    "3,000 pixels stay unfilled, because they are on planes on"
                                            + " which nothing is known."),
                            result.doubts());
                },
                mask);
    }

    private static Optional<String> doubt(PixelSet... planes) {
        TreeMap<Integer, PixelSet> missing = new TreeMap<>();
        for (int i = 0; i < planes.length; i++) {
            missing.put(i + 1, planes[i]);
        }
        return MissingShare.doubt(missing, new Box(0, 0, 20, 10));
    }

    private static PixelSet box(int x, int y, int width, int height) {
        PixelSet.Builder box = new PixelSet.Builder();
        for (int row = y; row < y + height; row++) {
            box.add(row, x, x + width);
        }
        return box.build();
    }

    @Test
    void doubt_moreThanHalfOrTheWholeRim_asks() {
        PixelSet half = box(0, 0, 20, 5);
        PixelSet most = box(0, 0, 20, 6);
        PixelSet frame = PixelSets.invert(box(1, 1, 18, 8), new Box(0, 0, 20, 10)).orElseThrow();
        PixelSet open = PixelSets.invert(box(1, 1, 19, 8), new Box(0, 0, 20, 10)).orElseThrow();
        assertEquals(Optional.empty(), doubt(half, open));
        assertEquals(
                Optional.of("120 of 200 pixels are missing: is the mask inverted?"), doubt(most));
        assertEquals(
                Optional.of(
                        "56 of 200 pixels are missing, the whole rim among them: is the mask"
                                + " inverted?"),
                doubt(frame));
        assertEquals(
                Optional.of(
                        "120 of 200 pixels are missing on plane 2 and 1 others: is the mask"
                                + " inverted?"),
                doubt(half, most, frame));
    }

    private String line(String more) {
        return MacroText.format("input", folder.resolve("in").toString())
                + " "
                + MacroText.format("output", folder.resolve("out").toString())
                + " "
                + MacroText.format("model", model.toString())
                + " device=cpu mask=suffix "
                + more;
    }

    private BatchTable folder(String more) {
        return FolderTask.run(FolderOptions.TABLE.parse(line(more)), Progress.SILENT).table();
    }

    private void given(String mask) throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        String stem = mask.replaceAll("_mask.*", "");
        ImagePlus picture = IJ.createImage(stem, "8-bit ramp", 72, 60, 1);
        new FileSaver(picture).saveAsPng(in.resolve(stem + ".png").toString());
        Files.copy(GIVEN.resolve(mask), in.resolve(mask));
    }

    @Test
    void folder_givenMasks_fillTheirHoles() throws IOException {
        for (String mask :
                List.of(
                        "quantized_mask.png",
                        "alpha_blackbrush_mask.png",
                        "i16_mask.tif",
                        "nan_mask.tif")) {
            given(mask);
        }
        for (BatchRow row : folder("").rows()) {
            assertEquals(Status.FILLED, row.status(), row.file());
            assertEquals(375, row.pixels(), row.file());
            assertEquals(3, row.holes(), row.file());
            assertEquals("", row.message(), row.file());
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 701, true", "masklevel=128, 375, false"})
    void folder_jpegMask_isWarnedAbout(String more, int pixels, boolean warned) throws IOException {
        given("jpg_mask.jpg");
        BatchRow row = folder(more).rows().get(0);
        assertEquals(pixels, row.pixels());
        assertEquals(warned, row.message().contains("is a JPEG"), row.message());
    }

    @Test
    void folder_invertedMask_isAskedAbout() throws IOException {
        given("quantized_mask.png");
        BatchRow row = folder("invert").rows().get(0);
        assertEquals(3945, row.pixels());
        assertEquals("3,945 of 4,320 pixels are missing: is the mask inverted?", row.message());
    }

    @Test
    void folder_masksOfAnotherSize_areScaledOnlyWhenAskedFor() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        ImagePlus picture = IJ.createImage("slide", "8-bit ramp", 145, 119, 1);
        new FileSaver(picture).saveAsPng(in.resolve("slide.png").toString());
        Files.copy(GIVEN.resolve("quantized_mask.png"), in.resolve("slide_mask.png"));
        BatchRow refused = folder("").rows().get(0);
        assertEquals(Status.FAILED, refused.status());
        assertTrue(
                refused.message()
                        .endsWith(
                                "they must have the same width and height, or give maskscale=true,"
                                        + " as the mask is 2 times smaller."),
                refused.message());
        BatchRow row = folder("maskscale").rows().get(0);
        assertEquals(Status.FILLED, row.status(), row.message());
        // 4 for each, and the last column, of the hole of 6 rows at the right rim
        assertEquals(4 * 375 + 12, row.pixels());
    }

    @Test
    void commandLine_whatStaysUnfilled_isInTheTableAndTheStatus() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Path file = in.resolve("nan.tif");
        new FileSaver(withNan()).saveAsTiff(file.toString());
        Files.copy(GIVEN.resolve("quantized_mask.png"), in.resolve("nan_mask.png"));
        String told = run(1, FolderEntry.TITLE, line(""));
        assertTrue(told.contains(",12\nGMCNN: 1 file: 1 filled; 12 pixels stay unfilled;"), told);
        assertEquals(12, folder("").unfilled()); // skipped
        Path out = folder.resolve("filled.tif");
        told =
                run(
                        1,
                        InpaintEntry.TITLE,
                        file.toString(),
                        MacroText.format("model", model.toString())
                                + " device=cpu output=file "
                                + MacroText.format("file", out.toString())
                                + " "
                                + MacroText.format("mask", in.resolve("nan_mask.png").toString()));
        assertTrue(told.contains("\n12 pixels stay unfilled, because they are NaN"), told);
        assertEquals(72, WholeImage.open(out).getWidth());
    }

    private static String run(int status, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int ended = CommandLine.run(arguments, new PrintStream(out), new PrintStream(err));
        assertEquals(status, ended, err.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
