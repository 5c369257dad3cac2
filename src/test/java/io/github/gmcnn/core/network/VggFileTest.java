package io.github.gmcnn.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.Refusals;
import io.github.gmcnn.core.network.VggFeatures.Mean;
import io.github.gmcnn.core.network.VggFeatures.Output;
import io.github.gmcnn.core.network.VggFeatures.Pooling;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.Npz;
import io.github.gmcnn.core.torch.TensorAssert;
import io.github.gmcnn.core.weights.FormulaTensors;
import io.github.gmcnn.core.weights.PthWriter;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that hold VGG19, told apart by content. */
final class VggFileTest {

    @TempDir Path folder;

    private static Path tiny() {
        try {
            return Path.of(VggFileTest.class.getResource("/golden/vgg19_tiny.safetensors").toURI());
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
    void read_oxfordWeights_giveTheFeaturesOfTheTensorFlowCode(String name, Output output)
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
            System.out.printf("%s of the TensorFlow code: relative L2 %.2g%n", output, relative);
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
    @ValueSource(strings = {"vgg.pth", "vgg.safetensors", "pth.txt", "safetensors.pth"})
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

    @Test
    void read_otherFiles_areRefusedByName() throws IOException {
        byte[] legacy =
                VggFileTest.class
                        .getResourceAsStream("/golden/legacy_cuda0_c2_net_GM.pth")
                        .readAllBytes();
        assertRefused(legacy, "has no tensor features.");
        assertRefused(new byte[200], "is no file of VGG19");
        assertRefused(new byte[0], "is no file of VGG19; it is empty; copy or download it again.");
        assertRefused(
                "PK, but no archive".getBytes(StandardCharsets.US_ASCII),
                "is no intact zip archive");
    }

    private void assertRefused(byte[] bytes, String reason) throws IOException {
        Path file = Files.write(folder.resolve("other"), bytes);
        Refusals.assertRefused(
                file + "..." + reason + "...", ModelException.class, () -> VggFile.read(file));
    }
}
