package io.github.gmcnn.core.torch;

import io.github.gmcnn.core.safe.EngineException;
import io.github.gmcnn.core.safe.FileFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Which libraries the engine is to start with: those on the class path, or a folder that somebody
 * has chosen.
 *
 * <p>The choice is kept in a file in the engine's cache and not in ImageJ's preferences, so that it
 * holds without a display, on the command line and for programs without ImageJ, too.
 */
public final class NativesChoice {

    /** A property that goes before what is kept: a folder, or {@value #BUILT_IN}. */
    public static final String PROPERTY = "gmcnn.natives";

    /** Stands for the libraries on the class path, which compute on the CPU. */
    public static final String BUILT_IN = "cpu";

    private static final String FILE = "gmcnn-natives.txt";

    private NativesChoice() {}

    /** Returns the folder that is chosen, unchecked; empty for the libraries on the class path. */
    public static Optional<Path> current() {
        String chosen = System.getProperty(PROPERTY);
        String text = chosen == null || chosen.isBlank() ? kept() : chosen;
        if (text.isBlank() || text.equalsIgnoreCase(BUILT_IN)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(text.strip()));
        } catch (InvalidPathException e) {
            throw new EngineException(
                    "The folder of natives " + text + " is no path; choose another.", e);
        }
    }

    private static String kept() {
        Path file = file();
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new EngineException(
                    file
                            + ", which names the folder of natives, cannot be read ("
                            + FileFailure.inWords(e)
                            + ").",
                    e);
        }
    }

    private static Path file() {
        return EngineCache.folder().resolve(FILE);
    }

    /**
     * Keeps a folder for all starts from the next one on, if it can be used.
     *
     * @throws EngineException if it cannot, or cannot be kept; the choice is as before then
     */
    public static NativesFolder remember(Path folder) {
        NativesFolder checked = NativesFolder.check(folder);
        write(checked.folder().toString());
        return checked;
    }

    /** Goes back to the libraries on the class path. */
    public static void forget() {
        if (Files.exists(file())) {
            write(BUILT_IN);
        }
    }

    private static void write(String text) {
        EngineCache.prepare();
        Path file = file();
        try {
            Path written = Files.createTempFile(file.getParent(), "gmcnn", ".tmp");
            Files.writeString(written, text, StandardCharsets.UTF_8);
            move(written, file);
        } catch (IOException e) {
            throw new EngineException(
                    "The choice of "
                            + text
                            + " cannot be kept in "
                            + file
                            + " ("
                            + FileFailure.inWords(e)
                            + ").",
                    e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
