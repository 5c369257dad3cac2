package io.github.gmcnn.core.network;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.gmcnn.core.network.GlobalLocalDiscriminator.Logits;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.torch.OnCpu;
import io.github.gmcnn.core.weights.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
final class DiscriminatorTest {

    @OnCpu private NDManager manager;

    private static Weights weights(int height, int width, boolean spectralNorm) {
        return Discriminator.initialWeights(2, height, width, spectralNorm, new Random(7));
    }

    private NDArray images(int height, int width) {
        return manager.randomUniform(-1, 1, new Shape(3, 3, height, width));
    }

    @ParameterizedTest
    @CsvSource({"16, 16, 8", "17, 16, 16", "40, 52, 96", "64, 48, 96"}) // 8 ceil(H/16) ceil(W/16)
    void forward_anySize_givesOneLogitOfEachImage(int height, int width, long features) {
        for (boolean spectralNorm : new boolean[] {false, true}) {
            Weights weights = weights(height, width, spectralNorm);
            String output = spectralNorm ? "layers.4.module.weight_bar" : "layers.4.weight";
            assertArrayEquals(new long[] {1, features}, weights.get(output).shape());
            try (Discriminator discriminator = Discriminator.open(manager, weights)) {
                NDArray logits = discriminator.forward(images(height, width), true);
                assertEquals(new Shape(3, 1), logits.getShape());
            }
        }
    }

    @Test
    void forward_imagesOfAnotherSize_namesBothNumbersOfFeatures() {
        try (Discriminator discriminator = Discriminator.open(manager, weights(32, 32, true))) {
            NDArray images = images(40, 52);
            assertRefused(
                    "Images of 52 x 40 pixels give the discriminator 96 features, but its weights"
                            + " are made for 32; train it with images of the size that it began"
                            + " with.",
                    ModelException.class,
                    () -> discriminator.forward(images, false));
        }
    }

    @Test
    void initialWeights_imagesBelow16_areRefused() {
        assertRefused("...40 x 15...", IllegalArgumentException.class, () -> weights(15, 40, true));
    }

    @Test
    void forward_notIterating_leavesTheStateAndRepeatsTheLogits() {
        try (Discriminator discriminator = Discriminator.open(manager, weights(32, 32, true))) {
            NDArray images = images(32, 32);
            float[] first = discriminator.forward(images, false).toFloatArray();
            float[] u = discriminator.weights().get("layers.2.module.weight_u").values();
            assertArrayEquals(first, discriminator.forward(images, false).toFloatArray());
            discriminator.forward(images, true);
            float[] next = discriminator.weights().get("layers.2.module.weight_u").values();
            assertFalse(Arrays.equals(u, next));
            assertFalse(Arrays.equals(first, discriminator.forward(images, false).toFloatArray()));
        }
    }

    /** A later iteration must not change what an earlier forward is differentiated with. */
    @Test
    void backward_ofAForwardBeforeAnIteration_isThatOfTheForwardAlone() {
        Weights weights = weights(32, 32, true);
        NDArray images = images(32, 32);
        float[] alone = gradient(weights, images, false);
        assertArrayEquals(alone, gradient(weights, images, true));
    }

    private float[] gradient(Weights weights, NDArray images, boolean iterateAfterwards) {
        try (Discriminator discriminator = Discriminator.open(manager, weights);
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray kernel = discriminator.parameters().get("layers.1.module.weight_bar");
            kernel.setRequiresGradient(true);
            NDArray loss = discriminator.forward(images, false).sum();
            if (iterateAfterwards) {
                discriminator.forward(images, true);
            }
            collector.backward(loss);
            return kernel.getGradient().toFloatArray();
        }
    }

    @Test
    void parameters_areWhatIsTrained_weightsTheWholeStateInTheReferencesOrder() {
        try (Discriminator discriminator = Discriminator.open(manager, weights(32, 32, true))) {
            List<String> trained = List.copyOf(discriminator.parameters().keySet());
            assertEquals(10, trained.size());
            assertEquals(
                    List.of("layers.0.module.bias", "layers.0.module.weight_bar"),
                    trained.subList(0, 2));
            List<String> state = List.copyOf(discriminator.weights().tensors().keySet());
            assertEquals(20, state.size());
            assertEquals(
                    List.of(
                            "layers.0.module.bias",
                            "layers.0.module.weight_u",
                            "layers.0.module.weight_v",
                            "layers.0.module.weight_bar"),
                    state.subList(0, 4));
        }
        try (Discriminator plain = Discriminator.open(manager, weights(32, 32, false))) {
            assertEquals(plain.weights().tensors().keySet(), plain.parameters().keySet());
        }
    }

