package io.github.gmcnn.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.Margins;
import io.github.gmcnn.core.torch.Npz;
import io.github.gmcnn.core.torch.OnCpu;
import io.github.gmcnn.core.torch.TensorAssert;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.torch.TorchOps;
import io.github.gmcnn.core.weights.FormulaTensors;
import io.github.gmcnn.core.weights.PthFile;
import io.github.gmcnn.core.weights.Weights;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parity of the generator with the original code, by its golden numbers. */
@Tag("engine")
final class GeneratorGoldenTest {

    // golden/README: 10 x the difference measured between torch 1.13 and libtorch 2.7.1.
    private static final double OUTPUT_TOLERANCE = 2e-5;
    private static final double WIDE_OUTPUT_TOLERANCE = 5e-5;
    private static final double STATISTICS_TOLERANCE = 1e-4;
    private static final double GRADIENT_TOLERANCE = 1e-4;

    @OnCpu private static NDManager manager;

    @Test
    void forward_originalWeights_givesTheOriginalOutput() throws IOException {
        Npz golden = Npz.golden("gen_A_c4_208x216");
        try (Generator generator = Generator.open(manager, originalWeights());
                NDArray x = Engines.tensor(golden, "x", manager);
                NDArray y = generator.forward(x)) {
            report("cnum 4 output", golden.doubles("y"), y.toFloatArray());
            TensorAssert.assertClose(golden.doubles("y"), y.toFloatArray(), OUTPUT_TOLERANCE);
        }
    }

    /** bfloat16 rounds by up to 2^-9 in each of some 15 layers; 0.01 to 0.02 was measured. */
    @Test
    void forward_mixedPrecision_staysNearTheOriginalOutput() throws IOException {
        Npz golden = Npz.golden("gen_A_c4_208x216");
        try (Generator generator = Generator.open(manager, originalWeights(), Precision.MIXED);
                NDArray x = Engines.tensor(golden, "x", manager);
                NDArray y = generator.forward(x)) {
            report("cnum 4 output, mixed", golden.doubles("y"), y.toFloatArray());
            TensorAssert.assertClose(golden.doubles("y"), y.toFloatArray(), 0.05);
        }
    }

    @Test
    void forward_originalWeights_givesTheOriginalStatisticsOfEachLayer() throws IOException {
        Npz golden = Npz.golden("gen_A_c4_208x216");
        Map<String, double[]> actual = new LinkedHashMap<>();
        try (Generator generator = Generator.open(manager, originalWeights());
                NDArray x = Engines.tensor(golden, "x", manager);
                NDArray y =
                        generator.forward(x, (name, out) -> actual.put(name, statistics(out)))) {
            List<String> names = names("gen_A_c4_208x216", "layer_names");
            assertEquals(names, new ArrayList<>(actual.keySet()));
            double[] rows = golden.doubles("layer_stats");
            for (int i = 0; i < names.size(); i++) {
                assertStatistics(names.get(i), rows, i * 10, actual.get(names.get(i)));
            }
        }
    }

    // mean, deviation, min, max, sum, l2, N, C, H, W; each relative to the layer's own scale,
    // since a mean or sum near zero has no relative precision.
    private static void assertStatistics(String name, double[] rows, int row, double[] actual) {
        double scale = Math.max(Math.abs(rows[row + 2]), Math.abs(rows[row + 3]));
        double count = rows[row + 6] * rows[row + 7] * rows[row + 8] * rows[row + 9];
        double[] scales = {scale, scale, scale, scale, scale * count, rows[row + 5]};
        for (int i = 0; i < actual.length; i++) {
            double tolerance = i < 6 ? STATISTICS_TOLERANCE * scales[i] : 0;
            assertEquals(rows[row + i], actual[i], tolerance, name + " statistic " + i);
        }
    }

