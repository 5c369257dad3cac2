package io.github.gmcnn.ij1;

import ij.IJ;
import io.github.gmcnn.training.StepReport;
import io.github.gmcnn.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says in ImageJ's log what a run leaves out and what it leaves behind. */
final class TrainRunLog implements TrainingListener {

    /** Name of the list in the run's folder. */
    static final String SKIPPED = "skipped.txt";

    private static final int NAMED = 20;

    private final Path run;
    private int told;
    private long checkpoint;

    TrainRunLog(Path run) {
        this.run = run;
    }

    /**
     * Logs what is new of a list of sentences, the first {@value #NAMED} by name, and keeps all in
     * the folder.
     */
    void skipped(List<String> sentences) {
        if (sentences.size() == told) {
            return;
        }
        sentences.stream().limit(NAMED).skip(told).forEach(IJ::log);
        told = sentences.size();
        Path list = run.resolve(SKIPPED);
        IJ.log("GMCNN Train: skipped " + told + " so far, listed in " + list);
        try {
            Files.write(list, sentences);
        } catch (IOException e) {
            IJ.log("GMCNN Train: " + list + " cannot be written: " + e.getMessage() + ".");
        }
    }

    @Override
    public void onStep(StepReport report) {
        // only checkpoints matter
    }

    @Override
    public void onCheckpoint(long step, Path folder) {
        checkpoint = step;
    }

    /** Logs how to go on after the run has ended without a model. */
    void broken() {
        IJ.log(
                checkpoint == 0
                        ? "GMCNN Train: ended without a model before the first checkpoint of " + run
                        : "GMCNN Train: ended without a model; to go on after step "
                                + checkpoint
                                + ", run(\"GMCNN Train\", \""
                                + MacroText.format("resume", run.toString())
                                + "\");");
    }
}
