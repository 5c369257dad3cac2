package io.github.gmcnn.imagej.check;

import ij.gui.Plot;
import io.github.gmcnn.core.check.CheckResult.DepthRow;
import io.github.gmcnn.core.check.Method;
import io.github.gmcnn.imagej.inpaint.ImageCheck;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A plot of errors by depth in the hole. */
final class CheckPlot {

    private static final int WIDTH = 2;
    private static final double LEFT = -0.07; // of the frame, as a share of it
    private static final int LETTERS = 11;
    private static final int COLUMNS = 820; // for the longest verdict
    private static final int ROWS = 360;
    private static final List<String> COLOURS = List.of("#7f7f7f", "#1f77b4", "#2ca02c");

    private CheckPlot() {}

    static Plot of(String title, ImageCheck check) {
        List<DepthRow> rows = check.result().depths();
        Plot plot =
                new Plot(
                        CheckEntry.TITLE + " of " + title + " (plot)",
                        "Depth in the hole (pixels)",
                        "Absolute error (" + check.unit() + ")");
        plot.setSize(COLUMNS, ROWS);
        double[] depths =
                rows.stream()
                        .mapToDouble(row -> middle(row.depth().from(), row.depth().to()))
                        .toArray();
        plot.setLineWidth(WIDTH);
        StringBuilder legend = new StringBuilder();
        boolean bounded = rows.stream().allMatch(row -> Double.isFinite(row.bound()));
        if (bounded) {
            line(plot, depths, rows, DepthRow::bound, "#d62728");
            legend.append(
                    String.format(
                            Locale.ROOT,
                            "%.0f %% of errors below\n",
                            100 * check.result().plan().coverage()));
        }
        line(plot, depths, rows, DepthRow::expected, "black");
        legend.append("expected here\n");
        for (Method method : Method.values()) {
            line(
                    plot,
                    depths,
                    rows,
                    row -> row.measured().get(method),
                    COLOURS.get(method.ordinal()));
            legend.append("trials, ").append(method.words()).append('\n');
        }
        plot.setColor("black");
        plot.setFont(Font.PLAIN, LETTERS);
        plot.addLabel(LEFT, 0, check.result().verdict());
        plot.setLimitsToFit(false);
        double[] limits = plot.getLimits();
        plot.setLimits(limits[0], limits[1], 0, 1.3 * limits[3]); // room for the legend
        plot.addLegend(legend.toString().strip(), "top-left");
        return plot;
    }

    // The last class has no end.
    private static double middle(int from, int to) {
        return to == Integer.MAX_VALUE ? 1.5 * from : (from + to) / 2.0;
    }

    private static void line(
            Plot plot,
            double[] depths,
            List<DepthRow> rows,
            ToDoubleFunction<DepthRow> value,
            String colour) {
        plot.setColor(colour, colour);
        plot.add("connected circle", depths, rows.stream().mapToDouble(value).toArray());
    }
}
