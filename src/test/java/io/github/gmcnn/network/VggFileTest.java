package io.github.gmcnn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.network.VggFeatures.Mean;
import io.github.gmcnn.network.VggFeatures.Output;
import io.github.gmcnn.network.VggFeatures.Pooling;
import io.github.gmcnn.tensor.Engines;
import io.github.gmcnn.tensor.FormulaTensors;
import io.github.gmcnn.tensor.MatBytes;
import io.github.gmcnn.tensor.Npz;
import io.github.gmcnn.tensor.PthWriter;
import io.github.gmcnn.tensor.SafetensorsFile;
import io.github.gmcnn.tensor.TensorAssert;
import io.github.gmcnn.tensor.Weights;
import io.github.gmcnn.tensor.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that hold VGG19, told apart by content. */
final class VggFileTest {

    private static final MatBytes MAT = new MatBytes(ByteOrder.LITTLE_ENDIAN);

    @TempDir Path folder;

    private static Path tiny() {
        try {
            return Path.of(
                    VggFileTest.class.getResource("/golden/vgg19_tiny_matconvnet.mat").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The emulation's tolerance is 1e-4; 2e-7 is measured, rounding of the means 1e-6. */
    @ParameterizedTest
    @CsvSource({
        "gen_conv1_1, RELU1_1",
        "gen_conv2_2, RELU2_2",
        "gen_conv3_2, RELU3_2",
        "gen_conv4_2, RELU4_2"
    })
    @Tag("engine")
    void read_matConvNet_givesTheFeaturesOfTheTensorFlowCode(String name, Output output)
            throws IOException {
        Npz golden = Npz.golden("tf_mat_emulated");
        Weights weights = VggFile.read(tiny());
        EnumSet<Output> outputs = EnumSet.of(output);
        try (NDManager manager = Engines.cpu();
                VggFeatures vgg =
                        VggFeatures.open(manager, weights, Mean.OXFORD, Pooling.AVERAGE, outputs);
                NDArray bytes = Engines.tensor(golden, "gen_0_255", manager);
                NDArray images = bytes.div(255);
                NDList features = new NDList(vgg.of(images).values())) {
            float[] actual = features.singletonOrThrow().toFloatArray();
            double relative = TensorAssert.relativeL2(golden.doubles(name), actual);
            System.out.printf("%s of the .mat file: relative L2 %.2g%n", output, relative);
            TensorAssert.assertRelativeL2(golden.doubles(name), actual, 1e-5);
        }
    }

    private static Weights withClassifier() {
        Map<String, Weights.Tensor> tensors =
                new LinkedHashMap<>(VggWeights.formula(2, 10).tensors());
        tensors.put("classifier.0.weight", FormulaTensors.of(1, new long[] {3, 4}, 1));
        return new Weights(tensors);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vgg.pth", "vgg.safetensors", "pth.mat", "safetensors.pth"})
    void read_torchFiles_givesTheConvolutionsWhateverTheName(String name) throws IOException {
        Path file = folder.resolve(name);
        Weights weights = withClassifier();
        try (OutputStream out = Files.newOutputStream(file)) {
            if (name.endsWith(".safetensors") || name.startsWith("safetensors")) {
                SafetensorsFile.write(weights, SafetensorsFile.Precision.FLOAT32, out);
            } else {
                PthWriter.write(weights, out);
            }
        }
        assertSame(VggWeights.formula(2, 10), VggFile.read(file));
    }

    private static void assertSame(Weights expected, Weights actual) {
        assertEquals(expected.tensors().keySet(), actual.tensors().keySet());
        expected.tensors()
                .forEach(
                        (name, tensor) -> {
                            assertArrayEquals(tensor.shape(), actual.get(name).shape(), name);
                            assertArrayEquals(tensor.values(), actual.get(name).values(), name);
                        });
    }

    /** Fields in another order, kernel and bias in fields of their own, height unlike width. */
    @Test
    void read_firstEditionOfMatConvNet_givesKernelsInTorchOrder() throws IOException {
        List<byte[]> layers = new ArrayList<>();
        String[] fields = {"filters", "biases", "name"};
        for (Output output : Output.values()) {
            byte[] kernel = MAT.numbers("", new int[] {2, 3, 1, 2}, numbers(12));
            byte[] bias = MAT.numbers("", new int[] {1, 2}, 7, 8);
            layers.add(MAT.struct(fields, kernel, bias, MAT.text(output.convolution())));
        }
        Path file = folder.resolve("first.mat");
        Files.write(file, MAT.file(MAT.cell("layers", layers.toArray(new byte[0][]))));
        Weights weights = VggFile.read(file);
        assertArrayEquals(new long[] {2, 1, 2, 3}, weights.get("features.21.weight").shape());
        assertArrayEquals(
                new float[] {0, 2, 4, 1, 3, 5, 6, 8, 10, 7, 9, 11},
                weights.get("features.21.weight").values());
        assertArrayEquals(new float[] {7, 8}, weights.get("features.21.bias").values());
    }

    private static double[] numbers(int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    @Test
    void read_layerWithoutKernel_namesFileAndLayer() throws IOException {
        byte[] layer = MAT.struct(new String[] {"name"}, MAT.text("conv1_1"));
        assertRefused(
                MAT.file(MAT.cell("layers", layer)), "no kernel and bias in its layer conv1_1");
    }

    @Test
    void read_otherFiles_areRefusedByName() throws IOException {
        assertRefused(MAT.file(MAT.cell("net")), "has no cell named layers");
        assertRefused(MAT.file(MAT.cell("layers")), "has no tensor features.");
        byte[] legacy =
                VggFileTest.class
                        .getResourceAsStream("/golden/legacy_cuda0_c2_net_GM.pth")
                        .readAllBytes();
        assertRefused(legacy, "has no tensor features.");
        assertRefused(new byte[200], "is no file of VGG19");
        assertRefused(new byte[0], "is no file of VGG19");
        assertRefused(
                "PK, but no archive".getBytes(StandardCharsets.US_ASCII),
                "is no intact zip archive");
    }

    private void assertRefused(byte[] bytes, String reason) throws IOException {
        Path file = Files.write(folder.resolve("other"), bytes);
        WeightsException e = assertThrows(WeightsException.class, () -> VggFile.read(file));
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }
}
