package io.github.gmcnn.train.run;

/** The form of all complaints about a number of the configuration. */
final class Checks {

    private Checks() {}

    /** Throws "NAME is VALUE; it RULE." unless the value is legal. */
    static void require(boolean legal, String name, Object value, String rule) {
        if (!legal) {
            throw new TrainingException(name + " is " + value + "; it " + rule + ".");
        }
    }

    /** Requires a weight of a loss term. */
    static void requireWeight(String name, double value) {
        require(value >= 0 && value < 1e6, name, value, "must be 0 or more and below a million");
    }

    /** Requires an integer in a range, both ends included. */
    static void requireRange(String name, long value, long low, long high) {
        require(value >= low && value <= high, name, value, "must be from " + low + " to " + high);
    }

    /** Requires a share. */
    static void requireShare(String name, double value) {
        require(value >= 0 && value <= 1, name, value, "must be from 0 to 1");
    }
}
