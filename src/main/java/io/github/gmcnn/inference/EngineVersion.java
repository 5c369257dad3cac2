package io.github.gmcnn.inference;

import io.github.gmcnn.tensor.TorchEngine;

/** What computes the fills, for provenance. */
public final class EngineVersion {

    private EngineVersion() {}

    /** Returns name and version, as in {@code PyTorch 2.7.1}; starts the engine. */
    public static String get() {
        return "PyTorch " + TorchEngine.version();
    }
}
