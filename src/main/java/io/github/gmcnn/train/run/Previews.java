package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.train.data.Batch;
import java.util.Arrays;
import java.util.Optional;

/**
 * Shows the same few held-back samples again and again, so that one sees the network learn; without
 * held-back pictures those of the last batch.
 */
final class Previews {

    private static final int SAMPLES = 4;

    private final NDManager manager;
    private final Prediction prediction;
    private final boolean fixed;
    private Optional<Batch> batch;

    /**
     * Shows samples of a batch, or of what is to be remembered.
     *
     * @param prediction which stays the caller's
     */
    Previews(NDManager manager, Prediction prediction, Optional<Batch> heldBack) {
        this.manager = manager;
        this.prediction = prediction;
        fixed = heldBack.isPresent();
        batch = heldBack;
    }

    /** Notes the batch of a step. */
    void remember(Batch last) {
        if (!fixed) {
            batch = Optional.of(last);
        }
    }

    /** Fills the samples; empty before the first step. */
    Optional<Preview> of(Generator generator, long step) {
        return batch.map(Previews::few).map(few -> preview(generator, few, step));
    }

    private static Batch few(Batch all) {
        int size = Math.min(SAMPLES, all.size());
        int pixels = size * all.height() * all.width();
        return new Batch(
                size,
                all.height(),
                all.width(),
                Arrays.copyOf(all.images(), Batch.CHANNELS * pixels),
                Arrays.copyOf(all.masks(), pixels));
    }

    private Preview preview(Generator generator, Batch few, long step) {
        Completion filled = Completion.of(generator, prediction, manager, few);
        float[] input = filled.truth().clone();
        for (int i = 0; i < input.length; i++) {
            input[i] = few.isMissing(i) ? 1 : input[i];
        }
        return new Preview(
                step, few.size(), few.width(), input, filled.completed(), filled.truth());
    }
}
