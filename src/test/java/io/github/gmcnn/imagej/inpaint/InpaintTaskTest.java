package io.github.gmcnn.imagej.inpaint;

import static io.github.gmcnn.ImageAssert.pixels;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.Undo;
import ij.VirtualStack;
import ij.WindowManager;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.gmcnn.ImageAssert;
import io.github.gmcnn.Watching;
import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Output;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Slices;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.masks.Masks;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InpaintTaskTest {

    private static final int WIDTH = 60;
    private static final int HEIGHT = 50;
    private static final Roi HOLE = new OvalRoi(20, 15, 12, 9);

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

    private static InpaintOptions options(Slices slices, Output output) {
        return InpaintOptions.TABLE.of(
                Map.of(
                        "model", model.toString(),
                        "device", "cpu",
                        "slices", OptionSpec.text(slices),
                        "output", OptionSpec.text(output)));
    }

    private static ImagePlus image(String type, int planes) {
        ImagePlus image = IJ.createImage("cell.tif", type + " black", WIDTH, HEIGHT, planes);
        Random random = new Random(7);
        for (int plane = 1; plane <= planes; plane++) {
            ImageProcessor pixels = image.getStack().getProcessor(plane);
            for (int i = 0; i < pixels.getPixelCount(); i++) {
                pixels.set(
                        i,
                        pixels.getBitDepth() == 32
                                ? Float.floatToIntBits(random.nextFloat() * 3 - 1)
                                : random.nextInt(pixels.getBitDepth() == 24 ? 1 << 24 : 200));
            }
        }
        image.setRoi((Roi) HOLE.clone());
        return image;
    }

    // The hole has changed and nothing else has.
    private static void assertFilled(int[] before, int[] after) {
        ImageAssert.assertFilled(
                WIDTH, before, after, i -> HOLE.contains(i % WIDTH, i / WIDTH), 20);
    }

    @Test
    void run_automaticDevice_saysWhyItIsTheOne() {
        InpaintOptions options =
                InpaintOptions.TABLE.of(Map.of("model", model.toString(), "device", "auto"));
        InpaintTask.Result result = InpaintTask.run(image("8-bit", 1), options, Progress.SILENT);
        assertTrue(result.summary().matches(".* on [CG]PU \\(.+\\)"), result.summary());
        assertTrue(result.image().getProp("gmcnn.device").matches("[CG]PU"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
    void run_newImage_fillsTheHoleOfACopy(String type) {
        ImagePlus image = image(type, 1);
        int[] before = pixels(image, 1);
        InpaintTask.Result result =
                InpaintTask.run(image, options(Slices.CURRENT, Output.NEW), Progress.SILENT);
        assertTrue(result.created());
        assertArrayEquals(before, pixels(image, 1));
        assertFilled(before, pixels(result.image(), 1));
        assertEquals(
                type.equals("RGB") ? 24 : Integer.parseInt(type.replaceAll("\\D", "")),
                result.image().getBitDepth());
        assertEquals(1, result.report().holes());
        assertEquals("CPU", result.device());
        assertTrue(
                result.summary()
                        .matches(
                                "GMCNN: filled \\d+ pixels in 1 hole of 1 plane in \\d+\\.\\d s on"
                                        + " CPU"),
                result.summary());
    }

    @Test
    void run_8bit_givesTheBytesOfTheCore() {
        ImagePlus image = image("8-bit", 1);
        byte[] expected = ((byte[]) image.getProcessor().getPixels()).clone();
        try (Inpainter core = Inpainter.open(Models.read(model), ComputeDevice.CPU)) {
            core.fill(
                    ArrayImgs.unsignedBytes(expected, WIDTH, HEIGHT),
                    Masks.of(image, MaskOptions.of("selection")).missing(1).orElseThrow(),
                    Progress.SILENT);
        }
        InpaintTask.run(image, options(Slices.CURRENT, Output.IN_PLACE), Progress.SILENT);
        assertArrayEquals(expected, (byte[]) image.getProcessor().getPixels());
    }

    @Test
    void run_rgb_givesTheBytesOfTheCore() {
        ImagePlus image = image("RGB", 1);
        int area = WIDTH * HEIGHT;
        byte[] expected = new byte[3 * area];
        ColorProcessor colours = (ColorProcessor) image.getProcessor();
        for (int channel = 1; channel <= 3; channel++) {
            System.arraycopy(colours.getChannel(channel), 0, expected, (channel - 1) * area, area);
        }
        try (Inpainter core = Inpainter.open(Models.read(model), ComputeDevice.CPU)) {
            core.fill(
                    ArrayImgs.unsignedBytes(expected, WIDTH, HEIGHT, 3),
                    Masks.of(image, MaskOptions.of("selection")).missing(1).orElseThrow(),
                    Progress.SILENT);
        }
        InpaintTask.run(image, options(Slices.CURRENT, Output.IN_PLACE), Progress.SILENT);
        for (int channel = 1; channel <= 3; channel++) {
            assertArrayEquals(
                    Arrays.copyOfRange(expected, (channel - 1) * area, channel * area),
                    colours.getChannel(channel));
        }
    }

    @Test
    void run_newImage_keepsWhatImageJKnowsOfIt() {
        ImagePlus image = image("16-bit", 3);
        image.getCalibration().pixelWidth = 0.25;
        image.getCalibration().setUnit("um");
        image.setDisplayRange(10, 150);
        image.getStack().setSliceLabel("second", 2);
        image.setProperty("Info", "taken on Monday");
        image.setProp("lens", "60x");
        image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
        image.setSlice(2);
        ImagePlus copy =
                InpaintTask.run(image, options(Slices.CURRENT, Output.NEW), Progress.SILENT)
                        .image();
        assertEquals("cell-filled.tif", copy.getTitle());
        assertEquals(0.25, copy.getCalibration().pixelWidth);
        assertEquals("µm", copy.getCalibration().getUnit());
        assertEquals(10, copy.getDisplayRangeMin());
        assertEquals(150, copy.getDisplayRangeMax());
        assertEquals("second", copy.getStack().getSliceLabel(2));
        assertEquals("taken on Monday", copy.getInfoProperty());
        assertEquals("60x", copy.getProp("lens"));
        assertEquals(1, copy.getOverlay().size());
        assertEquals(HOLE.getBounds(), copy.getRoi().getBounds());
        assertEquals(2, copy.getCurrentSlice());
        assertArrayEquals(image.getDimensions(), copy.getDimensions());
        assertNotSame(image.getOverlay(), copy.getOverlay());
    }

    @Test
    void run_composite_fillsEachChannelByItselfAndKeepsTheLuts() {
        ImagePlus plain = image("16-bit", 4);
        plain.setDimensions(2, 2, 1);
        CompositeImage image = new CompositeImage(plain, IJ.COMPOSITE);
        image.setChannelLut(LUT.createLutFromColor(Color.MAGENTA), 1);
        image.setChannelLut(LUT.createLutFromColor(Color.GREEN), 2);
        image.setPosition(2, 2, 1);
        image.setDisplayRange(5, 90);
        image.setRoi((Roi) HOLE.clone());
        ImagePlus copy =
                InpaintTask.run(image, options(Slices.ALL, Output.NEW), Progress.SILENT).image();
        for (int plane = 1; plane <= 4; plane++) {
            assertFilled(pixels(image, plane), pixels(copy, plane));
        }
        assertEquals(IJ.COMPOSITE, ((CompositeImage) copy).getMode());
        assertArrayEquals(image.getDimensions(), copy.getDimensions());
        for (int channel = 1; channel <= 2; channel++) {
            LUT expected = image.getLuts()[channel - 1];
            LUT actual = copy.getLuts()[channel - 1];
            assertArrayEquals(expected.getBytes(), actual.getBytes());
            assertEquals(expected.min, actual.min);
            assertEquals(expected.max, actual.max);
        }
        assertEquals(image.getCurrentSlice(), copy.getCurrentSlice());
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
    void run_inPlace_canBeUndoneAndRedone(String type) {
        ImagePlus image = image(type, 3);
        image.setSlice(2);
        image.setDisplayRange(20, 120);
        int[] before = pixels(image, 2);
        InpaintTask.Result result =
                InpaintTask.run(image, options(Slices.CURRENT, Output.IN_PLACE), Progress.SILENT);
        assertSame(image, result.image());
        assertFalse(result.created());
        assertTrue(image.changes);
        int[] filled = pixels(image, 2);
        assertFilled(before, filled);
        if (!type.equals("RGB")) {
            assertEquals(20, image.getDisplayRangeMin());
            assertEquals(120, image.getDisplayRangeMax());
        }
        WindowManager.setTempCurrentImage(image);
        Undo.undo();
        assertArrayEquals(before, pixels(image, 2));
        Undo.undo();
        assertArrayEquals(filled, pixels(image, 2));
    }

    @Test
    void run_allInPlace_fillsEachPlaneAndLeavesNothingToUndo() {
        ImagePlus image = image("8-bit", 3);
        int[] first = pixels(image, 1);
        int[] third = pixels(image, 3);
        image.getProcessor().snapshot();
        Undo.setup(Undo.FILTER, image);
        InpaintTask.Result result =
                InpaintTask.run(image, options(Slices.ALL, Output.IN_PLACE), Progress.SILENT);
        assertEquals(3, result.planes());
        assertFilled(first, pixels(image, 1));
        assertFilled(third, pixels(image, 3));
        int[] filled = pixels(image, 1);
        WindowManager.setTempCurrentImage(image);
        Undo.undo();
        assertArrayEquals(filled, pixels(image, 1));
    }

    @Test
    void run_cancelledInTheMiddleOfAStack_restoresFinishedPlanes() {
        ImagePlus image = image("16-bit", 3);
        int[] first = pixels(image, 1);
        int[] second = pixels(image, 2);
        Watching counting = Watching.only();
        InpaintTask.run(image, options(Slices.ALL, Output.NEW), counting);
        Progress late = Watching.cancelAfter(counting.texts().size() - 1);
        assertThrows(
                CancelledException.class,
                () -> InpaintTask.run(image, options(Slices.ALL, Output.IN_PLACE), late));
        assertArrayEquals(first, pixels(image, 1));
        assertArrayEquals(second, pixels(image, 2));
        assertFalse(image.isLocked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
    void run_failureAfterPixelsOfAPlaneAreFilled_putsThemBack(String type) {
        ImagePlus image = image(type, 1);
        int[] before = pixels(image, 1);
        Progress failing =
                new Progress() {
                    @Override
                    public void update(long done, long total, String what) {
                        if (what.endsWith("filling")) {
                            assertFalse(Arrays.equals(before, pixels(image, 1)));
                            throw new IllegalStateException();
                        }
                    }

                    @Override
                    public boolean isCancelled() {
                        return false;
                    }
                };
        assertThrows(
                IllegalStateException.class,
                () -> InpaintTask.run(image, options(Slices.CURRENT, Output.IN_PLACE), failing));
        assertArrayEquals(before, pixels(image, 1));
    }

    @Test
    void run_maskStack_fillsEachPlaneWithItsOwn() {
        ImagePlus image = image("8-bit", 3);
        ImagePlus mask = IJ.createImage("holes", "8-bit black", WIDTH, HEIGHT, 3);
        ImageProcessor second = mask.getStack().getProcessor(2);
        second.setValue(1);
        second.fill((Roi) HOLE.clone());
        int[][] before = {pixels(image, 1), pixels(image, 2), pixels(image, 3)};
        InpaintTask.Result result = runWithMask(image, mask, Slices.ALL);
        assertArrayEquals(before[0], pixels(result.image(), 1));
        assertFilled(before[1], pixels(result.image(), 2));
        assertArrayEquals(before[2], pixels(result.image(), 3));
        assertEquals(1, result.planes());
    }

    @Test
    void run_emptyMask_isRefused() {
        ImagePlus image = image("8-bit", 1);
        ImagePlus mask = IJ.createImage("holes", "8-bit black", WIDTH, HEIGHT, 1);
        UserException e =
                assertThrows(UserException.class, () -> runWithMask(image, mask, Slices.CURRENT));
        assertEquals(
                "The mask holes is zero everywhere, so there is nothing to fill; choose another"
                        + " mask.",
                e.getMessage());
    }

    // Without windows no image has a place in ImageJ's list but in that of a macro.
    private static InpaintTask.Result runWithMask(ImagePlus image, ImagePlus mask, Slices slices) {
        ij.macro.Interpreter.batchMode = true;
        ij.macro.Interpreter.addBatchModeImage(mask);
        try {
            InpaintOptions options =
                    InpaintOptions.TABLE.parse(
                            "mask=holes slices="
                                    + slices
                                    + " "
                                    + MacroText.format("model", model.toString()));
            return InpaintTask.run(image, options, Progress.SILENT);
        } finally {
            ij.macro.Interpreter.removeBatchModeImage(mask);
            ij.macro.Interpreter.batchMode = false;
        }
    }

    @Test
    void run_maskThatIsNotOpen_isRefused() {
        InpaintOptions options = InpaintOptions.TABLE.parse("mask=nowhere");
        assertRefused(
                image("8-bit", 1),
                options,
                "No image named nowhere is open to serve as the mask; open it, or use"
                        + " mask=selection.");
    }

    @Test
    void run_holeThatCoversEverything_isRefused() {
        ImagePlus image = image("8-bit", 1);
        image.setRoi(new Roi(-5, -5, 200, 200));
        assertRefused(
                image,
                options(Slices.CURRENT, Output.IN_PLACE),
                "The hole covers the whole image of 60 x 50 pixels, so nothing is known to fill it"
                        + " from; select a part.");
    }

    @Test
    void run_unknownModel_isRefused() {
        String message = refusal(image("8-bit", 1), InpaintOptions.TABLE.parse("model=nosuch"));
        assertTrue(message.startsWith("There is no model named nosuch; choose one of"), message);
    }

    @Test
    void run_gpuThatIsNotThere_isRefused() {
        String line = MacroText.format("model", model.toString()) + " device=gpu output=in-place";
        String message = refusal(image("8-bit", 1), InpaintOptions.TABLE.parse(line));
        assertTrue(message.startsWith("No GPU can be used"), message);
    }

    @Test
    void run_displayLut_fillsTheValues() {
        ImagePlus image = image("8-bit", 1);
        image.setLut(LUT.createLutFromColor(Color.RED));
        ImagePlus copy =
                InpaintTask.run(image, options(Slices.CURRENT, Output.NEW), Progress.SILENT)
                        .image();
        assertFilled(pixels(image, 1), pixels(copy, 1));
        assertArrayEquals(
                image.getProcessor().getLut().getBytes(), copy.getProcessor().getLut().getBytes());
    }

    @Test
    void run_virtualStack_isFilledIntoANewImageOnly() {
        ImagePlus image = new ImagePlus("virtual", new OnTheFly());
        image.setRoi((Roi) HOLE.clone());
        assertRefused(
                image,
                options(Slices.CURRENT, Output.IN_PLACE),
                "The virtual stack virtual cannot be changed in place; use output=new or"
                        + " output=file.");
        ImagePlus copy =
                InpaintTask.run(image, options(Slices.ALL, Output.NEW), Progress.SILENT).image();
        assertFalse(copy.getStack().isVirtual());
        assertFilled(pixels(image, 2), pixels(copy, 2));
    }

    /** A stack whose planes exist while they are looked at. */
    private static final class OnTheFly extends VirtualStack {

        private final ImageStack planes = image("8-bit", 2).getStack();

        OnTheFly() {
            super(WIDTH, HEIGHT, null, "");
            addSlice("a");
            addSlice("b");
        }

        @Override
        public ImageProcessor getProcessor(int plane) {
            return planes.getProcessor(plane).duplicate();
        }
    }

    @Test
    void run_lockedImage_isRefused() {
        ImagePlus image = image("8-bit", 1);
        assertTrue(CompletableFuture.supplyAsync(image::lock).join());
        assertRefused(
                image,
                options(Slices.CURRENT, Output.IN_PLACE),
                "The image cell.tif is in use by another command; wait until that has finished.");
    }

    @Test
    void run_noImage_isRefused() {
        assertRefused(
                null,
                InpaintOptions.TABLE.defaults(),
                "There is no image open; open one and select what is to be filled.");
    }

    @Test
    void run_secondTime_doesNotReadTheModelAgain() throws IOException {
        Path once = folder.resolve("once");
        TestModels.tiny(once, 2);
        InpaintOptions options =
                InpaintOptions.TABLE.parse(
                        MacroText.format("model", once.toString()) + " device=cpu");
        ImagePlus image = image("8-bit", 1);
        int[] first = pixels(InpaintTask.run(image, options, Progress.SILENT).image(), 1);
        Files.delete(once.resolve(Model.WEIGHTS));
        int[] second = pixels(InpaintTask.run(image, options, Progress.SILENT).image(), 1);
        assertArrayEquals(first, second);
        TestModels.tiny(once, 3);
        int[] third = pixels(InpaintTask.run(image, options, Progress.SILENT).image(), 1);
        assertNotEquals(Arrays.hashCode(first), Arrays.hashCode(third));
    }

    @Test
    void run_title_isThatOfTheNewImage() {
        InpaintOptions options =
                InpaintOptions.TABLE.parse(
                        MacroText.format("model", model.toString())
                                + " device=cpu title=[my result]");
        ImagePlus result = InpaintTask.run(image("8-bit", 1), options, Progress.SILENT).image();
        assertEquals("my result", result.getTitle());
    }

    private static void assertRefused(ImagePlus image, InpaintOptions options, String sentence) {
        assertEquals(sentence, refusal(image, options));
    }

    private static String refusal(ImagePlus image, InpaintOptions options) {
        int[] before = image == null ? null : pixels(image, 1);
        UserException e =
                assertThrows(
                        UserException.class,
                        () -> InpaintTask.run(image, options, Progress.SILENT));
        if (image != null) {
            assertArrayEquals(before, pixels(image, 1));
            assertFalse(image.changes);
        }
        return e.getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cell.tif>cell-filled.tif",
                "cell>cell-filled",
                "a.b c>a-filled.b c",
                "day 1. plate>day 1. plate-filled",
                ".tif>.tif-filled",
                "end.>end.-filled",
                "cell-filled.tif>cell-filled-2.tif",
                "cell-filled-9>cell-filled-10",
                "cell-filled-2.b c>cell-filled-3.b c",
                "cell-filled-x>cell-filled-x-filled"
            })
    void filledTitle_goesBeforeTheExtension(String pair) {
        String[] titles = pair.split(">");
        assertEquals(titles[1], ImagePlusImages.filledTitle(titles[0]));
    }
}
