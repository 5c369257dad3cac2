package io.github.gmcnn.imagej.masks;

import ij.gui.Roi;
import ij.process.FloatPolygon;
import java.awt.geom.Rectangle2D;
import java.io.IOException;

/** How far a ROI may go: lines are drawn pixel by pixel, masks have a byte for each pixel. */
final class RoiExtent {

    private static final double FARTHEST = 1 << 24; // pixels from the image's corner
    private static final double LONGEST = 1 << 24; // pixels of a line with all its bends
    private static final double WIDEST = 1 << 12; // pixels of a line's width

    private RoiExtent() {}

    /** Fails if a ROI goes where no image is, or is longer or wider than any. */
    static void require(Roi roi, String name) throws IOException {
        Rectangle2D.Double bounds = roi.getFloatBounds();
        boolean near =
                Math.abs(bounds.x) <= FARTHEST
                        && Math.abs(bounds.y) <= FARTHEST
                        && bounds.width <= FARTHEST
                        && bounds.height <= FARTHEST;
        if (!near || !(length(roi) <= LONGEST) || !(roi.getStrokeWidth() <= WIDEST)) {
            throw new IOException(name + " goes farther than any image");
        }
    }

    private static double length(Roi roi) {
        if (roi.getType() == Roi.COMPOSITE) {
            return 0; // of which ImageJ makes no points
        }
        FloatPolygon points = roi.getFloatPolygon();
        double length = 0;
        for (int i = 1; points != null && roi.isLine() && i < points.npoints; i++) {
            double dx = points.xpoints[i] - (double) points.xpoints[i - 1];
            length += Math.hypot(dx, points.ypoints[i] - (double) points.ypoints[i - 1]);
        }
        return length;
    }
}
