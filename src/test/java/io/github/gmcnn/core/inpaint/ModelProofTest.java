package io.github.gmcnn.core.inpaint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.network.TestPair;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.core.torch.Arithmetic;
import io.github.gmcnn.core.torch.Computing;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model whose test does not come out is not used; one without a test is. */
@Tag("engine")
final class ModelProofTest {

    private static final String FIRST = "EB1.0.weight";

    @TempDir Path folder;
    private Weights weights;

    @BeforeEach
    void drawWeights() {
        weights = Generator.initialWeights(2, new Random(11));
    }

    /** Writes a model with these weights and the test of those drawn before. */
    private Model model(Weights written) throws IOException {
        Path path = folder.resolve("m");
        TestModels.write(path, written, 2, ValueRangeRule.CROP, 64, 24);
        try (OutputStream out = Files.newOutputStream(path.resolve(Model.TEST))) {
            TestPair.of(weights).write(out);
        }
        return Models.read(path);
    }

    private static byte[] fill(Model model) {
        byte[] pixels = new byte[50 * 40];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (100 + i % 50 + i / 50);
        }
        boolean[] hole = new boolean[pixels.length];
        hole[20 * 50 + 25] = true;
        try (Inpainter inpainter = Inpainter.open(model, ComputeDevice.CPU)) {
            inpainter.fill(
                    ArrayImgs.unsignedBytes(pixels, 50, 40),
                    ArrayImgs.booleans(hole, 50, 40),
                    Progress.SILENT);
        }
        return pixels;
    }

    private static String refused(Model model) {
        String message = assertThrows(UserException.class, () -> fill(model)).getMessage();
        assertTrue(message.matches("[A-Z/].*[^.]\\."), message);
        return message;
    }

    @Test
    void fill_modelAsItWasWritten_isServedAsOneWithoutATest() throws IOException {
        byte[] pixels = fill(model(weights));
        Files.delete(folder.resolve("m").resolve(Model.TEST));
        assertArrayEquals(pixels, fill(Models.read(folder.resolve("m"))));
    }

    @Test
    void fill_oneDamagedWeight_isRefusedThoughItsChecksumIsRight() throws IOException {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>(weights.tensors());
        Weights.Tensor first = tensors.get(FIRST);
        float[] values = first.values().clone();
        values[3] = -1e3f * Math.abs(values[3]); // an exponent's bit
        tensors.put(FIRST, new Weights.Tensor(first.shape(), values));
        String message = refused(model(new Weights(tensors)));
        assertTrue(message.startsWith("The model m gives values that differ from"), message);
        assertTrue(message.contains("PyTorch computes right on this computer's CPU"), message);
        assertTrue(message.endsWith(" install the model again."), message);
    }

    @Test
    void fill_coloursInAnotherOrder_isRefused() throws IOException {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>(weights.tensors());
        tensors.replaceAll((name, t) -> name.matches("EB\\d.0.weight") ? turned(t) : t);
        assertTrue(refused(model(new Weights(tensors))).contains("grey levels of 255"));
    }

    // (out, 4, k, k): red and blue change places.
    private static Weights.Tensor turned(Weights.Tensor tensor) {
        int area = (int) (tensor.shape()[2] * tensor.shape()[3]);
        float[] values = tensor.values().clone();
        for (int o = 0; o < tensor.shape()[0]; o++) {
            System.arraycopy(tensor.values(), o * 4 * area, values, (o * 4 + 2) * area, area);
            System.arraycopy(tensor.values(), (o * 4 + 2) * area, values, o * 4 * area, area);
        }
        return new Weights.Tensor(tensor.shape(), values);
    }

    @Test
    void fill_damagedTest_namesTheFile() throws IOException {
        Model model = model(weights);
        Path test = folder.resolve("m").resolve(Model.TEST);
        byte[] bytes = Files.readAllBytes(test);
        Files.write(test, Arrays.copyOf(bytes, bytes.length / 2));
        assertTrue(refused(model).contains(test.toString()), refused(model));
    }

    @Test
    void fill_testOfOtherShapes_saysWhatTheyMustBe() throws IOException {
        Model model = model(weights);
        Weights.Tensor small = new Weights.Tensor(new long[] {1, 3, 4, 4}, new float[48]);
        Map<String, Weights.Tensor> pair = Map.of("input", small, "output", small);
        try (OutputStream out = Files.newOutputStream(folder.resolve("m").resolve(Model.TEST))) {
            SafetensorsFile.write(new Weights(pair), SafetensorsFile.Precision.FLOAT32, out);
        }
        assertTrue(refused(model).contains("[1, 4, n, n] and [1, 3, n, n]"), refused(model));
    }

    /** Those inside the plugin were made elsewhere; the tolerance is 0.004. */
    @Test
    void difference_shippedModels_isRoundingWithEachArithmetic() throws IOException {
        for (Model model : Models.shipped()) {
            differences(model);
        }
    }

    private static void differences(Model model) throws IOException {
        String name = model.name();
        Weights read = SafetensorsFile.read(new ByteArrayInputStream(model.weights()), name);
        TestPair pair = TestPair.read(model.test().orElseThrow(), name);
        for (Arithmetic arithmetic : Arithmetic.ofCpu()) {
            try (Computing computing = Computing.begin(arithmetic);
                    NDManager manager = Engines.cpu();
                    Generator generator = Generator.open(manager, read)) {
                double difference = pair.difference(generator, manager);
                System.out.printf(
                        "%s: the test of the model %s differs by %.2g%n",
                        arithmetic.inWords(), name, difference);
                assertEquals(0, difference, 1e-4);
            }
        }
    }
}
