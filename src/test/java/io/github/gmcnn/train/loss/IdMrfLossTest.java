package io.github.gmcnn.train.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
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
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.train.loss.IdMrfLoss.Variant;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loss of images: the original's numbers, with full VGG19 and with a tiny network. */
@Tag("engine")
final class IdMrfLossTest {

    private static final String VGG_PROPERTY = "gmcnn.vgg19";

    private static final Variant CANONICAL =
            new Variant(Output.RELU3_2, Output.RELU4_2, Centring.POSITION, Rivals.ALL, false);

    @OnCpu private static NDManager manager;

    @ParameterizedTest
    @ValueSource(strings = {"idmrf_repo", "idmrf_canonical"})
    void of_formulaWeights_givesTheOriginalLossAndGradient(String name) {
        Npz golden = Npz.golden("vgg_formula");
        Variant variant = name.equals("idmrf_repo") ? Variant.REFERENCE : CANONICAL;
        Weights weights = VggWeights.formula();
        try (PerceptualLoss loss = open(weights, Mean.TORCHVISION, variant);
                NDArray generated = Engines.tensor(golden, "gen", manager);
                NDArray target = Engines.tensor(golden, "tar", manager)) {
            generated.setRequiresGradient(true);
            double actual;
            try (GradientCollector collector = manager.getEngine().newGradientCollector();
                    NDArray value = of(loss, generated, target)) {
                collector.backward(value);
                actual = value.getFloat();
            }
            try (NDArray gradient = generated.getGradient();
                    NDArray grid = gradient.get(new NDIndex(":, :, ::2, ::2"))) {
                assertGolden(golden, name, actual, "__grad_gen_grid2", grid.toFloatArray(), 1e-3);
            }
        }
    }

    private static void assertGolden(
            Npz golden, String name, double loss, String array, float[] gradient, double l2) {
        double expected = golden.doubles(name + "__loss")[0];
        System.out.printf(
                "%s: loss off by relative %.2g, gradient by %.2g%n",
                name,
                Math.abs(loss / expected - 1),
                TensorAssert.relativeL2(golden.doubles(name + array), gradient));
        assertEquals(expected, loss, 1e-5 * expected);
        TensorAssert.assertRelativeL2(golden.doubles(name + array), gradient, l2);
    }

