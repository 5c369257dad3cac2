package io.github.gmcnn.training;

import java.nio.file.Path;

/**
 * The folder of one run: its options, checkpoints, table of losses and event files.
 *
 * <p>Nothing to close.
 */
public final class RunFolder {

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes a new folder, named as the reference names its own: {@code
     * YYYYmmdd-HHMMSS_GMCNN_NAME_bB_sHxW_gcG_dcD[_randmask-TYPE][_pretrain]}.
     *
     * @param parent where runs are kept; made if need be
     * @param name of the model to be trained
     * @param config of the run
     * @param options the macro line that began it, kept for a resume
     * @throws TrainingException if it cannot be made
     */
    public static RunFolder create(
            Path parent, String name, TrainingConfig config, String options) {
        throw new UnsupportedOperationException("next");
    }

    /**
     * Opens the folder of an earlier run.
     *
     * @throws TrainingException if it is none
     */
    public static RunFolder open(Path folder) {
        throw new UnsupportedOperationException("next");
    }

    /** Returns where it lies. */
    public Path path() {
        return path;
    }

    /** Returns the macro line that began the run. */
    public String options() {
        throw new UnsupportedOperationException("next");
    }

    /** Returns the options of the run. */
    public TrainingConfig config() {
        throw new UnsupportedOperationException("next");
    }
}
