package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.FileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a run's losses and validations as tables: {@value #LOSSES} with a row for each step and
 * {@value #VALIDATION}.
 *
 * <p>Each row is written through when its step ends. Whoever opens the log closes it. A failure to
 * write is a {@link FileException}.
 */
public final class CsvLog implements TrainingListener, AutoCloseable {

    /** File of the losses, their tags as columns, empty where a step did not compute a term. */
    public static final String LOSSES = "losses.csv";

    /** File of the validations. */
    public static final String VALIDATION = "validation.csv";

    private static final List<String> VALIDATION_COLUMNS =
            List.of("step", "phase", "pictures", "l1", "psnr", "ssim", "best");

    private final CsvTable losses;
    private final CsvTable validation;

    private CsvLog(CsvTable losses, CsvTable validation) {
        this.losses = losses;
        this.validation = validation;
    }

    /**
     * Makes both tables, or continues those of the folder.
     *
     * @param folder made if need be
     * @param resumeStep steps done before; rows of later ones are cut off; 0 for a new run
     * @throws FileException if they cannot be written or are other tables
     */
    public static CsvLog open(Path folder, long resumeStep) {
        CsvTable losses = CsvTable.open(folder.resolve(LOSSES), lossColumns(), resumeStep);
        try {
            Path path = folder.resolve(VALIDATION);
            return new CsvLog(losses, CsvTable.open(path, VALIDATION_COLUMNS, resumeStep));
        } catch (FileException e) {
            losses.close();
            throw e;
        }
    }

    private static List<String> lossColumns() {
        List<String> columns = new ArrayList<>(List.of("step", "phase", "seconds"));
        for (LossTerm term : LossTerm.values()) {
            columns.add(term.tag());
        }
        columns.addAll(List.of("learning_rate", "waited_seconds"));
        return columns;
    }

    @Override
    public void onStep(StepReport report) {
        List<Object> cells = new ArrayList<>();
        cells.add(report.step());
        cells.add(report.phase().label());
        cells.add(report.seconds());
        for (LossTerm term : LossTerm.values()) {
            cells.add(report.loss().terms().get(term));
        }
        cells.add(report.learningRate());
        cells.add(report.waited());
        losses.row(cells.toArray());
    }

    @Override
    public void onValidation(ValidationReport report) {
        validation.row(
                report.step(),
                report.phase().label(),
                report.pictures(),
                report.l1(),
                report.psnr(),
                report.ssim(),
                report.best());
    }

    @Override
    public void close() {
        try (validation) {
            losses.close();
        }
    }
}
