package io.github.gmcnn.imagej.inpaint;

import static io.github.gmcnn.ImageAssert.pixels;
import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.WindowManager;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.FileInfoVirtualStack;
import ij.plugin.LutLoader;
import ij.process.ByteProcessor;
import ij.process.ImageConverter;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.gmcnn.ImageAssert;
import io.github.gmcnn.Watching;
import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.masks.Masks;
import io.github.gmcnn.imagej.options.MacroText;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kinds of images and the places results can go to. */
class InpaintImagesTest {

    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;
    private static final Roi HOLE = new OvalRoi(15, 10, 9, 7);

    @TempDir static Path models;
    @TempDir Path folder;
    private static Path model;

    @BeforeAll
    static void writeModel() {
        model = models.resolve("tiny");
        TestModels.tiny(model);
    }

    @BeforeEach
    @AfterEach
    void noImageIsLeftActive() {
        WindowManager.setTempCurrentImage(null);
    }

    private static InpaintTask.Result run(ImagePlus image, String line) {
        return InpaintTask.run(image, options(line), Progress.SILENT);
    }

    private static InpaintOptions options(String line) {
        return InpaintOptions.TABLE.parse(
                line + " device=cpu " + MacroText.format("model", model.toString()));
    }

    private static ImagePlus noise(String type, int planes) {
        ImagePlus image = IJ.createImage("cell.tif", type + " black", WIDTH, HEIGHT, planes);
        Random random = new Random(11);
        for (int plane = 1; plane <= planes; plane++) {
            ImageProcessor pixels = image.getStack().getProcessor(plane);
            for (int i = 0; i < pixels.getPixelCount(); i++) {
                if (pixels.getBitDepth() == 32) {
                    pixels.setf(i, random.nextFloat() * 3 - 1);
                } else {
                    pixels.set(i, random.nextInt(pixels.getBitDepth() == 24 ? 1 << 24 : 200));
                }
            }
        }
        image.setRoi((Roi) HOLE.clone());
        return image;
    }

    private static ImagePlus composite(String type, int channels, int slices) {
        ImagePlus plain = noise(type, channels * slices);
        plain.setDimensions(channels, slices, 1);
        plain.setOpenAsHyperStack(true);
        CompositeImage image = new CompositeImage(plain, IJ.COMPOSITE);
        image.setRoi((Roi) HOLE.clone());
        return image;
    }

    private static void assertFilled(int[] before, int[] after) {
        ImageAssert.assertFilled(
                WIDTH, before, after, i -> HOLE.contains(i % WIDTH, i / WIDTH), 20);
    }

    private static String refusal(ImagePlus image, String line) {
        int[] before = pixels(image, 1);
        UserException e = assertThrows(UserException.class, () -> run(image, line));
        assertArrayEquals(before, pixels(image, 1));
        assertFalse(image.changes);
        assertFalse(image.isLocked());
        return e.getMessage();
    }

    private static ImagePlus paletteImage() {
        ImagePlus image = noise("RGB", 1);
        new ImageConverter(image).convertRGBtoIndexedColor(64);
        assertEquals(ImagePlus.COLOR_256, image.getType());
        return image;
    }

