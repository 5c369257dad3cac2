package io.github.gmcnn.train.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import io.github.gmcnn.core.network.GlobalLocalDiscriminator;
import io.github.gmcnn.core.network.GlobalLocalDiscriminator.Logits;
import io.github.gmcnn.core.network.GoldenDiscriminators;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.Npz;
import io.github.gmcnn.core.torch.OnCpu;
import io.github.gmcnn.core.torch.TensorAssert;
import io.github.gmcnn.core.torch.Tensors;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
final class AdversarialLossTest {

    private static final double GRADIENT_TOLERANCE = 1e-4; // golden/README, disc_c4_sn, rel. L2

    @OnCpu private NDManager manager;

    private NDArray logits(float... values) {
        return Tensors.of(values, new long[] {values.length, 1}, manager);
    }

    /** Real: (0 + 0.5 + 3) / 3. Fake: (1.5 + 0 + 1) / 3. Generator: -(0.5 - 2 + 0) / 3. */
    @Test
    void hinge_sixLogits_givesLossesAndGradientsCalculatedByHand() {
        NDArray real = logits(2, 0.5f, -2);
        NDArray fake = logits(0.5f, -2, 0);
        real.setRequiresGradient(true);
        fake.setRequiresGradient(true);
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray loss = AdversarialLoss.HINGE.ofDiscriminator(real, fake);
            assertEquals(3.5 / 3 + 2.5 / 3, loss.getFloat(), 1e-6); // float32 of 2
            collector.backward(loss);
        }
        float third = 1f / 3;
        assertArrayEquals(
                new float[] {0, -third, -third}, real.getGradient().toFloatArray(), 1e-7f);
        assertArrayEquals(new float[] {third, 0, third}, fake.getGradient().toFloatArray(), 1e-7f);
        assertEquals(0.5, AdversarialLoss.HINGE.ofGenerator(fake).getFloat(), 1e-7);
    }

    /** The reference's WGANLoss(input, target) takes the filled images as input. */
    @Test
    void wasserstein_goldenLogits_givesTheOriginalLosses() {
        Npz golden = Npz.golden("losses");
        NDArray fake = Engines.tensor(golden, "wgan__input", manager);
        NDArray real = Engines.tensor(golden, "wgan__target", manager);
        double d = AdversarialLoss.WASSERSTEIN.ofDiscriminator(real, fake).getFloat();
        double g = AdversarialLoss.WASSERSTEIN.ofGenerator(fake).getFloat();
        System.out.printf(
                "WGAN: differences %.2g and %.2g%n",
                d - golden.doubles("wgan__d_loss")[0], g - golden.doubles("wgan__g_loss")[0]);
        assertEquals(golden.doubles("wgan__d_loss")[0], d, 1e-6); // two roundings of means near 1
        assertEquals(golden.doubles("wgan__g_loss")[0], g, 1e-6);
    }

    /**
     * The original's gradients, {@code hinge_orig}, differentiate the first forward with the u and
     * v of the second (B12); only its loss, which is the same, is compared.
     */
    @Test
    void hinge_goldenDiscriminators_givesTheOriginalLossAndTheDetachedGradients()
            throws IOException {
        Npz golden = Npz.golden("disc_c4_sn");
        NDArray images = GoldenDiscriminators.images(manager);
        try (GlobalLocalDiscriminator pair = GoldenDiscriminators.spectral(manager);
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            Map<String, NDArray> parameters = pair.parameters();
            parameters.values().forEach(p -> p.setRequiresGradient(true));
            NDArray loss = hinge(pair, images);
            assertLoss(golden, "hinge_orig__loss", loss.getFloat());
            assertLoss(golden, "hinge_detached__loss", loss.getFloat());
            collector.backward(loss);
            parameters.forEach(
                    (name, p) ->
                            assertGradient(
                                    golden, "hinge_detached__grad__" + name, p.getGradient()));
            assertEquals(20, parameters.size());
        }
    }

    private static NDArray hinge(GlobalLocalDiscriminator pair, NDArray images) {
        NDArray filled = GoldenDiscriminators.fake(images);
        Logits fake = pair.forward(filled, GoldenDiscriminators.window(filled), true);
        Logits real = pair.forward(images, GoldenDiscriminators.window(images), true);
        NDArray global = AdversarialLoss.HINGE.ofDiscriminator(real.global(), fake.global());
        return global.add(AdversarialLoss.HINGE.ofDiscriminator(real.local(), fake.local()));
    }

    @Test
    void ofGenerator_goldenDiscriminators_givesTheOriginalGradientOfTheImages() throws IOException {
        Npz golden = Npz.golden("disc_c4_sn");
        NDArray filled = GoldenDiscriminators.fake(GoldenDiscriminators.images(manager));
        NDArray window = GoldenDiscriminators.window(filled).duplicate();
        filled.setRequiresGradient(true);
        window.setRequiresGradient(true);
        try (GlobalLocalDiscriminator pair = GoldenDiscriminators.spectral(manager);
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            Logits fake = pair.forward(filled, window, true);
            NDArray global = AdversarialLoss.HINGE.ofGenerator(fake.global());
            NDArray loss = global.add(AdversarialLoss.HINGE.ofGenerator(fake.local()));
            assertLoss(golden, "adv__loss", loss.getFloat());
            collector.backward(loss);
            NDIndex grid = new NDIndex(":, :, ::4, ::4");
            assertGradient(golden, "adv__dx_global_grid4", filled.getGradient().get(grid));
            assertGradient(golden, "adv__dx_local_grid4", window.getGradient().get(grid));
        }
    }

    private static void assertLoss(Npz golden, String array, double actual) {
        double expected = golden.doubles(array)[0];
        System.out.printf("%s: difference %.2g%n", array, actual - expected);
        assertEquals(expected, actual, 1e-5); // golden/README, as the logits
    }

    private static void assertGradient(Npz golden, String array, NDArray gradient) {
        double[] expected = golden.doubles(array);
        float[] actual = gradient.toFloatArray();
        if (array.endsWith("layers.4.module.bias")) { // all logits within the margin: -1 + 1
            assertArrayEquals(new float[1], actual);
            return;
        }
        System.out.printf(
                "%s: relative L2 %.2g (tolerance %.0e)%n",
                array, TensorAssert.relativeL2(expected, actual), GRADIENT_TOLERANCE);
        TensorAssert.assertRelativeL2(expected, actual, GRADIENT_TOLERANCE);
    }
}