    @Test
    void open_misfits_listsThemAllAtOnce() {
        Map<String, Weights.Tensor> tensors =
                new LinkedHashMap<>(
                        GlobalLocalDiscriminator.initialWeights(2, 32, 32, 16, true, new Random(7))
                                .tensors());
        tensors.remove("global_discriminator.layers.1.module.weight_u");
        tensors.put(
                "local_discriminator.layers.2.module.bias",
                new Weights.Tensor(new long[] {3}, new float[3]));
        tensors.put("generator.bias", new Weights.Tensor(new long[] {1}, new float[1]));
        Weights weights = new Weights(tensors);
        assertRefused(
                "The weights do not fit the network."
                        + " Missing: global_discriminator.layers.1.module.weight_u."
                        + " Not known: generator.bias."
                        + " Of another shape: local_discriminator.layers.2.module.bias is [3], not"
                        + " [8].",
                ModelException.class,
                () -> GlobalLocalDiscriminator.open(manager, weights));
    }

    @Test
    void open_weightsOfAnotherNetwork_saysSo() {
        Weights generator = Generator.initialWeights(2, new Random(7));
        assertRefused(
                "...layers.0.weight...",
                ModelException.class,
                () -> Discriminator.open(manager, generator));
    }

    /** Uniform within b has the deviation b / sqrt(3); 5 % is six sigmas of 4,800 draws. */
    @Test
    void initialWeights_spectral_arePyTorchsDefaultWithUnitVectors() {
        Weights weights = Discriminator.initialWeights(8, 32, 32, true, new Random(7));
        float[] kernel = weights.get("layers.1.module.weight_bar").values(); // fan-in 8 * 25
        double bound = 1 / Math.sqrt(200);
        assertEquals(bound / Math.sqrt(3), deviation(kernel), 0.05 * bound / Math.sqrt(3));
        for (float value : kernel) {
            assertTrue(Math.abs(value) <= bound);
        }
        assertTrue(deviation(weights.get("layers.1.module.bias").values()) > 0.2 * bound);
        for (String vector : List.of("weight_u", "weight_v")) {
            float[] values = weights.get("layers.1.module." + vector).values();
            assertEquals(1 / Math.sqrt(values.length), deviation(values), 1e-6);
        }
    }

    /** 5 % is five sigmas of 3,200 draws. */
    @Test
    void initialWeights_plain_keepTheVarianceOfActivations() {
        Weights weights = Discriminator.initialWeights(8, 32, 32, false, new Random(7));
        double expected = Math.sqrt(1.55 / (8 * 25));
        assertEquals(expected, deviation(weights.get("layers.1.weight").values()), 0.05 * expected);
        assertEquals(0, deviation(weights.get("layers.1.bias").values()));
    }

    private static double deviation(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares / values.length);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void forwardAndBackward_oneScopePerStep_leaveNothingBehind(boolean spectralNorm) {
        Random random = new Random(7);
        NDManager own = manager.newSubManager();
        try (GlobalLocalDiscriminator pair =
                GlobalLocalDiscriminator.open(
                        own,
                        GlobalLocalDiscriminator.initialWeights(
                                2, 32, 48, 16, spectralNorm, random))) {
            pair.parameters().values().forEach(p -> p.setRequiresGradient(true));
            NDManager weights = pair.parameters().values().iterator().next().getManager();
            NDArray images = images(32, 48);
            NDArray windows = images(16, 16);
            step(pair, images, windows);
            int arrays = weights.getManagedArrays().size();
            for (int i = 0; i < 50; i++) {
                step(pair, images, windows);
            }
            assertEquals(arrays, weights.getManagedArrays().size());
            assertEquals(spectralNorm ? 20 : 10, arrays);
        }
        own.close();
    }

    private static void step(GlobalLocalDiscriminator pair, NDArray images, NDArray windows) {
        try (NDScope scope = new NDScope();
                GradientCollector collector =
                        images.getManager().getEngine().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            Logits logits = pair.forward(images, windows, true);
            collector.backward(logits.global().add(logits.local()).sum());
        }
    }

    /** Without a scope: every forward closes what it makes in the weights' manager. */
    @Test
    void forward_withoutAScope_leavesOnlyTheLogits() {
        try (Discriminator discriminator = Discriminator.open(manager, weights(32, 32, true))) {
            NDManager weights = discriminator.parameters().values().iterator().next().getManager();
            NDArray images = images(32, 32);
            int inWeights = weights.getManagedArrays().size();
            int inImages = manager.getManagedArrays().size();
            discriminator.forward(images, true);
            assertEquals(inWeights, weights.getManagedArrays().size());
            assertEquals(inImages + 1, manager.getManagedArrays().size());
        }
    }
}
