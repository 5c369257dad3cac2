package io.github.gmcnn.train.run;

import static io.github.gmcnn.core.safe.InputException.require;
import static io.github.gmcnn.train.run.Checks.requireRange;

import io.github.gmcnn.core.safe.Option;

/**
 * How often a run reports, validates and saves.
 *
 * @param saveEvery steps between checkpoints; there is one at the end of each phase too
 * @param keep how many checkpoints are kept, the newest
 * @param validateEvery steps between validations
 * @param validationShare share of the pictures that is held back for validation
 * @param validationPictures how many crops of them are filled at most
 * @param previewEvery steps between previews
 * @param pth whether each checkpoint has the average as {@code STEP_net_GM.pth} too, which the
 *     original code loads
 * @param kept which weights the model is made of
 */
public record ReportOptions(
        @Option(label = "Checkpoint every", help = "steps between checkpoints") long saveEvery,
        @Option(label = "Checkpoints kept", help = "checkpoints that are kept") int keep,
        @Option(label = "Validate every", help = "steps between measurements") long validateEvery,
        @Option(
                        key = "validation",
                        label = "Share held back",
                        help = "share of the pictures that is held back to measure")
                double validationShare,
        @Option(
                        key = "validationcrops",
                        label = "Crops of it",
                        help = "crops of the held-back pictures that are filled")
                int validationPictures,
        @Option(label = "Preview every", help = "steps between previews") long previewEvery,
        @Option(
                        label = "With .pth files",
                        help =
                                "`true` or `false`: checkpoints with a `.pth` of the original code "
                                        + "too")
                boolean pth,
        @Option(
                        key = "model",
                        label = "Model made of",
                        help =
                                "the weights that the model is made of: the `last`, or those with "
                                        + "the `best` validation of the last phase")
                Kept kept) {

    /** Which weights a model is made of. */
    public enum Kept {
        /** Those at the end. */
        LAST,
        /** Those with the best validation of the last phase. */
        BEST
    }

    private static final long MANY = 1_000_000_000;

    /** Checks each number; the message names it and the rule. */
    public ReportOptions {
        requireRange("report.saveEvery", saveEvery, 1, MANY);
        requireRange("report.keep", keep, 1, 1_000_000);
        requireRange("report.validateEvery", validateEvery, 1, MANY);
        require(
                validationShare >= 0 && validationShare <= 0.9,
                "report.validationShare",
                validationShare,
                "must be from 0 to 0.9");
        requireRange("report.validationPictures", validationPictures, 1, 10_000);
        requireRange("report.previewEvery", previewEvery, 1, MANY);
        require(kept != null, "report.kept", kept, "must be LAST or BEST");
    }
}
