package io.github.gmcnn.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Short cuts to the CPU engine, for tests. */
public final class Engines {

    private Engines() {}

    /** Opens a manager on the CPU; the caller closes it. */
    public static NDManager cpu() {
        return TorchEngine.open(false);
    }

    /** Makes a tensor of an array of a golden file. */
    public static NDArray tensor(Npz npz, String name, NDManager manager) {
        return Tensors.of(npz.floats(name), npz.shape(name), manager);
    }
}
