package io.github.gmcnn.imagej.brush;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the brush shows on an image: its circle and what it has painted; for the event thread.
 *
 * <p>It is drawn where ImageJ draws the list of the ROI Manager, so that it is in no overlay that
 * is saved, duplicated or seen by a macro.
 */
final class BrushMarks {

    private static final Color PAINTED = new Color(255, 80, 40, 110); // what is below stays visible

    private final ImagePlus image;
    private final Map<Object, Shape> painted = new LinkedHashMap<>();
    private Shape circle;
    private Overlay shown;
    private Overlay others; // that of the ROI Manager
    private boolean labels; // of the image's own overlay, which ImageJ switches off

    BrushMarks(ImagePlus image) {
        this.image = image;
    }

    /** Shows the circle. */
    void circle(Point2D.Double at, double size) {
        circle = new Ellipse2D.Double(at.x - size / 2, at.y - size / 2, size, size);
        show();
    }

    /** Shows the circle, if it is there, in another size. */
    void resizeCircle(double size) {
        if (circle != null) {
            Rectangle2D bounds = circle.getBounds2D();
            circle(new Point2D.Double(bounds.getCenterX(), bounds.getCenterY()), size);
        }
    }

    /** Shows no circle. */
    void noCircle() {
        circle = null;
        show();
    }

    /** Shows what is painted until it is removed by its key. */
    void paint(Object key, Shape shape) {
        painted.put(key, shape);
        show();
    }

    void remove(Object key) {
        painted.remove(key);
        show();
    }

    private void show() {
        ImageCanvas canvas = image.getCanvas();
        if (canvas == null) {
            return; // it was closed
        }
        if (shown == null || canvas.getShowAllList() != shown) { // the ROI Manager has changed its
            others = canvas.getShowAllList();
            labels = image.getOverlay() != null && image.getOverlay().getDrawLabels();
        }
        boolean any = circle != null || !painted.isEmpty();
        shown = any ? overlay() : others;
        canvas.setShowAllList(shown);
        if (!any && others == null && image.getOverlay() != null) {
            image.getOverlay().drawLabels(labels);
        }
        canvas.repaint();
    }

    private Overlay overlay() {
        Overlay overlay = others == null ? new Overlay() : others.duplicate();
        painted.values().forEach(shape -> overlay.add(filled(shape)));
        if (circle != null) {
            overlay.add(outline(circle, 0.5, Color.BLACK));
            overlay.add(outline(circle, 0, Color.WHITE));
        }
        return overlay;
    }

    private static Roi filled(Shape shape) {
        Roi roi = new ShapeRoi(shape);
        roi.setFillColor(PAINTED);
        return roi;
    }

    // In a dark and a light line, so that it is seen on everything.
    private Roi outline(Shape shape, double pixels, Color colour) {
        Roi roi = new ShapeRoi(shape);
        roi.setStrokeColor(colour);
        if (pixels > 0) {
            roi.setStrokeWidth((float) (3 / image.getCanvas().getMagnification()));
        }
        return roi;
    }
}
