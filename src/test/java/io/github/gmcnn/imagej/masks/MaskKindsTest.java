package io.github.gmcnn.imagej.masks;

import static io.github.gmcnn.Refusals.assertRefused;
import static io.github.gmcnn.imagej.masks.MaskKinds.GIVEN;
import static io.github.gmcnn.imagej.masks.MaskKinds.HEIGHT;
import static io.github.gmcnn.imagej.masks.MaskKinds.WIDTH;
import static io.github.gmcnn.imagej.masks.MaskPictures.assertNoMask;
import static io.github.gmcnn.imagej.masks.MaskPictures.runs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.macro.Interpreter;
import ij.measure.Calibration;
import ij.process.LUT;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.pictures.MaskFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks as other programs make them: what counts is what their makers see. */
class MaskKindsTest {

    private static final int WHITE = 0xffffffff;
    private static final int BLACK = 0xff000000;
    private static final int NOTHING = 0x00000000;

    @TempDir private Path folder;
    private final List<ImagePlus> opened = new ArrayList<>();

    @AfterEach
    void closeImages() {
        Interpreter.batchMode = false;
        opened.forEach(Interpreter::removeBatchModeImage);
    }

    private static ImagePlus cell() {
        return IJ.createImage("cell", "8-bit ramp", WIDTH, HEIGHT, 1);
    }

    private static PlaneMasks masks(Path file) {
        return Masks.of(cell(), MaskOptions.of(file.toString()));
    }

    private static String hole() throws IOException {
        boolean[] hole = MaskKinds.hole();
        return runs(PixelScan.where(WIDTH, new Box(0, 0, WIDTH, HEIGHT), i -> hole[i]));
    }

    private static void assertHole(PlaneMasks masks) throws IOException {
        PixelSet missing = masks.missing(1).orElseThrow();
        assertEquals(375, missing.size());
        assertEquals(hole(), runs(Optional.of(missing)));
    }

    private static void assertHole(Path file) throws IOException {
        assertHole(masks(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quantized_mask.png",
                "alpha_blackbrush_mask.png",
                "i16_mask.tif",
                "nan_mask.tif"
            })
    void missing_ofAGivenFile_isItsHole(String name) throws IOException {
        assertHole(GIVEN.resolve(name));
        assertEquals(List.of(), masks(GIVEN.resolve(name)).doubts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "tiff"})
    void missing_paletteThatBeginsWithWhite_isWhatIsWhite(String format) throws IOException {
        assertHole(MaskKinds.palette(folder.resolve("m." + format), format, full(WHITE, BLACK)));
    }

    // Java's writers of BMP and TIFF need more colours than two.
    private static int[] full(int first, int second) {
        int[] colours = new int[256];
        Arrays.fill(colours, BLACK);
        colours[0] = first;
        colours[1] = second;
        return colours;
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "tiff"})
    void missing_paletteThatBeginsWithAColour_isWhatIsColoured(String format) throws IOException {
        assertHole(
                MaskKinds.palette(folder.resolve("m." + format), format, full(0xffffc000, BLACK)));
    }

