package io.github.gmcnn.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Says on what the figures were measured. */
final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path LOAD = Path.of("/proc/loadavg");

    private Machine() {}

    /** Returns one paragraph. */
    static String describe(Settings settings, String torch) throws IOException {
        return processor()
                + ", "
                + Runtime.getRuntime().availableProcessors()
                + " processors, "
                + settings.threads()
                + " threads for each side, device "
                + settings.device()
                + "; "
                + System.getProperty("os.name")
                + ", Java "
                + System.getProperty("java.version")
                + ", PyTorch 2.7.1 through DJL against Python's "
                + torch
                + "; "
                + LocalDate.now()
                + (settings.quick() ? ", quick" : "")
                + "; load before the run "
                + load()
                + ".";
    }

    private static String processor() throws IOException {
        if (!Files.isReadable(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        List<String> lines = Files.readAllLines(PROCESSORS);
        return lines.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static String load() throws IOException {
        return Files.isReadable(LOAD) ? Files.readString(LOAD).split(" ")[0] : "unknown";
    }
}
