package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDArray;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.train.loss.ReconstructionLoss;
import java.util.EnumMap;
import java.util.Map;

/** The weighted sum that a step minimises, and each of its terms as a number. */
final class LossSum {

    private final Map<LossTerm, Double> terms = new EnumMap<>(LossTerm.class);
    private NDArray total;

    /** Begins with the terms of both phases, which are weighted already. */
    LossSum(ReconstructionLoss.Terms both) {
        report(LossTerm.RECONSTRUCTION, both.reconstruction().getFloat());
        report(LossTerm.AUTO_ENCODER, both.autoEncoder().getFloat());
        total = both.total();
    }

    /** Adds a scalar term, reported unweighted. */
    void add(LossTerm name, NDArray term, double weight) {
        report(name, term.getFloat());
        total = total.add(Tensors.times(term, weight));
    }

    /** Reports a number that is no part of the sum. */
    void report(LossTerm name, double value) {
        terms.put(name, value);
    }

    /** Returns the sum, a scalar. */
    NDArray total() {
        return total;
    }

    /** Returns all numbers, the sum among them. */
    LossReport report() {
        report(LossTerm.TOTAL, total.getFloat());
        return new LossReport(terms);
    }
}
