package io.github.gmcnn.imagej.masks;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelRows;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.options.OptionSpec;
import java.awt.geom.Point2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a brush has painted, and the text that macros name it by: {@code stroke 20 on 4,5: 104,52
 * 110.5,58; 30,40}.
 *
 * <p>A pixel is painted if its centre lies within half the width of a line, or a point of a line in
 * it. Points are in pixels from the top left corner of the image, whose first pixel has its centre
 * at 0.5, 0.5; they are rounded to tenths, so that the text says the same.
 *
 * @param width of the brush in pixels, more than 0 and at most {@value #MAX_WIDTH}
 * @param planes that are painted, from 1; empty: each that is asked for
 * @param lines at least one, of at least one point each
 */
public record Stroke(double width, List<Integer> planes, List<List<Point2D.Double>> lines) {

    /** The widest brush, in pixels. */
    public static final int MAX_WIDTH = 1000;

    private static final double FAR = 1e6; // no image is as wide
    private static final String NUMBER = "-?\\d{1,9}(?:\\.\\d{1,9})?";
    private static final Pattern TEXT =
            Pattern.compile("stroke ([\\d.]+)(?: on ([\\d,]+))?:(.*)", Pattern.DOTALL);
    private static final Pattern POINT = Pattern.compile("(" + NUMBER + "),(" + NUMBER + ")");

    /**
     * Rounds the points.
     *
     * @throws InputException if a number is not legal
     */
    public Stroke {
        InputException.require(
                width > 0 && width <= MAX_WIDTH,
                "The width of the stroke",
                OptionSpec.text(width),
                "must be more than 0 and at most " + MAX_WIDTH + " pixels");
        planes = List.copyOf(planes);
        lines = lines.stream().map(Stroke::rounded).toList();
    }

    private static List<Point2D.Double> rounded(List<Point2D.Double> line) {
        return line.stream().map(p -> new Point2D.Double(rounded(p.x), rounded(p.y))).toList();
    }

    private static double rounded(double at) {
        InputException.require(
                Math.abs(at) <= FAR, "A point of the stroke", at, "must lie near the image");
        return Math.round(at * 10) / 10.0;
    }

    /** Returns whether the name of a mask is that of a stroke. */
    public static boolean isOne(String source) {
        return TEXT.matcher(source).matches();
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws InputException if it cannot be read
     */
    public static Stroke parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || parts.group(3).isBlank()) {
            throw refusal(text);
        }
        try {
            return new Stroke(
                    Double.parseDouble(parts.group(1)),
                    planes(parts.group(2)),
                    Arrays.stream(parts.group(3).split(";")).map(Stroke::line).toList());
        } catch (IllegalArgumentException e) { // a number or point that is none
            throw refusal(text);
        }
    }

    private static List<Integer> planes(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
    }

    private static List<Point2D.Double> line(String text) {
        return Arrays.stream(text.strip().split("\\s+")).map(Stroke::point).toList();
    }

    private static Point2D.Double point(String text) {
        Matcher parts = POINT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new Point2D.Double(
                Double.parseDouble(parts.group(1)), Double.parseDouble(parts.group(2)));
    }

    private static InputException refusal(String text) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        return new InputException(
                "The mask \""
                        + shown
                        + "\" is not a stroke; write its width and its points in pixels, as in"
                        + " stroke 20: 104,52 110.5,58; 30,40.");
    }

    /** Returns the text that a macro names it by. */
    public String text() {
        String on =
                planes.isEmpty()
                        ? ""
                        : planes.stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(",", " on ", ""));
        return lines.stream()
                .map(Stroke::text)
                .collect(
                        Collectors.joining(
                                "; ", "stroke " + OptionSpec.text(width) + on + ": ", ""));
    }

    private static String text(List<Point2D.Double> line) {
        return line.stream()
                .map(p -> OptionSpec.text(p.x) + "," + OptionSpec.text(p.y))
                .collect(Collectors.joining(" "));
    }

    /** Returns the painted pixels of an image, or nothing where none is. */
    public Optional<PixelSet> pixels(Box image) {
        PixelRows rows = new PixelRows(image);
        for (List<Point2D.Double> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                addPart(rows, line.get(Math.max(0, i - 1)), line.get(i));
            }
        }
        return rows.build();
    }

    // In each row the centres within half the width of the part are a run.
    private void addPart(PixelRows rows, Point2D.Double a, Point2D.Double b) {
        double radius = width / 2;
        int top = (int) Math.floor(Math.min(a.y, b.y) - radius);
        int bottom = (int) Math.ceil(Math.max(a.y, b.y) + radius);
        int last = Math.min(bottom, rows.box().bottom());
        for (int y = Math.max(top, rows.box().y()); y < last; y++) {
            StrokeRow row = new StrokeRow(y + 0.5, radius);
            row.add(a, b);
            rows.add(y, (int) Math.ceil(row.left() - 0.5), (int) Math.floor(row.right() + 0.5));
        }
        rows.add((int) Math.floor(b.y), (int) Math.floor(b.x), (int) Math.floor(b.x) + 1);
    }
}
