package io.github.gmcnn.train.run;

import io.github.gmcnn.core.weights.Weights;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run leaves; no native memory, nothing to close.
 *
 * @param weights the generator's, averaged if the options say so
 * @param config of the run
 * @param steps that were done
 * @param seconds that they took
 * @param loss the mean of the last steps, up to a hundred; empty if there was no step
 * @param validation the last measurement on held-back pictures, if there was one
 * @param fills of held-back pictures, if there are any and that was asked for
 * @param device that computed, {@code CPU} or {@code GPU}
 * @param pytorch version of the engine, and what it computed without, as in {@code 2.7.1 without
 *     oneDNN}
 */
public record TrainingResult(
        Weights weights,
        TrainingConfig config,
        long steps,
        double seconds,
        LossReport loss,
        Optional<ValidationReport> validation,
        Optional<Fills> fills,
        String device,
        String pytorch) {

    /**
     * How well the model fills, whatever the losses saw: corrected at the rim, if its description
     * says so.
     *
     * @param before PSNR in dB with the weights that the run began with; none if they were random,
     *     or those of a checkpoint
     * @param after PSNR in dB with those of the model
     */
    public record Fills(OptionalDouble before, double after) {

        /**
         * Returns the comparison in words.
         *
         * @param start name of what the run started from
         */
        public String compared(String start) {
            String psnr = String.format(Locale.ROOT, "PSNR %.2f dB", after);
            if (before.isEmpty()) {
                return "It fills the pictures that were held back with " + psnr + ".";
            }
            boolean better = Math.round(100 * after) > Math.round(100 * before.getAsDouble());
            return String.format(
                    Locale.ROOT,
                    "It fills the pictures that were held back %s than %s, which it started from:"
                            + " %s, before %.2f dB.%s",
                    better ? "better" : "no better",
                    start,
                    psnr,
                    before.getAsDouble(),
                    better
                            ? ""
                            : " Train longer or on more pictures, or go on using " + start + ".");
        }
    }
}
