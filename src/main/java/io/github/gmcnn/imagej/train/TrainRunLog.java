package io.github.gmcnn.imagej.train;

import ij.IJ;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.train.run.StepReport;
import io.github.gmcnn.train.run.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Logs where a run resumes, what it skips and what it leaves behind. */
final class TrainRunLog implements TrainingListener {

    /** Name of the list in the run's folder. */
    static final String SKIPPED = "skipped.txt";

    private static final int NAMED = 20;

    private final Optional<Path> resumed;
    private final Supplier<List<String>> skipped;
    private Optional<Path> run = Optional.empty();
    private int told;
    private long checkpoint;

    /**
     * Begins before the run.
     *
     * @param resumed folder of the run that is to go on, if one is
     * @param skipped gives a sentence for each file that was left out, up to now
     */
    TrainRunLog(Optional<Path> resumed, Supplier<List<String>> skipped) {
        this.resumed = resumed;
        this.skipped = skipped;
    }

    @Override
    public void onBegin(long step, Path folder) {
        run = Optional.of(folder);
        checkpoint = step;
        if (resumed.isPresent()) {
            IJ.log("GMCNN Train: goes on after step " + step + " in " + folder);
        }
        if (resumed.isPresent() && !resumed.get().equals(folder)) {
            IJ.log(
                    "GMCNN Train: that is a new folder, since "
                            + resumed.get()
                            + " has newer checkpoints, which are kept; to go on with these, resume"
                            + " that.");
        }
        skipped();
    }

    /** Returns the folder that the run writes to, once it has begun. */
    Path run() {
        return run.orElseThrow();
    }

    /**
     * Logs what is new of what was left out, the first {@value #NAMED} by name, and keeps all in
     * the folder.
     */
    void skipped() {
        List<String> sentences = skipped.get();
        if (run.isEmpty() || sentences.size() == told) {
            return;
        }
        sentences.stream().limit(NAMED).skip(told).forEach(IJ::log);
        told = sentences.size();
        Path list = run().resolve(SKIPPED);
        IJ.log("GMCNN Train: skipped " + told + " so far, listed in " + list);
        try {
            Files.write(list, sentences);
        } catch (IOException e) {
            IJ.log("GMCNN Train: " + list + " cannot be written: " + FileFailure.inWords(e) + ".");
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

    /** Logs how to go on after the run has ended without a model, if it has begun. */
    void broken() {
        run.ifPresent(
                folder ->
                        IJ.log(
                                checkpoint == 0
                                        ? "GMCNN Train: ended without a model before the first"
                                                + " checkpoint of "
                                                + folder
                                        : "GMCNN Train: ended without a model; to go on after step "
                                                + checkpoint
                                                + ", run(\"GMCNN Train\", \""
                                                + MacroText.format("resume", folder.toString())
                                                + "\");"));
    }
}
