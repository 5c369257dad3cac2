package io.github.gmcnn.core.check;

import io.github.gmcnn.core.safe.InputException;
import java.util.OptionalInt;

/**
 * How long a check tries, and what it promises.
 *
 * @param trials how many trials at most; empty: as many as the time allows
 * @param seconds for the trials where their number is not given
 * @param seed of the places; the same seed and number of trials give the same result
 * @param coverage share of errors that shall not be larger than the bound, between 0 and 1
 */
public record CheckPlan(OptionalInt trials, double seconds, long seed, double coverage) {

    /** Ten seconds, nine errors of ten within the bound. */
    public static final CheckPlan USUAL = new CheckPlan(OptionalInt.empty(), 10, 1, 0.9);

    /**
     * Checks the numbers.
     *
     * @throws InputException if one is out of range
     */
    public CheckPlan {
        trials.ifPresent(
                count -> InputException.require(count >= 1, "trials", count, "must be 1 or more"));
        InputException.require(seconds > 0, "seconds", seconds, "must be more than 0");
        InputException.require(
                coverage > 0 && coverage < 1, "coverage", coverage, "must be between 0 and 1");
    }

    /** Returns the same with a number of trials. */
    public CheckPlan withTrials(int count) {
        return new CheckPlan(OptionalInt.of(count), seconds, seed, coverage);
    }
}
