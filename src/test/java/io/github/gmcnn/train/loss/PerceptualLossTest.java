package io.github.gmcnn.train.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.gmcnn.core.network.Features;
import io.github.gmcnn.core.network.TinyFeatures;
import io.github.gmcnn.core.network.VggFeatures;
import io.github.gmcnn.core.network.VggFeatures.Mean;
import io.github.gmcnn.core.network.VggFeatures.Output;
import io.github.gmcnn.core.network.VggWeights;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.Npz;
import io.github.gmcnn.core.torch.OnCpu;
import io.github.gmcnn.core.torch.TensorAssert;
import io.github.gmcnn.train.loss.IdMrfLoss.Variant;
import io.github.gmcnn.train.loss.PerceptualLoss.Parts;
import io.github.gmcnn.train.loss.PerceptualLoss.Terms;
import io.github.gmcnn.train.loss.StyleLoss.Grams;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Style, content and ID-MRF from one pass: the original's numbers and gradients. */
@Tag("engine")
final class PerceptualLossTest {

    private static final Parts REFERENCE =
            new Parts(
                    Optional.of(new IdMrfLoss(Variant.REFERENCE)),
                    Optional.of(StyleLoss.REFERENCE),
                    Optional.of(ContentLoss.REFERENCE),
                    Optional.of(new FeatureDistanceLoss()));

    /** The true layers, all else as in the reference. */
    private static final Parts CANONICAL =
            new Parts(
                    Optional.of(
                            new IdMrfLoss(
                                    new Variant(
                                            Output.RELU3_2,
                                            Output.RELU4_2,
                                            Centring.POSITION,
                                            Rivals.ALL,
                                            false))),
                    Optional.of(new StyleLoss(StyleLoss.PAPER.layers(), Grams.ACROSS_BATCH)),
                    Optional.of(ContentLoss.PAPER),
                    Optional.empty());

    @OnCpu private static NDManager manager;

    /** Counts its passes. */
    private static final class Counted implements Features {

        private final Features network;
        private int passes;

        Counted(Features network) {
            this.network = network;
        }

        @Override
        public Map<Output, NDArray> of(NDArray images) {
            passes++;
            return network.of(images);
        }

        @Override
        public void close() {
            network.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"repo", "canonical"})
    void of_formulaWeights_givesTheOriginalTermsFromTwoPasses(String naming) {
        Npz golden = Npz.golden("vgg_formula");
        Parts parts = naming.equals("repo") ? REFERENCE : CANONICAL;
        Set<Output> layers = PerceptualLoss.layers(parts);
        VggFeatures vgg = VggFeatures.open(manager, VggWeights.formula(), Mean.TORCHVISION, layers);
        Counted counted = new Counted(vgg);
        try (PerceptualLoss loss = PerceptualLoss.open(counted, parts);
                NDArray generated = Engines.tensor(golden, "gen", manager);
                NDArray target = Engines.tensor(golden, "tar", manager);
                Terms terms = loss.of(generated, target)) {
            assertEquals(2, counted.passes);
            assertGolden(golden, "idmrf_" + naming, terms.idMrf());
            assertGolden(golden, "style_" + naming, terms.style());
            assertGolden(golden, "content_" + naming, terms.content());
        }
    }

    // The tolerance of the golden numbers.
    private static void assertGolden(Npz golden, String name, Optional<NDArray> term) {
        double expected = golden.doubles(name + "__loss")[0];
        double actual = term.orElseThrow().getFloat();
        System.out.printf("%s: loss off by relative %.2g%n", name, actual / expected - 1);
        assertEquals(expected, actual, 1e-5 * expected);
    }

