package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.InputException;

/** The form of all complaints about a number of the configuration. */
final class Checks {

    private Checks() {}

    /** Requires a weight of a loss term. */
    static void requireWeight(String name, double value) {
        InputException.require(
                value >= 0 && value < 1e6, name, value, "must be 0 or more and below a million");
    }

    /** Requires an integer in a range, both ends included. */
    static void requireRange(String name, long value, long low, long high) {
        InputException.require(
                value >= low && value <= high, name, value, "must be from " + low + " to " + high);
    }

    /** Requires a share. */
    static void requireShare(String name, double value) {
        InputException.require(value >= 0 && value <= 1, name, value, "must be from 0 to 1");
    }
}
