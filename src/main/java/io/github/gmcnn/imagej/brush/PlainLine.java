package io.github.gmcnn.imagej.brush;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Leaves points of a line out that lie close to the rest of it (Douglas and Peucker 1973). */
final class PlainLine {

    private final List<Point2D.Double> points;
    private final double close;
    private final BitSet kept = new BitSet();

    private PlainLine(List<Point2D.Double> points, double close) {
        this.points = points;
        this.close = close;
    }

    /** Returns the points without which the line would move by more than some distance. */
    static List<Point2D.Double> of(List<Point2D.Double> points, double close) {
        PlainLine line = new PlainLine(points, close);
        line.keep(0, points.size() - 1);
        List<Point2D.Double> plain = new ArrayList<>();
        line.kept.stream().mapToObj(points::get).forEach(plain::add);
        return plain;
    }

    private void keep(int from, int to) {
        kept.set(from);
        kept.set(to);
        int far = farthest(from, to);
        if (far >= 0) {
            keep(from, far);
            keep(far, to);
        }
    }

    private int farthest(int from, int to) {
        int far = -1;
        double most = close;
        Point2D.Double a = points.get(from);
        Point2D.Double b = points.get(to);
        for (int i = from + 1; i < to; i++) {
            Point2D.Double point = points.get(i);
            double distance = Line2D.ptSegDist(a.x, a.y, b.x, b.y, point.x, point.y);
            if (distance > most) {
                most = distance;
                far = i;
            }
        }
        return far;
    }
}
