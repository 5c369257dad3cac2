package io.github.gmcnn.train.run;

import java.nio.file.Path;
import java.util.List;

/** Passes each event on to several listeners, in order. */
record Listeners(List<TrainingListener> all) implements TrainingListener {

    @Override
    public void onBegin(long step, Path folder) {
        all.forEach(listener -> listener.onBegin(step, folder));
    }

    @Override
    public void onStep(StepReport report) {
        all.forEach(listener -> listener.onStep(report));
    }

    @Override
    public void onPreview(Preview preview) {
        all.forEach(listener -> listener.onPreview(preview));
    }

    @Override
    public void onValidation(ValidationReport report) {
        all.forEach(listener -> listener.onValidation(report));
    }

    @Override
    public void onCheckpoint(long step, Path folder) {
        all.forEach(listener -> listener.onCheckpoint(step, folder));
    }
}
