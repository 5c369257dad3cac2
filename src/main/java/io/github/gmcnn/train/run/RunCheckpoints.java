package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.AtomicFolder;
import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints in the folder of a run: those of steps, of which the newest are kept, and the
 * best one of each phase.
 *
 * @param run folder of the run
 */
record RunCheckpoints(Path run) {

    private static final String FOLDER = "checkpoints";
    private static final Pattern STEP = Pattern.compile("step-(\\d{1,18})");

    private record Found(long step, Path path) {}

    /** Returns where that of a step lies or shall lie. */
    Path ofStep(long step) {
        return run.resolve(FOLDER).resolve(String.format(Locale.ROOT, "step-%09d", step));
    }

    /** Returns where that with a phase's best validation lies or shall lie. */
    Path best(Phase phase) {
        return run.resolve("best-" + phase.label());
    }

    /** Returns the step of the newest one, whole or not; 0 without any. */
    long lastStep() {
        return newestFirst().stream().mapToLong(Found::step).findFirst().orElse(0);
    }

    /**
     * Reads the newest one.
     *
     * @throws FileException if there is none, or it is damaged: then the message names the newest
     *     whole one
     */
    Checkpoint readNewest() {
        List<Path> newestFirst = newestFirst().stream().map(Found::path).toList();
        if (newestFirst.isEmpty()) {
            throw new FileException(run + " has no checkpoint to go on from; begin a new run.");
        }
        try {
            return Checkpoint.read(newestFirst.get(0));
        } catch (FileException e) {
            throw new FileException(e.getMessage() + " " + offer(newestFirst), e);
        }
    }

    private static String offer(List<Path> newestFirst) {
        for (Path older : newestFirst.subList(1, newestFirst.size())) {
            if (isWhole(older)) {
                return "The newest whole one is " + older + "; resume that.";
            }
        }
        return "There is no other whole one; begin a new run.";
    }

    private static boolean isWhole(Path checkpoint) {
        try {
            Checkpoint.read(checkpoint);
            return true;
        } catch (FileException e) {
            return false;
        }
    }

    /** Removes all of steps but the newest. */
    void keepNewest(int count) {
        List<Found> newestFirst = ofSteps();
        try {
            for (Found old :
                    newestFirst.subList(Math.min(count, newestFirst.size()), newestFirst.size())) {
                AtomicFolder.delete(old.path());
            }
        } catch (IOException e) {
            throw new FileException(
                    "An old checkpoint cannot be removed: " + FileFailure.inWords(e) + ".", e);
        }
    }

    /** Removes or finishes what a killed process left unfinished; nobody else may write here. */
    void tidy() {
        try {
            AtomicFolder.tidy(run);
            if (Files.isDirectory(run.resolve(FOLDER))) {
                AtomicFolder.tidy(run.resolve(FOLDER));
            }
        } catch (IOException e) {
            throw new FileException(
                    "What an earlier process left unfinished in "
                            + run
                            + " cannot be removed: "
                            + FileFailure.inWords(e)
                            + ".",
                    e);
        }
    }

    // Of two of a step that of the step, which was written last.
    private List<Found> newestFirst() {
        List<Found> all = new ArrayList<>(ofSteps());
        for (Phase phase : Phase.values()) {
            stepOf(best(phase)).ifPresent(step -> all.add(new Found(step, best(phase))));
        }
        all.sort(Comparator.comparingLong(Found::step).reversed());
        return all;
    }

    // By number, not by time: copies have new times.
    private List<Found> ofSteps() {
        Path folder = run.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(RunCheckpoints::named)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparingLong(Found::step).reversed())
                    .toList();
        } catch (IOException e) {
            throw new FileException(
                    "The checkpoints of "
                            + run
                            + " cannot be listed: "
                            + FileFailure.inWords(e)
                            + ".",
                    e);
        }
    }

    private static Optional<Found> named(Path path) {
        Matcher name = STEP.matcher(path.getFileName().toString());
        return name.matches()
                ? Optional.of(new Found(Long.parseLong(name.group(1)), path))
                : Optional.empty();
    }

    /** Returns the step that a checkpoint was written after; empty if none is readable. */
    static OptionalLong stepOf(Path checkpoint) {
        try {
            return OptionalLong.of(HeaderFile.read(checkpoint).step());
        } catch (UserException | IOException e) {
            return OptionalLong.empty();
        }
    }
}
