package io.github.gmcnn.training;

/** Hears of each step, on the thread that trains. */
@FunctionalInterface
public interface TrainingListener {

    /** Called after each step; what it does holds up the next. */
    void onStep(StepReport report);
}
