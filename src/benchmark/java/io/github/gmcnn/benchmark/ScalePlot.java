package io.github.gmcnn.benchmark;

import ij.gui.Plot;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.benchmark.Scale.Point;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;

/** Draws time and memory of a {@link Scale} beside each other. */
final class ScalePlot {

    private static final int PANEL_WIDTH = 420;
    private static final int PANEL_HEIGHT = 300;
    private static final int FONT_SIZE = 14;
    private static final Color[] COLOURS = {new Color(0, 90, 170), new Color(210, 95, 0)};

    private final Scale scale;
    private final List<Point> points;

    private ScalePlot(Scale scale, List<Point> points) {
        this.scale = scale;
        this.points = points;
    }

    static void write(Scale scale, List<Point> points, Path png) throws IOException {
        ScalePlot plot = new ScalePlot(scale, points);
        ImageProcessor time = plot.panel("Seconds", point -> point.seconds().median());
        ImageProcessor memory = plot.panel("Peak memory of the process in MB", Point::peak);
        ColorProcessor both =
                new ColorProcessor(time.getWidth() + memory.getWidth(), time.getHeight());
        both.setColor(Color.WHITE);
        both.fill();
        both.insert(time, 0, 0);
        both.insert(memory, time.getWidth(), 0);
        ImageIO.write(both.getBufferedImage(), "png", png.toFile());
    }

    private ImageProcessor panel(String unit, ToDoubleFunction<Point> value) {
        Plot plot = new Plot("benchmark", scale.axis(), unit);
        plot.setFrameSize(PANEL_WIDTH, PANEL_HEIGHT);
        plot.setFontSize(FONT_SIZE);
        plot.setAxisLabelFont(0, FONT_SIZE);
        double right = points.stream().mapToDouble(Point::x).max().orElseThrow();
        double top = points.stream().mapToDouble(value).max().orElseThrow();
        plot.setLimits(0, 1.05 * right, 0, 1.3 * top);
        for (int i = 0; i < scale.lines().size(); i++) {
            add(plot, i, value);
        }
        plot.setLineWidth(1); // of the frame too
        plot.setColor(Color.BLACK);
        return plot.getImagePlus().getProcessor().convertToRGB();
    }

    private void add(Plot plot, int line, ToDoubleFunction<Point> value) {
        String label = scale.lines().get(line).label();
        List<Point> own = points.stream().filter(point -> point.label().equals(label)).toList();
        double[] x = own.stream().mapToDouble(Point::x).toArray();
        double[] y = own.stream().mapToDouble(value).toArray();
        plot.setColor(COLOURS[line], COLOURS[line]);
        plot.setLineWidth(2);
        plot.add("connected circle", x, y);
        if (scale.lines().size() > 1) {
            plot.addLabel(0.04, 0.1 + 0.08 * line, label);
        }
    }
}
