package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** <i>GMCNN Check</i>, <i>Keep error</i> and <i>GMCNN Measure</i> in a real ImageJ. */
class CheckIT {

    private static final int WIDTH = 200;
    private static final int HEIGHT = 120;
    private static final String LINE = "model=tiny device=cpu detail=auto trials=12 ";

    @TempDir static Path folder;
    private static ImageJFolder imagej;
    private static Path image; // smooth on the left, textured on the right

    @BeforeAll
    static void writeImage() throws IOException {
        imagej = ImageJFolder.create(folder.resolve("My ImageJ"));
        Random random = new Random(1);
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            double noise = (i % WIDTH < WIDTH / 2 ? 0.4 : 30) * random.nextGaussian();
            pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(128 + noise)));
        }
        ImagePlus halves = new ImagePlus("halves.tif", new ByteProcessor(WIDTH, HEIGHT, pixels));
        halves.setRoi(new OvalRoi(140, 50, 14, 12));
        image = folder.resolve("halves.tif");
        new FileSaver(halves).saveAsTiff(image.toString());
    }

    /** Runs a macro in an ImageJ without a display, with the image open. */
    private static String run(String... lines) throws Exception {
        Path macro = folder.resolve("check.ijm");
        Files.writeString(macro, "open(\"" + image + "\");\n" + String.join("\n", lines));
        return imagej.runPatched(PatchedImageJ.class, macro.toString());
    }

    private static String check(String options) {
        return "run(\"GMCNN Check\", \"" + LINE + options + "\");";
    }

    // All but what the table was made of, which tells the time.
    private static List<String> figures(Path table) throws IOException {
        return Files.readAllLines(table).stream().filter(line -> !line.startsWith("#")).toList();
    }

    @Test
    void check_byDialogMacroAndCommandLine_givesTheSameTable() throws Exception {
        assumeTrue(
                System.getenv("DISPLAY") != null,
                "There is no display; run the tests under xvfb-run.");
        Path asked = folder.resolve("dialog.csv");
        String output =
                imagej.runWithWindows(WindowedCheck.class, image.toString(), asked.toString());
        assertTrue(output.contains("begins Automatic, hole by hole\n"), output);
        assertTrue(output.contains("same true\n"), output);
        assertTrue(output.contains("button GMCNN Check of halves.tif: Errors of about "), output);
        assertTrue(output.contains("open true\n"), output);
        String recorded =
                output.lines().filter(line -> line.contains("\"GMCNN Check\"")).findFirst().get();
        Path played = folder.resolve("played.csv");
        run(recorded.replace(asked.toString(), played.toString()));
        Path commanded = folder.resolve("command.csv");
        imagej.runCommand("GMCNN Check", image.toString(), LINE + "save=" + commanded);
        List<String> figures = figures(asked);
        assertTrue(figures.get(figures.size() - 1).startsWith("all,"), "" + figures);
        assertTrue(output.contains("rows " + (figures.size() - 1) + "\n"), output);
        assertEquals(figures, figures(played));
        assertEquals(figures, figures(commanded));
    }

    @Test
    void check_smoothAndTexturedHalf_verdictsDiffer_tooLargeAHoleHasNone() throws Exception {
        String output =
                run(
                        check(""),
                        "makeOval(30, 50, 14, 12);",
                        check(""),
                        "makeRectangle(5, 5, 190, 100);",
                        check(""));
        List<String> verdicts =
                output.lines().filter(line -> line.startsWith("GMCNN Check of ")).toList();
        assertEquals(3, verdicts.size(), output);
        assertTrue(verdicts.get(0).endsWith("do not measure here."), output);
        assertFalse(verdicts.get(1).endsWith("do not measure here."), output);
        assertTrue(
                verdicts.get(2).contains("Nothing can be said: known pixels have no place"),
                output);
    }

    @Test
    void keepErrorAndMeasure_boundTheMeanOfAFilledRegion() throws Exception {
        String output =
                run(
                        "run(\"GMCNN Inpaint\", \"" + LINE + "keeperror=image\");",
                        "makeRectangle(130, 50, 40, 12);",
                        "run(\"GMCNN Measure\", \"regions=selection exclude=selection\");",
                        "print(\"filled \" + getResult(\"Filled (%)\", 0));",
                        "print(\"bound \" + getResult(\"Mean error bound\", 0));",
                        "print(\"expected \" + getResult(\"Mean error expected\", 0));",
                        "getStatistics(area, mean);",
                        "print(\"known \" + (getResult(\"Mean known\", 0) - mean));");
        double expected = number(output, "expected");
        double bound = number(output, "bound");
        assertEquals(100.0 * filled() / (40 * 12), number(output, "filled"), 1e-3, output);
        assertTrue(expected > 0 && expected < bound, output);
        assertEquals(0, number(output, "known"), 1e-3, output);
    }

    private static int filled() {
        Roi hole = new OvalRoi(140, 50, 14, 12);
        return hole.getContainedPoints().length;
    }

    private static double number(String output, String name) {
        return output.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
    }
}
