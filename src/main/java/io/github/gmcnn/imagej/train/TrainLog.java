package io.github.gmcnn.imagej.train;

import io.github.gmcnn.train.run.StepReport;
import io.github.gmcnn.train.run.TrainingListener;
import io.github.gmcnn.train.run.ValidationReport;
import java.util.function.Consumer;

/** Logs the progress of a run: a line about every ten seconds, and each validation. */
final class TrainLog implements TrainingListener {

    private static final double SECONDS = 10;

    private final TrainStatus status;
    private final Consumer<String> lines;
    private double told = Double.NEGATIVE_INFINITY;

    /**
     * Begins to log.
     *
     * @param status that has heard of a step before this one does
     * @param lines where the lines go
     */
    TrainLog(TrainStatus status, Consumer<String> lines) {
        this.status = status;
        this.lines = lines;
    }

    @Override
    public void onStep(StepReport report) {
        if (report.seconds() - told >= SECONDS) {
            told = report.seconds();
            lines.accept(status.line());
        }
    }

    @Override
    public void onValidation(ValidationReport report) {
        lines.accept(
                "GMCNN Train: validation after step "
                        + report.step()
                        + ", "
                        + TrainStatus.text(report));
    }
}
