package io.github.gmcnn.core.torch;

import java.nio.file.Path;
import java.util.Set;

/**
 * Makes this computer look like one that computes wrong convolutions, and one that has proved
 * nothing before, until it is closed.
 */
public final class BrokenComputer implements AutoCloseable {

    private final String cache = System.getProperty(EngineCache.PROPERTY);
    private final String oneDnn = System.getProperty(TorchEngine.ONEDNN_PROPERTY, "on");

    private BrokenComputer() {}

    /** Returns whether this computer, as it really is, computes right with oneDNN. */
    public static boolean isOneDnnRight() {
        return Arithmetic.ofCpu().contains(Arithmetic.CPU)
                && ProvenEngine.fault(Arithmetic.CPU, ArithmeticProof.general()).isEmpty();
    }

    /**
     * Breaks it.
     *
     * @param empty a folder for what is proved meanwhile
     * @param wrong where the last channels hold garbage
     */
    public static BrokenComputer open(Path empty, Arithmetic... wrong) {
        TorchEngine.version(); // unpacked elsewhere
        BrokenComputer computer = new BrokenComputer();
        System.setProperty(EngineCache.PROPERTY, empty.toString());
        System.setProperty(TorchEngine.ONEDNN_PROPERTY, "on");
        EngineRemarks.forget();
        Set<Arithmetic> broken = Set.of(wrong);
        ArithmeticProof.operations =
                new WrongOperations(
                        WrongOperations.Fault.LAST_CHANNELS, () -> broken.contains(current()));
        return computer;
    }

    private static Arithmetic current() {
        return Computing.hasOneDnn() ? Arithmetic.CPU : Arithmetic.CPU_WITHOUT_ONEDNN;
    }

    @Override
    public void close() {
        ArithmeticProof.operations = new Operations();
        System.setProperty(EngineCache.PROPERTY, cache);
        System.setProperty(TorchEngine.ONEDNN_PROPERTY, oneDnn);
        EngineRemarks.forget();
    }
}