    @ParameterizedTest
    @CsvSource({
        "000000ff, 00000000, black brush",
        "ffffffff, 00000000, white on nothing",
        "ffffffff, 000000ff, white on black",
        "ffffff00, 00000000, white on black and all transparent",
        "ffffff80, 00000080, white on black and all half transparent",
        "c0100040, ffffff00, soft red on nothing that was white",
        "00000001, ffffff00, hardly a trace of black",
    })
    void missing_rgba_isWhatIsPainted(String in, String around, String what) throws IOException {
        int[] hole = bytes(in);
        int[] rest = bytes(around);
        assertHole(MaskKinds.samples(folder.resolve("m.png"), "png", 8, hole, rest));
        assertHole(MaskKinds.samples(folder.resolve("m.tif"), "tiff", 8, hole, rest));
        for (int[] samples : List.of(hole, rest)) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = samples[i] == 255 ? 65535 : samples[i]; // 1 of 16 bits is 1, too
            }
        }
        assertHole(MaskKinds.samples(folder.resolve("16.png"), "png", 16, hole, rest));
    }

    private static int[] bytes(String hex) {
        int[] bytes = new int[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }

    @Test
    void missing_greyWithAlpha_isWhatIsPainted() throws IOException {
        int[] nothing = {0, 0};
        assertHole(samples("a.png", 8, new int[] {0, 255}, nothing));
        assertHole(samples("b.png", 8, new int[] {255, 255}, nothing));
        assertHole(samples("c.png", 16, new int[] {0, 65535}, nothing));
        assertHole(samples("d.png", 16, new int[] {1, 65535}, new int[] {0, 65535}));
    }

    private Path samples(String name, int bits, int[] inHole, int[] around) throws IOException {
        return MaskKinds.samples(folder.resolve(name), "png", bits, inHole, around);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif"})
    void missing_paletteWithTransparency_isWhatIsPainted(String format) throws IOException {
        Path black = folder.resolve("black." + format);
        assertHole(MaskKinds.palette(black, format, BLACK, NOTHING));
        Path white = folder.resolve("white." + format);
        assertHole(MaskKinds.palette(white, format, WHITE, 0x00ffffff));
    }

    @Test
    void open_gifWhoseFrameIsSmallerThanItsScreen_isRefused() throws IOException {
        Path file = MaskKinds.palette(folder.resolve("m.gif"), "gif", WHITE, NOTHING);
        byte[] bytes = Files.readAllBytes(file);
        bytes[6] = 80; // columns of the screen
        Files.write(file, bytes);
        assertRefused("...an image on a larger screen...", () -> masks(file));
    }

    // White holes that are transparent in opaque black look like black paint around them.
    @ParameterizedTest
    @CsvSource({"00ffffff, ff000000", "00000000, ffc08040", "00000000, ffffffff"})
    void missing_moreIsPaintedThanNot_isRefusedUnlessInverted(String hole, String around)
            throws IOException {
        Path file =
                MaskKinds.argb(
                        folder.resolve("erased.png"),
                        "png",
                        (int) Long.parseLong(hole, 16),
                        (int) Long.parseLong(around, 16));
        assertNoMask(
                "The mask erased.png has transparent pixels (alpha), and the painted ones, which"
                        + " would be missing, are 3,945 of 4,320; give invert=true if the"
                        + " transparent ones are missing, or a mask that is white on black without"
                        + " transparency.",
                () -> masks(file).missing(1));
        MaskOptions inverted = MaskPictures.adjusted(file.toString(), 0, true, 0);
        assertHole(Masks.of(cell(), inverted));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "8, 255", "16, 65535"})
    void missing_whiteIsZeroByAnotherProgram_isWhatIsWhite(int bits, int black) throws IOException {
        assertHole(
                MaskKinds.tiff(
                        folder.resolve("white.tif"), bits, true, hole -> hole == 1 ? 0 : black));
        assertHole(
                MaskKinds.tiff(
                        folder.resolve("black.tif"), bits, false, hole -> hole == 1 ? black : 0));
    }

    private ImagePlus binary() throws IOException {
        ImagePlus mask = IJ.createImage("mask", "8-bit black", WIDTH, HEIGHT, 1);
        boolean[] hole = MaskKinds.hole();
        for (int i = 0; i < hole.length; i++) {
            mask.getProcessor().set(i, hole[i] ? 255 : 0);
        }
        return mask;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tif", "png", "gif", "bmp"})
    void missing_invertingTableOfImageJ_theValueDecidesAlsoInAFile(String type) throws IOException {
        ImagePlus mask = binary();
        mask.getProcessor().invertLut();
        assertHole(MaskImage.of(mask, cell()));
        Path file = folder.resolve("mask." + type);
        FileSaver saver = new FileSaver(mask);
        switch (type) {
            case "tif" -> saver.saveAsTiff(file.toString());
            case "png" -> saver.saveAsPng(file.toString());
            case "gif" -> saver.saveAsGif(file.toString());
            default -> saver.saveAsBmp(file.toString());
        }
        assertHole(file);
    }

    @Test
    void missing_greyTableOfFewEntriesUnderAContrast_isTheGreySeen() throws IOException {
        ImagePlus mask = binary();
        mask.setDisplayRange(0, 1);
        assertHole(MaskImage.of(mask, cell()));
        mask.setDisplayRange(254, 255);
        assertHole(MaskImage.of(mask, cell()));
    }

    @Test
    void missing_smoothTable_theValueDecides() throws IOException {
        ImagePlus mask = binary();
        byte[] ramp = new byte[256];
        byte[] bright = new byte[256];
        for (int i = 0; i < 256; i++) {
            ramp[i] = (byte) i;
            bright[i] = (byte) (255 - i / 2);
        }
        mask.setLut(new LUT(ramp, bright, bright)); // cyan at 0, as in Ice
        assertHole(MaskImage.of(mask, cell()));
    }

    // As ImageJ leaves the picture's on the mask that Convert to Mask makes of it.
    @Test
    void missing_calibratedEightBit_theRawValueDecides() throws IOException {
        ImagePlus mask = binary();
        mask.getCalibration().setFunction(Calibration.UNCALIBRATED_OD, null, "OD");
        assertHole(MaskImage.of(mask, cell()));
    }

    @Test
    void missing_calibratedSixteenBit_theCalibratedValueDecides() throws IOException {
        ImagePlus mask = IJ.createImage("ct", "16-bit black", WIDTH, HEIGHT, 1);
        boolean[] hole = MaskKinds.hole();
        for (int i = 0; i < hole.length; i++) {
            mask.getProcessor().set(i, hole[i] ? 1025 : 1024);
        }
        mask.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {-1024, 1}, "HU");
        assertHole(MaskImage.of(mask, cell()));
    }

    private void open(ImagePlus image) {
        Interpreter.batchMode = true;
        opened.add(image);
        Interpreter.addBatchModeImage(image);
    }

    @Test
    void open_asItsFileHoldsIt_hasTheTransparencyOfTheFile() throws IOException {
        Path file = GIVEN.resolve("alpha_blackbrush_mask.png").toAbsolutePath();
        ImagePlus mask = new Opener().openImage(file.toString());
        open(mask);
        assertHole(Masks.of(cell(), MaskOptions.of(mask.getTitle())));
        mask.getProcessor().set(0, 0, 0); // drawn in: what ImageJ shows counts from then on
        PlaneMasks shown = Masks.of(cell(), MaskOptions.of(mask.getTitle()));
        assertEquals(3944, shown.missing(1).orElseThrow().size());
    }

    @Test
    void open_twoOfOneTitle_areRefusedAndTheImageItselfDoesNotCount() throws IOException {
        ImagePlus cell = cell();
        ImagePlus mask = binary();
        mask.setTitle("cell");
        open(cell);
        open(mask);
        assertHole(Masks.of(cell, MaskOptions.of("cell")));
        ImagePlus other = binary();
        other.setTitle("cell");
        open(other);
        assertNoMask(
                "2 open images have the title cell; rename the one that is the mask, with Image >"
                        + " Rename.",
                () -> Masks.of(cell, MaskOptions.of("cell")));
    }

    private static PlaneMasks read(Path file, double level) {
        MaskReading reading = new MaskReading(OptionalDouble.of(level), Optional.empty(), false);
        return read(cell(), file, reading);
    }

    private static PlaneMasks read(ImagePlus image, Path file, MaskReading reading) {
        return Masks.of(
                image,
                new MaskOptions(
                        file.toString(),
                        new MarkOptions(
                                OptionalDouble.empty(),
                                10,
                                0,
                                OptionalDouble.empty(),
                                false,
                                0,
                                reading)));
    }

    @Test
    void missing_floatsOfWhichWhiteIsZero_areRefused() {
        ImagePlus mask = IJ.createImage("m", "32-bit black", WIDTH, HEIGHT, 1);
        FileInfo info = new FileInfo();
        info.whiteIsZero = true;
        mask.setFileInfo(info);
        assertRefused(
                "The mask m has 0 for white in samples that are signed or have more than 16 bits,"
                        + " so that no value is its black; save it with 8 or 16 bits, black as 0.",
                () -> MaskImage.of(mask, cell()));
    }

    @Test
    void level_ofAJpeg_leavesItsRingingOut() {
        PlaneMasks all = masks(GIVEN.resolve("jpg_mask.jpg"));
        assertEquals(701, all.missing(1).orElseThrow().size());
        assertEquals(
                List.of(
                        "The mask jpg_mask.jpg is a JPEG, which blurs its edges: 701 pixels are not"
                                + " 0, 375 are 128 or more; masklevel=128 marks those."),
                all.doubts());
        PlaneMasks level = read(GIVEN.resolve("jpg_mask.jpg"), 128);
        assertEquals(375, level.missing(1).orElseThrow().size());
        assertEquals(List.of(), level.doubts());
    }

    @Test
    void level_ofAPalette_isAGreyValueThatIsSeen() throws IOException {
        Path grey = MaskKinds.palette(folder.resolve("m.png"), "png", WHITE, 0xff202020, BLACK);
        assertEquals(4320, masks(grey).missing(1).orElseThrow().size());
        assertHole(read(grey, 33));
        assertEquals("the mask m.png is below 256.0 everywhere", read(grey, 256).nothing());
    }

    @Test
    void doubts_ofASoftMask_sayWhichLevelWouldDo() throws IOException {
        ImagePlus mask = binary();
        mask.getProcessor().blurGaussian(3);
        PlaneMasks masks = MaskImage.of(mask, cell());
        masks.missing(1);
        assertEquals(1, masks.doubts().size());
        assertTrue(
                masks.doubts().get(0).startsWith("The mask mask has many values near 0: "),
                masks.doubts().get(0));
    }

    @Test
    void doubts_ofManyLabels_areNone() {
        ImagePlus labels = IJ.createImage("labels", "16-bit black", 200, 100, 1);
        for (int i = 0; i < 20000; i++) {
            int x = i % 200;
            int y = i / 200;
            labels.getProcessor().set(i, x % 10 < 8 ? 1 + x / 10 + 20 * (y / 10) : 0);
        }
        PlaneMasks masks = MaskImage.of(labels, IJ.createImage("c", "8-bit", 200, 100, 1));
        masks.missing(1);
        assertEquals(List.of(), masks.doubts());
    }

    private static MaskReading labels(String list) {
        return new MaskReading(OptionalDouble.empty(), Optional.of(LabelList.parse(list)), false);
    }

    @ParameterizedTest
    @CsvSource({"'2,5-7', 2:2-2 2:5-7", "'5', 2:5-5", "'-3--1, 9', 2:9-9", "'8 - 8', ''"})
    void labels_ofAGreyMask_areThoseListed(String list, String expected) {
        ImagePlus mask = IJ.createImage("labels", "8-bit black", 20, 10, 1);
        for (int x = 0; x < 20; x++) {
            mask.getProcessor().set(x, 2, x);
        }
        ImagePlus image = IJ.createImage("cell", "8-bit black", 20, 10, 1);
        if (list.contains(" - ")) {
            assertNoMask(
                    "The mask labels 8 - 8 cannot be read at \"8 - 8\"; write whole numbers and"
                            + " ranges with commas between them, as in 2,5-7.",
                    () -> labels(list));
            return;
        }
        assertEquals(expected, runs(MaskImage.of(mask, image, labels(list), false).missing(1)));
    }

    @Test
    void labels_ofAPalette_areItsNumbers() throws IOException {
        Path opaque = MaskKinds.palette(folder.resolve("o.png"), "png", BLACK, 0xff112233, WHITE);
        assertHole(read(cell(), opaque, labels("0")));
        Path transparent = MaskKinds.palette(folder.resolve("t.png"), "png", 0, 0xff112233);
        assertHole(read(cell(), transparent, labels("0")));
    }

    @Test
    void labels_ofSignedAndFloat_areTheirValues() throws IOException {
        assertHole(read(cell(), GIVEN.resolve("i16_mask.tif"), labels("1")));
        ImagePlus mask = IJ.createImage("f", "32-bit black", 20, 10, 1);
        mask.getProcessor().setf(3, 2, 7);
        mask.getProcessor().setf(4, 2, 6.5f);
        mask.getProcessor().setf(5, 2, Float.NaN);
        ImagePlus image = IJ.createImage("cell", "8-bit black", 20, 10, 1);
        assertEquals("2:3-3", runs(MaskImage.of(mask, image, labels("5-7"), false).missing(1)));
        assertEquals(
                "the mask f has none of the labels 3",
                MaskImage.of(mask, image, labels("3"), false).nothing());
    }

    @Test
    void labels_thatCannotBe_areRefused() throws IOException {
        Path colours = MaskKinds.argb(folder.resolve("c.png"), "png", 0xffff0000, BLACK);
        assertNoMask(
                "The mask c.png is RGB, whose colours are no labels; give a grey image or one with"
                        + " a palette, or leave out the mask labels.",
                () -> read(cell(), colours, labels("2")));
        for (String wrong : List.of("", "2,", "x", "7-5", "1.5", "99999999999")) {
            String message =
                    assertThrows(InputException.class, () -> LabelList.parse(wrong)).getMessage();
            assertTrue(message.startsWith("The mask labels " + wrong + " cannot"), message);
        }
        assertNoMask(
                "A mask level and mask labels do not go together; give one of them.",
                () ->
                        new MaskReading(
                                OptionalDouble.of(1), Optional.of(LabelList.parse("1")), false));
    }

    @Test
    void folder_forTraining_takesMasksAsTheyAreSeen() throws IOException {
        Path masks = Files.createDirectory(folder.resolve("masks"));
        MaskKinds.palette(masks.resolve("a.gif"), "gif", WHITE, BLACK);
        MaskKinds.palette(masks.resolve("b.tif"), "tiff", full(WHITE, BLACK));
        MaskKinds.argb(masks.resolve("c.png"), "png", BLACK, NOTHING);
        new FileSaver(binary()).saveAsPng(masks.resolve("d.png").toString());
        MaskFolder read = MaskFolder.read(masks, Progress.SILENT);
        for (int i = 0; i < 4; i++) {
            boolean[] missing = read.read(i).orElseThrow().missing();
            assertEquals(
                    hole(),
                    runs(PixelScan.where(WIDTH, new Box(0, 0, WIDTH, HEIGHT), at -> missing[at])),
                    "mask " + i);
        }
    }
}
