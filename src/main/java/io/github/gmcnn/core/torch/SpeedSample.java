package io.github.gmcnn.core.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Work of a known size and with known results, timed on a device: a convolution as in the
 * generator's middle, 64 to 64 channels, 3 x 3, on 128 x 128 pixels in float32.
 *
 * <p>All numbers that go in are small integers, so that the results are known without PyTorch.
 */
public final class SpeedSample {

    /**
     * What was measured.
     *
     * @param gigaflops thousands of millions of additions and multiplications in a second, median
     * @param cores that were busy meanwhile, as the system measured; 0 if unknown
     * @param right whether the results were the known ones
     */
    public record Speed(double gigaflops, double cores, boolean right) {}

    private static final int CHANNELS = 64;
    private static final int SIDE = 128;
    private static final int KERNEL = 3;
    private static final int LEAST_RUNS = 5;
    private static final int MOST_RUNS = 200;
    private static final double ENOUGH_SECONDS = 0.3;
    private static final double TOO_MANY_SECONDS = 3;

    private SpeedSample() {}

    /**
     * Times it; starts the engine.
     *
     * @throws io.github.gmcnn.core.safe.UserException if it cannot start, or no GPU works
     */
    public static Speed run(boolean gpu) {
        Arithmetic arithmetic = gpu ? Arithmetic.GPU : Arithmetic.ofCpu().get(0);
        try (Computing computing = Computing.begin(arithmetic);
                NDManager manager = TorchEngine.open(gpu)) {
            return run(manager);
        }
    }

    /**
     * Times it in bfloat16, too, for which not every processor has units.
     *
     * @return how many times as long as in float32 it takes
     */
    public static double brainFloatTimes(Arithmetic arithmetic) {
        try (Computing computing = Computing.begin(arithmetic);
                NDManager manager = TorchEngine.open(arithmetic.isGpu());
                TorchOps ops = TorchOps.open(manager);
                NDArray x = ops.brainFloat(input(manager))) {
            NDArray w = weights(manager);
            NDArray b = manager.zeros(new Shape(CHANNELS));
            Speed brain = time(() -> single(ops, ops.convolution(x, w, b, 1, 1)));
            return run(manager).gigaflops() / brain.gigaflops();
        }
    }

    private static NDArray single(TorchOps ops, NDArray brainFloat) {
        try (brainFloat) {
            return ops.single(brainFloat);
        }
    }

    static Speed run(NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = input(scope); // (1, 64, 128, 128)
            NDArray w = weights(scope); // (64, 64, 3, 3)
            NDArray b = scope.zeros(new Shape(CHANNELS)); // (64)
            return time(() -> Conv2d.conv2d(x, w, b).singletonOrThrow());
        }
    }

    private static Speed time(Supplier<NDArray> work) {
        boolean right;
        try (NDArray first = work.get()) { // the first one chooses kernels and takes memory
            right = isRight(first);
        }
        double[] seconds = new double[MOST_RUNS];
        int runs = 0;
        double cpuBefore = cpuSeconds();
        long begin = System.nanoTime();
        double sum = 0;
        while (runs < MOST_RUNS && !isEnough(runs, sum)) {
            long start = System.nanoTime();
            try (NDArray result = work.get()) {
                finish(result);
            }
            seconds[runs++] = (System.nanoTime() - start) / 1e9;
            sum = (System.nanoTime() - begin) / 1e9;
        }
        double cores = (cpuSeconds() - cpuBefore) / sum;
        double[] sorted = Arrays.stream(seconds).limit(runs).sorted().toArray();
        return new Speed(flops() / sorted[runs / 2] / 1e9, Math.max(0, cores), right);
    }

    private static boolean isEnough(int runs, double seconds) {
        return runs >= LEAST_RUNS && seconds > ENOUGH_SECONDS || seconds > TOO_MANY_SECONDS;
    }

    // A GPU works on after the call; reading a number waits for it.
    private static void finish(NDArray result) {
        try (NDArray flat = result.reshape(-1);
                NDArray one = flat.get("0:1")) {
            one.toFloatArray();
        }
    }

    private static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : 0;
    }

    private static double flops() {
        double out = SIDE - KERNEL + 1;
        return 2.0 * CHANNELS * CHANNELS * KERNEL * KERNEL * out * out;
    }

    private static NDArray input(NDManager manager) {
        float[] x = new float[CHANNELS * SIDE * SIDE];
        for (int i = 0; i < x.length; i++) {
            x[i] = input(i / (SIDE * SIDE), i / SIDE % SIDE, i % SIDE);
        }
        return Tensors.of(x, new long[] {1, CHANNELS, SIDE, SIDE}, manager);
    }

    private static int input(int channel, int y, int x) {
        return (channel + 2 * y + 3 * x) % 7 - 3;
    }

    private static NDArray weights(NDManager manager) {
        int area = KERNEL * KERNEL;
        float[] w = new float[CHANNELS * CHANNELS * area];
        for (int i = 0; i < w.length; i++) {
            w[i] =
                    weight(
                            i / (CHANNELS * area),
                            i / area % CHANNELS,
                            i / KERNEL % KERNEL,
                            i % KERNEL);
        }
        return Tensors.of(w, new long[] {CHANNELS, CHANNELS, KERNEL, KERNEL}, manager);
    }

    private static int weight(int out, int in, int y, int x) {
        return (out + 2 * in + 3 * y + 4 * x) % 5 - 2;
    }

    private static boolean isRight(NDArray result) {
        int side = SIDE - KERNEL + 1;
        float[] y = result.toFloatArray();
        for (int k = 0; k < CHANNELS; k++) { // a pixel of each channel
            int row = 37 * k % side;
            int column = 91 * k % side;
            double difference = y[(k * side + row) * side + column] - convolved(k, row, column);
            if (!(Math.abs(difference) <= 1e-4 * CHANNELS * KERNEL * KERNEL)) {
                return false; // NaN too
            }
        }
        return true;
    }

    private static int convolved(int out, int row, int column) {
        int sum = 0;
        for (int i = 0; i < CHANNELS * KERNEL * KERNEL; i++) {
            int in = i / (KERNEL * KERNEL);
            int y = i / KERNEL % KERNEL;
            int x = i % KERNEL;
            sum += weight(out, in, y, x) * input(in, row + y, column + x);
        }
        return sum;
    }
}
