package io.github.gmcnn.imagej.check;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.check.MeasureTask.Measured;
import io.github.gmcnn.imagej.inpaint.ErrorImage;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.InpaintTask;
import io.github.gmcnn.imagej.inpaint.NoisyCell;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.imagej.pictures.WholeImage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeasureTaskTest {

    private static final int SIDE = NoisyCell.SIDE;
    private static final Roi HOLE = new Roi(40, 40, 10, 10);

    @TempDir static Path folder;
    private static InpaintTask.Result fill;

    @BeforeAll
    static void fill() {
        TestModels.tiny(folder.resolve("tiny"));
        ImagePlus image = NoisyCell.with(HOLE);
        String line =
                "mask=selection keeperror=image trials=12 "
                        + MacroText.format("model", "" + folder.resolve("tiny"));
        fill = InpaintTask.run(image, InpaintOptions.TABLE.parse(line), Progress.SILENT);
    }

    @AfterEach
    void noImageIsLeftActive() {
        WindowManager.setTempCurrentImage(null);
    }

    private static ImagePlus filled(Roi selection) {
        ImagePlus image = fill.image().duplicate();
        image.setTitle(fill.image().getTitle());
        image.deleteRoi();
        if (selection != null) {
            image.setRoi(selection);
        }
        return image;
    }

    private static MeasureTask.Result measure(ImagePlus image, String line) {
        return MeasureTask.run(image, MeasureOptions.TABLE.parse(line), Progress.SILENT);
    }

    @Test
    void run_selection_countsFilledPixelsAndMeans() {
        ImagePlus image = filled(new Roi(40, 30, 10, 20)); // the upper half is known
        Measured row = measure(image, "regions=selection").rows().get(0);
        assertEquals(200, row.pixels());
        assertEquals(100, row.filled());
        assertEquals(image.getStatistics().mean, row.mean(), 1e-9);
        image.setRoi(40, 30, 10, 10);
        assertEquals(image.getStatistics().mean, row.known(), 1e-9);
    }

    @Test
    void run_errorImage_boundsTheMeanByTheShareOfFilledPixels() {
        ImagePlus errors = fill.errors().orElseThrow();
        float[] bound = (float[]) errors.getStack().getPixels(2);
        double sum = 0;
        for (java.awt.Point point : HOLE) {
            sum += bound[point.y * SIDE + point.x];
        }
        ImagePlus image = filled(new Roi(40, 30, 10, 20));
        ErrorPlanes planes = ErrorPlanes.of(errors);
        Measured row =
                MeasureTask.measured(
                        image,
                        Region.of(image, MeasureOptions.Regions.SELECTION).get(0),
                        FilledPlanes.of(image),
                        planes);
        assertEquals(sum / 200, row.bound(), 1e-6);
        assertTrue(row.expected() > 0 && row.expected() < row.bound());
    }

    @Test
    void run_errorFileBesideTheImage_isFound() throws IOException {
        Path file = folder.resolve("cell.tif");
        new FileSaver(fill.image()).saveAsTiff(file.toString());
        new FileSaver(fill.errors().orElseThrow()).saveAsTiff(ErrorImage.beside(file).toString());
        ImagePlus opened = WholeImage.open(file);
        opened.setRoi(40, 30, 10, 20);
        Measured beside = measure(opened, "regions=selection").rows().get(0);
        assertTrue(beside.expected() > 0 && beside.expected() < beside.bound(), "" + beside);
    }

    @Test
    void run_noErrorImage_leavesTheBoundOut() {
        ImagePlus image = filled(new Roi(40, 30, 10, 20));
        assertTrue(Double.isNaN(measure(image, "regions=selection").rows().get(0).bound()));
        Roi known = new Roi(0, 0, 10, 10);
        Measured row = measure(filled(known), "regions=selection").rows().get(0);
        assertEquals(0, row.bound());
        assertEquals(0, row.filled());
    }

    @Test
    void run_calibrated_isInUnits() {
        ImagePlus image = filled(null);
        image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {-50, 2}, "HU");
        Measured row = measure(image, "regions=image").rows().get(0);
        assertEquals(SIDE * SIDE, row.pixels());
        assertEquals(image.getStatistics().mean, row.mean(), 1e-3);
    }

    @Test
    void run_excludeNan_makesAnImageWithoutThem() {
        ImagePlus without =
                measure(filled(null), "regions=image exclude=nan").withoutFilled().orElseThrow();
        assertEquals(32, without.getBitDepth());
        assertTrue(Float.isNaN(without.getProcessor().getf(45, 45)));
        assertFalse(Float.isNaN(without.getProcessor().getf(39, 45)));
    }

    @Test
    void run_excludeSelection_selectsTheKnownPixelsOfTheSelection() {
        ImagePlus image = filled(new Roi(40, 30, 10, 20));
        measure(image, "regions=selection exclude=selection");
        assertEquals(new java.awt.Rectangle(40, 30, 10, 10), image.getRoi().getBounds());
        assertEquals(100, image.getStatistics().pixelCount);
    }

    @Test
    void run_allSelectedAreFilled_isRefused() {
        ImagePlus image = filled((Roi) HOLE.clone());
        assertRefused(
                "All selected pixels of cell-filled.tif are filled, so no selection is left; select"
                        + " more.",
                () -> measure(image, "regions=selection exclude=selection"));
    }

    @Test
    void run_imageWithoutRecord_isRefused() {
        assertRefused(
                "The image plain has no record of a fill, so all its pixels count as known; measure"
                        + " one that GMCNN filled, or use ImageJ's Measure.",
                () -> measure(new ImagePlus("plain", new ByteProcessor(9, 9)), "regions=image"));
    }

    @Test
    void run_noSelection_isRefused() {
        assertRefused(
                "The image cell-filled.tif has no selection, so there is nothing to measure; make"
                        + " one, or give regions=image.",
                () -> measure(filled(null), "regions=selection"));
    }

    @Test
    void run_otherImageAsErrors_isRefused() {
        ImagePlus other = new ImagePlus("other", new ByteProcessor(SIDE, SIDE));
        WindowManager.setTempCurrentImage(other);
        assertRefused("...other...", () -> measure(filled(null), "regions=image errors=other"));
    }
}
