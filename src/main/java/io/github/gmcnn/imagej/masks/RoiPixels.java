package io.github.gmcnn.imagej.masks;

import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.FloatPolygon;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelRows;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import java.awt.Rectangle;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The pixels of ImageJ's selections: those that <i>Edit > Selection > Create Mask</i> sets. */
final class RoiPixels {

    private RoiPixels() {}

    /**
     * Returns the pixels of a selection that lie in an image.
     *
     * @param roi of any kind; not changed
     * @param image begins at 0, 0
     */
    static Optional<PixelSet> of(Roi roi, Box image) {
        return of(roi, image, RunProcessor.BAND);
    }

    static Optional<PixelSet> of(Roi roi, Box image, int band) {
        if (roi instanceof PointRoi points) {
            return ofPoints(points, point -> true, 0, image);
        }
        RunProcessor canvas = new RunProcessor(image.width(), image.height(), band);
        canvas.fill((Roi) roi.clone()); // arrows turn around while they are drawn
        return canvas.drawn();
    }

    /**
     * Returns discs around points.
     *
     * @param radius in pixels; 0: one pixel for each point
     * @param accept which points are meant, by number from 0
     */
    static Optional<PixelSet> ofPoints(
            PointRoi points, IntPredicate accept, double radius, Box image) {
        Rectangle bounds = points.getBounds();
        PointRoi fromBase = (PointRoi) points.clone();
        fromBase.setLocation(0.0, 0.0);
        FloatPolygon at = fromBase.getFloatPolygon();
        double dx = points.getXBase() - bounds.x;
        double dy = points.getYBase() - bounds.y;
        int reach = (int) radius;
        // Points beyond the border count as long as their discs reach into the image.
        Box around = image.grow(reach);
        PixelRows rows = new PixelRows(around);
        for (int i = 0; i < at.npoints; i++) {
            if (accept.test(i)) {
                int x = bounds.x + (int) Math.round(at.xpoints[i] + dx);
                int y = bounds.y + (int) Math.round(at.ypoints[i] + dy);
                rows.add(y, x, x + 1);
            }
        }
        PixelRows inside = new PixelRows(image);
        rows.build().ifPresent(found -> inside.add(PixelSets.grow(found, radius, around)));
        return inside.build();
    }
}