    private static double[] statistics(NDArray array) {
        double sum = 0;
        double squares = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        float[] values = array.toFloatArray();
        for (float v : values) {
            sum += v;
            squares += (double) v * v;
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        double mean = sum / values.length;
        double deviation = Math.sqrt(Math.max(0, squares / values.length - mean * mean));
        Shape s = array.getShape();
        return new double[] {
            mean,
            deviation,
            min,
            max,
            sum,
            Math.sqrt(squares),
            s.get(0),
            s.get(1),
            s.get(2),
            s.get(3)
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 32})
    void forward_formulaWeights_givesTheOriginalOutput(int cnum) {
        Npz golden = Npz.golden("gen_BC_formula_256");
        Weights weights = formulaWeights(cnum);
        float[] first = weights.get("EB1.0.weight").values();
        assertEquals(golden.floats("c" + cnum + "_first8_EB1.0.weight")[7], first[7]);
        try (Generator generator = Generator.open(manager, weights);
                NDArray x = formulaInput(golden);
                NDArray y = generator.forward(x);
                NDArray grid = y.get(new NDIndex(":, :, ::4, ::4"))) {
            double[] expected = golden.doubles("c" + cnum + "_y_grid4");
            report("cnum " + cnum + " output", expected, grid.toFloatArray());
            double tolerance = cnum == 32 ? WIDE_OUTPUT_TOLERANCE : OUTPUT_TOLERANCE;
            TensorAssert.assertClose(expected, grid.toFloatArray(), tolerance);
        }
    }

    // cat((u8 / 128 - 1) * (1 - mask), mask)
    private static NDArray formulaInput(Npz golden) {
        float[] image = golden.floats("image_u8");
        float[] mask = golden.floats("mask_u8");
        float[] input = new float[4 * mask.length];
        for (int i = 0; i < image.length; i++) {
            input[i] = (image[i] / 128 - 1) * (1 - mask[i % mask.length]);
        }
        System.arraycopy(mask, 0, input, image.length, mask.length);
        return Tensors.of(input, new long[] {1, 4, 256, 256}, manager);
    }

    /** Weights that the golden README defines by a formula, "FORMULA tensors". */
    private static Weights formulaWeights(int cnum) {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        new GeneratorKind(Architecture.PYTORCH, cnum)
                .shapes()
                .forEach(
                        (name, shape) -> {
                            double fanIn = shape.length == 4 ? shape[1] * shape[2] * shape[3] : 0;
                            double scale = fanIn > 0 ? Math.sqrt(12 * 1.55 / fanIn) : 0.1;
                            double last = name.equals("decoding_layers.1.weight") ? 0.5 : 1;
                            tensors.put(
                                    name, FormulaTensors.of(tensors.size(), shape, scale * last));
                        });
        return new Weights(tensors);
    }

    @Test
    void backward_weightedSum_givesTheOriginalGradients() throws IOException {
        Npz golden = Npz.golden("gen_A_backward");
        Npz forward = Npz.golden("gen_A_c4_208x216");
        Weights.Tensor weighting = FormulaTensors.of(900, new long[] {1, 3, 208, 216}, 1);
        try (Generator generator = Generator.open(manager, originalWeights());
                NDArray x = Engines.tensor(forward, "x", manager);
                NDArray w = Tensors.copyOf(weighting, manager)) {
            x.setRequiresGradient(true);
            generator.parameters().values().forEach(p -> p.setRequiresGradient(true));
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray loss = generator.forward(x).mul(w).sum();
                assertEquals(golden.doubles("loss")[0], loss.getFloat(), 1e-3);
                collector.backward(loss);
            }
            assertGradients(golden, generator, x);
        }
    }

