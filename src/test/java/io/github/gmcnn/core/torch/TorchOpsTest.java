package io.github.gmcnn.core.torch;

import static io.github.gmcnn.ImageAssert.assertPixels;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
final class TorchOpsTest {

    @ParameterizedTest
    @CsvSource({
        "2, 2 1 0 1 2 1 0", // one step
        "3, 1 2 1 0 1 2 1 0 1", // wider than the mirror: two steps
        "7, 1 2 1 0 1 2 1 0 1 2 1 0 1 2 1 0 1", // many
    })
    void reflectionPad_mirrorsWithoutRepeatingTheEdge(int padding, String expected) {
        try (NDManager manager = Engines.cpu();
                TorchOps ops = TorchOps.open(manager)) {
            float[] rows = {0, 1, 2, 0, 1, 2, 0, 1, 2};
            NDArray x = Tensors.of(rows, new long[] {1, 1, 3, 3}, manager);
            NDArray padded = ops.reflectionPad(x, Margins.all(padding));
            String[] numbers = expected.split(" ");
            float[] row = new float[numbers.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = Float.parseFloat(numbers[i]);
            }
            assertArrayEquals(row, padded.get(new NDIndex("0, 0, 0, :")).toFloatArray());
        }
    }

    @Test
    void reflectionPad_unevenMargins_mirrorsEachAxisByItself() {
        try (NDManager manager = Engines.cpu();
                TorchOps ops = TorchOps.open(manager)) {
            float[] values = {0, 1, 2, 3, 4, 10, 11, 12, 13, 14};
            NDArray x = Tensors.of(values, new long[] {1, 1, 2, 5}, manager);
            NDArray padded = ops.reflectionPad(x, new Margins(6, 1, 0, 3)); // (1, 1, 5, 12)
            assertArrayEquals(
                    new float[] {2, 3, 4, 3, 2, 1, 0, 1, 2, 3, 4, 3},
                    padded.get(new NDIndex("0, 0, 0, :")).toFloatArray());
            assertArrayEquals(
                    new float[] {0, 10, 0, 10, 0},
                    padded.get(new NDIndex("0, 0, :, 6")).toFloatArray());
        }
    }

    @Test
    void zeroPad_unevenMargins_putsZerosAround() {
        try (NDManager manager = Engines.cpu();
                TorchOps ops = TorchOps.open(manager)) {
            NDArray x = Tensors.of(new float[] {1, 2}, new long[] {1, 1, 1, 2}, manager);
            NDArray padded = ops.zeroPad(x, new Margins(1, 2, 0, 1));
            assertArrayEquals(new float[] {0, 1, 2, 0, 0, 0, 0, 0, 0, 0}, padded.toFloatArray());
        }
    }

    @Test
    void upsampleBilinear_keepsTheCorners() {
        try (NDManager manager = Engines.cpu();
                TorchOps ops = TorchOps.open(manager)) {
            NDArray x = Tensors.of(new float[] {0, 3, 0, 3}, new long[] {1, 1, 2, 2}, manager);
            NDArray y = ops.upsampleBilinear(x, 2);
            assertArrayEquals(
                    new float[] {0, 1, 2, 3},
                    y.get(new NDIndex("0, 0, 0, :")).toFloatArray(),
                    1e-6f); // thirds are not exact in float32
        }
    }

    @Test
    void elu_overwritesItsArgument() {
        try (NDManager manager = Engines.cpu();
                TorchOps ops = TorchOps.open(manager)) {
            NDArray x = Tensors.of(new float[] {-1, 2}, new long[] {2}, manager);
            ops.elu(x);
            float[] expected = {(float) Math.expm1(-1), 2};
            assertArrayEquals(expected, x.toFloatArray(), 1e-7f); // one rounding
        }
    }

    /** y = x^3 has the derivatives 3 x^2 and 6 x. */
    @Test
    void gradient_ofACube_canBeDifferentiatedAgain() {
        try (NDManager manager = Engines.cpu();
                TorchOps ops = TorchOps.open(manager);
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray x = Tensors.of(new float[] {1, -2, 0.5f}, new long[] {3}, manager);
            x.setRequiresGradient(true);
            NDArray slope = ops.gradient(x.mul(x).mul(x), x);
            assertArrayEquals(new float[] {3, 12, 0.75f}, slope.toFloatArray());
            assertArrayEquals(new float[3], x.getGradient().toFloatArray());
            collector.backward(slope.sum());
            assertArrayEquals(new float[] {6, -12, 3}, x.getGradient().toFloatArray());
        }
    }

    @Test
    void membrane_givesWhatTheExactOneDoes() {
        int side = 50; // no power of two
        try (NDManager manager = Engines.cpu();
                TorchOps ops = TorchOps.open(manager)) {
            float[] predicted = new float[side * side];
            float[] truth = new float[side * side];
            float[] mask = new float[side * side];
            for (int i = 0; i < mask.length; i++) {
                int x = i % side;
                int y = i / side;
                truth[i] = (float) Math.sin(x * 0.1 + y * 0.07);
                predicted[i] = truth[i] * 0.5f + 0.3f;
                mask[i] = x >= 12 && x < 36 && y >= 20 || x > 30 && y < 9 ? 1 : 0; // touch borders
            }
            long[] shape = {1, 1, side, side};
            NDArray p = Tensors.of(predicted, shape, manager);
            p.setRequiresGradient(true);
            NDArray t = Tensors.of(truth, shape, manager);
            NDArray m = Tensors.of(mask, shape, manager);
            NDArray y;
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                y = ops.membrane(p, t, m);
                collector.backward(y.mul(m).sum());
            }
            double[] exact = exact(predicted, truth, mask, side);
            float[] values = y.toFloatArray();
            // the sweeps end at a twentieth of the differences at the rim, which are 0.8
            assertPixels(
                    side,
                    values.length,
                    i -> exact[i],
                    i -> values[i],
                    i -> mask[i] == 0 ? 0 : 0.04);
            // A prediction higher by one changes nothing in the hole.
            assertEquals(0, p.getGradient().sum().getFloat(), 0.05 * m.sum().getFloat());
        }
    }

    // Gauss-Seidel until nothing moves.
    private static double[] exact(float[] predicted, float[] truth, float[] mask, int side) {
        double[] step = new double[mask.length];
        for (int i = 0; i < mask.length; i++) {
            step[i] = mask[i] == 1 ? 0 : truth[i] - predicted[i];
        }
        for (int sweep = 0; sweep < 4000; sweep++) {
            for (int i = 0; i < mask.length; i++) {
                step[i] = mask[i] == 1 ? meanBeside(step, i, side) : step[i];
            }
        }
        double[] result = new double[mask.length];
        for (int i = 0; i < mask.length; i++) {
            result[i] = predicted[i] + mask[i] * step[i];
        }
        return result;
    }

    private static double meanBeside(double[] values, int i, int side) {
        double sum = 0;
        int count = 0;
        for (int d : new int[] {-1, 1, -side, side}) {
            int j = i + d;
            boolean sameRow = j / side == i / side;
            if (j >= 0 && j < values.length && (sameRow || Math.abs(d) == side)) {
                sum += values[j];
                count++;
            }
        }
        return sum / count;
    }
}
