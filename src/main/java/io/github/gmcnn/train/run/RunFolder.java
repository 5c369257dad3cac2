package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.Reasons;
import io.github.gmcnn.core.safe.TextFile;
import io.github.gmcnn.core.safe.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The folder of one run: its options, checkpoints, tables of losses and event files.
 *
 * <pre>
 * config.json              all options
 * options.txt              the macro line that began the run
 * losses.csv validation.csv events.out.tfevents...
 * checkpoints/step-000000500/
 * best-reconstruction/ best-adversarial/   the checkpoints with the best validation
 * </pre>
 *
 * <p>A run that resumes from an older checkpoint has a folder of its own, {@code NAME_from-STEP}.
 *
 * <p>Nothing to close. One run at a time writes to it, which {@code run.lock} is for.
 */
public final class RunFolder {

    static final String CONFIG = "config.json";
    static final String OPTIONS = "options.txt";
    private static final int MAX_TEXT = 1 << 20; // bytes of options
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Path path;
    private final Optional<Path> chosen;

    private RunFolder(Path path, Optional<Path> chosen) {
        this.path = path;
        this.chosen = chosen;
    }

    /**
     * Makes a new folder, named after the model and the time: {@code NAME_YYYYmmdd-HHMMSS}.
     *
     * @param parent where runs are kept; made if need be
     * @param name of the model to be trained
     * @param config of the run
     * @param options the macro line that began it, kept for a resume
     * @throws FileException if it cannot be made
     */
    public static RunFolder create(
            Path parent, String name, TrainingConfig config, String options) {
        try {
            Files.createDirectories(parent);
            Path path =
                    Files.createDirectory(
                            free(parent, name + "_" + LocalDateTime.now().format(TIME)));
            Files.writeString(path.resolve(CONFIG), config.toJson());
            Files.writeString(path.resolve(OPTIONS), options);
            return new RunFolder(path.toAbsolutePath(), Optional.empty());
        } catch (IOException e) {
            throw new FileException(
                    "No folder for the run can be made in "
                            + parent
                            + ": "
                            + FileFailure.inWords(e)
                            + ".",
                    e);
        }
    }

    // Two runs may begin within a second.
    private static Path free(Path parent, String name) {
        Path path = parent.resolve(name);
        for (int i = 2; Files.exists(path); i++) {
            path = parent.resolve(name + "-" + i);
        }
        return path;
    }

    /**
     * Opens the folder of an earlier run.
     *
     * @param folder of the run, or of one of its checkpoints, which is then the one to go on from
     * @throws FileException if it is none
     */
    public static RunFolder open(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        boolean checkpoint = Files.isRegularFile(absolute.resolve(HeaderFile.NAME));
        Path run = absolute;
        while (checkpoint && run != null && !Files.isRegularFile(run.resolve(CONFIG))) {
            run = run.getParent();
        }
        if (run == null || !Files.isRegularFile(run.resolve(CONFIG))) {
            throw new FileException(
                    folder
                            + " is no folder of a training run: it has no "
                            + CONFIG
                            + "; choose one of a run or of one of its checkpoints.");
        }
        return new RunFolder(run, checkpoint ? Optional.of(absolute) : Optional.empty());
    }

    /** Returns where it lies. */
    public Path path() {
        return path;
    }

    /** Returns the macro line that began the run. */
    public String options() {
        return text(OPTIONS);
    }

    /** Returns the options of the run. */
    public TrainingConfig config() {
        String text = text(CONFIG);
        try {
            return Json.read(text, TrainingConfig.class, "it");
        } catch (UserException e) {
            throw new FileException(
                    path.resolve(CONFIG) + " cannot be used: " + Reasons.shortened(e.getMessage()),
                    e);
        }
    }

    private String text(String file) {
        try {
            return TextFile.read(path.resolve(file), MAX_TEXT);
        } catch (IOException e) {
            throw new FileException(
                    path.resolve(file) + " cannot be read: " + FileFailure.inWords(e) + ".", e);
        }
    }

    /** Returns its checkpoints. */
    RunCheckpoints checkpoints() {
        return new RunCheckpoints(path);
    }

    /** Returns the checkpoint to go on from, where one was chosen. */
    Optional<Path> chosen() {
        return chosen;
    }

    /**
     * Reads the checkpoint to go on from: the chosen one, else the newest.
     *
     * @throws FileException if there is none, or it is damaged: then the message names the newest
     *     whole one
     */
    Checkpoint checkpointToResume() {
        return chosen.map(Checkpoint::read).orElseGet(checkpoints()::readNewest);
    }
}
