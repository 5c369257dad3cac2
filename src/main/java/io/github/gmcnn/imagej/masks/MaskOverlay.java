package io.github.gmcnn.imagej.masks;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;

/** Masks as elements of an overlay: to be seen before a run, and to be kept after it. */
public final class MaskOverlay {

    /** The name of all elements that this class makes. */
    public static final String NAME = "GMCNN mask";

    private static final Color COLOUR = new Color(255, 0, 0, 128); // what is below stays visible
    private static final int BAND = 1 << 24; // pixels that are traced at a time

    private MaskOverlay() {}

    /**
     * Returns missing pixels as a shape of which ImageJ's <i>Create Mask</i> makes the same pixels.
     *
     * <p>It is named {@link #NAME}, half-transparent red, and belongs to the plane alone.
     *
     * @param image whose plane it is
     * @param plane from 1
     */
    public static Roi of(ImagePlus image, int plane, PixelSet missing) {
        Roi roi = shape(missing, BAND);
        roi.setName(NAME);
        roi.setFillColor(COLOUR);
        setPosition(roi, image, plane);
        return roi;
    }

    /**
     * Returns the masks of some planes as an overlay, one shape for each plane with missing pixels.
     *
     * @param planes from 1
     */
    public static Overlay of(ImagePlus image, PlaneMasks masks, List<Integer> planes) {
        Overlay overlay = new Overlay();
        for (int plane : planes) {
            masks.missing(plane).ifPresent(missing -> overlay.add(of(image, plane, missing)));
        }
        return overlay;
    }

    private static void setPosition(Roi roi, ImagePlus image, int plane) {
        if (image.isHyperStack() || image.getNChannels() > 1) {
            int[] at = Planes.position(image, plane);
            roi.setPosition(at[0], at[1], at[2]);
        } else if (image.getStackSize() > 1) {
            roi.setPosition(plane);
        }
    }

    /** Returns the shape without name, colour and position; traced in bands of so many pixels. */
    static Roi shape(PixelSet missing, int band) {
        Box bounds = missing.bounds();
        int step = Math.max(1, Math.min(bounds.height(), band / bounds.width()));
        if (step == bounds.height()) {
            return traced(missing, bounds);
        }
        Path2D.Float path = new Path2D.Float(Path2D.WIND_EVEN_ODD);
        for (int y = bounds.y(); y < bounds.bottom(); y += step) {
            int height = Math.min(step, bounds.bottom() - y);
            Roi part = traced(missing, new Box(bounds.x(), y, bounds.width(), height));
            if (part != null) {
                path.append(outline(part), false);
            }
        }
        return new ShapeRoi(path);
    }

    private static Shape outline(Roi roi) {
        Rectangle bounds = roi.getBounds();
        return AffineTransform.getTranslateInstance(bounds.x, bounds.y)
                .createTransformedShape(new ShapeRoi(roi).getShape());
    }

    // Null, as ImageJ has it, where the box holds no pixel.
    private static Roi traced(PixelSet missing, Box box) {
        ByteProcessor mask = new ByteProcessor(box.width(), box.height());
        byte[] pixels = (byte[]) mask.getPixels();
        for (int y = box.y(); y < box.bottom(); y++) {
            int row = (y - box.y()) * box.width() - box.x();
            missing.forEachRunOfRow(
                    y,
                    box.x(),
                    box.right(),
                    (at, from, to, index) -> Arrays.fill(pixels, row + from, row + to, (byte) 255));
        }
        mask.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
        Roi roi = new ThresholdToSelection().convert(mask);
        if (roi != null) {
            Rectangle bounds = roi.getBounds();
            roi.setLocation(bounds.x + box.x(), bounds.y + box.y());
        }
        return roi;
    }
}
