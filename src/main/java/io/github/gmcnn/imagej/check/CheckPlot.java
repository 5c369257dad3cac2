package io.github.gmcnn.imagej.check;

import ij.gui.Plot;
import io.github.gmcnn.core.check.CheckResult.DepthRow;
import io.github.gmcnn.core.check.Method;
import io.github.gmcnn.imagej.inpaint.ImageCheck;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A plot of errors by depth in the hole. */
final class CheckPlot {

    private static final int WIDTH = 2;

    private CheckPlot() {}

    static Plot of(String title, ImageCheck check) {
        List<DepthRow> rows = check.result().depths();
        Plot plot =
                new Plot(
                        CheckEntry.TITLE + " of " + title + " (plot)",
                        "Depth in the hole (pixels)",
                        "Absolute error (" + check.unit() + ")");
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
        line(plot, depths, rows, row -> row.measured().get(Method.HARMONIC), "#1f77b4");
        legend.append("trials, harmonic fill\n");
        line(plot, depths, rows, row -> row.measured().get(Method.PLATE), "#2ca02c");
        legend.append("trials, plate");
        plot.setColor("black");
        plot.setLimitsToFit(false);
        double[] limits = plot.getLimits();
        plot.setLimits(limits[0], limits[1], 0, 1.3 * limits[3]); // room for the legend
        plot.addLegend(legend.toString(), "top-left");
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
