package io.github.gmcnn.train.run;

import java.nio.file.Path;

/** Hears of the run, on the thread that trains; what it does holds up the next step. */
@FunctionalInterface
public interface TrainingListener {

    /**
     * Called before the first step of a run that is kept.
     *
     * @param step done before, 0 unless resumed
     * @param folder that the run writes to
     */
    default void onBegin(long step, Path folder) {
        // most begin with the first step
    }

    /** Called after each step. */
    void onStep(StepReport report);

    /** Called every {@link ReportOptions#previewEvery()} steps and before the end. */
    default void onPreview(Preview preview) {
        // not all show pictures
    }

    /** Called every {@link ReportOptions#validateEvery()} steps and at the end of each phase. */
    default void onValidation(ValidationReport report) {
        // not all show it
    }

    /** Called when a checkpoint lies complete in that folder. */
    default void onCheckpoint(long step, Path folder) {
        // not all care
    }
}
