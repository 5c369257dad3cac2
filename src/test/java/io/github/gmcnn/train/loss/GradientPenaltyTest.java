package io.github.gmcnn.train.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.gmcnn.core.network.Discriminator;
import io.github.gmcnn.core.network.GoldenDiscriminators;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.Npz;
import io.github.gmcnn.core.torch.OnCpu;
import io.github.gmcnn.core.torch.TensorAssert;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.weights.Weights;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
final class GradientPenaltyTest {

    private static final double VALUE_TOLERANCE = 1e-5; // golden/README, losses, relative
    private static final double GRADIENT_TOLERANCE = 1e-4; // golden/README, losses, relative L2

    private final Npz golden = Npz.golden("losses");
    @OnCpu private NDManager manager;
    private GradientPenalty penalty;

    @BeforeEach
    void open() {
        penalty = GradientPenalty.open(manager);
    }

    @AfterEach
    void close() {
        penalty.close();
    }

    @Test
    void between_goldenImages_givesTheOriginalMixture() {
        TensorAssert.assertClose(golden.doubles("gp__interp"), mixture().toFloatArray(), 1e-6);
    }

    private NDArray mixture() {
        return GradientPenalty.between(golden("gp__gt"), golden("gp__pred"), golden("gp__alpha"));
    }

    private NDArray golden(String array) {
        return Engines.tensor(golden, array, manager);
    }

    @Test
    void of_goldenDiscriminator_givesTheOriginalPenaltyAndItsSecondDerivatives() {
        assertParity(
                "gp__nomask__",
                (critic, images) -> penalty.of(x -> critic.forward(x, false), images));
    }

    @Test
    void of_goldenDiscriminatorAndMask_givesTheOriginalPenaltyAndItsSecondDerivatives() {
        NDArray mask = golden("gp__mask");
        assertParity(
                "gp__mask__",
                (critic, images) -> penalty.of(x -> critic.forward(x, false), images, mask));
    }

    private void assertParity(String prefix, BiFunction<Discriminator, NDArray, NDArray> term) {
        Weights weights = GoldenDiscriminators.weights(golden, "gp__w__");
        try (Discriminator critic = Discriminator.open(manager, weights);
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            critic.parameters().values().forEach(p -> p.setRequiresGradient(true));
            NDArray value = term.apply(critic, mixture());
            double expected = golden.doubles(prefix + "value")[0];
            System.out.printf(
                    "%svalue: relative difference %.2g (tolerance %.0e)%n",
                    prefix, value.getFloat() / expected - 1, VALUE_TOLERANCE);
            assertEquals(expected, value.getFloat(), VALUE_TOLERANCE * expected);
            collector.backward(value);
            critic.parameters().forEach((name, p) -> assertGradient(prefix + "grad__" + name, p));
        }
    }

    // The slope does not depend on the last bias.
    private void assertGradient(String array, NDArray parameter) {
        float[] actual = parameter.getGradient().toFloatArray();
        if (array.endsWith("layers.4.bias")) {
            assertArrayEquals(new float[1], actual);
            return;
        }
        double[] expected = golden.doubles(array);
        System.out.printf(
                "%s: relative L2 %.2g (tolerance %.0e)%n",
                array, TensorAssert.relativeL2(expected, actual), GRADIENT_TOLERANCE);
        TensorAssert.assertRelativeL2(expected, actual, GRADIENT_TOLERANCE);
    }

    /** The critic a . x has the slope a: mean((|a| - 1)^2), gradient 2 (|a| - 1) a / |a|. */
    @ParameterizedTest
    @ValueSource(floats = {0, 1.5f})
    void of_linearCritic_isFiniteAlsoWhereTheSlopeIsZero(float scale) {
        NDArray a = Tensors.of(new float[] {3 * scale, 4 * scale}, new long[] {2, 1}, manager);
        a.setRequiresGradient(true);
        NDArray images = manager.ones(new Shape(2, 2, 1, 1));
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray value = penalty.of(x -> x.reshape(2, 2).matMul(a), images);
            double excess = 5 * scale - 1;
            assertEquals(excess * excess, value.getFloat(), 1e-5); // float32 of 42.25
            collector.backward(value);
            float[] expected =
                    scale == 0
                            ? new float[2]
                            : new float[] {(float) (2 * excess * 0.6), (float) (2 * excess * 0.8)};
            assertArrayEquals(expected, a.getGradient().toFloatArray(), 1e-5f);
        }
    }

    @Test
    void of_imagesWithAHistory_sendsNoGradientToThem() {
        NDArray a = Tensors.of(new float[] {3, 4}, new long[] {2, 1}, manager);
        a.setRequiresGradient(true);
        NDArray source = manager.ones(new Shape(2, 2, 1, 1));
        source.setRequiresGradient(true);
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray images = source.mul(2f);
            collector.backward(penalty.of(x -> x.square().reshape(2, 2).matMul(a), images));
            assertArrayEquals(new float[4], source.getGradient().toFloatArray());
        }
    }

    @Test
    void of_aThousandSteps_leavesNothingBehind() {
        Weights weights = Discriminator.initialWeights(1, 16, 16, true, new Random(7));
        try (Discriminator critic = Discriminator.open(manager, weights);
                NDArray images = manager.randomUniform(-1, 1, new Shape(1, 3, 16, 16))) {
            critic.parameters().values().forEach(p -> p.setRequiresGradient(true));
            NDManager own = critic.parameters().values().iterator().next().getManager();
            step(critic, images);
            int inWeights = own.getManagedArrays().size();
            int inImages = manager.getManagedArrays().size();
            for (int i = 0; i < 1000; i++) {
                step(critic, images);
            }
            assertEquals(inWeights, own.getManagedArrays().size());
            assertEquals(inImages, manager.getManagedArrays().size());
        }
    }

    private void step(Discriminator critic, NDArray images) {
        try (NDScope scope = new NDScope();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            collector.backward(penalty.of(x -> critic.forward(x, false), images));
        }
    }
}
