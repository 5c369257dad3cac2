package io.github.gmcnn.train.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.gmcnn.core.network.VggFeatures.Output;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.Tensors;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
final class FeatureDistanceLossTest {

    // Two channels at one place, the same in each layer.
    private static NDArray features(NDManager manager, float first, float second) {
        return Tensors.of(new float[] {first, second}, new long[] {1, 2, 1, 1}, manager);
    }

    private static Map<Output, NDArray> layers(NDArray features) {
        Map<Output, NDArray> layers = new EnumMap<>(Output.class);
        new FeatureDistanceLoss().layers().forEach(layer -> layers.put(layer, features));
        return layers;
    }

    private static double loss(float... features) {
        try (NDManager manager = Engines.cpu()) {
            return new FeatureDistanceLoss()
                    .of(
                            layers(features(manager, features[0], features[1])),
                            layers(features(manager, features[2], features[3])))
                    .getFloat();
        }
    }

    @Test
    void of_sameDirection_isNothing() {
        assertEquals(0, loss(1, 2, 3, 6), 1e-6);
    }

    @Test
    void of_rightAngle_isTwo() {
        assertEquals(2, loss(4, 0, 0, 1), 1e-6);
    }

    @Test
    void of_60Degrees_isOne() {
        assertEquals(1, loss(1, 0, 1, (float) Math.sqrt(3)), 1e-6);
    }

    @Test
    void of_noFeatures_hasAFiniteGradient() {
        try (NDManager manager = Engines.cpu()) {
            NDArray generated = features(manager, 0, 0);
            generated.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray loss =
                        new FeatureDistanceLoss()
                                .of(layers(generated), layers(features(manager, 3, 4)));
                assertEquals(1, loss.getFloat(), 1e-6);
                collector.backward(loss);
            }
            assertEquals(true, generated.getGradient().isNaN().none().getBoolean());
        }
    }
}
