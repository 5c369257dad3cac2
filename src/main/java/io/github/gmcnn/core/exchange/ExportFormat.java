package io.github.gmcnn.core.exchange;

import java.util.Locale;
import java.util.Optional;

/** What a model can be written as, for programs other than this one. */
public enum ExportFormat {
    /** A package of BioImage.IO, a {@code .zip} file or a folder: TorchScript, tests and a card. */
    BIOIMAGEIO(""),
    /** The weights by name, without a program. */
    SAFETENSORS(".safetensors"),
    /** The state dict that the original code and {@code torch.load} read. */
    PTH(".pth"),
    /** The generator as a program that {@code torch.jit.load} reads. */
    TORCHSCRIPT(".pt");

    static final String ZIP = ".zip";

    private final String suffix;

    ExportFormat(String suffix) {
        this.suffix = suffix;
    }

    /** Returns how a file's name has to end; empty where it may end in any way. */
    Optional<String> suffix() {
        return suffix.isEmpty() ? Optional.empty() : Optional.of(suffix);
    }

    boolean fits(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(suffix);
    }
}
