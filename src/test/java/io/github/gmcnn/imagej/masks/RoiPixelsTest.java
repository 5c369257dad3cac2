package io.github.gmcnn.imagej.masks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
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
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoiPixelsTest {

    private static final Box SMALL = new Box(0, 0, 100, 80);
    private static final Box LARGE = new Box(0, 0, 700, 500);
    private static final Box HUGE = new Box(0, 0, 30_000, 20_000);

    // Every kind of selection, at random places that may stick out of the image.
    static Stream<Roi> rois() {
        return IntStream.range(0, 40).boxed().flatMap(seed -> rois(new Random(seed), 1));
    }

    static Stream<Roi> largeRois() {
        return IntStream.range(0, 12).boxed().flatMap(seed -> rois(new Random(seed), 6.25));
    }

    private static Stream<Roi> rois(Random random, double scale) {
        double x = (random.nextInt(130) - 20) * scale + random.nextInt(4) / 4.0;
        double y = (random.nextInt(110) - 20) * scale + random.nextInt(4) / 4.0;
        int w = (int) (scale * (1 + random.nextInt(50)));
        int h = (int) (scale * (1 + random.nextInt(40)));
        float[] xs = {(float) x, (float) x + w, (float) x + w / 3f, (float) x - 5.5f};
        float[] ys = {(float) y, (float) y + 3, (float) y + h, (float) y + h / 2f};
        Roi rounded = new Roi((int) x, (int) y, w, h, 9);
        Line wide = new Line(x, y, x + w, y + h);
        wide.setStrokeWidth(1 + random.nextInt(9));
        PolygonRoi polyline = new PolygonRoi(xs, ys, Roi.POLYLINE);
        polyline.setStrokeWidth(random.nextInt(8));
        PolygonRoi spline = new PolygonRoi(xs, ys, Roi.POLYGON);
        spline.fitSpline(200);
        Arrow arrow = new Arrow(x, y, x + w, y + h);
        arrow.setStrokeWidth(1 + random.nextInt(4));
        arrow.setDoubleHeaded(random.nextBoolean());
        arrow.setOutline(random.nextInt(3) == 0);
        Roi ring =
                new ShapeRoi(new OvalRoi((int) x, (int) y, w + 9, h + 9))
                        .xor(new ShapeRoi(new Roi((int) x + 4, (int) y + 4, w, h)));
        Roi between = (Roi) ring.clone();
        between.setLocation(x + 0.3, y + 0.6);
        return Stream.of(
                between,
                new Roi(x, y, w, h),
                new Roi((int) x, (int) y, 0, 0),
                rounded,
                new OvalRoi(x, y, w, h),
                new EllipseRoi(x, y, x + w, y + h, 0.4),
                new RotatedRectRoi(x, y, x + w, y + h, 12),
                new PolygonRoi(xs, ys, Roi.POLYGON),
                new PolygonRoi(xs, ys, Roi.FREEROI),
                new PolygonRoi(
                        new int[] {(int) x, (int) x + w, (int) x + 3},
                        new int[] {(int) y, (int) y + 1, (int) y + h},
                        3,
                        Roi.TRACED_ROI),
                spline,
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
    void of_anyKind_equalsCreateMask(Roi roi) {
        assertArrayEquals(created(roi, SMALL), drawn(RoiPixels.of(roi, SMALL), SMALL));
    }

    @ParameterizedTest
    @MethodSource("largeRois")
    void of_inBandsOfRows_equalsCreateMask(Roi roi) {
        assertArrayEquals(created(roi, LARGE), drawn(RoiPixels.of(roi, LARGE, 2000), LARGE));
    }

    private static byte[] created(Roi roi, Box size) {
        ImagePlus image = IJ.createImage("cell", "8-bit black", size.width(), size.height(), 1);
        image.setRoi((Roi) roi.clone());
        return (byte[]) image.createRoiMask().getPixels();
    }

    private static byte[] drawn(Optional<PixelSet> set, Box size) {
        byte[] pixels = new byte[(int) size.area()];
        set.ifPresent(
                found ->
                        found.forEachRun(
                                (y, from, to, index) -> {
                                    for (int x = from; x < to; x++) {
                                        pixels[y * size.width() + x] = (byte) 255;
                                    }
                                }));
        return pixels;
    }

    static Stream<Roi> hugeRois() {
        Line wide = new Line(20, 30, 29_900, 19_800);
        wide.setStrokeWidth(40);
        PolygonRoi polyline =
                new PolygonRoi(
                        new float[] {10, 29_000, 29_900},
                        new float[] {10, 9_000, 19_000},
                        Roi.POLYLINE);
        polyline.setStrokeWidth(5);
        ShapeRoi ring =
                new ShapeRoi(new OvalRoi(0, 0, 30_000, 20_000))
                        .not(new ShapeRoi(new Roi(5_000, 5_000, 9_000, 9_000)));
        Arrow arrow = new Arrow(20, 30, 29_900, 19_800);
        arrow.setStrokeWidth(8);
        return Stream.of(
                new Roi(0, 0, 30_000, 20_000),
                new Roi(10, 10, 29_000, 19_000, 500),
                new OvalRoi(-9_000, 7, 38_000, 19_000),
                new EllipseRoi(1_000, 1_000, 29_000, 19_000, 0.4),
                new PolygonRoi(
                        new float[] {1, 29_000, 15_000, 40},
                        new float[] {2, 7, 19_999.5f, 9_000},
                        Roi.FREEROI),
                ring,
                new Line(29_000, 19_000, 29_900, 19_800),
                wide,
                polyline,
                arrow,
                new PointRoi(new float[] {3, 29_999}, new float[] {4, 19_999}),
                new TextRoi(29_000, 19_000, "Scale"));
    }

    @ParameterizedTest
    @MethodSource("hugeRois")
    void of_onAHugeImage_takesNoImageSizedMask(Roi roi) {
        long before = allocated();
        PixelSet set = RoiPixels.of(roi, HUGE).orElseThrow();
        long bytes = allocated() - before;
        Box bounds = set.bounds();
        assertEquals(HUGE, HUGE.union(bounds));
        assertTrue(bytes < 150_000_000, bytes + " bytes were allocated");
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @Test
    void ofPoints_withARadius_areDiscs() {
        PointRoi points = new PointRoi(new float[] {20, 50}, new float[] {30, 60});
        PixelSet discs = RoiPixels.ofPoints(points, point -> true, 2, SMALL).orElseThrow();
        assertEquals(26, discs.size());
        assertEquals(new Box(18, 28, 35, 35), discs.bounds());
    }

    @Test
    void ofPoints_someOfThem_leavesOutTheOthers() {
        PointRoi points = new PointRoi(new float[] {20, 50}, new float[] {30, 60});
        PixelSet second = RoiPixels.ofPoints(points, point -> point == 1, 0, SMALL).orElseThrow();
        assertEquals(new Box(50, 60, 1, 1), second.bounds());
    }

    @Test
    void ofPoints_beyondTheBorder_reachIntoTheImage() {
        PointRoi points = new PointRoi(-2, 10);
        assertEquals(Optional.empty(), RoiPixels.ofPoints(points, point -> true, 1, SMALL));
        PixelSet rim = RoiPixels.ofPoints(points, point -> true, 2, SMALL).orElseThrow();
        assertEquals(new Box(0, 10, 1, 1), rim.bounds());
    }

    @Test
    void of_anArrow_leavesTheSelectionAsItWas() {
        Arrow arrow = new Arrow(10, 20, 60, 50);
        arrow.setDoubleHeaded(true);
        RoiPixels.of(arrow, SMALL);
        assertEquals(10, arrow.x1d);
        assertEquals(50, arrow.y2d);
    }
}
