package io.github.gmcnn.benchmark;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run of the benchmark does.
 *
 * @param base folder of the project
 * @param folder for results and what is made for them
 * @param engineCache where the engine is unpacked
 * @param quick whether few runs do, for a first look
 * @param record whether tables and plots go into docs too
 * @param device {@code cpu} or {@code cuda}
 * @param half whether networks compute in bfloat16 where they can
 * @param compile whether PyTorch compiles its networks (version 2)
 * @param threads of either side
 * @param parts which parts to run, of {@link #PARTS}
 * @param rows what the works against PyTorch begin with that are to be run, as in {@code fill}
 * @param natives a folder of PyTorch's libraries with CUDA for our side; empty for those of the CPU
 * @param python the interpreter to try first
 */
record Settings(
        Path base,
        Path folder,
        String engineCache,
        boolean quick,
        boolean record,
        String device,
        boolean half,
        boolean compile,
        int threads,
        List<String> parts,
        String rows,
        String natives,
        String python) {

    static final List<String> PARTS = List.of("whole", "cold", "scale", "data", "parts");

    private static final Set<String> KEYS =
            Set.of(
                    "quick",
                    "record",
                    "compile",
                    "device",
                    "precision",
                    "threads",
                    "only",
                    "rows",
                    "natives",
                    "python");

    /**
     * Reads the words of {@code -Doptions}, as in {@code quick device=cuda precision=half}.
     *
     * @throws IllegalArgumentException if a word is none of the known
     */
    static Settings parse(Path base, Path folder, String engineCache, String words) {
        Map<String, String> values = new HashMap<>();
        for (String word : words.strip().split("\\s+")) {
            String[] pair = word.split("=", 2);
            if (!word.isEmpty() && !KEYS.contains(pair[0])) {
                throw new IllegalArgumentException(
                        word + " is no option of the benchmark; there are " + KEYS + ".");
            }
            values.put(pair[0], pair.length > 1 ? pair[1] : "true");
        }
        String processors = String.valueOf(Runtime.getRuntime().availableProcessors());
        String only = values.get("only");
        return new Settings(
                base,
                folder,
                engineCache,
                values.containsKey("quick"),
                values.containsKey("record"),
                values.getOrDefault("device", "cpu"),
                values.getOrDefault("precision", "float").equals("half"),
                values.containsKey("compile"),
                Integer.parseInt(values.getOrDefault("threads", processors)),
                only == null ? PARTS : List.of(only.split(",")),
                values.getOrDefault("rows", ""),
                values.getOrDefault("natives", ""),
                values.getOrDefault("python", "python3"));
    }

    boolean gpu() {
        return device.equals("cuda");
    }

    /** Returns the number of runs: that of the full benchmark or, if quick, a third, at least 3. */
    int runs(int full) {
        return quick ? Math.max(3, full / 3) : full;
    }

    Path python(String file) {
        return base.resolve("src/test/python").resolve(file);
    }
}
