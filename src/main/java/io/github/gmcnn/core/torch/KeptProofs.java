package io.github.gmcnn.core.torch;

import io.github.gmcnn.core.safe.AtomicFile;
import io.github.gmcnn.core.safe.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was proved on this computer before, so that it is proved once: the file {@value #FILE} in
 * the engine's cache, a line for each proof.
 *
 * <p>A file that is damaged, cannot be read or cannot be written costs another proof, nothing more.
 * Deleted, everything is proved again.
 */
public final class KeptProofs {

    /** The file's name. */
    public static final String FILE = "gmcnn-proofs.txt";

    private static final String RIGHT = "right";
    private static final int DIGITS = 64; // of a sum
    private static final int MAX_LINES = 1000;
    private static final long MAX_BYTES = 1 << 20;

    private final List<String> computer = Fingerprint.here();
    private final Map<String, String> outcomes; // what was wrong, or "right", by the sum of the key

    private KeptProofs(Map<String, String> outcomes) {
        this.outcomes = outcomes;
    }

    /** Reads those that are kept. */
    public static KeptProofs read() {
        Map<String, String> outcomes = new LinkedHashMap<>();
        Path file = file();
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES) {
                for (String line : Files.readAllLines(file)) {
                    if (line.length() > DIGITS + 1 && line.charAt(DIGITS) == ' ') {
                        outcomes.put(line.substring(0, DIGITS), line.substring(DIGITS + 1));
                    }
                }
            }
        } catch (IOException e) {
            outcomes.clear();
        }
        return new KeptProofs(outcomes);
    }

    private static Path file() {
        return EngineCache.folder().resolve(FILE);
    }

    /**
     * Returns the outcome of a proof on this computer, if it is kept.
     *
     * @param key all that the proof depends on beside the computer
     * @return what was wrong, empty text if nothing was
     */
    public Optional<String> find(List<String> key) {
        return Optional.ofNullable(outcomes.get(sum(key)))
                .map(outcome -> outcome.equals(RIGHT) ? "" : outcome);
    }

    /** Keeps an outcome from now on, see {@link #write}. */
    public void put(List<String> key, String wrong) {
        String line = wrong.replaceAll("\\s+", " ").strip();
        outcomes.remove(sum(key)); // to be the last
        outcomes.put(sum(key), line.isEmpty() ? RIGHT : line);
    }

    private String sum(List<String> key) {
        List<String> lines = new ArrayList<>(computer);
        lines.addAll(key);
        return Sha256.of(lines);
    }

    /** Writes the file with the newest outcomes, if it can be written. */
    public void write() {
        List<String> lines = new ArrayList<>();
        outcomes.forEach((sum, outcome) -> lines.add(sum + " " + outcome + "\n"));
        List<String> newest = lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size());
        byte[] text = String.join("", newest).getBytes(StandardCharsets.UTF_8);
        try {
            AtomicFile.replace(file(), out -> out.write(text));
        } catch (IOException e) {
            return; // the next start proves again
        }
    }
}
