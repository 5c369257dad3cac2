package io.github.gmcnn.core.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription.Blending;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.core.network.Architecture;
import io.github.gmcnn.core.network.GeneratorKind;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.weights.CheckpointBytes;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole networks of the TensorFlow edition, from a checkpoint and a frozen graph to a model. */
final class TensorflowImportTest {

    private static final int WIDTH = 4;

    @TempDir Path folder;

    // Variables as the edition's checkpoints name them, by our names.
    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String weight : kind().shapes().keySet()) {
            String layer = weight.substring(0, weight.indexOf('.'));
            String scope = layer.endsWith("_conv") ? layer.replace("_conv", "/") : "";
            String what = weight.endsWith(".weight") ? "/kernel" : "/bias";
            names.put(weight, "inpaint_net/" + scope + layer + what);
        }
        return names;
    }

    private static GeneratorKind kind() {
        return new GeneratorKind(Architecture.TENSORFLOW, WIDTH);
    }

    // Small values, kernels as (height, width, in, out).
    private static Weights variables(double scale) {
        Random random = new Random(5);
        Map<String, String> names = names();
        Map<String, Weights.Tensor> variables = new LinkedHashMap<>();
        kind().shapes()
                .forEach(
                        (name, s) -> {
                            boolean kernel = s.length == 4;
                            long[] shape = kernel ? new long[] {s[2], s[3], s[1], s[0]} : s;
                            int count = 1;
                            for (long size : shape) {
                                count *= (int) size;
                            }
                            float[] values = new float[count];
                            for (int i = 0; kernel && i < count; i++) {
                                values[i] = (float) (scale * random.nextGaussian());
                            }
                            variables.put(names.get(name), new Weights.Tensor(shape, values));
                        });
        return new Weights(variables);
    }

    private Model imported(Path from, boolean trial) {
        ImportSettings settings =
                new ImportSettings(
                        "MIT",
                        ValueRangeRule.BYTE,
                        Blending.NONE,
                        256,
                        128,
                        Optional.empty(),
                        trial);
        Path to = folder.resolve("model-" + System.nanoTime());
        return ModelImport.run(from, to, settings, Progress.SILENT);
    }

    private static void assertSame(Weights variables, Model model) throws IOException {
        Weights read = SafetensorsFile.read(new ByteArrayInputStream(model.weights()), "the model");
        for (Map.Entry<String, String> name : names().entrySet()) {
            Weights.Tensor expected = variables.get(name.getValue());
            Weights.Tensor actual = read.get(name.getKey());
            if (expected.shape().length == 1) {
                assertArrayEquals(expected.values(), actual.values(), name.getKey());
                continue;
            }
            int out = (int) expected.shape()[3];
            int in = (int) expected.shape()[2];
            int area = expected.values().length / out / in;
            for (int i = 0; i < expected.values().length; i++) {
                int tap = i / out / in;
                int at = (i % out * in + i / out % in) * area + tap;
                assertEquals(expected.values()[i], actual.values()[at], name.getKey());
            }
        }
    }

    private Path checkpoint(Weights variables) throws IOException {
        Path paris = Files.createDirectory(folder.resolve("paris"));
        CheckpointBytes bytes = new CheckpointBytes(2, 100, 7, true).add(variables);
        variables
                .tensors()
                .forEach(
                        (name, tensor) -> {
                            float[] slot = new float[tensor.values().length];
                            bytes.add(name + "/Adam", tensor.shape(), slot);
                        });
        bytes.add("discriminator/dconv1/kernel", new long[] {1}, 9);
        bytes.write(paris.resolve("snap-0"));
        Files.writeString(paris.resolve("checkpoint"), "model_checkpoint_path: \"snap-0\"\n");
        return paris;
    }

    @Test
    void run_folder_keepsEachValueAndNamesTheFiles() throws IOException {
        Weights variables = variables(0.05);
        Path paris = checkpoint(variables);
        Model model = imported(paris, false);
        assertSame(variables, model);
        assertEquals("gmcnn-tensorflow", model.description().architecture());
        assertEquals(WIDTH, model.description().cnum());
        Map<?, ?> origin = (Map<?, ?>) model.description().card().get("imported");
        assertEquals("TensorFlow checkpoint", origin.get("format"));
        Map<?, ?> sums = (Map<?, ?>) origin.get("sha256");
        Path index = paris.resolve("snap-0.index");
        assertEquals(Sha256.of(index), sums.get("snap-0.index"));
        assertEquals(3, sums.size());
    }

    @Test
    void run_movingAverages_goBeforeTheWeights() throws IOException {
        Weights averages = variables(0.05);
        CheckpointBytes bytes = new CheckpointBytes(1, 4096, 16, false).add(variables(0.1));
        averages.tensors()
                .forEach(
                        (name, tensor) ->
                                bytes.add(
                                        name + "/ExponentialMovingAverage",
                                        tensor.shape(),
                                        tensor.values()));
        Model model = imported(bytes.write(folder.resolve("snap")), false);
        assertSame(averages, model);
        Map<?, ?> origin = (Map<?, ?>) model.description().card().get("imported");
        assertEquals("ExponentialMovingAverage", origin.get("part"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void run_frozenGraph_setsTheSizesOfItsPictures(boolean zipped) throws IOException {
        Weights variables = variables(0.05);
        byte[] graph = CheckpointBytes.graph(variables, 512);
        Path file = folder.resolve(zipped ? "gmcnn-places2-tf.zip" : "frozen_model.pb");
        if (zipped) {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                zip.putNextEntry(new ZipEntry("gmcnn-places2-tf/frozen_model.pb"));
                zip.write(graph);
            }
        } else {
            Files.write(file, graph);
        }
        Model model = imported(file, false);
        assertSame(variables, model);
        assertEquals(512, model.description().cropSize());
        assertEquals(256, model.description().holeSize());
        Map<?, ?> origin = (Map<?, ?>) model.description().card().get("imported");
        assertEquals(Sha256.of(file), origin.get("sha256"));
    }

    @Test
    void install_aFolderOrZip_needsNoOtherProgram() throws IOException {
        Path paris = checkpoint(variables(0.05));
        ModelInstall.Request request =
                new ModelInstall.Request(
                        paris.toString(),
                        Optional.empty(),
                        Optional.empty(),
                        folder.resolve("models"),
                        List.of());
        assertEquals("paris", ModelInstall.run(request, Progress.SILENT).name());
    }

    /** Weights without sense fit the network and are finite; one of zeros paints a flat grey. */
    @Test
    @Tag("engine")
    void run_weightsWithoutSense_areInstalledWithAWarning() throws IOException {
        Model wild = imported(checkpoint(variables(0.4)), true);
        String warning = (String) wild.description().card().get("warning");
        assertTrue(warning.startsWith("It fills a test picture with "), warning);
        assertFalse(warning.contains("NaN"), warning);
    }
}
