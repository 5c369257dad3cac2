package io.github.gmcnn.imagej.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The processor, as the system names it.
 *
 * @param name empty if the system does not tell
 * @param instructions those of {@link #KNOWN} that it has; none if the system does not tell
 */
record Processor(String name, Set<String> instructions) {

    /** Those that decide how fast PyTorch computes, in Linux's names. */
    static final List<String> KNOWN =
            List.of("avx2", "fma", "avx512f", "avx512_bf16", "amx_bf16", "asimd", "bf16");

    private static final Set<String> BRAIN_FLOAT = Set.of("avx512_bf16", "amx_bf16", "bf16");

    /** Reads the processor of this computer. */
    static Processor here() {
        Path file = Path.of("/proc/cpuinfo");
        try {
            if (Files.exists(file)) {
                return parse(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            return new Processor("", Set.of());
        }
        String windows = System.getenv("PROCESSOR_IDENTIFIER");
        return new Processor(Optional.ofNullable(windows).orElse(""), Set.of());
    }

    /** Reads the text of Linux's {@code /proc/cpuinfo}. */
    static Processor parse(String text) {
        Set<String> words = new TreeSet<>();
        field(text, "flags|Features")
                .ifPresent(flags -> words.addAll(Arrays.asList(flags.split("\\s+"))));
        words.retainAll(KNOWN);
        return new Processor(field(text, "model name").orElse(""), words);
    }

    private static Optional<String> field(String text, String name) {
        return text.lines()
                .filter(line -> line.matches("(?:" + name + ")\\s*:.*"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    /** Returns whether it computes in bfloat16 by itself; false if the system does not tell. */
    boolean hasBrainFloat() {
        return instructions.stream().anyMatch(BRAIN_FLOAT::contains);
    }
}