    private static void assertGradients(Npz golden, Generator generator, NDArray x) {
        NDArray grid = x.getGradient().get(new NDIndex(":, :, ::4, ::4"));
        assertGradient("dx", golden.doubles("dx_grid4"), grid.toFloatArray());
        for (String array : golden.names()) {
            if (array.startsWith("grad__")) {
                String name = array.substring("grad__".length());
                NDArray gradient = generator.parameters().get(name).getGradient();
                assertGradient(name, golden.doubles(array), gradient.toFloatArray());
            }
        }
        double[] rows = golden.doubles("grad_stats");
        List<NDArray> parameters = new ArrayList<>(generator.parameters().values());
        for (int i = 0; i < parameters.size(); i++) {
            double norm = statistics(atLeast4d(parameters.get(i).getGradient()))[5];
            assertEquals(rows[6 * i + 5], norm, GRADIENT_TOLERANCE * rows[6 * i + 5]);
        }
    }

    private static NDArray atLeast4d(NDArray array) {
        return array.getShape().dimension() == 4 ? array : array.reshape(-1, 1, 1, 1);
    }

    private static void assertGradient(String name, double[] expected, float[] actual) {
        System.out.printf(
                "gradient of %s: relative L2 %.2g (tolerance %.0e)%n",
                name, TensorAssert.relativeL2(expected, actual), GRADIENT_TOLERANCE);
        TensorAssert.assertRelativeL2(expected, actual, GRADIENT_TOLERANCE);
        double largest = 0;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        TensorAssert.assertClose(expected, actual, GRADIENT_TOLERANCE * largest);
    }

    private static void report(String what, double[] expected, float[] actual) {
        System.out.printf("%s: max difference %.2g%n", what, TensorAssert.worst(expected, actual));
    }

    private static Weights originalWeights() throws IOException {
        return PthFile.read(resource("/golden/A_net_GM.pth"));
    }

    private static Path resource(String name) {
        try {
            return Path.of(GeneratorGoldenTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private static List<String> names(String file, String list) throws IOException {
        try (Reader reader =
                new InputStreamReader(
                        GeneratorGoldenTest.class.getResourceAsStream("/golden/names.json"),
                        StandardCharsets.UTF_8)) {
            JsonObject all = JsonParser.parseReader(reader).getAsJsonObject();
            JsonArray array = all.getAsJsonObject(file).getAsJsonArray(list);
            List<String> names = new ArrayList<>();
            array.forEach(name -> names.add(name.getAsString().replace(" (pre-clamp)", "")));
            return names;
        }
    }

    /** Tiny arrays that can be checked by eye. */
    @Test
    void layers_onTinyArrays_giveTheOriginalNumbers() {
        Npz golden = Npz.golden("ops_small");
        try (NDArray t = Engines.tensor(golden, "t", manager);
                TorchOps ops = TorchOps.open(manager);
                NDArray elu = Engines.tensor(golden, "elu_in", manager)) {
            NDList results =
                    new NDList(
                            up(t, 2, Interpolation.BILINEAR, ops),
                            up(t, 4, Interpolation.BILINEAR, ops),
                            up(t, 2, Interpolation.NEAREST, ops),
                            ops.reflectionPad(t, Margins.all(2)),
                            elu.getNDArrayInternal().elu(1f));
            List<String> names =
                    List.of("up_bilinear2", "up_bilinear4", "up_nearest2", "reflect2", "elu");
            for (int i = 0; i < names.size(); i++) {
                float[] actual = results.get(i).toFloatArray();
                TensorAssert.assertClose(golden.doubles(names.get(i)), actual, 1e-5);
            }
            results.close();
        }
    }

    private static NDArray up(NDArray x, int scale, Interpolation interpolation, TorchOps ops) {
        Layer layer = new Layer.Upsampling("up", scale, interpolation);
        Box whole = new Box(0, 0, (int) x.getShape().get(3), (int) x.getShape().get(2));
        Box all = new Box(0, 0, scale * whole.width(), scale * whole.height());
        StackPlan plan = StackPlan.of(List.of(layer), whole, all);
        Layer.Resources resources = new Layer.Resources(Map.of(), ops);
        return layer.forward(x, plan.rows().get(0), plan.columns().get(0), resources);
    }
}
