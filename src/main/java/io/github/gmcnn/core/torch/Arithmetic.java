package io.github.gmcnn.core.torch;

import java.util.List;

/** What numbers are computed with: a device and, on the CPU, its library of convolutions. */
public enum Arithmetic {
    /** The CPU as PyTorch comes, on most processors with oneDNN. */
    CPU("CPU", ""),
    /** The CPU with PyTorch's own convolutions, which are right where oneDNN's are not. */
    CPU_WITHOUT_ONEDNN("CPU", " without oneDNN"),
    /** The first GPU. */
    GPU("GPU", "");

    private final String device;
    private final String without;

    Arithmetic(String device, String without) {
        this.device = device;
        this.without = without;
    }

    /** Returns whether it is that of the GPU. */
    public boolean isGpu() {
        return this == GPU;
    }

    /** Returns {@code CPU} or {@code GPU}. */
    public String device() {
        return device;
    }

    /** Describes device and library, as in {@code CPU without oneDNN}. */
    public String inWords() {
        return device + without;
    }

    /** Returns the same where the library is to blame, as in {@code CPU with oneDNN}. */
    public String ifWrong() {
        return this == CPU ? device + " with oneDNN" : inWords();
    }

    /** Returns PyTorch's version and what it does without, as in {@code 2.7.1 without oneDNN}. */
    public String version() {
        return TorchEngine.version() + without;
    }

    /** Returns those of this computer's CPU that can be tried, in this order; starts the engine. */
    public static List<Arithmetic> ofCpu() {
        return TorchEngine.cpus();
    }

    boolean hasOneDnn() {
        return this == CPU;
    }
}
