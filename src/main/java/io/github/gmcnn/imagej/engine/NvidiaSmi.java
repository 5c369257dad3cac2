package io.github.gmcnn.imagej.engine;

import io.github.gmcnn.imagej.engine.EngineFacts.Card;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The graphics cards that NVIDIA's own program names; it comes with the driver.
 *
 * <p>DJL's way to ask needs CUDA's runtime among the system's libraries, which few people have.
 */
final class NvidiaSmi {

    private static final int PATIENCE_SECONDS = 10;
    private static final List<String> QUERY =
            List.of(
                    "nvidia-smi",
                    "--query-gpu=name,driver_version,memory.total,memory.free",
                    "--format=csv,noheader,nounits");

    private NvidiaSmi() {}

    /** Returns the cards; none if the program is not there or does not answer. */
    static List<Card> cards() {
        try {
            Path output = Files.createTempFile("gmcnn", ".txt");
            try {
                return ask(output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            return List.of(); // there is no such program
        }
    }

    // Into a file, since a full pipe would stop the program and a hung one our reading.
    private static List<Card> ask(Path output) throws IOException {
        Process process =
                new ProcessBuilder(QUERY)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return parse(Files.readString(output, StandardCharsets.ISO_8859_1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        return List.of();
    }

    /** Reads its lines, {@code NVIDIA H100, 570.86.10, 81559, 80994}; others are passed over. */
    static List<Card> parse(String text) {
        return text.lines()
                .map(line -> line.split("\\s*,\\s*"))
                .filter(part -> part.length == 4)
                .map(part -> new Card(part[0], part[1], number(part[2]), number(part[3])))
                .toList();
    }

    // "[N/A]" where the memory is shared with the processor.
    private static long number(String text) {
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
    }
}
