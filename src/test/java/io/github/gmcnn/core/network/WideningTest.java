package io.github.gmcnn.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.weights.Weights;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
final class WideningTest {

    private static final Weights NARROW = Generator.initialWeights(4, new Random(1));

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8, 10})
    void of_anyWidth_keepsTheOutput(int cnum) {
        Weights wide = Widening.of(NARROW, cnum, new Random(2));
        try (NDManager manager = Engines.cpu();
                Generator from = Generator.open(manager, NARROW);
                Generator to = Generator.open(manager, wide)) {
            assertEquals(cnum, to.kind().cnum());
            NDArray x = manager.randomUniform(-1, 1, new Shape(1, 4, 40, 36));
            float[] expected = from.forward(x).toFloatArray();
            // What rounding in another order does to outputs of up to 1: see GeneratorGoldenTest.
            assertArrayEquals(expected, to.forward(x).toFloatArray(), 2e-5f);
        }
    }

    /** Copies that are read alike would get the same gradients for ever. */
    @Test
    void of_twiceTheWidth_readsCopiesWithDifferentWeights() {
        float[] wide = Widening.of(NARROW, 8, new Random(2)).get("EB3.2.weight").values();
        int taps = 9;
        int copy = 8; // of input channel 0, among 16
        assertNotEquals(wide[0], wide[copy * taps]);
        float narrow = NARROW.get("EB3.2.weight").values()[0];
        assertEquals(narrow, wide[0] + wide[copy * taps], 1e-6 * Math.abs(narrow));
    }

    @Test
    void of_tensorflowsEdition_keepsTheOutputUpToItsExtraLayers() {
        GeneratorKind kind = new GeneratorKind(Architecture.TENSORFLOW, 4);
        Weights narrow = Generator.initialWeights(kind, new Random(1));
        try (NDManager manager = Engines.cpu();
                Generator from = Generator.open(manager, narrow);
                Generator to = Generator.open(manager, Widening.of(narrow, 6, new Random(2)))) {
            NDArray x = manager.randomUniform(-1, 1, new Shape(1, 4, 40, 36));
            float[] expected = from.forward(x).toFloatArray();
            assertArrayEquals(expected, to.forward(x).toFloatArray(), 2e-5f); // as above
        }
        assertThrows(ModelException.class, () -> Widening.of(narrow, 34, new Random(2)));
    }
}
