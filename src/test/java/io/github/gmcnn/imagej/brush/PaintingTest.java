package io.github.gmcnn.imagej.brush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import io.github.gmcnn.Refusals;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.masks.Stroke;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaintingTest {

    private static Painting line(double... points) {
        Painting painting = new Painting(8, List.of());
        painting.begin(new Point2D.Double(points[0], points[1]));
        for (int i = 2; i < points.length; i += 2) {
            painting.drag(new Point2D.Double(points[i], points[i + 1]));
        }
        return painting;
    }

    @Test
    void stroke_leavesPointsOutThatSayNothing() {
        assertEquals(
                "stroke 8: 10,10 50,10 50,40",
                line(10, 10, 20, 10.1, 30, 10, 50, 10, 50, 20, 50, 40).stroke().text());
    }

    @Test
    void stroke_andBack_keepsItsEnd() {
        assertEquals("stroke 8: 10,10 50,10 20,10", line(10, 10, 50, 10, 20, 10).stroke().text());
    }

    @Test
    void stroke_plainOne_coversNearlyTheSamePixels() {
        Random random = new Random(2);
        double[] points = new double[400];
        for (int i = 0; i < points.length; i++) {
            points[i] = 50 + i / 4.0 + random.nextDouble();
        }
        Painting painting = line(points);
        int pixels = painting.stroke().pixels(new Box(0, 0, 300, 300)).orElseThrow().size();
        double area = 100 * Math.sqrt(2) * 8 + 16 * Math.PI;
        assertEquals(area, pixels, 0.15 * area); // the hand trembles by up to a pixel
        assertTrue(painting.stroke().lines().get(0).size() < 200);
    }

    @Test
    void stroke_endlessScribble_fitsIntoAMacroLine() {
        Random random = new Random(2);
        double[] points = random.doubles(20_000, 0, 2000).toArray();
        assertTrue(line(points).stroke().text().length() <= 8000);
    }

    @Test
    void fits_onlyTheSameBrushOnTheSamePlanes() {
        Painting painting = new Painting(8, List.of(2));
        painting.begin(new Point2D.Double(1, 1));
        assertTrue(painting.fits(8, List.of(2)));
        assertFalse(painting.fits(9, List.of(2)));
        assertFalse(painting.fits(8, List.of(3)));
    }

    private static ImagePlus channels(int count) {
        ImagePlus image = IJ.createImage("cell", "8-bit black", 20, 20, 2 * count);
        image.setDimensions(count, 2, 1);
        CompositeImage composite = new CompositeImage(image, IJ.COMPOSITE);
        composite.setPosition(1, 2, 1);
        return composite;
    }

    @Test
    void planes_areThoseOfTheSliceOnDisplay() {
        assertEquals(List.of(4), BrushChannels.CURRENT.planes(channels(3)));
        assertEquals(List.of(4, 5, 6), BrushChannels.ALL.planes(channels(3)));
        assertEquals(List.of(5, 6, 7), BrushChannels.RGB.planes(channels(4)));
        assertEquals(List.of(3), BrushChannels.RGB.planes(channels(2)));
        ImagePlus stack = IJ.createImage("cell", "8-bit black", 20, 20, 4);
        stack.setSlice(3);
        assertEquals(List.of(3), BrushChannels.ALL.planes(stack));
    }

    @Test
    void fill_isALineThatSaysAll() {
        BrushOptions options = BrushOptions.TABLE.parse("detail=grain channels=rgb");
        ImagePlus image = channels(3);
        Stroke stroke = Stroke.parse("stroke 8 on 4,5,6: 10,10");
        assertEquals(
                "mask=[stroke 8 on 4,5,6: 10,10] slices=all channels=rgb output=in-place"
                        + " detail=grain",
                InpaintOptions.TABLE.toMacro(options.fill(stroke, image)));
    }

    @Test
    void fill_neighbours_areAskedForOnStacksOnly() {
        BrushOptions options = BrushOptions.TABLE.parse("neighbours=z");
        ImagePlus image = channels(3);
        String stack =
                InpaintOptions.TABLE.toMacro(
                        options.fill(Stroke.parse("stroke 8 on 4: 10,10"), image));
        String plane =
                InpaintOptions.TABLE.toMacro(options.fill(Stroke.parse("stroke 8: 10,10"), image));
        assertTrue(stack.contains("neighbours=z"), stack);
        assertFalse(plane.contains("neighbours"), plane);
    }

    @Test
    void size_isMadeLegal() {
        BrushOptions options = BrushOptions.TABLE.defaults();
        assertEquals(1, options.ofSize(-3).size());
        assertEquals(1000, options.ofSize(5000).size());
    }

    @Test
    void run_withoutAToolbar_saysWhatToUse() {
        Refusals.assertRefused(
                "GMCNN Healing Brush is a tool of ImageJ's toolbar, which there is none of here; to"
                        + " fill a stroke use GMCNN Inpaint with a mask such as mask=[stroke 20:"
                        + " 104,52 110,58].",
                InputException.class,
                () -> new BrushEntry().run(null, BrushOptions.TABLE.defaults(), Progress.SILENT));
    }
}
