package io.github.gmcnn.masks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Arrow;
import ij.gui.EllipseRoi;
import ij.gui.ImageRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BoolType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoiMasksTest {

    private static final int WIDTH = 100;
    private static final int HEIGHT = 80;

    private static ImagePlus image() {
        return IJ.createImage("cell", "8-bit black", WIDTH, HEIGHT, 1);
    }

    // Every kind of selection, at random places that may stick out of the image.
    static Stream<Roi> rois() {
        return IntStream.range(0, 40).boxed().flatMap(seed -> rois(new Random(seed)));
    }

    private static Stream<Roi> rois(Random random) {
        double x = random.nextInt(130) - 20 + random.nextInt(4) / 4.0;
        double y = random.nextInt(110) - 20 + random.nextInt(4) / 4.0;
        int w = 1 + random.nextInt(50);
        int h = 1 + random.nextInt(40);
        float[] xs = {(float) x, (float) x + w, (float) x + w / 3f, (float) x - 5.5f};
        float[] ys = {(float) y, (float) y + 3, (float) y + h, (float) y + h / 2f};
        Roi rounded = new Roi((int) x, (int) y, w, h, 9);
        Line wide = new Line(x, y, x + w, y + h);
        wide.setStrokeWidth(1 + random.nextInt(9));
        PolygonRoi polyline = new PolygonRoi(xs, ys, Roi.POLYLINE);
        polyline.setStrokeWidth(random.nextInt(8));
        Arrow arrow = new Arrow(x, y, x + w, y + h);
        arrow.setStrokeWidth(1 + random.nextInt(4));
        arrow.setDoubleHeaded(random.nextBoolean());
        Roi ring =
                new ShapeRoi(new OvalRoi((int) x, (int) y, w + 9, h + 9))
                        .xor(new ShapeRoi(new Roi((int) x + 4, (int) y + 4, w, h)));
        return Stream.of(
                new Roi(x, y, w, h),
                new Roi((int) x, (int) y, 0, 0),
                rounded,
                new OvalRoi(x, y, w, h),
                new EllipseRoi(x, y, x + w, y + h, 0.4),
                new RotatedRectRoi(x, y, x + w, y + h, 12),
                new PolygonRoi(xs, ys, Roi.POLYGON),
                new PolygonRoi(xs, ys, Roi.FREEROI),
                ring,
                new Line(x, y, x + w, y + h),
                wide,
                polyline,
                new PolygonRoi(xs, ys, Roi.FREELINE),
                new PolygonRoi(new float[] {xs[0], xs[1], xs[2]}, ys, 3, Roi.ANGLE),
                arrow,
                new PointRoi(x, y),
                new PointRoi(xs, ys),
                new TextRoi((int) x, (int) y, "Label"),
                new ImageRoi((int) x, (int) y, new ByteProcessor(w, h)));
    }

    @ParameterizedTest
    @MethodSource("rois")
    void ofSelection_anyKind_equalsCreateMask(Roi roi) {
        ImagePlus image = image();
        image.setRoi(roi);
        byte[] expected = (byte[]) image.createRoiMask().getPixels();
        if (IntStream.range(0, expected.length).allMatch(i -> expected[i] == 0)) {
            String message =
                    assertThrows(MaskException.class, () -> RoiMasks.ofSelection(image))
                            .getMessage();
            assertTrue(message.startsWith("The selection covers no pixel of cell"), message);
            return;
        }
        RandomAccessibleInterval<BoolType> mask = RoiMasks.ofSelection(image);
        assertTrue(Intervals.contains(image(image), mask), "inside the image");
        assertArrayEquals(expected, draw(mask));
    }

    private static net.imglib2.Interval image(ImagePlus image) {
        return Intervals.createMinSize(0, 0, image.getWidth(), image.getHeight());
    }

    private static byte[] draw(RandomAccessibleInterval<BoolType> mask) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        var cursor = Views.iterable(mask).localizingCursor();
        while (cursor.hasNext()) {
            if (cursor.next().get()) {
                pixels[cursor.getIntPosition(1) * WIDTH + cursor.getIntPosition(0)] = (byte) 255;
            }
        }
        return pixels;
    }

    @Test
    void ofSelection_smallOnHugeImage_looksAtItsBoundsOnly() {
        ImagePlus image = IJ.createImage("huge", "8-bit black", 20_000, 20_000, 1);
        image.setRoi(new OvalRoi(12_000, 9_000, 100, 80));
        RandomAccessibleInterval<BoolType> mask = RoiMasks.ofSelection(image);
        assertTrue(Intervals.numElements(mask) < 110 * 90, "" + Intervals.numElements(mask));
    }

    @Test
    void ofSelection_none_isRefused() {
        String message =
                assertThrows(MaskException.class, () -> RoiMasks.ofSelection(image())).getMessage();
        assertEquals(
                "The image cell has no selection; draw one around what is to be filled, or choose"
                        + " a mask image.",
                message);
    }

    @Test
    void ofSelection_outside_namesTheImageAndItsSize() {
        ImagePlus image = image();
        image.setRoi(new Roi(200, 10, 20, 20));
        String message =
                assertThrows(MaskException.class, () -> RoiMasks.ofSelection(image)).getMessage();
        assertEquals(
                "The selection covers no pixel of cell, which is 100 x 80 pixels; move it onto the"
                        + " image.",
                message);
    }

    @Test
    void missing_anyGreyType_isWhereNotZero() {
        byte[] expected = new byte[WIDTH * HEIGHT];
        expected[3] = (byte) 255;
        expected[WIDTH] = (byte) 255;
        ByteProcessor bytes = new ByteProcessor(WIDTH, HEIGHT);
        ShortProcessor shorts = new ShortProcessor(WIDTH, HEIGHT);
        FloatProcessor floats = new FloatProcessor(WIDTH, HEIGHT);
        List.of(bytes, shorts, floats)
                .forEach(
                        plane -> {
                            plane.setf(3, 1);
                            plane.setf(WIDTH, plane instanceof FloatProcessor ? -0.5f : 200);
                            assertArrayEquals(expected, draw(RoiMasks.missing(plane)));
                        });
    }

    @Test
    void missing_invertingLut_theValueDecides() {
        ByteProcessor plane = new ByteProcessor(WIDTH, HEIGHT);
        plane.set(7, 255);
        plane.invertLut();
        byte[] expected = new byte[WIDTH * HEIGHT];
        expected[7] = (byte) 255;
        assertArrayEquals(expected, draw(RoiMasks.missing(plane)));
    }

    @Test
    void requireFit_anotherSize_namesBoth() {
        ImagePlus mask = IJ.createImage("hole", "8-bit black", 90, 80, 1);
        assertEquals(
                "The mask hole is 90 x 80 pixels but the image cell is 100 x 80; they must have the"
                        + " same width and height.",
                refusal(mask, image()));
    }

    @Test
    void requireFit_anotherNumberOfPlanes_namesBoth() {
        ImagePlus mask = IJ.createImage("hole", "8-bit black", WIDTH, HEIGHT, 3);
        ImagePlus image = IJ.createImage("stack", "16-bit black", WIDTH, HEIGHT, 5);
        assertEquals(
                "The mask hole has 3 planes but the image stack has 5; a mask has one plane for all"
                        + " of them, or as many as the image.",
                refusal(mask, image));
    }

    @Test
    void requireFit_rgbOrTheImageItself_isRefused() {
        ImagePlus image = image();
        assertEquals(
                "The mask cell is the image to be filled; choose another one.",
                refusal(image, image));
        ImagePlus rgb = IJ.createImage("colours", "RGB black", WIDTH, HEIGHT, 1);
        assertEquals("The mask colours is an RGB image; convert it to 8-bit.", refusal(rgb, image));
    }

    private static String refusal(ImagePlus mask, ImagePlus image) {
        return assertThrows(MaskException.class, () -> RoiMasks.requireFit(mask, image))
                .getMessage();
    }
}
