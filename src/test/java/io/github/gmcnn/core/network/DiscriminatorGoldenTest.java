package io.github.gmcnn.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.network.GlobalLocalDiscriminator.Logits;
import io.github.gmcnn.core.torch.Npz;
import io.github.gmcnn.core.torch.OnCpu;
import io.github.gmcnn.core.torch.TensorAssert;
import io.github.gmcnn.core.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Parity of the discriminators with the original code, by its golden numbers. */
@Tag("engine")
final class DiscriminatorGoldenTest {

    // golden/README, disc_c4_sn: absolute, of numbers below 1; float32 rounds near 1e-7.
    private static final double TOLERANCE = 1e-5;

    private final Npz golden = Npz.golden("disc_c4_sn");
    @OnCpu private NDManager manager;

    @Test
    void forward_fiveTimes_givesTheOriginalLogitsAndSpectralNorms() throws IOException {
        try (GlobalLocalDiscriminator pair = GoldenDiscriminators.spectral(manager)) {
            NDArray images = GoldenDiscriminators.images(manager);
            NDArray windows = GoldenDiscriminators.window(images);
            assertState(0, pair);
            for (int k = 1; k <= 5; k++) {
                Logits logits = pair.forward(images, windows, true);
                assertGolden("k" + k + "__logit_global", logits.global().toFloatArray());
                assertGolden("k" + k + "__logit_local", logits.local().toFloatArray());
                assertState(k, pair);
            }
        }
    }

    // The u and v are stored after 0, 1 and 5 forwards.
    private void assertState(int forwards, GlobalLocalDiscriminator pair) {
        String prefix = "k" + forwards + "__";
        assertGolden(prefix + "sigma", sigmas(pair));
        Weights weights = pair.weights();
        double worst = 0;
        for (String array : golden.names()) {
            if (array.startsWith(prefix) && DiscriminatorLayers.isVector(array)) {
                float[] actual = weights.get(array.substring(prefix.length())).values();
                TensorAssert.assertClose(golden.doubles(array), actual, TOLERANCE);
                worst = Math.max(worst, TensorAssert.worst(golden.doubles(array), actual));
            }
        }
        System.out.printf("k%d u and v: max difference %.2g%n", forwards, worst);
    }

    private void assertGolden(String array, float[] actual) {
        double[] expected = golden.doubles(array);
        System.out.printf(
                "%s: max difference %.2g (tolerance %.0e)%n",
                array, TensorAssert.worst(expected, actual), TOLERANCE);
        TensorAssert.assertClose(expected, actual, TOLERANCE);
    }

    private static float[] sigmas(GlobalLocalDiscriminator pair) {
        List<SpectralNorm> norms = new ArrayList<>(pair.global().norms());
        norms.addAll(pair.local().norms());
        float[] sigmas = new float[norms.size()];
        for (int i = 0; i < sigmas.length; i++) {
            try (NDArray sigma = norms.get(i).sigma()) {
                sigmas[i] = sigma.getFloat();
            }
        }
        return sigmas;
    }

    @Test
    void iterate_often_findsTheLargestSingularValue() throws IOException {
        try (GlobalLocalDiscriminator pair = GoldenDiscriminators.spectral(manager)) {
            for (int i = 0; i < 500; i++) {
                pair.global().norms().forEach(SpectralNorm::iterate);
                pair.local().norms().forEach(SpectralNorm::iterate);
            }
            assertGolden("true_sigma", sigmas(pair));
        }
    }

    @Test
    void forward_withoutSpectralNorm_givesTheOriginalLogits() {
        Npz plain = Npz.golden("disc_c4_nosn");
        Weights weights = GoldenDiscriminators.weights(plain, "w__");
        try (GlobalLocalDiscriminator pair = GlobalLocalDiscriminator.open(manager, weights)) {
            NDArray images = GoldenDiscriminators.images(manager);
            Logits logits = pair.forward(images, GoldenDiscriminators.window(images), true);
            assertRelative(plain.doubles("logit_global"), logits.global().toFloatArray());
            assertRelative(plain.doubles("logit_local"), logits.local().toFloatArray());
        }
    }

    // golden/README, disc_c4_nosn: relative, because these logits are as small as the weights.
    private static void assertRelative(double[] expected, float[] actual) {
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs(actual[i] - expected[i]) / Math.abs(expected[i]);
            System.out.printf("logit %.3g: relative difference %.2g%n", expected[i], difference);
            assertEquals(expected[i], actual[i], 1e-4 * Math.abs(expected[i]));
        }
    }
}
