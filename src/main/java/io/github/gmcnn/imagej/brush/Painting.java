package io.github.gmcnn.imagej.brush;

import io.github.gmcnn.imagej.masks.Stroke;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** Lines as they are painted, in pixels of the image; for the event thread. */
final class Painting {

    private static final double CLOSE = 0.2; // pixels that a line may be moved by
    private static final int LONGEST = 8000; // letters of a macro line and a record

    private final double width;
    private final List<Integer> planes;
    private final List<List<Point2D.Double>> lines = new ArrayList<>();

    /** Begins with nothing, on planes that are numbered from 1; none stands for the only one. */
    Painting(double width, List<Integer> planes) {
        this.width = width;
        this.planes = planes;
    }

    /** Returns whether a stroke of that width on these planes can be added. */
    boolean fits(double otherWidth, List<Integer> otherPlanes) {
        return width == otherWidth && planes.equals(otherPlanes) && !isLong();
    }

    private boolean isLong() {
        return stroke().text().length() > LONGEST / 2;
    }

    /** Begins a line. */
    void begin(Point2D.Double at) {
        lines.add(new ArrayList<>(List.of(at)));
    }

    /** Draws the line on. */
    void drag(Point2D.Double to) {
        last().add(to);
    }

    /** Takes the last line back. */
    void drop() {
        lines.remove(lines.size() - 1);
    }

    private List<Point2D.Double> last() {
        return lines.get(lines.size() - 1);
    }

    /** Returns the number of lines. */
    int count() {
        return lines.size();
    }

    /** Returns it with as few points as say the same. */
    Stroke stroke() {
        double close = CLOSE;
        Stroke stroke = stroke(close);
        while (stroke.text().length() > LONGEST) {
            close *= 2;
            stroke = stroke(close);
        }
        return stroke;
    }

    private Stroke stroke(double close) {
        return new Stroke(
                width, planes, lines.stream().map(line -> PlainLine.of(line, close)).toList());
    }

    /** Returns its outline. */
    Shape shape() {
        Path2D.Double path = new Path2D.Double();
        for (List<Point2D.Double> line : lines) {
            path.moveTo(line.get(0).x, line.get(0).y);
            line.forEach(point -> path.lineTo(point.x, point.y));
        }
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                .createStrokedShape(path);
    }
}
