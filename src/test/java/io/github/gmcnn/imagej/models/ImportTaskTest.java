package io.github.gmcnn.imagej.models;

import static io.github.gmcnn.ImageAssert.assertPixels;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.core.torch.Npz;
import io.github.gmcnn.imagej.commands.CommandLine;
import io.github.gmcnn.imagej.commands.GmcnnPlugIn;
import io.github.gmcnn.imagej.inpaint.ImageJHome;
import io.github.gmcnn.imagej.inpaint.InpaintEntry;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
final class ImportTaskTest {

    // golden/README.md: 2e-5 in [-1, 1] between torch 1.13 and libtorch 2.7.1, 10 x the measured
    // difference; a grey level is 1 / 127.5.
    private static final double TOLERANCE = 2e-5 * 127.5;

    private static final double[] IMAGE =
            Npz.golden("gen_A_c4_208x216").doubles("eval_image_u8"); // (3, 208, 216)

    private static final int SIDE = 208;
    private static final int TOP = 60;
    private static final int LEFT = 70;
    private static final int HEIGHT = 56;
    private static final int WIDTH = 72;

    @TempDir Path folder;
    private ImageJHome home;
    private Npz golden;

    @BeforeEach
    void moveImageJ() throws ReflectiveOperationException {
        home = ImageJHome.at(folder.resolve("imagej"));
        golden = Npz.golden("original_fill");
    }

    @AfterEach
    void moveBack() throws ReflectiveOperationException {
        home.close();
    }

    private static String file(String name) throws URISyntaxException {
        return Path.of(ImportTaskTest.class.getResource("/golden/" + name).toURI()).toString();
    }

    private static String run(int status, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int actual = CommandLine.run(arguments, print, print);
        String text = out.toString(StandardCharsets.UTF_8);
        assertEquals(status, actual, text);
        return text;
    }

    /** The left 208 columns of the golden image, a channel each, (H, W). */
    private static IntUnaryOperator channel(int channel) {
        return i -> (int) IMAGE[(channel * SIDE + i / SIDE) * 216 + i % SIDE];
    }

    private String mask() {
        double[] values = golden.doubles("mask_u8");
        ImagePlus mask = IJ.createImage("mask", "8-bit black", SIDE, SIDE, 1);
        for (int i = 0; i < values.length; i++) {
            mask.getProcessor().set(i, (int) (255 * values[i]));
        }
        return saved(mask, "mask.tif");
    }

    private String saved(ImagePlus image, String name) {
        String path = folder.resolve(name).toString();
        IJ.saveAsTiff(image, path);
        return path;
    }

    private ImagePlus filled(String image, String options) {
        String path = folder.resolve("filled.tif").toString();
        run(
                0,
                InpaintEntry.TITLE,
                image,
                MacroText.format("mask", mask())
                        + " model=original device=cpu output=file "
                        + MacroText.format("file", path)
                        + options);
        return IJ.openImage(path);
    }

    // What the original's network gives there, in grey levels.
    private double original(String name, int channel, int x, int y) {
        int i = (channel * HEIGHT + y - TOP) * WIDTH + x - LEFT;
        return (golden.doubles(name + "_y")[i] + 1) * 127.5;
    }

    private interface Pixel {
        double at(int channel, int x, int y);
    }

    private void assertHole(String name, Pixel actual, double tolerance) {
        double[] mask = golden.doubles("mask_u8");
        for (int c = 0; c < 3; c++) {
            int channel = c;
            assertPixels(
                    SIDE,
                    mask.length,
                    i ->
                            mask[i] == 1
                                    ? original(name, channel, i % SIDE, i / SIDE)
                                    : channel(channel).applyAsInt(i),
                    i -> actual.at(channel, i % SIDE, i / SIDE),
                    i -> mask[i] == 1 ? tolerance : 0);
        }
    }

    private static void imports(String name) throws URISyntaxException {
        String text =
                run(
                        0,
                        ImportOptions.TABLE.command(),
                        MacroText.format("file", file(name + ".pth"))
                                + " name=original crop=208 hole=128");
        assertTrue(text.startsWith(name + ".pth was imported as the model original"), text);
    }

