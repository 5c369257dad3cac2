package io.github.gmcnn.train.loss;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.Npz;
import io.github.gmcnn.core.torch.OnCpu;
import io.github.gmcnn.core.torch.TensorAssert;
import io.github.gmcnn.core.torch.Tensors;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The term on raw features: the original's numbers, the definition, and its limits. */
@Tag("engine")
final class MrfTermTest {

    @OnCpu private static NDManager manager;

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
            Result result = run(generated, target, new MrfTerm(Centring.POSITION, Rivals.ALL));
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
            Result result = run(generated, target, new MrfTerm(Centring.POSITION, Rivals.ALL));
            assertEquals(0, result.loss, 1e-5);
            TensorAssert.assertClose(golden.doubles(name + "__grad_gen"), result.gradient, 1e-5);
        }
    }

    /** The original gives NaN. */
    @ParameterizedTest
    @MethodSource("kinds")
    void of_featuresWithoutDirection_givesModerateGradients(Centring centring, Rivals rivals) {
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
            Result result = run(generated, target, new MrfTerm(centring, rivals));
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

    static Stream<Arguments> kinds() {
        return Stream.of(Centring.values())
                .flatMap(c -> Stream.of(Rivals.values()).map(r -> Arguments.of(c, r)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void of_noise_isTheDefinitionInFloat64(Centring centring, Rivals rivals) {
        int channels = 5;
        int positions = 12;
        float[] g = noise(channels * positions, 3);
        float[] t = noise(channels * positions, 4);
        try (NDArray generated = Tensors.of(g, new long[] {1, channels, 3, 4}, manager);
                NDArray target = Tensors.of(t, new long[] {1, channels, 3, 4}, manager);
                NDArray term = new MrfTerm(centring, rivals).of(generated, target)) {
            double[][] v = directions(g, t, channels, positions, centring);
            double[][] s = directions(t, t, channels, positions, centring);
            double expected = exact(v, s, rivals);
            assertEquals(expected, term.toFloatArray()[0], 1e-5 * expected);
        }
    }

    private static double exact(double[][] v, double[][] s, Rivals rivals) {
        double[] best = new double[s.length];
        for (double[] from : v) {
            double[] d = distances(from, s);
            double[] w = new double[s.length];
            for (int j = 0; j < s.length; j++) {
                double nearest = Double.POSITIVE_INFINITY;
                for (int r = 0; r < s.length; r++) {
                    nearest = rivals == Rivals.ALL || r != j ? Math.min(nearest, d[r]) : nearest;
                }
                w[j] = Math.exp((1 - d[j] / (nearest + 1e-5)) / 0.5);
            }
            double sum = Arrays.stream(w).sum();
            for (int j = 0; j < s.length; j++) {
                best[j] = Math.max(best[j], w[j] / sum);
            }
        }
        return -Math.log(Arrays.stream(best).average().orElseThrow());
    }

    private static double[] distances(double[] from, double[][] to) {
        double[] d = new double[to.length];
        for (int j = 0; j < to.length; j++) {
            for (int c = 0; c < from.length; c++) {
                d[j] += from[c] * to[j][c];
            }
            d[j] = (1 - d[j]) / 2;
        }
        return d;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void backward_noise_isTheSlopeOfTheDefinition(Centring centring, Rivals rivals) {
        float[] g = noise(5 * 12, 3);
        float[] t = noise(5 * 12, 4);
        double[][] s = directions(t, t, 5, 12, centring);
        double[] slope = slope(g, x -> exact(directions(x, t, 5, 12, centring), s, rivals));
        try (NDArray generated = Tensors.of(g, new long[] {1, 5, 3, 4}, manager);
                NDArray target = Tensors.of(t, new long[] {1, 5, 3, 4}, manager)) {
            float[] gradient = run(generated, target, new MrfTerm(centring, rivals)).gradient;
            System.out.printf(
                    "ID-MRF %s %s: gradient off by relative L2 %.2g of central differences%n",
                    centring, rivals, TensorAssert.relativeL2(slope, gradient));
            TensorAssert.assertRelativeL2(slope, gradient, 2e-4); // up to 4e-5 by the step
        }
    }

    private static double[] slope(float[] x, ToDoubleFunction<float[]> function) {
        float step = 1 / 1024f; // the error is its square, 1e-6, times a third derivative
        double[] slope = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            float[] up = x.clone();
            float[] down = x.clone();
            up[i] += step;
            down[i] -= step;
            double rise = function.applyAsDouble(up) - function.applyAsDouble(down);
            slope[i] = rise / ((double) up[i] - down[i]);
        }
        return slope;
    }

    @Test
    void of_onePosition_isZeroEvenWithoutRivals() {
        try (NDArray generated = Tensors.of(noise(4, 1), new long[] {1, 4, 1, 1}, manager);
                NDArray target = Tensors.of(noise(4, 2), new long[] {1, 4, 1, 1}, manager)) {
            MrfTerm term = new MrfTerm(Centring.POSITION, Rivals.OTHERS);
            assertEquals(0, run(generated, target, term).loss);
        }
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
            MrfTerm all = new MrfTerm(Centring.CHANNEL, Rivals.ALL);
            MrfTerm few = new MrfTerm(Centring.CHANNEL, Rivals.ALL, 20);
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
            MrfTerm term = new MrfTerm(Centring.POSITION, Rivals.ALL);
            assertRefused(
                    "...must have the same shape.",
                    IllegalArgumentException.class,
                    () -> term.of(generated, target));
        }
    }
}
