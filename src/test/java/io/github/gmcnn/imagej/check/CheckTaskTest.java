package io.github.gmcnn.imagej.check;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.NoisyCell;
import io.github.gmcnn.imagej.options.MacroText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckTaskTest {

    private static final Roi HOLE = new OvalRoi(50, 45, 12, 9);

    @TempDir static Path folder;

    @BeforeAll
    static void writeModel() {
        TestModels.tiny(folder.resolve("tiny"));
    }

    private static ImagePlus image() {
        return NoisyCell.with(HOLE);
    }

    private static CheckTask.Result check(ImagePlus image, String more) {
        String line = "mask=selection " + MacroText.format("model", "" + folder.resolve("tiny"));
        CheckOptions options = CheckOptions.TABLE.parse(line + " " + more);
        return CheckTask.run(image, options, Progress.SILENT);
    }

    @Test
    void run_selection_saysWhatToExpectAndChangesNothing() {
        ImagePlus image = image();
        byte[] before = (byte[]) image.getProcessor().getPixelsCopy();
        CheckTask.Result result = check(image, "trials=12");
        assertTrue(result.isWell());
        assertEquals(12, result.check().result().trials());
        assertEquals("grey levels", result.check().unit());
        assertTrue(result.check().result().expected() > 5, result.printed());
        assertEquals(result.verdict(), result.text());
        assertTrue(result.printed().contains("12 trials for 1 hole in "), result.printed());
        assertArrayEquals(before, (byte[]) image.getProcessor().getPixels());
        assertFalse(image.isLocked());
    }

    @Test
    void run_calibratedImage_tellsErrorsInItsUnits() {
        double plain = check(image(), "trials=8").check().result().expected();
        ImagePlus image = image();
        image.getCalibration()
                .setFunction(Calibration.STRAIGHT_LINE, new double[] {-100, 0.5}, "HU");
        CheckTask.Result result = check(image, "trials=8");
        assertEquals("HU", result.check().unit());
        // The trials are the same; half of the sums of floats differs in the last digits.
        assertEquals(plain / 2, result.check().result().expected(), 1e-3 * plain);
    }

    @Test
    void run_twiceWithTheSameNumber_isTheSame() throws IOException {
        Path first = folder.resolve("first.csv");
        Path second = folder.resolve("second.csv");
        check(image(), "trials=8 save=" + first);
        check(image(), "trials=8 save=" + second);
        List<String> lines = Files.readAllLines(first);
        assertEquals(figures(lines), figures(Files.readAllLines(second)));
        assertTrue(lines.get(0).startsWith("# GMCNN Check of cell.tif"), lines.get(0));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("all,")), "" + lines);
    }

    private static List<String> figures(List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith("#")).toList();
    }

    @Test
    void run_truthUnderTheMask_isNotLookedAt() {
        ImagePlus spoiled = image();
        ImageProcessor pixels = spoiled.getProcessor();
        for (java.awt.Point point : HOLE) {
            pixels.set(point.x, point.y, 255);
        }
        assertEquals(
                check(image(), "trials=6").printed().replaceAll("in .* s on", ""),
                check(spoiled, "trials=6").printed().replaceAll("in .* s on", ""));
    }

    @Test
    void run_holeTooLarge_isASentenceAndNotWell() {
        ImagePlus image = image();
        image.setRoi(new Roi(10, 10, 90, 90));
        CheckTask.Result result = check(image, "trials=8");
        assertFalse(result.isWell());
        assertTrue(
                result.verdict().startsWith("Nothing can be said: known pixels have no place"),
                result.verdict());
        assertEquals(result.verdict(), result.printed());
    }

    @Test
    void run_labels_isRefused() {
        assertRefused(
                "detail=labels fills with numbers of labels, of which the difference means"
                        + " nothing; choose another detail to check a fill.",
                () -> check(image(), "trials=8 detail=labels"));
    }

    /** The button of GMCNN Inpaint gives this line. */
    @Test
    void parse_lineOfInpaint_checksTheSameFill() {
        InpaintOptions options =
                InpaintOptions.TABLE.parse(
                        "mask=saturated level=200 grow=2 model=x device=cpu slices=all"
                                + " output=in-place keepmask=overlay largeholes=rings"
                                + " detail=patches reach=50 notfrom=[my labels] sources=slices"
                                + " keepsources=image floor=3 keeperror=image trials=7"
                                + " trialtime=20 trialseed=4 coverage=80");
        CheckOptions check = CheckOptions.TABLE.parse(options.toCheck());
        assertEquals(options.trials(), check.trials());
        assertEquals(options.toCheck(), check.asInpaint().toCheck());
        assertEquals(options.fill(), check.asInpaint().fill());
    }
}
