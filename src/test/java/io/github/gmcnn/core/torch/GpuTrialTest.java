package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.torch.GpuTrial.Candidate;
import io.github.gmcnn.core.torch.SpeedSample.Speed;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether "auto" takes the GPU, with made-up GPUs and with the CPU in the place of one. */
class GpuTrialTest {

    private static Supplier<Speed> speed(double gigaflops, boolean right) {
        return () -> new Speed(gigaflops, 0, right);
    }

    private static GpuTrial trial(boolean cuda, boolean driver, Supplier<Speed> gpu) {
        return GpuTrial.of(new Candidate(cuda, driver, gpu, speed(100, true)));
    }

    @Test
    void of_fasterAndRight_isTaken() {
        assertEquals(
                new GpuTrial(true, true, "GPU 9000 GFLOP/s, CPU 100"),
                trial(true, true, speed(9000, true)));
    }

    @Test
    void of_slowerOrWrong_isNotTaken() {
        assertEquals(
                new GpuTrial(true, false, "the GPU is slower: GPU 50 GFLOP/s, CPU 100"),
                trial(true, true, speed(50, true)));
        assertEquals(
                new GpuTrial(false, false, "the GPU computes wrong numbers"),
                trial(true, true, speed(9000, false)));
    }

    @Test
    void of_failure_saysItsFirstLine() {
        GpuTrial trial =
                trial(
                        true,
                        true,
                        () -> {
                            throw new IllegalStateException("CUDA error: x\nat libtorch\n");
                        });
        assertEquals(new GpuTrial(false, false, "the GPU failed: CUDA error: x"), trial);
    }

    @Test
    void of_buildForTheCpu_doesNotTry() {
        Supplier<Speed> never =
                () -> {
                    throw new AssertionError("tried");
                };
        assertEquals("no NVIDIA GPU", trial(false, false, never).reason());
        assertTrue(trial(false, true, never).reason().contains("build for the CPU"));
    }

    // Without a limit on the speed: the computer may be busy.
    @Test
    @Tag("engine")
    void samples_onTheCpu_giveTheKnownResults() {
        try (NDManager manager = Engines.cpu()) {
            Speed speed = SpeedSample.run(manager);
            assertTrue(speed.right());
            assertTrue(speed.gigaflops() > 0);
        }
        assertTrue(SpeedSample.brainFloatTimes(Arithmetic.ofCpu().get(0)) > 0);
    }
}
