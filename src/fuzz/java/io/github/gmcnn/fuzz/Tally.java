package io.github.gmcnn.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of all inputs of a target. */
final class Tally {

    /** The head of the table. */
    static final String HEAD =
            "| reader | inputs | accepted | refused | slowest (ms) | most memory (MiB) |\n"
                    + "|---|---|---|---|---|---|";

    private static final int TOLD = Integer.getInteger("fuzz.defects", 5);

    private final String name;
    private int inputs;
    private int accepted;
    private double slowest;
    private long most;
    private int defects;
    private final List<String> told = new ArrayList<>();

    Tally(String name) {
        this.name = name;
    }

    void add(int index, Trial trial) {
        inputs++;
        accepted += trial.accepted() ? 1 : 0;
        slowest = Math.max(slowest, trial.millis());
        most = Math.max(most, trial.allocated());
        trial.defect().ifPresent(defect -> add(index, defect));
    }

    private void add(int index, String defect) {
        defects++;
        if (told.size() < TOLD) {
            told.add(name + " " + index + " " + defect);
        }
    }

    /** Whether it is not worth while to try more. */
    boolean isHopeless() {
        return defects >= TOLD;
    }

    int inputs() {
        return inputs;
    }

    /** Returns the first defects, empty if there is none. */
    String defects() {
        return defects == 0 ? "" : defects + " of " + name + ":\n" + String.join("\n", told) + "\n";
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %.0f | %.1f |",
                name,
                inputs,
                accepted,
                inputs - accepted,
                slowest,
                most / 1048576.0);
    }
}
