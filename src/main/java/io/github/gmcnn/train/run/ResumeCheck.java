package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.InputException;

/** Whether a run may go on from a checkpoint: only with the options and pictures it began with. */
final class ResumeCheck {

    private ResumeCheck() {}

    /**
     * Refuses another run's checkpoint.
     *
     * @throws InputException that says what differs
     */
    static void require(
            CheckpointHeader header, TrainingConfig config, RunContext.Pictures pictures) {
        if (!header.config().equals(config)) {
            throw new InputException(
                    "The options are not those of the checkpoint of step "
                            + header.step()
                            + "; resume without other options, or begin a new run from its"
                            + " weights.");
        }
        if (header.pictures() != pictures.count()
                || !header.picturesSha256().equals(pictures.sha256())) {
            throw new InputException(
                    "The pictures are not those of the checkpoint of step "
                            + header.step()
                            + ", which learnt from "
                            + header.pictures()
                            + " (now "
                            + pictures.count()
                            + "); put back the files, or begin a new run from its weights.");
        }
    }
}
