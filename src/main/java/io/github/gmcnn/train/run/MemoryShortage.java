package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.EngineException;
import java.util.regex.Pattern;

/** Says which option to lower where memory, the heap's or the engine's, does not suffice. */
final class MemoryShortage {

    // PyTorch's words on the CPU, on Windows and on CUDA.
    private static final Pattern NATIVE =
            Pattern.compile("DefaultCPUAllocator|not enough memory|out of memory");

    private MemoryShortage() {}

    /** Returns what to throw: a readable sentence if memory is short, else the failure itself. */
    static RuntimeException explained(Throwable failure, TrainingConfig config) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof OutOfMemoryError || NATIVE.matcher(message).find()) {
            return new EngineException(sentence(config), failure);
        }
        return (RuntimeException) failure;
    }

    private static String sentence(TrainingConfig config) {
        String remedy =
                config.batchSize() > 1
                        ? "lower batchSize, which is "
                                + config.batchSize()
                                + ", to "
                                + config.batchSize() / 2
                        : "lower cropSize, which is " + config.cropSize();
        return "There is not enough memory for a step; "
                + remedy
                + ", or lower cnum, which is "
                + config.cnum()
                + ". Checkpoints written before are kept.";
    }
}
