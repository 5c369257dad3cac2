package io.github.gmcnn.imagej.brush;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import io.github.gmcnn.imagej.ui.ImageMarks;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.util.List;

/** What the brush shows: its circle and what it has painted; for the event thread. */
final class BrushMarks {

    private static final Color PAINTED = new Color(255, 80, 40, 110); // what is below stays visible
    private static final String CIRCLE = BrushOptions.TABLE.command();

    private ImagePlus image; // with the circle; null where there is none
    private Point2D.Double centre;

    /** Shows the circle on an image. */
    void circle(ImagePlus on, Point2D.Double at, double size) {
        noCircleBut(on);
        image = on;
        centre = at;
        Shape shape = new Ellipse2D.Double(at.x - size / 2, at.y - size / 2, size, size);
        double pixel = 1 / on.getCanvas().getMagnification();
        // A dark line and a light one, so that it is seen on everything.
        ImageMarks.put(
                on,
                CIRCLE,
                List.of(outline(shape, 3 * pixel, Color.BLACK), outline(shape, 0, Color.WHITE)));
    }

    /** Shows the circle, if there is one, in another size. */
    void resize(double size) {
        if (image != null && image.getCanvas() != null) {
            circle(image, centre, size);
        }
    }

    /** Shows no circle. */
    void noCircle() {
        noCircleBut(null);
        image = null;
    }

    private void noCircleBut(ImagePlus on) {
        if (image != null && image != on) {
            ImageMarks.remove(image, CIRCLE);
        }
    }

    /** Shows what is painted. */
    static void show(ImagePlus image, Painting painting) {
        Roi roi = new ShapeRoi(painting.shape());
        roi.setFillColor(PAINTED);
        ImageMarks.put(image, painting, List.of(roi));
    }

    /** Shows it no longer. */
    static void remove(ImagePlus image, Painting painting) {
        ImageMarks.remove(image, painting);
    }

    private static Roi outline(Shape shape, double width, Color colour) {
        Roi roi = new ShapeRoi(shape);
        roi.setStrokeColor(colour);
        if (width > 0) {
            roi.setStrokeWidth((float) width);
        }
        return roi;
    }
}
