package io.github.gmcnn.train.run;

import ij.gui.Plot;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Draws the time of the steps and the memory of a long run.
 *
 * <p>Arguments: a CSV file and the PNG to be written. The columns are {@value #HEADER}: steps from
 * 1; seconds that the step took; resident memory of the process and used Java heap in MB.
 */
public final class SoakPlot {

    private static final String HEADER = "step,seconds,rss_mb,heap_mb";
    private static final int PANEL_WIDTH = 900;
    private static final int PANEL_HEIGHT = 320;
    private static final int FONT_SIZE = 16;
    private static final int SMOOTHED_STEPS = 51;
    private static final Color GREY = new Color(190, 190, 190);
    private static final Color BLUE = new Color(0, 90, 170);
    private static final Color ORANGE = new Color(210, 95, 0);

    private SoakPlot() {}

    /** Reads the table and writes the picture. */
    public static void main(String[] args) throws IOException {
        double[][] columns = read(Path.of(args[0]));
        ImageProcessor time = timePanel(columns).getImagePlus().getProcessor();
        ImageProcessor memory = memoryPanel(columns).getImagePlus().getProcessor();
        int width = Math.max(time.getWidth(), memory.getWidth());
        ColorProcessor both = new ColorProcessor(width, time.getHeight() + memory.getHeight());
        both.setColor(Color.WHITE);
        both.fill();
        both.insert(time.convertToRGB(), 0, 0);
        both.insert(memory.convertToRGB(), 0, time.getHeight());
        ImageIO.write(both.getBufferedImage(), "png", Path.of(args[1]).toFile());
    }

    private static double[][] read(Path table) throws IOException {
        List<String> lines = Files.readAllLines(table);
        if (!lines.get(0).equals(HEADER)) {
            throw new IOException(table + " must begin with " + HEADER + ".");
        }
        double[][] columns = new double[HEADER.split(",").length][lines.size() - 1];
        for (int row = 0; row < lines.size() - 1; row++) {
            String[] cells = lines.get(row + 1).split(",");
            for (int column = 0; column < columns.length; column++) {
                columns[column][row] = Double.parseDouble(cells[column]);
            }
        }
        return columns;
    }

    private static Plot timePanel(double[][] columns) {
        double[] steps = columns[0];
        double[] seconds = columns[1];
        Plot plot = panel("Seconds of a step", steps, 1.25 * quantile(seconds, 0.999));
        plot.setColor(GREY);
        plot.setLineWidth(3);
        plot.add("dot", steps, seconds);
        plot.setColor(BLUE);
        plot.add("line", steps, runningMedian(seconds));
        String label = "median of all steps %.3f s; line: median of %d neighbours; slowest %.3f s";
        double median = quantile(seconds, 0.5);
        label(plot, label, median, SMOOTHED_STEPS, quantile(seconds, 1));
        return plot;
    }

    private static Plot memoryPanel(double[][] columns) {
        double[] steps = columns[0];
        Plot plot = panel("MB", steps, 1.25 * quantile(columns[2], 1));
        plot.setLineWidth(1);
        plot.setColor(ORANGE);
        plot.add("line", steps, columns[3]);
        plot.setLineWidth(3);
        plot.setColor(BLUE);
        plot.add("line", steps, columns[2]);
        label(plot, "thick: resident memory of the process; thin: used Java heap");
        return plot;
    }

    private static Plot panel(String unit, double[] steps, double top) {
        Plot plot = new Plot("soak", "Step", unit);
        plot.setFrameSize(PANEL_WIDTH, PANEL_HEIGHT);
        plot.setFontSize(FONT_SIZE);
        plot.setAxisLabelFont(0, FONT_SIZE);
        plot.setLimits(0, steps[steps.length - 1], 0, top);
        return plot;
    }

    private static void label(Plot plot, String format, Object... values) {
        plot.setLineWidth(1); // of the frame too
        plot.setColor(Color.BLACK);
        plot.addLabel(0.02, 0.08, String.format(Locale.ROOT, format, values));
    }

    private static double[] runningMedian(double[] values) {
        double[] medians = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int from = Math.max(0, i - SMOOTHED_STEPS / 2);
            int to = Math.min(values.length, i + SMOOTHED_STEPS / 2 + 1);
            medians[i] = quantile(Arrays.copyOfRange(values, from, to), 0.5);
        }
        return medians;
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
