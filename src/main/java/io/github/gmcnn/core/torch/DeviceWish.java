package io.github.gmcnn.core.torch;

import java.util.ArrayList;
import java.util.List;

/** On what somebody wants a network to compute. */
public enum DeviceWish {
    /** On the GPU where it is the faster one, else on the CPU; on the other where one is wrong. */
    AUTO,
    /** On the CPU, unless it computes wrong and a GPU does not. */
    CPU_IF_RIGHT,
    /** On the CPU. */
    CPU,
    /** On the GPU. */
    GPU;

    /** Returns the wish for one device. */
    public static DeviceWish of(boolean gpu) {
        return gpu ? GPU : CPU;
    }

    /** Returns what can be tried here, in this order; starts the engine. */
    List<Arithmetic> candidates() {
        if (this == GPU) {
            TorchEngine.requireGpu();
            return List.of(Arithmetic.GPU);
        }
        List<Arithmetic> candidates = Arithmetic.ofCpu();
        if (this == CPU) {
            return candidates;
        }
        List<Arithmetic> all = new ArrayList<>(candidates);
        if (TorchEngine.gpu().works()) {
            boolean first = this == AUTO && TorchEngine.gpu().preferred();
            all.add(first ? 0 : all.size(), Arithmetic.GPU);
        }
        return all;
    }
}
