package io.github.gmcnn.train.run;

import io.github.gmcnn.core.pixels.PngImage;
import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a run's losses, speed, validations and previews for TensorBoard.
 *
 * <p>Tags of losses and pictures are the reference's. Each call ends with a flush, so a running
 * TensorBoard sees it. Whoever opens the log closes it. A failure to write is a {@link
 * FileException}.
 */
public final class TensorBoardLog implements TrainingListener, AutoCloseable {

    /** Steps between two entries of the losses in the reference. */
    public static final int REFERENCE_EVERY = 5;

    private final TensorBoardFile file;
    private final int every;
    private StepReport last;
    private double waited;

    private TensorBoardLog(TensorBoardFile file, int every) {
        this.file = file;
        this.every = every;
    }

    /**
     * Makes a new event file; those of earlier starts of the run stay beside it.
     *
     * @param folder made if need be
     * @param resumeStep steps done before; TensorBoard forgets what lies after; 0 for a new run
     * @param every how many steps apart losses and speed are written
     * @throws FileException if it cannot be written
     */
    public static TensorBoardLog open(Path folder, long resumeStep, int every) {
        return open(folder, resumeStep, every, InstantSource.system());
    }

    static TensorBoardLog open(Path folder, long resumeStep, int every, InstantSource clock) {
        InputException.require(
                every >= 1, "The number of steps per entry", every, "must be 1 or more");
        TensorBoardLog log = new TensorBoardLog(create(folder, clock), every);
        try {
            log.write(() -> log.file.restart(resumeStep + 1));
            return log;
        } catch (FileException e) {
            log.close();
            throw e;
        }
    }

    private static TensorBoardFile create(Path folder, InstantSource clock) {
        try {
            return TensorBoardFile.create(folder, clock);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    @Override
    public void onStep(StepReport report) {
        if (last == null) {
            last = report;
        } else {
            waited += report.waited();
        }
        if (report.step() % every == 0) {
            write(() -> file.scalars(report.step(), scalars(report)));
            last = report;
            waited = 0;
        }
    }

    private Map<String, Double> scalars(StepReport report) {
        Map<String, Double> values = new LinkedHashMap<>();
        report.loss().terms().forEach((term, value) -> values.put(term.tag(), value));
        values.put("learning_rate", report.learningRate());
        double seconds = report.seconds() - last.seconds();
        if (seconds > 0) {
            values.put("steps_per_second", (report.step() - last.step()) / seconds);
            values.put("waiting_share", waited / seconds);
        }
        return values;
    }

    @Override
    public void onPreview(Preview preview) {
        write(
                () -> {
                    image(preview, "gt", preview.truth());
                    image(preview, "input", preview.input());
                    image(preview, "completed", preview.filled());
                });
    }

    private void image(Preview preview, String tag, float[] samples) throws IOException {
        PngImage grid = PngImage.grid(samples, preview.count(), preview.side());
        file.image(preview.step(), tag, grid);
    }

    @Override
    public void onValidation(ValidationReport report) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("validation/l1", report.l1());
        values.put("validation/psnr", report.psnr());
        values.put("validation/ssim", report.ssim());
        write(() -> file.scalars(report.step(), values));
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unwritable(file.path(), e);
        }
    }

    private void write(Entry entry) {
        try {
            entry.write();
            file.flush();
        } catch (IOException e) {
            throw unwritable(file.path(), e);
        }
    }

    private static FileException unwritable(Path path, IOException e) {
        return WriteFailures.of("The events for TensorBoard", path, e);
    }

    @FunctionalInterface
    private interface Entry {
        void write() throws IOException;
    }
}
