package io.github.gmcnn.core.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.torch.SpeedSample.Speed;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What came out of trying the GPU with a timed sample.
 *
 * @param works whether it computes, and rightly
 * @param preferred whether it is also faster than the CPU, so that "auto" takes it
 * @param reason why it is not preferred, or how fast it is, in a few words
 */
public record GpuTrial(boolean works, boolean preferred, String reason) {

    private static final int LONGEST = 100;

    /** What is tried, in the order in which it is asked; the samples may throw. */
    record Candidate(
            boolean cudaLoaded, boolean driver, Supplier<Speed> gpu, Supplier<Speed> cpu) {}

    static GpuTrial of(Candidate candidate) {
        if (!candidate.cudaLoaded()) {
            return not(
                    candidate.driver()
                            ? "PyTorch is the build for the CPU, see GMCNN Engine"
                            : "no NVIDIA GPU");
        }
        try {
            return compare(candidate.gpu().get(), candidate.cpu());
        } catch (RuntimeException | LinkageError e) {
            return not("the GPU failed: " + firstLine(e));
        }
    }

    private static GpuTrial compare(Speed gpu, Supplier<Speed> cpu) {
        if (!gpu.right()) {
            return not("the GPU computes wrong numbers");
        }
        double other = cpu.get().gigaflops();
        String speeds =
                String.format(Locale.ROOT, "GPU %.0f GFLOP/s, CPU %.0f", gpu.gigaflops(), other);
        return gpu.gigaflops() > other
                ? new GpuTrial(true, true, speeds)
                : new GpuTrial(true, false, "the GPU is slower: " + speeds);
    }

    private static GpuTrial not(String reason) {
        return new GpuTrial(false, false, reason);
    }

    // PyTorch appends its stack to its messages.
    private static String firstLine(Throwable failure) {
        String line = Optional.ofNullable(failure.getMessage()).orElse("" + failure);
        line = line.lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    /** Tries the GPU of an engine that runs. */
    static GpuTrial run(Engine engine) {
        return of(
                new Candidate(
                        NativeLibraries.find("torch_cuda").isPresent(),
                        NvidiaDriver.isInstalled(),
                        () -> sample(engine, Device.gpu()),
                        () -> sample(engine, Device.cpu())));
    }

    private static Speed sample(Engine engine, Device device) {
        try (NDManager manager = engine.newBaseManager(device)) {
            return SpeedSample.run(manager);
        }
    }
}
