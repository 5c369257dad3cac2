package io.github.gmcnn.train.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

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

    /** Returns the mean of each term of the last step; empty before the first. */
    LossReport mean() {
        Map<LossTerm, Double> means = new EnumMap<>(LossTerm.class);
        if (!losses.isEmpty()) {
            losses.getLast().terms().keySet().forEach(term -> means.put(term, mean(term)));
        }
        return new LossReport(means);
    }

    private double mean(LossTerm term) {
        return losses.stream()
                .filter(loss -> loss.terms().containsKey(term))
                .mapToDouble(loss -> loss.of(term))
                .average()
                .orElse(0);
    }
}
