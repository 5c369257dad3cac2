package io.github.gmcnn.imagej.train;

import ij.gui.Plot;
import io.github.gmcnn.train.run.LossTerm;
import io.github.gmcnn.train.run.StepReport;
import io.github.gmcnn.train.run.TrainingListener;
import io.github.gmcnn.train.run.ValidationReport;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The loss and the validations as plots. Written by the thread that trains, read by any. */
final class TrainCurves implements TrainingListener {

    /** The plots, of what has the same scale. */
    enum Chart {
        /** Terms that measure a difference. */
        LOSS(
                "Loss",
                "loss",
                LossTerm.TOTAL,
                LossTerm.RECONSTRUCTION,
                LossTerm.AUTO_ENCODER,
                LossTerm.ID_MRF,
                LossTerm.STYLE,
                LossTerm.CONTENT,
                LossTerm.FEATURE_DISTANCE,
                LossTerm.TOTAL_VARIATION),
        /** What the discriminators say. */
        ADVERSARIAL(
                "Discriminators",
                "adversarial loss",
                LossTerm.ADVERSARIAL,
                LossTerm.ADVERSARIAL_LOCAL,
                LossTerm.DISCRIMINATOR),
        /** How well held-back pictures are filled. */
        VALIDATION("Held-back pictures", "PSNR (dB)");

        private final String title;
        private final String quantity;
        private final List<LossTerm> terms;

        Chart(String title, String quantity, LossTerm... terms) {
            this.title = title;
            this.quantity = quantity;
            this.terms = List.of(terms);
        }

        String title() {
            return title;
        }
    }

    /** One line of a plot. */
    private record Line(String label, Curve curve) {}

    private static final Color[] COLORS = {
        Color.BLACK,
        new Color(0, 114, 178),
        new Color(213, 94, 0),
        new Color(0, 158, 115),
        new Color(204, 121, 167),
        new Color(230, 159, 0),
        new Color(86, 180, 233)
    };

    private static final int WIDTH = 440; // so that two plots fit one above the other
    private static final double LEGEND_SHARE = 0.5; // of the height of the lines, above them
    private static final int HEIGHT = 180;
    private static final double SMOOTHING = 0.95;

    private final Map<LossTerm, Curve> losses = new EnumMap<>(LossTerm.class);
    private final Curve psnr = new Curve(0);

    @Override
    public synchronized void onStep(StepReport report) {
        report.loss()
                .terms()
                .forEach(
                        (term, value) ->
                                losses.computeIfAbsent(term, t -> new Curve(SMOOTHING))
                                        .add(report.step(), value));
    }

    @Override
    public synchronized void onValidation(ValidationReport report) {
        psnr.add(report.step(), report.psnr());
    }

    /** Returns a plot of what there is now; empty while there is no line to draw. */
    synchronized Optional<Plot> plot(Chart chart) {
        List<Line> lines = lines(chart).stream().filter(line -> line.curve.points() > 1).toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Plot plot = new Plot("GMCNN Train: " + chart.quantity, "step", chart.quantity);
        plot.setFrameSize(WIDTH, HEIGHT);
        for (int i = 0; i < lines.size(); i++) {
            plot.setColor(COLORS[i]);
            plot.setLineWidth(2);
            plot.addPoints(lines.get(i).curve.x(), lines.get(i).curve.y(), Plot.LINE);
        }
        plot.setColor(Color.BLACK);
        plot.setLineWidth(1);
        if (lines.size() > 1) {
            String labels = String.join("\n", lines.stream().map(Line::label).toList());
            plot.addLegend(labels, "top-right");
        }
        boolean log = chart == Chart.LOSS && arePositive(lines);
        plot.setAxisYLog(log);
        plot.setLimitsToFit(false);
        if (lines.size() > 1) {
            leaveRoomForLegend(plot, log);
        }
        return Optional.of(plot);
    }

    private static void leaveRoomForLegend(Plot plot, boolean log) {
        double[] limits = plot.getLimits(); // left, right, bottom, top
        double top =
                log
                        ? limits[3] * Math.pow(limits[3] / limits[2], LEGEND_SHARE)
                        : limits[3] + LEGEND_SHARE * (limits[3] - limits[2]);
        plot.setLimits(limits[0], limits[1], limits[2], top);
    }

    private List<Line> lines(Chart chart) {
        if (chart == Chart.VALIDATION) {
            return List.of(new Line("PSNR", psnr));
        }
        List<Line> lines = new ArrayList<>();
        for (LossTerm term : chart.terms) {
            Curve curve = losses.get(term);
            if (curve != null) {
                lines.add(new Line(term.label(), curve));
            }
        }
        return lines;
    }

    private static boolean arePositive(List<Line> lines) {
        return lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.curve.y()))
                .allMatch(value -> value > 0);
    }
}
