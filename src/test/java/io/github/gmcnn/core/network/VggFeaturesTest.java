package io.github.gmcnn.core.network;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.gmcnn.core.network.VggFeatures.Mean;
import io.github.gmcnn.core.network.VggFeatures.Output;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.Npz;
import io.github.gmcnn.core.torch.OnCpu;
import io.github.gmcnn.core.torch.TensorAssert;
import io.github.gmcnn.core.weights.Weights;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parity of the features with torchvision's VGG19, by golden numbers. */
@Tag("engine")
final class VggFeaturesTest {

    private static final double TOLERANCE = 1e-5; // relative to the layer's largest value

    @OnCpu private static NDManager manager;

    /** The first are the reference's names, the second the true ones. */
    @ParameterizedTest
    @CsvSource({
        "relu2_2, RELU2_1",
        "relu3_2, RELU3_1",
        "relu3_4, RELU3_2",
        "relu4_2, RELU4_1",
        "relu4_4, RELU4_2"
    })
    void of_formulaWeights_givesTheOriginalFeatures(String name, Output output) {
        Npz golden = Npz.golden("vgg_formula");
        double[] expected = golden.doubles("feat_gen_slice__repo_name_" + name);
        Weights weights = VggWeights.formula();
        try (VggFeatures vgg =
                        VggFeatures.open(manager, weights, Mean.TORCHVISION, EnumSet.of(output));
                NDArray images = Engines.tensor(golden, "gen", manager);
                NDList features = new NDList(vgg.of(images).values());
                NDArray slice = features.singletonOrThrow().get(new NDIndex(":, :8, ::2, ::2"))) {
            double largest = 0;
            for (double value : expected) {
                largest = Math.max(largest, Math.abs(value));
            }
            System.out.printf(
                    "%s: relative L2 %.2g%n",
                    output, TensorAssert.relativeL2(expected, slice.toFloatArray()));
            TensorAssert.assertClose(expected, slice.toFloatArray(), TOLERANCE * largest);
        }
    }

    @Test
    void formula_isTheGoldenFormula() {
        Npz golden = Npz.golden("vgg_formula");
        float[] first = VggWeights.formula().get("features.0.weight").values();
        assertEquals(golden.floats("vgg_w0_first8")[7], first[7]);
    }

    @Test
    void of_severalOutputs_givesEachAtItsResolution() {
        EnumSet<Output> outputs = EnumSet.of(Output.RELU1_2, Output.RELU2_1, Output.RELU3_1);
        try (VggFeatures vgg =
                        VggFeatures.open(manager, VggWeights.formula(2, 5), Mean.OXFORD, outputs);
                NDArray images = manager.ones(new Shape(2, 3, 17, 30))) {
            Map<Output, NDArray> features = vgg.of(images);
            assertEquals(outputs, features.keySet());
            assertEquals(new Shape(2, 2, 17, 30), features.get(Output.RELU1_2).getShape());
            assertEquals(new Shape(2, 4, 8, 15), features.get(Output.RELU2_1).getShape());
            assertEquals(new Shape(2, 8, 4, 7), features.get(Output.RELU3_1).getShape());
            new NDList(features.values()).close();
        }
    }

    @Test
    void of_manyImages_leavesNoTensorBehind() {
        EnumSet<Output> outputs = EnumSet.of(Output.RELU1_1, Output.RELU2_1);
        try (NDManager own = manager.newSubManager();
                VggFeatures vgg =
                        VggFeatures.open(own, VggWeights.formula(2, 4), Mean.OXFORD, outputs);
                NDArray images = own.ones(new Shape(1, 3, 16, 16))) {
            int before = own.getManagedArrays().size();
            for (int i = 0; i < 5; i++) {
                Map<Output, NDArray> features = vgg.of(images);
                assertEquals(before + 2, own.getManagedArrays().size());
                new NDList(features.values()).close();
            }
            assertEquals(before, own.getManagedArrays().size());
        }
    }

    @Test
    void open_incompleteWeights_namesWhatIsMissing() {
        Weights weights = VggWeights.formula(2, 4);
        assertRefused(
                "The weights have no tensor named features.10.weight.",
                ModelException.class,
                () -> VggFeatures.open(manager, weights, Mean.OXFORD, EnumSet.of(Output.RELU3_1)));
    }

    @Test
    void of_tooSmallImage_saysTheRule() {
        try (VggFeatures vgg =
                        VggFeatures.open(
                                manager,
                                VggWeights.formula(2, 1),
                                Mean.OXFORD,
                                EnumSet.of(Output.RELU1_1));
                NDArray images = manager.ones(new Shape(1, 3, 20, 15))) {
            assertRefused(
                    "...H and W of at least 16...",
                    IllegalArgumentException.class,
                    () -> vgg.of(images));
        }
    }
}