    @Test
    void run_palette_fillsInColourAndWritesTheNearestEntries() {
        ImagePlus image = paletteImage();
        LUT lut = image.getProcessor().getLut();
        ImagePlus colour = new ImagePlus("rgb", image.getProcessor().convertToRGB());
        colour.setRoi((Roi) HOLE.clone());
        ImagePlus expected = run(colour, "output=new").image();
        ImagePlus result = run(image, "output=new").image();
        assertEquals(ImagePlus.COLOR_256, result.getType());
        assertArrayEquals(lut.getBytes(), result.getProcessor().getLut().getBytes());
        assertFilled(pixels(image, 1), pixels(result, 1));
        ImageProcessor numbers = result.getProcessor();
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            if (HOLE.contains(i % WIDTH, i / WIDTH)) {
                int rgb = expected.getProcessor().get(i);
                int least = distance(rgb, lut.getRGB(numbers.get(i)));
                for (int entry = 0; entry < 64; entry++) {
                    assertTrue(least <= distance(rgb, lut.getRGB(entry)), "entry " + entry);
                }
            }
        }
    }

    private static int distance(int a, int b) {
        return square(a >> 16, b >> 16) + square(a >> 8, b >> 8) + square(a, b);
    }

    private static int square(int a, int b) {
        int difference = (a & 0xff) - (b & 0xff);
        return difference * difference;
    }

    @Test
    void run_paletteWithThreshold_isStillFilledInColour() {
        ImagePlus image = paletteImage();
        int[] expected = pixels(run(image, "output=new").image(), 1);
        image.getProcessor().setThreshold(10, 20, ImageProcessor.RED_LUT);
        assertArrayEquals(expected, pixels(run(image, "output=new").image(), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fire", "ice", "spectrum", "red", "hilo"})
    void run_greyImageInColours_fillsTheValues(String lut) {
        ImagePlus grey = noise("8-bit", 1);
        int[] expected = pixels(run(grey, "output=new").image(), 1);
        ImagePlus image = noise("8-bit", 1);
        image.setLut(lut.equals("hilo") ? hiLo() : lut(lut));
        ImagePlus result = run(image, "output=new").image();
        assertArrayEquals(expected, pixels(result, 1));
        assertEquals(image.getType(), result.getType());
        assertArrayEquals(
                image.getProcessor().getLut().getBytes(),
                result.getProcessor().getLut().getBytes());
    }

    private static LUT lut(String name) {
        return new LUT(LutLoader.getLut(name), 0, 255);
    }

    private static LUT hiLo() {
        byte[][] table = new byte[3][256];
        for (int i = 0; i < 256; i++) {
            for (byte[] colour : table) {
                colour[i] = (byte) i;
            }
        }
        table[2][0] = (byte) 255;
        table[1][255] = 0;
        table[2][255] = 0;
        return new LUT(table[0], table[1], table[2]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit"})
    void run_channelsAsColours_givesTheBytesOfTheCoreOnThreeChannels(String type) {
        ImagePlus image = composite(type, 3, 1);
        ImagePlus result = run(image, "channels=rgb slices=all").image();
        for (int plane = 1; plane <= 3; plane++) {
            assertFilled(pixels(image, plane), pixels(result, plane));
        }
        if (type.equals("16-bit")) {
            short[][] expected = new short[3][];
            for (int c = 0; c < 3; c++) {
                expected[c] = ((short[]) image.getStack().getPixels(c + 1)).clone();
            }
            try (Inpainter core = Inpainter.open(Models.read(model), ComputeDevice.CPU)) {
                core.fill(
                        Views.stack(
                                Arrays.stream(expected)
                                        .map(p -> ArrayImgs.unsignedShorts(p, WIDTH, HEIGHT))
                                        .toList()),
                        Masks.of(image, MaskOptions.of("selection")).missing(1).orElseThrow(),
                        Progress.SILENT);
            }
            for (int c = 0; c < 3; c++) {
                assertArrayEquals(expected[c], (short[]) result.getStack().getPixels(c + 1));
            }
        }
    }

    @Test
    void run_channelsAsColours_differFromChannelsByThemselves() {
        ImagePlus image = composite("8-bit", 4, 2);
        ImagePlus each = run(image, "channels=each slices=all").image();
        ImagePlus rgb = run(image, "channels=rgb slices=all").image();
        assertNotEquals(Arrays.hashCode(pixels(each, 5)), Arrays.hashCode(pixels(rgb, 5)));
        assertArrayEquals(pixels(each, 4), pixels(rgb, 4));
        assertArrayEquals(pixels(each, 8), pixels(rgb, 8));
    }

    @Test
    void run_channelsAsColoursOfTheCurrentSlice_fillsItsThree() {
        ImagePlus image = composite("8-bit", 3, 2);
        image.setPosition(2, 2, 1);
        InpaintTask.Result result = run(image, "channels=rgb output=new");
        assertArrayEquals(pixels(image, 2), pixels(result.image(), 2));
        for (int plane = 4; plane <= 6; plane++) {
            assertFilled(pixels(image, plane), pixels(result.image(), plane));
        }
        assertEquals(3, result.planes());
    }

    @Test
    void run_channelsOfTheSlice_fillsAllOfThemAndNoOtherSlice() {
        ImagePlus image = composite("8-bit", 3, 2);
        image.setPosition(2, 2, 1);
        InpaintTask.Result result = run(image, "slices=channels output=new");
        for (int plane = 1; plane <= 3; plane++) {
            assertArrayEquals(pixels(image, plane), pixels(result.image(), plane));
            assertFilled(pixels(image, plane + 3), pixels(result.image(), plane + 3));
        }
        assertEquals(3, result.planes());
    }

    @Test
    void run_channelsAsColoursWithAMaskPerPlane_fillsTheirUnion() {
        ImagePlus image = composite("8-bit", 3, 1);
        ImagePlus mask = IJ.createImage("holes", "8-bit black", WIDTH, HEIGHT, 3);
        mask.getStack().getProcessor(1).set(5, 5, 255);
        mask.getStack().getProcessor(3).set(6, 5, 255);
        ij.macro.Interpreter.batchMode = true;
        ij.macro.Interpreter.addBatchModeImage(mask);
        try {
            InpaintTask.Result result = run(image, "mask=holes channels=rgb stack");
            assertEquals(2, result.report().pixels());
            assertEquals(1, result.report().holes());
        } finally {
            ij.macro.Interpreter.removeBatchModeImage(mask);
            ij.macro.Interpreter.batchMode = false;
        }
    }

    @Test
    void run_channelsAsColoursOfTwoChannels_isRefused() {
        assertEquals(
                "The image cell.tif has 2 channels, but channels=rgb takes channels 1 to 3 as red,"
                        + " green and blue; use channels=each.",
                refusal(composite("8-bit", 2, 1), "channels=rgb"));
    }

    @Test
    void run_channelsAsColoursOfAnRgbImage_isTheSameAsWithout() {
        ImagePlus image = noise("RGB", 1);
        assertArrayEquals(
                pixels(run(image, "").image(), 1), pixels(run(image, "channels=rgb").image(), 1));
    }

    @Test
    void run_composite_keepsTheRangesOfItsChannels() {
        CompositeImage image = (CompositeImage) composite("16-bit", 2, 2);
        image.setC(1);
        image.setDisplayRange(3, 77);
        image.setC(2);
        image.setDisplayRange(9, 111);
        ImagePlus result = run(image, "stack").image();
        for (int c = 1; c <= 2; c++) {
            result.setC(c);
            image.setC(c);
            assertEquals(image.getDisplayRangeMin(), result.getDisplayRangeMin());
            assertEquals(image.getDisplayRangeMax(), result.getDisplayRangeMax());
        }
    }

    @Test
    void run_signed16bit_keepsTheCalibrationAndTheValues() {
        ImagePlus image = noise("16-bit", 1);
        image.getCalibration().setSigned16BitCalibration();
        ImagePlus result = run(image, "").image();
        assertTrue(result.getCalibration().isSigned16Bit());
        assertFilled(pixels(image, 1), pixels(result, 1));
        assertEquals(
                image.getPixel(0, 0)[0] - 32768,
                result.getCalibration().getCValue(result.getPixel(0, 0)[0]));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,9", "9,1"})
    void run_imageOfOnePixelWidth_isFilledOrRefusedInASentence(int width, int height) {
        ImagePlus image = IJ.createImage("dot", "8-bit ramp", width, height, 1);
        image.getProcessor().add(5);
        image.setRoi(new Roi(0, 0, 1, 1));
        if (width * height == 1) {
            assertEquals(
                    "The hole covers the whole image of 1 x 1 pixels, so nothing is known to fill it"
                            + " from; select a part.",
                    refusal(image, ""));
        } else {
            InpaintTask.Result result = run(image, "");
            assertEquals(1, result.report().pixels());
            for (int i = 1; i < width * height; i++) {
                assertEquals(image.getProcessor().get(i), result.image().getProcessor().get(i));
            }
        }
    }

    @Test
    void run_copyThatDoesNotFit_namesTheSizesAndTheWayOut() {
        long planes = Runtime.getRuntime().maxMemory() / (WIDTH * HEIGHT) + 1;
        ImagePlus image = new ImagePlus("mosaic", new Endless(Math.toIntExact(planes)));
        image.setRoi((Roi) HOLE.clone());
        UserException e = assertThrows(UserException.class, () -> run(image, "stack"));
        assertTrue(
                e.getMessage()
                        .matches(
                                "A filled copy of mosaic takes \\d+ MB, but only \\d+ MB of memory"
                                        + " are free; use output=file, or close images\\."),
                e.getMessage());
    }

    /** A virtual stack of any number of planes, made when they are asked for. */
    private static final class Endless extends VirtualStack {

        private final int planes;

        Endless(int planes) {
            super(WIDTH, HEIGHT, null, "");
            this.planes = planes;
            setBitDepth(8);
        }

        @Override
        public ImageProcessor getProcessor(int plane) {
            ByteProcessor pixels = new ByteProcessor(WIDTH, HEIGHT);
            Random random = new Random(plane);
            random.nextBytes((byte[]) pixels.getPixels());
            return pixels;
        }

        @Override
        public int size() {
            return planes;
        }

        @Override
        public int getSize() {
            return planes;
        }

        @Override
        public String getSliceLabel(int plane) {
            return "plane " + plane;
        }
    }

    @Test
    void run_stackToTiff_givesTheBytesOfANewImageAndAllItsMetadata() throws IOException {
        ImagePlus image = composite("16-bit", 2, 3);
        image.getCalibration().pixelWidth = 0.25;
        image.getCalibration().setUnit("um");
        image.setProperty("Info", "taken on Monday");
        image.setProp("lens", "60x");
        image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
        for (int plane = 1; plane <= 6; plane++) {
            image.getStack().setSliceLabel("label " + plane, plane);
        }
        ((CompositeImage) image).setChannelLut(LUT.createLutFromColor(Color.MAGENTA), 1);
        image.setPosition(1, 1, 1);
        image.setDisplayRange(5, 90);
        int[] source = pixels(image, 4);
        ImagePlus expected = run(image, "stack").image();
        Path file = folder.resolve("out.tif");
        InpaintTask.Result result =
                run(image, "stack output=file " + MacroText.format("file", file.toString()));
        assertArrayEquals(source, pixels(image, 4));
        assertFalse(image.changes);
        assertTrue(result.image().getStack().isVirtual());
        assertEquals(List.of("out.tif"), names());
        ImagePlus opened = IJ.openImage(file.toString());
        for (int plane = 1; plane <= 6; plane++) {
            assertArrayEquals(pixels(expected, plane), pixels(opened, plane));
            assertArrayEquals(pixels(expected, plane), pixels(result.image(), plane));
            assertEquals("label " + plane, opened.getStack().getSliceLabel(plane));
        }
        ImagePlus virtual = FileInfoVirtualStack.openVirtual(file.toString());
        assertEquals(
                ImageProvenance.of(opened).orElseThrow().toJson(),
                ImageProvenance.of(virtual).orElseThrow().toJson());
        for (ImagePlus written : List.of(opened, result.image())) {
            assertArrayEquals(image.getDimensions(), written.getDimensions());
            assertTrue(written.isComposite() && written.isHyperStack());
            assertEquals(0.25, written.getCalibration().pixelWidth);
            assertEquals("60x", written.getProp("lens"));
            assertTrue(written.getInfoProperty().contains("taken on Monday"));
            assertEquals(expected.getProp("gmcnn.pixels"), written.getProp("gmcnn.pixels"));
            assertEquals(1, written.getOverlay().size());
            assertArrayEquals(image.getLuts()[0].getBytes(), written.getLuts()[0].getBytes());
            assertEquals(5, written.getLuts()[0].min);
            assertEquals(90, written.getLuts()[0].max);
        }
    }

    @Test
    void run_virtualStackToTiff_readsPlaneByPlane() throws IOException {
        ImagePlus image = new ImagePlus("virtual", new Endless(5));
        image.setRoi((Roi) HOLE.clone());
        Path file = folder.resolve("out.tiff");
        run(image, "stack output=file keepmask=overlay " + MacroText.format("file", "" + file));
        ImagePlus written = IJ.openImage(file.toString());
        assertEquals(5, written.getStackSize());
        for (int plane = 1; plane <= 5; plane++) {
            assertFilled(pixels(image, plane), pixels(written, plane));
        }
        assertEquals(5, written.getOverlay().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"one.tif", "one.png"})
    void run_singlePlaneToFile_writesItAndReturnsItUnderItsName(String name) {
        ImagePlus image = noise("8-bit", 1);
        Path file = folder.resolve(name);
        InpaintTask.Result result =
                run(image, "output=file " + MacroText.format("file", file.toString()));
        assertEquals(name, result.image().getTitle());
        assertTrue(result.created());
        ImagePlus written = IJ.openImage(file.toString());
        assertFilled(pixels(image, 1), pixels(written, 1));
        assertArrayEquals(pixels(result.image(), 1), pixels(written, 1));
    }

    @Test
    void run_fileThatExists_isRefusedBeforeAnythingIsDone() throws IOException {
        Path file = Files.writeString(folder.resolve("out.tif"), "mine");
        assertEquals(
                "The file " + file + " exists and is not overwritten; give another name.",
                refusal(
                        noise("8-bit", 2),
                        "output=file " + MacroText.format("file", file.toString())));
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void run_fileInNoFolder_isRefused() {
        Path file = folder.resolve("none").resolve("out.tif");
        assertEquals(
                "The file "
                        + file
                        + " cannot be written, because its folder does not exist; make the folder"
                        + " first.",
                refusal(
                        noise("8-bit", 2),
                        "output=file " + MacroText.format("file", file.toString())));
    }

    @Test
    void run_fileCancelled_leavesNothingBehind() throws IOException {
        ImagePlus image = noise("8-bit", 3);
        InpaintOptions options =
                options(
                        "stack output=file "
                                + MacroText.format("file", "" + folder.resolve("x.tif")));
        Progress late = Watching.cancelAfter(3);
        assertThrows(CancelledException.class, () -> InpaintTask.run(image, options, late));
        assertEquals(List.of(), names());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void run_maskOnly_givesTheMaskAndReadsNoModel() {
        ImagePlus image = noise("8-bit", 3);
        InpaintTask.Result result =
                InpaintTask.run(
                        image,
                        InpaintOptions.TABLE.parse("output=mask model=nosuch stack"),
                        Progress.SILENT);
        assertTrue(result.created());
        assertEquals("cell-mask.tif", result.image().getTitle());
        assertEquals(3, result.image().getStackSize());
        int set = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            boolean missing = HOLE.contains(i % WIDTH, i / WIDTH);
            assertEquals(missing ? 255 : 0, result.image().getStack().getProcessor(2).get(i));
            set += missing ? 1 : 0;
        }
        assertEquals(
                "GMCNN: " + 3 * set + " pixels of 3 planes are missing; none was filled",
                result.summary());
    }

    @Test
    void run_keepMaskAsImage_givesItBesideTheResult() {
        ImagePlus image = noise("8-bit", 3);
        image.setSlice(2);
        InpaintTask.Result result = run(image, "keepmask=image");
        ImagePlus mask = result.mask().orElseThrow();
        assertEquals(3, mask.getStackSize());
        assertEquals(0, mask.getStack().getProcessor(1).get(19, 13));
        assertEquals(255, mask.getStack().getProcessor(2).get(19, 13));
        assertEquals(0, mask.getStack().getProcessor(2).get(1, 1));
        assertTrue(run(image, "").mask().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
    void run_anyDetail_changesNoKnownPixel(String type) {
        for (String detail : InpaintOptions.TABLE.row("detail").choices()) {
            ImagePlus image = noise(type, 1);
            image.setRoi(new Roi(12, 8, 16, 14)); // deep enough for patches
            ImagePlus result = run(image, "detail=" + detail).image();
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                if (!image.getRoi().contains(i % WIDTH, i / WIDTH)) {
                    assertEquals(pixels(image, 1)[i], pixels(result, 1)[i], detail);
                }
            }
        }
    }

    @Test
    void run_keepSources_saysWhereEachCopiedPixelIsFrom() {
        ImagePlus image = noise("8-bit", 2);
        image.setRoi(new Roi(12, 8, 16, 14));
        InpaintTask.Result result = run(image, "detail=patches keepsources=image stack");
        ImagePlus sources = result.sources().orElseThrow();
        assertEquals("cell-sources.tif", sources.getTitle());
        assertEquals(2, sources.getNChannels());
        assertEquals(2, sources.getNSlices());
        int copied = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            float x = sources.getStack().getProcessor(1).getf(i);
            float y = sources.getStack().getProcessor(2).getf(i);
            if (!Float.isNaN(x)) {
                copied++;
                assertTrue(image.getRoi().contains(i % WIDTH, i / WIDTH));
                assertFalse(image.getRoi().contains((int) x, (int) y));
            }
        }
        assertTrue(copied > 0);
        assertTrue(run(image, "detail=patches").sources().isEmpty());
    }

    @Test
    void run_notFromAnUnknownImage_isRefused() {
        assertRefused(
                "...labels...", () -> run(noise("8-bit", 1), "detail=patches notfrom=labels"));
    }

    @Test
    void run_keepMaskAsOverlay_addsTheExactOutlineOnItsPlane() {
        ImagePlus image = noise("8-bit", 3);
        image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
        ImagePlus result = run(image, "keepmask=overlay stack").image();
        assertEquals(1, image.getOverlay().size());
        assertEquals(4, result.getOverlay().size());
        Roi outline = result.getOverlay().get(2);
        assertEquals(2, outline.getPosition());
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            assertEquals(
                    HOLE.contains(i % WIDTH, i / WIDTH), outline.contains(i % WIDTH, i / WIDTH));
        }
    }

    @Test
    void run_inPlaceOfAStack_leavesNothingToImageJsUndo() {
        ImagePlus image = noise("8-bit", 2);
        assertFalse(run(image, "stack output=in-place").summary().contains("undone"));
        ImagePlus one = noise("8-bit", 2);
        assertFalse(run(one, "output=in-place").summary().contains("undone"));
        assertNull(image.getProcessor().getSnapshotPixels());
    }
}