    /** The same values as the original, in 32 bit to the tolerance of its golden numbers. */
    @ParameterizedTest
    @ValueSource(strings = {"A_net_GM", "legacy_cuda0_c2_net_GM"})
    void commandLine_importsAndFills_asTheOriginalDoes(String name) throws URISyntaxException {
        imports(name);
        ImageStack stack = new ImageStack(SIDE, SIDE);
        for (int c = 0; c < 3; c++) {
            float[] pixels = new float[SIDE * SIDE];
            IntUnaryOperator values = channel(c);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = values.applyAsInt(i);
            }
            stack.addSlice("", pixels);
        }
        ImagePlus image = IJ.createHyperStack("floats", SIDE, SIDE, 3, 1, 1, 32);
        image.setStack(stack, 3, 1, 1);
        ImagePlus filled = filled(saved(image, "floats.tif"), " channels=rgb");
        double[] worst = new double[1];
        assertHole(
                name,
                (c, x, y) -> {
                    double value = filled.getStack().getProcessor(c + 1).getf(x, y);
                    if (golden.doubles("mask_u8")[y * SIDE + x] == 1) {
                        double difference = Math.abs(value - original(name, c, x, y));
                        worst[0] = Math.max(worst[0], difference);
                    }
                    return value;
                },
                TOLERANCE);
        System.out.println(name + ": at most " + worst[0] + " grey levels from the original");
    }

    /** In 8 bit rounded to nearest, where the original cuts off. */
    @Test
    void commandLine_importsAndFillsRgb_asTheOriginalDoesButForRounding()
            throws URISyntaxException {
        imports("A_net_GM");
        ColorProcessor colours = new ColorProcessor(SIDE, SIDE);
        IntUnaryOperator[] values = {channel(0), channel(1), channel(2)};
        for (int i = 0; i < SIDE * SIDE; i++) {
            int[] rgb = new int[3];
            for (int c = 0; c < 3; c++) {
                rgb[c] = values[c].applyAsInt(i);
            }
            colours.putPixel(i % SIDE, i / SIDE, rgb);
        }
        ImagePlus filled = filled(saved(new ImagePlus("rgb", colours), "rgb.tif"), "");
        ColorProcessor result = (ColorProcessor) filled.getProcessor();
        assertHole("A_net_GM", (c, x, y) -> result.getPixel(x, y, new int[3])[c], 0.5 + TOLERANCE);
        double[] cut = golden.doubles("A_net_GM_u8");
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int x = LEFT + i % WIDTH;
            int y = TOP + i / WIDTH;
            if (golden.doubles("mask_u8")[y * SIDE + x] == 1) {
                int red = result.getPixel(x, y, new int[3])[0];
                assertTrue(red == cut[i] || red == cut[i] + 1, x + ", " + y + ": " + red);
            }
        }
    }

    @Test
    void call_withoutAName_takesTheFilesAndANumber() throws URISyntaxException {
        String line = MacroText.format("file", file("A_net_GM.pth")) + " check=false";
        assertEquals("A_net_GM", GmcnnPlugIn.call(ImportOptions.TABLE.command(), line));
        assertEquals("A_net_GM-2", GmcnnPlugIn.call(ImportOptions.TABLE.command(), line));
        Models models = ImageJFolders.models();
        assertTrue(models.names().containsAll(List.of("A_net_GM", "A_net_GM-2")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=x | The option file is missing; give the path",
                "file=x fil=y | GMCNN Import Model has no option fil;",
                "file=nowhere.pth | There is no file nowhere.pth to import;",
                "file=pom.xml | pom.xml is no file of weights; it is an XML text, not a model; check",
                "file=x crop=32 | The option crop cannot be 32; it must be a whole number from 64",
                "file=x range=word | The option range cannot be word; choose one of crop, byte.",
                "file=pom.xml name=default | The model default exists already",
                "file=pom.xml name=a/b | The model cannot be named a/b;",
            })
    void commandLine_whatCannotBe_isRefusedInASentence(String line, String sentence) {
        assertTrue(run(2, ImportOptions.TABLE.command(), line).startsWith(sentence), sentence);
    }

    @Test
    void parse_theLineOfOptions_isTheSame() {
        String line =
                "file=[/my data/a.pth] name=b range=crop blending=membrane crop=512 check=false";
        ImportOptions options = ImportOptions.TABLE.parse(line);
        assertEquals(line, ImportOptions.TABLE.toMacro(options));
        assertEquals(512, ImportOptions.TABLE.parse(line).settings().cropSize());
        assertThrows(UserException.class, () -> ImportOptions.TABLE.parse(""));
    }
}
