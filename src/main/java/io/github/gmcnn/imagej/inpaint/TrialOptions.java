package io.github.gmcnn.imagej.inpaint;

import io.github.gmcnn.core.check.CheckPlan;
import io.github.gmcnn.core.safe.Option;
import java.util.List;
import java.util.OptionalInt;

/**
 * How long fills are tried over known pixels, to see how wrong they are.
 *
 * @param trials how many; empty: as many as the time allows
 * @param seconds for all of them
 * @param seed of the places
 * @param coverage percentage of errors that shall lie within the bound
 */
public record TrialOptions(
        @Option(
                        label = "Trials",
                        byDefault = "auto",
                        min = 1,
                        max = 100_000,
                        help =
                                "how many times a hole is laid over known pixels; `auto`: as often "
                                        + "as the time allows. With a number the result is the same "
                                        + "each time")
                OptionalInt trials,
        @Option(
                        key = "trialtime",
                        label = "Time (s)",
                        byDefault = "10",
                        min = 1,
                        max = 86_400,
                        help = "seconds for all trials, where their number is not given")
                double seconds,
        @Option(
                        key = "trialseed",
                        label = "Seed",
                        byDefault = "1",
                        min = Integer.MIN_VALUE,
                        max = Integer.MAX_VALUE,
                        help = "a whole number; another one draws other places for the trials")
                int seed,
        @Option(
                        label = "Coverage (%)",
                        byDefault = "90",
                        min = 50,
                        max = 99,
                        help = "how many of 100 errors shall be within the bound")
                double coverage) {

    /** The macro keys. */
    public static final List<String> KEYS = List.of("trials", "trialtime", "trialseed", "coverage");

    /** Returns the plan of the trials. */
    public CheckPlan plan() {
        return new CheckPlan(trials, seconds, seed, coverage / 100);
    }
}