    private static void assertTinyGradient(
            String name, Parts parts, Function<Terms, Optional<NDArray>> term) {
        Npz golden = Npz.golden("losses");
        try (NDManager own = manager.newSubManager();
                PerceptualLoss loss = PerceptualLoss.open(new TinyFeatures(own, golden), parts)) {
            NDArray generated = Engines.tensor(golden, "gen", own);
            NDArray target = Engines.tensor(golden, "tar", own);
            generated.setRequiresGradient(true);
            target.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                Optional<NDArray> value = term.apply(loss.of(generated, target));
                collector.backward(value.orElseThrow());
                assertGolden(golden, name, value);
            }
            double[] expected = golden.doubles(name + "__grad_gen");
            float[] gradient = generated.getGradient().toFloatArray();
            System.out.printf(
                    "%s: gradient off by relative L2 %.2g%n",
                    name, TensorAssert.relativeL2(expected, gradient));
            TensorAssert.assertRelativeL2(expected, gradient, 1e-5);
            assertEquals(0, target.getGradient().abs().sum().getFloat());
        }
    }

    @Test
    void style_tinyNetwork_givesTheOriginalLossAndGradient() {
        Optional<StyleLoss> style = CANONICAL.style();
        Parts parts = new Parts(Optional.empty(), style, Optional.empty(), Optional.empty());
        assertTinyGradient("style", parts, Terms::style);
    }

    @Test
    void content_tinyNetwork_givesTheOriginalLossAndGradient() {
        Optional<ContentLoss> content = CANONICAL.content();
        Parts parts = new Parts(Optional.empty(), Optional.empty(), content, Optional.empty());
        assertTinyGradient("content", parts, Terms::content);
    }

    @Test
    void layers_areThoseOfThePartsAndNoOthers() {
        assertEquals(
                EnumSet.of(
                        Output.RELU1_2,
                        Output.RELU2_1,
                        Output.RELU2_2,
                        Output.RELU3_1,
                        Output.RELU3_2,
                        Output.RELU4_1,
                        Output.RELU4_2),
                PerceptualLoss.layers(REFERENCE));
        assertEquals(
                EnumSet.of(Output.RELU3_2, Output.RELU4_2),
                PerceptualLoss.layers(Parts.idMrf(Variant.PAPER)));
        Parts content =
                new Parts(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(ContentLoss.PAPER),
                        Optional.empty());
        assertEquals(EnumSet.of(Output.RELU4_2), PerceptualLoss.layers(content));
    }

    @Test
    void of_manyImages_leavesNoTensorBehind() {
        VggFeatures vgg =
                VggFeatures.open(
                        manager,
                        VggWeights.formula(2, 10),
                        Mean.OXFORD,
                        PerceptualLoss.layers(REFERENCE));
        try (PerceptualLoss loss = PerceptualLoss.open(vgg, REFERENCE);
                NDManager own = manager.newSubManager();
                NDArray generated = own.ones(new Shape(2, 3, 32, 32));
                NDArray target = own.zeros(generated.getShape())) {
            int before = own.getManagedArrays().size();
            for (int i = 0; i < 5; i++) {
                loss.of(generated, target).close();
            }
            assertEquals(before, own.getManagedArrays().size());
        }
    }

    @Test
    void gram_acrossBatch_isTheOriginals() {
        Npz golden = Npz.golden("losses");
        try (NDArray features = Engines.tensor(golden, "feat_gen__relu2_2", manager);
                NDArray gram = CANONICAL.style().orElseThrow().gram(features)) {
            double[] expected = golden.doubles("style__gram_gen_relu2_2");
            TensorAssert.assertRelativeL2(expected, gram.toFloatArray(), 1e-6);
        }
    }

    /** A sample's own matrix is a diagonal block of the batch's, which is divided by N more. */
    @Test
    void gram_perSample_isADiagonalBlockOfTheBatchs() {
        Npz golden = Npz.golden("losses");
        double[] batch = golden.doubles("style__gram_gen_relu2_2"); // (12, 12), 2 samples of 6
        double[] expected = new double[72];
        for (int i = 0; i < 72; i++) {
            int sample = i / 36;
            int row = 6 * sample + i % 36 / 6;
            expected[i] = 2 * batch[12 * row + 6 * sample + i % 6];
        }
        try (NDArray features = Engines.tensor(golden, "feat_gen__relu2_2", manager);
                NDArray gram = StyleLoss.PAPER.gram(features)) {
            TensorAssert.assertRelativeL2(expected, gram.toFloatArray(), 1e-6);
        }
    }

    @Test
    void totalVariation_givesTheOriginalLossAndGradient() {
        Npz golden = Npz.golden("losses");
        try (NDArray images = Engines.tensor(golden, "gen", manager)) {
            images.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector();
                    NDArray value = TotalVariationLoss.of(images)) {
                collector.backward(value);
                assertGolden(golden, "tv", Optional.of(value));
            }
            try (NDArray gradient = images.getGradient()) {
                double[] expected = golden.doubles("tv__grad_gen");
                TensorAssert.assertClose(expected, gradient.toFloatArray(), 0); // sums of +-1
            }
        }
    }
}
