package io.github.gmcnn.core.safe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files and folders that killed processes have left unfinished.
 *
 * <p>Whether one is left or still being written cannot be seen; so only what nobody has written to
 * for long is removed, and only what has a name that this plugin or its engine makes.
 */
public final class Leftovers {

    /** The age after which a file that is not a download is no longer being written. */
    public static final Duration DAY = Duration.ofDays(1);

    private Leftovers() {}

    /**
     * Removes those in a folder; one that cannot be removed stays until the next time.
     *
     * @param names of those that may be removed, whole
     * @param age since the last change of a file, or of any file in a folder
     */
    public static void tidy(Path folder, Pattern names, Duration age) {
        Instant before = Instant.now().minus(age);
        for (Path child : named(folder, names)) {
            try {
                if (lastChange(child).isBefore(before)) {
                    AtomicFolder.delete(child);
                }
            } catch (IOException | UncheckedIOException e) {
                // open in another program, or removed by another process meanwhile
            }
        }
    }

    private static List<Path> named(Path folder, Pattern names) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> names.matcher("" + child.getFileName()).matches())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // not there yet, or not ours to read
        }
    }

    private static Instant lastChange(Path path) throws IOException {
        try (Stream<Path> tree = Files.walk(path)) {
            return tree.map(Leftovers::changed).max(Instant::compareTo).orElse(Instant.MAX);
        }
    }

    private static Instant changed(Path path) {
        try {
            return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
