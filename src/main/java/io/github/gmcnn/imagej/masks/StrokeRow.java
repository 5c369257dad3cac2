package io.github.gmcnn.imagej.masks;

import java.awt.geom.Point2D;

/** From where to where a horizontal line lies within a radius of the parts of a stroke. */
final class StrokeRow {

    private final double y;
    private final double radius;
    private double left = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;

    StrokeRow(double y, double radius) {
        this.y = y;
        this.radius = radius;
    }

    /** Adds a straight part with its round ends; the two are one run, as they are convex. */
    void add(Point2D.Double a, Point2D.Double b) {
        addDisc(a);
        addDisc(b);
        double length = a.distance(b);
        if (length > 0) {
            double dx = (a.y - b.y) / length * radius;
            double dy = (b.x - a.x) / length * radius;
            addEdge(a.x + dx, a.y + dy, b.x + dx, b.y + dy);
            addEdge(a.x - dx, a.y - dy, b.x - dx, b.y - dy);
        }
    }

    private void addDisc(Point2D.Double centre) {
        double off = y - centre.y;
        double square = radius * radius - off * off;
        if (square >= 0) {
            double half = Math.sqrt(square);
            take(centre.x - half);
            take(centre.x + half);
        }
    }

    // The sides of the rectangle along the part; its other two lie in the discs.
    private void addEdge(double ax, double ay, double bx, double by) {
        if (Math.min(ay, by) <= y && y <= Math.max(ay, by) && ay != by) {
            take(ax + (y - ay) / (by - ay) * (bx - ax));
        }
    }

    private void take(double x) {
        left = Math.min(left, x);
        right = Math.max(right, x);
    }

    double left() {
        return left;
    }

    /** Returns where it ends; less than {@link #left} where it is empty. */
    double right() {
        return right;
    }
}
