package io.github.gmcnn.train.run;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The loss of one step as numbers; immutable.
 *
 * @param terms those that the step computed
 */
public record LossReport(Map<LossTerm, Double> terms) {

    /** Copies the map. */
    public LossReport {
        EnumMap<LossTerm, Double> copy = new EnumMap<>(LossTerm.class);
        copy.putAll(terms);
        terms = Collections.unmodifiableMap(copy);
    }

    /** Returns a term, 0 where the step did not compute it. */
    public double of(LossTerm term) {
        return terms.getOrDefault(term, 0.0);
    }

    /** Returns what was minimised. */
    public double total() {
        return of(LossTerm.TOTAL);
    }

    /** Returns whether all terms are numbers. */
    boolean isFinite() {
        return terms.values().stream().allMatch(Double::isFinite);
    }
}
