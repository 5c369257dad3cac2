package io.github.gmcnn.imagej.engine;

import com.sun.management.OperatingSystemMXBean;
import io.github.gmcnn.core.torch.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** This computer in a few words. */
final class Computer {

    private Computer() {}

    static String system() {
        return System.getProperty("os.name")
                + " "
                + System.getProperty("os.version")
                + ", "
                + Machine.here();
    }

    static String java() {
        return System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")";
    }

    static String processor() {
        return processorName() + ", " + Runtime.getRuntime().availableProcessors() + " cores";
    }

    // Linux tells its name, Windows its family.
    private static String processorName() {
        try (Stream<String> lines =
                Files.lines(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.replaceFirst("^[^:]*:\\s*", ""))
                    .orElse("unknown");
        } catch (IOException | UncheckedIOException e) {
            return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")).orElse("unknown");
        }
    }

    static String memory() {
        String heap = "ImageJ may use " + (Runtime.getRuntime().maxMemory() >> 20) + " MB";
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? (system.getTotalMemorySize() >> 20)
                        + " MB, "
                        + (system.getFreeMemorySize() >> 20)
                        + " free; "
                        + heap
                : heap;
    }
}
