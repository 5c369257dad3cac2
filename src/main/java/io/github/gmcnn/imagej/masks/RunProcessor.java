package io.github.gmcnn.imagej.masks;

import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.ByteProcessor;
import ij.process.FloatPolygon;
import ij.process.ImageProcessor;
import ij.process.PolygonFiller;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelRows;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.geom.RoundRectangle2D;
import java.util.Arrays;
import java.util.Optional;

/**
 * The blank image onto which ImageJ's <i>Create Mask</i> draws, as runs instead of an array.
 *
 * <p>ImageJ's own code decides which pixels of a selection are set; this class only keeps them, so
 * that a selection on a large image takes no memory but that of its runs. A shape whose own mask
 * would be large is filled in bands of rows. It has no pixels to read; only {@link #fill(Roi)} and
 * what that calls may be used.
 */
final class RunProcessor extends ByteProcessor {

    /** How many pixels the mask of a shape may have; larger ones are filled in bands. */
    static final int BAND = 1 << 24;

    // ShapeRoi.FILL_FLATNESS: how closely ImageJ follows the curves of a shape when it fills it.
    private static final double FLATNESS = 0.01;

    private final PixelRows rows;
    private final int band;

    /**
     * Creates a blank image.
     *
     * @param band as {@link #BAND}
     */
    RunProcessor(int width, int height, int band) {
        super(1, 1);
        this.width = width;
        this.height = height;
        this.band = band;
        rows = new PixelRows(new Box(0, 0, width, height));
        resetRoi();
    }

    /** Returns what has been drawn. */
    Optional<PixelSet> drawn() {
        return rows.build();
    }

    @Override
    public void fill(Roi roi) {
        Rectangle bounds = roi.getBounds();
        if (roi.isLine() || (long) bounds.width * bounds.height <= band) {
            super.fill(roi);
        } else if (roi instanceof OvalRoi) {
            fillOval(bounds);
        } else if (roi instanceof PolygonRoi || roi instanceof ShapeRoi) {
            fillShape(roi, bounds);
        } else if (roi.getCornerDiameter() > 0) {
            int corner = roi.getCornerDiameter();
            Roi rounded =
                    new ShapeRoi(
                            new RoundRectangle2D.Float(
                                    bounds.x,
                                    bounds.y,
                                    bounds.width,
                                    bounds.height,
                                    corner,
                                    corner));
            fillShape(rounded, bounds);
        } else {
            super.fill(roi);
        }
    }

    // The terms are those of OvalRoi.getMask().
    private void fillOval(Rectangle bounds) {
        double a = bounds.width / 2.0;
        double b = bounds.height / 2.0;
        for (int y = Math.max(0, -bounds.y); y < bounds.height && bounds.y + y < height; y++) {
            double yy = y - (b - 0.5);
            double half = a * Math.sqrt(Math.max(0, 1 - yy * yy / (b * b)));
            int x = Math.max(0, (int) (a - half) - 2);
            while (x < bounds.width && !isInOval(x - (a - 0.5), yy, a * a, b * b)) {
                x++;
            }
            rows.add(bounds.y + y, bounds.x + x, bounds.x + bounds.width - x);
        }
    }

    private static boolean isInOval(double xx, double yy, double a2, double b2) {
        return xx * xx / a2 + yy * yy / b2 <= 1.0;
    }

    private void fillShape(Roi roi, Rectangle bounds) {
        double dx = roi.getXBase() - bounds.x;
        double dy = roi.getYBase() - bounds.y;
        if (roi instanceof ShapeRoi shape) {
            fillBands(
                    shape.getFloatPolygon(FLATNESS, true, false, false),
                    (float) dx,
                    (float) dy,
                    bounds);
        } else {
            Roi outline = (Roi) roi.clone();
            outline.setLocation(0.0, 0.0);
            fillBands(outline.getFloatPolygon(), dx, dy, bounds);
        }
    }

    // Vertices are relative to the bounds, plus dx, dy.
    private void fillBands(FloatPolygon vertices, double dx, double dy, Rectangle bounds) {
        Rectangle seen = bounds.intersection(new Rectangle(width, height));
        if (seen.isEmpty()) {
            return;
        }
        int step = Math.min(seen.height, Math.max(1, band / seen.width));
        ByteProcessor mask = new ByteProcessor(seen.width, step);
        for (int y = seen.y; y < seen.y + seen.height; y += step) {
            Arrays.fill((byte[]) mask.getPixels(), (byte) 0);
            new PolygonFiller(
                            vertices.xpoints,
                            vertices.ypoints,
                            vertices.npoints,
                            dx - (seen.x - bounds.x),
                            dy - (y - bounds.y))
                    .fillByteProcessorMask(mask);
            add(mask, Math.min(step, seen.y + seen.height - y), seen.x, y);
        }
    }

    @Override
    public void fillPolygon(Polygon polygon) {
        Rectangle bounds = polygon.getBounds();
        if ((long) bounds.width * bounds.height <= band) {
            super.fillPolygon(polygon);
            return;
        }
        float[] xs = new float[polygon.npoints];
        float[] ys = new float[polygon.npoints];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = polygon.xpoints[i] - bounds.x;
            ys[i] = polygon.ypoints[i] - bounds.y;
        }
        fillBands(new FloatPolygon(xs, ys), 0, 0, bounds);
    }

    @Override
    public void fill() {
        for (int y = roiY; y < roiY + roiHeight; y++) {
            rows.add(y, roiX, roiX + roiWidth);
        }
    }

    @Override
    public void fill(ImageProcessor shape) {
        ImageProcessor mask = shape;
        if (mask != null && !fits(mask)) {
            mask = getMask();
            if (mask == null || !fits(mask)) {
                return;
            }
        }
        if (mask == null) {
            fill();
        } else {
            add(mask, roiHeight, roiX, roiY);
        }
    }

    private boolean fits(ImageProcessor mask) {
        return mask.getWidth() == roiWidth && mask.getHeight() == roiHeight;
    }

    private void add(ImageProcessor mask, int rowCount, int left, int top) {
        byte[] values = (byte[]) mask.getPixels();
        int columns = mask.getWidth();
        if (columns < 1 || rowCount < 1) {
            return; // as broken files have ROIs
        }
        PixelScan.where(columns, new Box(0, 0, columns, rowCount), i -> values[i] != 0)
                .ifPresent(
                        set ->
                                set.forEachRun(
                                        (y, from, to, i) ->
                                                rows.add(top + y, left + from, left + to)));
    }

    @Override
    public void drawPixel(int x, int y) {
        rows.add(y, x, x + 1);
    }
}
