package io.github.gmcnn.core.check;

import io.github.gmcnn.core.check.CheckResult.DepthRow;
import java.util.List;
import java.util.Locale;

/** What a check means, in plain words. */
final class Verdict {

    /** Share of the range up to which an error is small, whatever the picture looks like. */
    private static final double SMALL = 0.03;

    /** Share of the range from which on single pixels say little of what was there. */
    private static final double LARGE = 0.1;

    /** Error as a share of the better smooth fill's from which on the fill is hardly better. */
    private static final double HARDLY = 0.97;

    private Verdict() {}

    static String of(CheckResult result) {
        if (!result.isKnown()) {
            return unknown(result);
        }
        double range = result.range().high() - result.range().low();
        if (!(range > 0) || Double.isNaN(result.expected())) {
            return "Nothing can be said: the known pixels around the hole are all alike or too few.";
        }
        List<DepthRow> rows = result.depths();
        double rim = rows.get(0).expected() / range;
        double middle = rows.get(rows.size() - 1).expected() / range;
        boolean one = rows.size() == 1;
        return "Errors of about "
                + percent(rim)
                + (one ? " of the range" : " of the range at the rim, ")
                + (one ? "" : percent(middle) + " in the middle")
                + comparison(result)
                + "; "
                + advice(Math.max(rim, middle))
                + ".";
    }

    private static String unknown(CheckResult result) {
        int trials = result.trials();
        String needed = ", and " + Calibration.LEAST + " are needed; ";
        String one = trials == 1 ? " trial" : " trials";
        if (result.made().isOutOfTime()) {
            return String.format(
                    Locale.ROOT,
                    "Nothing can be said: only %d%s ended within %.0f s%sgive more time.",
                    trials,
                    one,
                    result.plan().seconds(),
                    needed);
        }
        if (trials == result.plan().trials().orElse(-1)) {
            return "Nothing can be said: " + trials + one + needed + "ask for more.";
        }
        return "Nothing can be said: known pixels have "
                + (trials == 0
                        ? "no place"
                        : "only " + trials + (trials == 1 ? " place" : " places"))
                + " where a hole of this shape fits"
                + needed
                + "fill a smaller hole, or check on a larger image.";
    }

    private static String comparison(CheckResult result) {
        double set = result.methods().get(Method.SETTINGS).error();
        double harmonic = result.methods().get(Method.HARMONIC).error();
        double plate = result.methods().get(Method.PLATE).error();
        double smooth = Math.min(harmonic, plate);
        if (set > smooth / HARDLY) {
            return ", worse than a smooth fill";
        }
        return set > smooth * HARDLY ? ", hardly better than a smooth fill" : "";
    }

    private static String advice(double worst) {
        if (worst <= SMALL) {
            return "small enough to measure within the bounds";
        }
        return worst < LARGE ? "measure with the bounds only" : "do not measure here";
    }

    private static String percent(double share) {
        double value = 100 * share;
        return String.format(Locale.ROOT, value < 0.95 ? "%.1f %%" : "%.0f %%", value);
    }
}
