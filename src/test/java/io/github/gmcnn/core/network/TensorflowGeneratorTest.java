package io.github.gmcnn.core.network;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.network.Layer.Convolution;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.Npz;
import io.github.gmcnn.core.torch.NpzBytes;
import io.github.gmcnn.core.torch.OnCpu;
import io.github.gmcnn.core.torch.TensorAssert;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.torch.TorchOps;
import io.github.gmcnn.core.weights.FormulaTensors;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The TensorFlow edition: its rules by hand, the whole by src/test/python/tensorflow_golden.py. */
@Tag("engine")
final class TensorflowGeneratorTest {

    // float32 against float64; ten times the largest difference measured, 1.0e-7
    private static final double TOLERANCE = 1e-6;

    @OnCpu private static NDManager manager;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {4, 34})
    void forward_formulaWeights_givesTheTranscriptionsOutput(int cnum) {
        Npz golden = Npz.golden("tensorflow_generator");
        Weights variables = formulaVariables(cnum);
        assertSums(golden.doubles("c" + cnum + "_sums"), variables);
        Weights weights = read(variables);
        try (Generator generator = Generator.open(manager, weights);
                NDArray x = Engines.tensor(golden, "c" + cnum + "_x", manager);
                NDArray y = generator.forward(x)) {
            double[] expected = golden.doubles("c" + cnum + "_y");
            assertEquals(new GeneratorKind(Architecture.TENSORFLOW, cnum), generator.kind());
            System.out.printf(
                    "TensorFlow edition, cnum %d: max difference %.2g%n",
                    cnum, TensorAssert.worst(expected, y.toFloatArray()));
            TensorAssert.assertClose(expected, y.toFloatArray(), TOLERANCE);
        }
    }

    // In the order of the variables' making, which is that of our table.
    private static Weights formulaVariables(int cnum) {
        Map<String, Weights.Tensor> variables = new LinkedHashMap<>();
        new GeneratorKind(Architecture.TENSORFLOW, cnum)
                .shapes()
                .forEach(
                        (name, shape) -> {
                            boolean kernel = shape.length == 4;
                            double fanIn = kernel ? shape[1] * shape[2] * shape[3] : 0;
                            double scale = kernel ? Math.sqrt(12 * 1.55 / fanIn) : 0.1;
                            double last = name.equals("mergeconv18.weight") ? 0.5 : 1;
                            long[] axes =
                                    kernel
                                            ? new long[] {shape[2], shape[3], shape[1], shape[0]}
                                            : shape;
                            variables.put(
                                    variable(name),
                                    FormulaTensors.of(variables.size(), axes, scale * last));
                        });
        return new Weights(variables);
    }

    private static String variable(String weight) {
        String name = weight.substring(0, weight.indexOf('.'));
        String scope = name.endsWith("_conv") ? name.replace("_conv", "/") : "";
        String kind = weight.endsWith(".weight") ? "/kernel" : "/bias";
        return "inpaint_net/" + scope + name + kind;
    }

    private static void assertSums(double[] expected, Weights variables) {
        assertEquals(expected.length, variables.tensors().size());
        int i = 0;
        for (Weights.Tensor tensor : variables.tensors().values()) {
            double sum = 0;
            for (float value : tensor.values()) {
                sum += value;
            }
            assertEquals(expected[i++], sum, 1e-9); // order of a sum in float64
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 44", "32, 44", "34, 47", "64, 47"}) // the dilation of 32 in each column
    void kind_ofEachWidth_hasTheEditionsWeights(int cnum, int convolutions) {
        Map<String, long[]> shapes = new GeneratorKind(Architecture.TENSORFLOW, cnum).shapes();
        assertEquals(2 * convolutions, shapes.size());
        assertArrayEquals(new long[] {cnum, 5, 7, 7}, shapes.get("b1conv1.weight"));
        assertArrayEquals(new long[] {cnum, 5, 5, 5}, shapes.get("b3conv1.weight"));
        assertArrayEquals(
                new long[] {2 * cnum, 4 * cnum, 3, 3}, shapes.get("b2conv13_upsample_conv.weight"));
        assertArrayEquals(new long[] {cnum / 2, cnum, 3, 3}, shapes.get("b3conv16.weight"));
        assertArrayEquals(
                new long[] {cnum / 2, 6 * cnum + cnum / 2, 3, 3}, shapes.get("mergeconv17.weight"));
        assertEquals(cnum > 32, shapes.containsKey("b2conv11_atrous.weight"));
    }

    /** Taps 1, 10, 100: the decimal digits say what each tap saw. */
    @ParameterizedTest
    @CsvSource({
        "3, 2, 1, 1 2 3 4, 321 43", // one zero after, none before
        "3, 2, 1, 1 2 3, 210 32", // odd: one on each side
        "5, 2, 1, 1 2 3 4, 43210 432", // one before, two after
        "5, 2, 1, 1 2 3, 32100 321", // odd: two on each side
        "3, 1, 2, 1 2 3 4, 310 420 31 42", // dilated: two on each side
    })
    void convolution_zeroBorder_padsAsTensorflowsSame(
            int size, int stride, int dilation, String row, String expected) {
        float[] taps = new float[size * size];
        for (int i = 0; i < size; i++) {
            taps[size / 2 * size + i] = (float) Math.pow(10, i);
        }
        Kernel kernel = new Kernel(size, stride, dilation, Border.ZERO);
        float[] values = floats(row);
        assertArrayEquals(floats(expected), convolve(kernel, taps, values));
    }

    private static float[] convolve(Kernel kernel, float[] taps, float[] row) {
        Convolution layer = new Convolution("a", 1, 1, kernel, false);
        try (TorchOps ops = TorchOps.open(manager)) {
            Map<String, NDArray> weights =
                    Map.of(
                            "a.weight",
                            Tensors.of(taps, layer.weightShape(), manager),
                            "a.bias",
                            Tensors.of(new float[1], new long[] {1}, manager));
            NDArray x = Tensors.of(row, new long[] {1, 1, 1, row.length}, manager);
            Box whole = new Box(0, 0, row.length, 1);
            Box all = new Box(0, 0, layer.outputSize(row.length), 1);
            StackPlan plan = StackPlan.of(List.of(layer), whole, all);
            return layer.forward(
                            x,
                            plan.rows().get(0),
                            plan.columns().get(0),
                            new Layer.Resources(weights, ops))
                    .toFloatArray();
        }
    }

    /** resize_nearest_neighbor with align_corners rounds i (from - 1) / (to - 1), half up. */
    @Test
    void nearest_byTwo_isTensorflowsWithAlignedCorners() {
        for (int from = 2; from <= 1024; from++) {
            int to = 2 * from;
            for (int i = 0; i < to; i++) {
                int aligned = (2 * i * (from - 1) + to - 1) / (2 * (to - 1));
                assertEquals(aligned, Interpolation.NEAREST.position(i, from, to));
            }
        }
    }

    @Test
    void toNetwork_putsBlueFirstAndOnesBeforeTheMask() {
        NDArray rgb = Tensors.of(new float[] {.1f, .2f, .3f, 1}, new long[] {1, 4, 1, 1}, manager);
        assertArrayEquals(
                new float[] {.3f, .2f, .1f, 1, 1},
                Colours.toNetwork(Architecture.TENSORFLOW, rgb).toFloatArray());
        NDArray bgr = Tensors.of(new float[] {.3f, .2f, .1f}, new long[] {1, 3, 1, 1}, manager);
        assertArrayEquals(
                new float[] {.1f, .2f, .3f},
                Colours.fromNetwork(Architecture.TENSORFLOW, bgr).toFloatArray());
    }

    @Test
    void read_otherVariables_areLeftOut() {
        Map<String, Weights.Tensor> variables = new LinkedHashMap<>(formulaVariables(2).tensors());
        Weights.Tensor some = variables.get("inpaint_net/b1conv1/bias");
        variables.put("inpaint_net/b1conv1/bias/Adam", some);
        variables.put("discriminator/disc_global/conv1/kernel", some);
        variables.put("beta1_power", some);
        assertEquals(
                new GeneratorKind(Architecture.TENSORFLOW, 2).shapes().keySet(),
                read(new Weights(variables)).tensors().keySet());
    }

    @Test
    void read_numberedOutputs_areTheSame() {
        Map<String, Weights.Tensor> variables = new LinkedHashMap<>();
        formulaVariables(2).tensors().forEach((name, t) -> variables.put(name + ":0", t));
        assertEquals(88, read(new Weights(variables)).tensors().size());
    }

    @Test
    void read_npz_givesTheSame() throws IOException {
        NpzBytes npz = new NpzBytes();
        Weights variables = formulaVariables(2);
        variables.tensors().forEach((name, t) -> npz.floats(name, t.shape(), t.values()));
        Path file = Files.write(folder.resolve("variables.npz"), npz.file());
        Weights weights = GeneratorFile.read(file, Optional.empty()).weights();
        assertArrayEquals(
                read(variables).get("b1conv1.weight").values(),
                weights.get("b1conv1.weight").values());
    }

    private Weights read(Weights variables) {
        Path file = folder.resolve("variables.safetensors");
        try (OutputStream out = Files.newOutputStream(file)) {
            SafetensorsFile.write(variables, SafetensorsFile.Precision.FLOAT32, out);
            return GeneratorFile.read(file, Optional.empty()).weights();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void recognise_initialWeights_givesTheirKind() {
        for (Architecture architecture : Architecture.values()) {
            GeneratorKind kind = new GeneratorKind(architecture, 6);
            Weights weights = Generator.initialWeights(kind, new Random(1));
            assertEquals(kind, GeneratorKind.recognise(weights));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.weight|2 5 7 7|neither a tensor EB1.0.weight nor b1conv1.weight",
                "b1conv1.weight|3 5 7 7|b1conv1.weight is [3, 5, 7, 7]",
                "b1conv1.weight|2 5|b1conv1.weight is [2, 5]",
                "EB1.0.weight|2 4 7 7|Missing: EB1.0.bias, EB1.1.weight",
                "b1conv1.weight|2 4 7 7|Of another shape: b1conv1.weight is [2, 4, 7, 7]",
            })
    void recognise_otherWeights_saysWhatIsWrong(String name, String shape, String message) {
        long[] axes = Arrays.stream(shape.split(" ")).mapToLong(Long::parseLong).toArray();
        int size = (int) Arrays.stream(axes).reduce(1, (a, b) -> a * b);
        Weights weights = new Weights(Map.of(name, new Weights.Tensor(axes, new float[size])));
        assertRefused(
                "..." + message + "...",
                ModelException.class,
                () -> GeneratorKind.recognise(weights));
    }

    private static float[] floats(String numbers) {
        String[] texts = numbers.split(" ");
        float[] values = new float[texts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(texts[i]);
        }
        return values;
    }
}
