package io.github.gmcnn.core.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Short cuts to the CPU engine, for tests.
 *
 * <p>They open networks without the proofs that the product asks for. So here the CPU is proved
 * once for all of them, and where it computes wrong with oneDNN, all tests from then on go the
 * product's way out, without it.
 */
public final class Engines {

    static {
        boolean right =
                ProvenEngine.fault(Arithmetic.ofCpu().get(0), ArithmeticProof.general()).isEmpty();
        if (!right) {
            System.setProperty(TorchEngine.ONEDNN_PROPERTY, "off");
            Computing.begin(Arithmetic.CPU_WITHOUT_ONEDNN).close();
        }
    }

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
