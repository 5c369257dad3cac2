package io.github.gmcnn.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.gmcnn.tensor.Engines;
import io.github.gmcnn.tensor.Npz;
import io.github.gmcnn.tensor.TensorAssert;
import io.github.gmcnn.tensor.Tensors;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The term on raw features: the original's numbers, the definition, and its limits. */
@Tag("engine")
final class MrfTermTest {

    private static NDManager manager;

    @BeforeAll
    static void openEngine() {
        manager = Engines.cpu();
    }

    @AfterAll
    static void closeEngine() {
        manager.close();
    }

    private record Result(float loss, float[] gradient) {}

    private static Result run(NDArray generated, NDArray target, MrfTerm term) {
        generated.setRequiresGradient(true);
        try (GradientCollector collector = manager.getEngine().newGradientCollector();
                NDArray each = term.of(generated, target);
                NDArray sum = each.sum()) {
            collector.backward(sum);
            try (NDArray gradient = generated.getGradient()) {
                return new Result(sum.getFloat(), gradient.toFloatArray());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_1x8x5x7", "b_2x16x6x6", "d_near_2x12x6x5", "e_1x64x8x8"})
    void of_goldenFeatures_givesTheOriginalLossAndGradient(String name) {
        Npz golden = Npz.golden("mrf");
        double expected = golden.doubles(name + "__loss")[0];
        double[] gradient = golden.doubles(name + "__grad_gen");
        try (NDArray generated = Engines.tensor(golden, name + "__gen", manager);
                NDArray target = Engines.tensor(golden, name + "__tar", manager)) {
            Result result = run(generated, target, new MrfTerm(Centring.POSITION));
            System.out.printf(
                    "ID-MRF %s: loss off by %.2g of %.3g, gradient by relative L2 %.2g%n",
                    name,
                    Math.abs(result.loss - expected),
                    expected,
                    TensorAssert.relativeL2(gradient, result.gradient));
            assertEquals(expected, result.loss, 2e-6 * expected + 1e-6);
            TensorAssert.assertRelativeL2(gradient, result.gradient, 1e-5);
        }
    }

    /** Both are zero; what the original gives for the gradient is rounding. */
    @Test
    void of_identicalFeatures_givesZero() {
        Npz golden = Npz.golden("mrf");
        String name = "c_identical_1x12x6x5";
        try (NDArray generated = Engines.tensor(golden, name + "__gen", manager);
                NDArray target = Engines.tensor(golden, name + "__tar", manager)) {
            Result result = run(generated, target, new MrfTerm(Centring.POSITION));
            assertEquals(0, result.loss, 1e-5);
            TensorAssert.assertClose(golden.doubles(name + "__grad_gen"), result.gradient, 1e-5);
        }
    }

    /** The original gives NaN. */
    @ParameterizedTest
    @EnumSource(Centring.class)
    void of_featuresWithoutDirection_givesModerateGradients(Centring centring) {
        float[] g = noise(2 * 6 * 4 * 5, 1);
        float[] t = noise(g.length, 2);
        for (int c = 0; c < 6; c++) {
            g[20 * c + 3] = 0.5f; // all channels alike at one position
            t[20 * c + 3] = 0.5f;
            t[20 * c + 7] = 0;
        }
        float[] flat = new float[g.length]; // and a sample in which no position differs
        System.arraycopy(t, 0, flat, 0, 120);
        try (NDArray generated = Tensors.of(g, new long[] {2, 6, 4, 5}, manager);
                NDArray target = Tensors.of(flat, new long[] {2, 6, 4, 5}, manager)) {
            Result result = run(generated, target, new MrfTerm(centring));
            assertTrue(result.loss >= 0 && result.loss < 100, "loss " + result.loss);
            TensorAssert.assertClose(new double[g.length], result.gradient, 100);
        }
    }

    private static float[] noise(int size, long seed) {
        Random random = new Random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource(Centring.class)
    void of_noise_isTheDefinitionInFloat64(Centring centring) {
        int channels = 5;
        int positions = 12;
        float[] g = noise(channels * positions, 3);
        float[] t = noise(channels * positions, 4);
        try (NDArray generated = Tensors.of(g, new long[] {1, channels, 3, 4}, manager);
                NDArray target = Tensors.of(t, new long[] {1, channels, 3, 4}, manager);
                NDArray term = new MrfTerm(centring).of(generated, target)) {
            double expected = exact(g, t, channels, positions, centring);
            assertEquals(expected, term.toFloatArray()[0], 1e-5 * expected);
        }
    }

    private static double exact(float[] g, float[] t, int channels, int positions, Centring how) {
        double[][] v = directions(g, t, channels, positions, how);
        double[][] s = directions(t, t, channels, positions, how);
        double[] best = new double[positions];
        for (double[] from : v) {
            double[] d = new double[positions];
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < positions; j++) {
                for (int c = 0; c < channels; c++) {
                    d[j] += from[c] * s[j][c];
                }
                d[j] = (1 - d[j]) / 2;
                nearest = Math.min(nearest, d[j]);
            }
            double sum = 0;
            for (int j = 0; j < positions; j++) {
                d[j] = Math.exp((1 - d[j] / (nearest + 1e-5)) / 0.5);
                sum += d[j];
            }
            for (int j = 0; j < positions; j++) {
                best[j] = Math.max(best[j], d[j] / sum);
            }
        }
        double mean = 0;
        for (double k : best) {
            mean += k / positions;
        }
        return -Math.log(mean);
    }

    private static double[][] directions(
            float[] x, float[] t, int channels, int positions, Centring how) {
        double[][] vectors = new double[positions][channels];
        for (int p = 0; p < positions; p++) {
            double squares = 0;
            for (int c = 0; c < channels; c++) {
                double mean = 0;
                int count = how == Centring.POSITION ? channels : positions;
                for (int i = 0; i < count; i++) {
                    int other = how == Centring.POSITION ? i * positions + p : c * positions + i;
                    mean += t[other] / (double) count;
                }
                vectors[p][c] = x[c * positions + p] - mean;
                squares += vectors[p][c] * vectors[p][c];
            }
            for (int c = 0; c < channels; c++) {
                vectors[p][c] /= Math.sqrt(squares);
            }
        }
        return vectors;
    }

    /** 7 x 9 positions of which at most 20 are compared: every second row and column, 4 x 5. */
    @Test
    void of_tooManyPositions_comparesRowsAndColumnsAtADistance() {
        float[] g = noise(2 * 6 * 63, 5);
        float[] t = noise(2 * 6 * 63, 6);
        try (NDArray generated = Tensors.of(g, new long[] {2, 6, 7, 9}, manager);
                NDArray target = Tensors.of(t, new long[] {2, 6, 7, 9}, manager);
                NDArray someGenerated = generated.get(new NDIndex(":, :, ::2, ::2"));
                NDArray someTarget = target.get(new NDIndex(":, :, ::2, ::2"))) {
            MrfTerm all = new MrfTerm(Centring.CHANNEL);
            MrfTerm few = new MrfTerm(Centring.CHANNEL, 20);
            try (NDArray expected = all.of(someGenerated, someTarget);
                    NDArray actual = few.of(generated, target)) {
                float[] values = expected.toFloatArray();
                TensorAssert.assertClose(
                        new double[] {values[0], values[1]}, actual.toFloatArray(), 1e-6);
            }
            Result result = run(generated, target, few);
            assertEquals(0, result.gradient[1], "between two columns");
            assertTrue(result.gradient[2] != 0, "on the third column");
        }
    }

    @Test
    void of_differentShapes_saysTheRule() {
        try (NDArray generated = manager.ones(new Shape(1, 2, 3, 4));
                NDArray target = manager.ones(new Shape(1, 2, 4, 3))) {
            MrfTerm term = new MrfTerm(Centring.POSITION);
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> term.of(generated, target));
            assertTrue(e.getMessage().endsWith("must have the same shape."), e.getMessage());
        }
    }
}
