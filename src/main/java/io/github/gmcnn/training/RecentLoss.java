package io.github.gmcnn.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToDoubleFunction;

/** The losses of the last hundred steps and their mean: those of one step jump. */
final class RecentLoss {

    private static final int LENGTH = 100;

    private final Deque<LossReport> losses = new ArrayDeque<>();

    void add(LossReport loss) {
        losses.add(loss);
        if (losses.size() > LENGTH) {
            losses.remove();
        }
    }

    /** Returns the mean of each term; zeros before the first step. */
    LossReport mean() {
        return new LossReport(
                mean(LossReport::total),
                mean(LossReport::reconstruction),
                mean(LossReport::autoEncoder),
                mean(LossReport::idMrf));
    }

    private double mean(ToDoubleFunction<LossReport> term) {
        return losses.stream().mapToDouble(term).average().orElse(0);
    }
}