    @Test
    void of_tinyNetwork_givesTheOriginalLossAndGradient() {
        Npz golden = Npz.golden("losses");
        try (NDManager own = manager.newSubManager();
                PerceptualLoss loss = open(new TinyFeatures(own, golden), CANONICAL)) {
            NDArray generated = Engines.tensor(golden, "gen", own);
            NDArray target = Engines.tensor(golden, "tar", own);
            generated.setRequiresGradient(true);
            double actual;
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray value = of(loss, generated, target);
                collector.backward(value);
                actual = value.getFloat();
            }
            float[] gradient = generated.getGradient().toFloatArray();
            assertGolden(golden, "idmrf", actual, "__grad_gen", gradient, 1e-4);
        }
    }

    private static PerceptualLoss open(Features features, Variant variant) {
        return PerceptualLoss.open(features, PerceptualLoss.Parts.idMrf(variant));
    }

    private static PerceptualLoss open(Weights weights, Mean mean, Variant variant) {
        Set<Output> layers = new IdMrfLoss(variant).layers();
        return open(VggFeatures.open(manager, weights, mean, layers), variant);
    }

    private static NDArray of(PerceptualLoss loss, NDArray generated, NDArray target) {
        return loss.of(generated, target).idMrf().orElseThrow();
    }

    @Test
    void of_paperVariant_isTheMeanOfTheSamplesAlone() {
        Weights weights = VggWeights.formula(2, 10);
        try (PerceptualLoss loss = open(weights, Mean.OXFORD, Variant.PAPER);
                NDManager own = manager.newSubManager()) {
            NDArray generated = noise(own, 1, 2, 32);
            NDArray target = noise(own, 2, 2, 32);
            double sum = 0;
            for (int i = 0; i < 2; i++) {
                NDIndex one = new NDIndex(i + ":" + (i + 1));
                sum += of(loss, generated.get(one), target.get(one)).getFloat();
            }
            assertTrue(sum > 0.1);
            assertEquals(sum / 2, of(loss, generated, target).getFloat(), 1e-5 * sum);
        }
    }

    @Test
    void backward_givesGradientToTheGeneratedImagesOnly() {
        Weights weights = VggWeights.formula(2, 10);
        try (PerceptualLoss loss = open(weights, Mean.OXFORD, Variant.PAPER);
                NDManager own = manager.newSubManager()) {
            NDArray generated = noise(own, 1, 2, 32);
            NDArray target = noise(own, 2, 2, 32);
            generated.setRequiresGradient(true);
            target.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                collector.backward(of(loss, generated, target));
            }
            assertTrue(generated.getGradient().abs().sum().getFloat() > 0);
            assertEquals(0, target.getGradient().abs().sum().getFloat());
        }
    }

    @Test
    void of_manyImages_leavesNoTensorBehind() {
        Weights weights = VggWeights.formula(2, 10);
        try (PerceptualLoss loss = open(weights, Mean.OXFORD, Variant.PAPER);
                NDManager own = manager.newSubManager();
                NDArray generated = noise(own, 1, 2, 32);
                NDArray target = noise(own, 2, 2, 32)) {
            int before = own.getManagedArrays().size();
            for (int i = 0; i < 5; i++) {
                of(loss, generated, target).close();
            }
            assertEquals(before, own.getManagedArrays().size());
        }
    }

    private static NDArray noise(NDManager own, long seed, int count, int side) {
        Random random = new Random(seed);
        float[] values = new float[count * 3 * side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return Tensors.of(values, new long[] {count, 3, side, side}, own);
    }

    /** Prints the cost of the term on the real weights; memory stays flat. */
    @Test
    @EnabledIfSystemProperty(named = VGG_PROPERTY, matches = ".+")
    void of_realWeights_costsTimeButNoMemory() throws IOException {
        try (PerceptualLoss loss = open(realWeights(), Mean.OXFORD, Variant.PAPER)) {
            System.out.printf("ID-MRF of (4, 3, 96, 96): %.0f ms%n", repeat(loss, 96, 10));
            repeat(loss, 32, 100);
            long before = residentKilobytes();
            repeat(loss, 32, 200);
            long growth = residentKilobytes() - before;
            System.out.printf("resident %d MB, growth %d KB%n", before / 1024, growth);
            assertTrue(growth < 8_000, "grew by " + growth + " KB");
        }
    }

    private static Weights realWeights() throws IOException {
        Path file = Path.of(System.getProperty(VGG_PROPERTY));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return SafetensorsFile.read(in, file.toString());
        }
    }

    /** Returns the median time of one step in milliseconds. */
    private static double repeat(PerceptualLoss loss, int side, int count) {
        double[] times = new double[count];
        try (NDManager own = manager.newSubManager();
                NDArray generated = noise(own, 1, 4, side);
                NDArray target = noise(own, 2, 4, side)) {
            generated.setRequiresGradient(true);
            int arrays = own.getManagedArrays().size();
            for (int i = 0; i < count; i++) {
                long start = System.nanoTime();
                step(loss, generated, target);
                times[i] = (System.nanoTime() - start) / 1e6;
                if (i % 50 == 49) {
                    System.gc(); // or untouched pages of the Java heap count as growth
                }
            }
            assertEquals(arrays, own.getManagedArrays().size());
        }
        Arrays.sort(times);
        return times[count / 2];
    }

    private static void step(PerceptualLoss loss, NDArray generated, NDArray target) {
        try (NDScope scope = new NDScope();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            NDArray value = of(loss, generated, target);
            collector.backward(value);
            assertTrue(Float.isFinite(value.getFloat()));
        }
    }

    private static long residentKilobytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }
}
