package io.github.gmcnn.train.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.Npz;
import io.github.gmcnn.core.torch.Tensors;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Parity of the optimizer with torch.optim.Adam. */
@Tag("engine")
final class AdamTest {

    private static final double TOLERANCE = 1e-6; // golden/README, adam.npz, relative

    @Test
    void update_goldenGradients_givesPyTorchsWeights() {
        Npz golden = Npz.golden("adam");
        float[] gradients = golden.floats("grads");
        double[] expected = golden.doubles("params_after");
        float[] start = Arrays.copyOf(golden.floats("params_after"), 10);
        double worst = 0;
        try (NDManager manager = Engines.cpu();
                NDArray weight = Tensors.of(start, new long[] {10}, manager);
                Adam adam =
                        new Adam(
                                manager,
                                Map.of("w", weight),
                                new OptimizerOptions(0.5, 0.9, 1e-8))) {
            for (int step = 0; step < 6; step++) {
                setGradient(weight, Arrays.copyOfRange(gradients, 10 * step, 10 * step + 10));
                adam.update(1e-3);
                float[] actual = weight.toFloatArray();
                for (int i = 0; i < 10; i++) {
                    double value = expected[10 * (step + 1) + i];
                    double tolerance = TOLERANCE * Math.abs(value);
                    assertEquals(value, actual[i], tolerance, "step " + step + ", weight " + i);
                    worst = Math.max(worst, Math.abs(value - actual[i]) / Math.abs(value));
                }
            }
        }
        System.out.printf("Adam: max relative difference %.2g%n", worst);
    }

    // The gradient of sum(w g) is g.
    private static void setGradient(NDArray weight, float[] gradient) {
        NDManager manager = weight.getManager();
        try (NDScope scope = new NDScope();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            NDArray g = Tensors.of(gradient, new long[] {gradient.length}, manager);
            collector.backward(weight.mul(g).sum());
        }
    }

    @Test
    void restore_inTheMiddle_goesOnAlike() {
        float[] gradients = Npz.golden("adam").floats("grads");
        float[] start = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        OptimizerOptions options = new OptimizerOptions(0.5, 0.9, 1e-8);
        try (NDManager manager = Engines.cpu();
                NDArray whole = Tensors.of(start, new long[] {10}, manager);
                NDArray broken = Tensors.of(start, new long[] {10}, manager);
                Adam first = new Adam(manager, Map.of("w", whole), options);
                Adam before = new Adam(manager, Map.of("w", broken), options);
                Adam after = new Adam(manager, Map.of("w", broken), options)) {
            for (int step = 0; step < 6; step++) {
                if (step == 3) {
                    after.restore(before.moments(), before.steps());
                }
                float[] gradient = Arrays.copyOfRange(gradients, 10 * step, 10 * step + 10);
                setGradient(whole, gradient);
                first.update(1e-3);
                setGradient(broken, gradient);
                (step < 3 ? before : after).update(1e-3);
            }
            assertArrayEquals(whole.toFloatArray(), broken.toFloatArray());
        }
    }
}
