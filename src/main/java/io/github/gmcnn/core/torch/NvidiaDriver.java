package io.github.gmcnn.core.torch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The driver of NVIDIA's graphics cards, without which CUDA cannot compute. */
public final class NvidiaDriver {

    private NvidiaDriver() {}

    /** Returns whether one is installed, judged by files. */
    public static boolean isInstalled() {
        return Files.exists(Path.of("/proc/driver/nvidia/version"))
                || Files.exists(Path.of("/dev/nvidiactl"))
                || Optional.ofNullable(System.getenv("SystemRoot"))
                        .map(root -> Files.exists(Path.of(root, "System32", "nvcuda.dll")))
                        .orElse(false);
    }
}
