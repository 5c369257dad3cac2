package io.github.gmcnn.core.torch;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What decides how a computer's PyTorch computes, in lines: system, processor, graphics cards, and
 * the environment's settings of its libraries.
 *
 * <p>Two computers that share a home folder differ in it. On macOS and Windows the cards are not
 * known; there it says no more than Java does of the processor.
 */
final class Fingerprint {

    private static final List<String> SETTINGS =
            List.of(
                    "ONEDNN_", "DNNL_", "ATEN_", "MKL_", "OMP_", "KMP_", "TORCH_", "CUDA_",
                    "CUDNN_", "NVIDIA_");

    // The others of Linux's lines change from one moment to the next, as the clock's rate does.
    private static final Set<String> STEADY =
            Set.of(
                    "vendor_id",
                    "cpu family",
                    "model",
                    "model name",
                    "stepping",
                    "flags",
                    "CPU implementer",
                    "CPU architecture",
                    "CPU variant",
                    "CPU part",
                    "CPU revision",
                    "Features");

    private Fingerprint() {}

    /** Returns that of this computer. */
    static List<String> here() {
        List<String> lines = new ArrayList<>();
        lines.add(System.getProperty("os.name") + " " + System.getProperty("os.version"));
        lines.add(Machine.here() + ", " + Runtime.getRuntime().availableProcessors());
        lines.addAll(processor(Path.of("/proc/cpuinfo")));
        Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")).ifPresent(lines::add);
        lines.addAll(cards(Path.of("/proc/driver/nvidia")));
        new TreeMap<>(System.getenv())
                .forEach(
                        (name, value) -> {
                            if (SETTINGS.stream().anyMatch(name::startsWith)) {
                                lines.add(name + "=" + value);
                            }
                        });
        return lines;
    }

    // The first of them: it ends with an empty line.
    static List<String> processor(Path file) {
        List<String> lines = new ArrayList<>();
        if (!Files.isReadable(file)) {
            return lines;
        }
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String line = in.readLine();
            while (line != null && !line.isBlank()) {
                if (STEADY.contains(line.replaceFirst("\\s*:.*", ""))) {
                    lines.add(line);
                }
                line = in.readLine();
            }
            return lines;
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> cards(Path driver) {
        List<String> lines = new ArrayList<>();
        if (!Files.isDirectory(driver.resolve("gpus"))) {
            return lines;
        }
        try (DirectoryStream<Path> cards = Files.newDirectoryStream(driver.resolve("gpus"))) {
            lines.add(Files.readString(driver.resolve("version")));
            for (Path card : cards) {
                lines.add(Files.readString(card.resolve("information")));
            }
        } catch (IOException e) {
            lines.add(e.toString()); // differs from a computer where it is known
        }
        return lines;
    }
}
