package io.github.gmcnn.core.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.network.TestPair;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.TensorAssert;
import io.github.gmcnn.core.torch.Tensors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/**
 * The rules of the specification that a package has to keep: bioimage-io/spec-bioimage-io, model
 * description 0.5.7. The specification's own schema was run once, by
 * src/test/python/check_export.py.
 */
@Tag("engine")
final class BioimageioPackageTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Set<String> MEMBERS =
            Set.of(
                    "attachments",
                    "authors",
                    "cite",
                    "config",
                    "covers",
                    "description",
                    "documentation",
                    "format_version",
                    "git_repo",
                    "inputs",
                    "license",
                    "name",
                    "outputs",
                    "tags",
                    "timestamp",
                    "type",
                    "weights");
    // Names of the description itself; no other file may have one.
    private static final Set<String> SPECIAL = Set.of("rdf.yaml", "bioimageio.yaml", "model.yaml");

    private static final String TEST = io.github.gmcnn.core.model.Model.TEST;

    @TempDir Path folder;

    private Map<String, byte[]> files(ValueRangeRule rule, String license) throws IOException {
        var model = ExportModels.create(folder.resolve("my model #2"), rule, license);
        return new BioimageioPackage(
                        model, ExportModels.weights(), Optional.of("Ada Lovelace"), NOW)
                .files();
    }

    private static Map<String, Object> rdf(Map<String, byte[]> files) {
        return new Yaml().load(new String(files.get("rdf.yaml"), StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node, Object... path) {
        return (Map<String, Object>) at(node, path);
    }

    private static List<?> list(Object node, Object... path) {
        return (List<?>) at(node, path);
    }

    private static Object at(Object node, Object... path) {
        Object found = node;
        for (Object step : path) {
            found =
                    step instanceof Integer index
                            ? ((List<?>) found).get(index)
                            : ((Map<?, ?>) found).get(step);
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource(ValueRangeRule.class)
    void rdf_keepsTheRulesOfItsPlainMembers(ValueRangeRule rule) throws IOException {
        Map<String, Object> rdf = rdf(files(rule, "cc-by-4.0"));
        assertEquals("0.5.7", rdf.get("format_version"));
        assertEquals("model", rdf.get("type"));
        assertTrue(MEMBERS.containsAll(rdf.keySet()), rdf.keySet().toString());
        String name = (String) rdf.get("name");
        assertTrue(name.matches("[A-Za-z0-9_+ ()-]{5,128}"), name);
        assertTrue(((String) rdf.get("description")).length() <= 1024);
        assertEquals("CC-BY-4.0", rdf.get("license"));
        assertEquals(List.of(Map.of("name", "Ada Lovelace")), rdf.get("authors"));
        assertTrue(((String) at(rdf, "cite", 0, "doi")).matches("10\\.[0-9]{4}.+"));
        assertTrue(((String) rdf.get("documentation")).endsWith(".md"));
        assertEquals(NOW, Instant.parse((String) rdf.get("timestamp")));
        assertTrue(list(rdf, "tags").stream().allMatch(String.class::isInstance));
    }

    @Test
    void rdf_namesFilesOfThePackageWithTheirSha256() throws IOException {
        Map<String, byte[]> files = files(ValueRangeRule.CROP, "MIT");
        Map<String, Object> rdf = rdf(files);
        Map<String, String> named = new LinkedHashMap<>();
        collect(rdf, named);
        named.forEach((source, sha) -> assertEquals(Sha256.of(files.get(source)), sha, source));
        assertEquals(10, named.size());
        Set<String> all = new HashSet<>(named.keySet());
        all.addAll(List.of("rdf.yaml", (String) rdf.get("documentation"), "cover.png"));
        assertEquals(files.keySet(), all);
        assertTrue(named.keySet().stream().noneMatch(SPECIAL::contains));
    }

    @Test
    void files_modelWithATest_carryItAndElseOneMadeNow() throws IOException {
        byte[] made = files(ValueRangeRule.CROP, "MIT").get(TEST);
        assertTrue(TestPair.read(made, "made now").isFinite());
        Files.write(folder.resolve("my model #2").resolve(TEST), new byte[] {1, 2});
        var model = Models.read(folder.resolve("my model #2"));
        Map<String, byte[]> again =
                new BioimageioPackage(model, ExportModels.weights(), Optional.empty(), NOW).files();
        assertArrayEquals(new byte[] {1, 2}, again.get(TEST));
    }

    private static void collect(Object node, Map<String, String> named) {
        if (node instanceof Map<?, ?> map) {
            if (map.containsKey("sha256")) {
                named.put((String) map.get("source"), (String) map.get("sha256"));
            }
            map.values().forEach(child -> collect(child, named));
        } else if (node instanceof List<?> list) {
            list.forEach(child -> collect(child, named));
        }
    }

    @Test
    void rdf_describesTensorsAsTheyAre() throws IOException {
        Map<String, byte[]> files = files(ValueRangeRule.CROP, "MIT");
        Map<String, Object> rdf = rdf(files);
        for (String tensors : List.of("inputs", "outputs")) {
            List<?> axes = list(rdf, tensors, 0, "axes");
            assertEquals(
                    List.of("batch", "channel", "space", "space"),
                    axes.stream().map(axis -> at(axis, "type")).toList());
            assertEquals("y", at(axes, 2, "id"));
            assertEquals("x", at(axes, 3, "id"));
            Array array = Array.read(files.get(at(rdf, tensors, 0, "test_tensor", "source")));
            assertEquals(4, array.shape.length);
            assertEquals(list(axes, 1, "channel_names").size(), array.shape[1]);
        }
        Map<String, Integer> sizes = Map.of("min", Generator.MIN_SIDE, "step", Generator.GRID);
        assertEquals(sizes, at(rdf, "inputs", 0, "axes", 2, "size"));
        assertEquals(sizes, at(rdf, "inputs", 0, "axes", 3, "size"));
        assertEquals("input", at(rdf, "outputs", 0, "axes", 2, "size", "tensor_id"));
        assertEquals("y", at(rdf, "outputs", 0, "axes", 2, "size", "axis_id"));
        assertEquals("x", at(rdf, "outputs", 0, "axes", 3, "size", "axis_id"));
    }

    @Test
    void rdf_givesWeightsThatTheSpecificationKnows() throws IOException {
        Map<String, Object> weights = map(rdf(files(ValueRangeRule.CROP, "MIT")), "weights");
        assertEquals(Set.of("pytorch_state_dict", "torchscript"), weights.keySet());
        long originals =
                weights.values().stream().filter(entry -> at(entry, "parent") == null).count();
        assertEquals(1, originals, "entries without a parent");
        assertEquals("pytorch_state_dict", at(weights, "torchscript", "parent"));
        for (Object entry : weights.values()) {
            assertTrue(((String) at(entry, "pytorch_version")).matches("\\d+\\.\\d+\\.\\d+"));
        }
        assertEquals(2, at(weights, "pytorch_state_dict", "architecture", "kwargs", "cnum"));
    }

    @Test
    void rdf_unknownLicense_isLeftOutAndSaid() throws IOException {
        Map<String, byte[]> files = files(ValueRangeRule.CROP, "ask me");
        assertFalse(rdf(files).containsKey("license"));
        assertTrue(new String(files.get("README.md"), StandardCharsets.UTF_8).contains("ask me"));
    }

    @Test
    void cover_isTwoToOneAndSmall() throws IOException {
        byte[] cover = files(ValueRangeRule.BYTE, "MIT").get("cover.png");
        assertTrue(cover.length < 500_000);
        var image = ImageIO.read(new ByteArrayInputStream(cover));
        assertEquals(2 * image.getHeight(), image.getWidth());
    }

    @Test
    void card_saysWhatIsDoneOutsideTheNetworkAndHowToValidate() throws IOException {
        String crop = card(ValueRangeRule.CROP);
        assertTrue(crop.contains("quantiles"), crop);
        assertTrue(crop.contains("## Validation"));
        assertTrue(crop.contains("- data: none, untrained\n- steps: 0\n"), crop);
        assertTrue(crop.contains("network's output is taken as it is"));
    }

    private String card(ValueRangeRule rule) throws IOException {
        return new String(files(rule, "MIT").get("README.md"), StandardCharsets.UTF_8);
    }

    /** Tolerance as in GeneratorScriptTest, in parts of the range of the values. */
    @ParameterizedTest
    @EnumSource(ValueRangeRule.class)
    void testTensors_areReproducedByTheTorchScript(ValueRangeRule rule) throws Exception {
        Map<String, byte[]> files = files(rule, "MIT");
        Map<String, Object> rdf = rdf(files);
        Array input = Array.read(files.get("test-input.npy"));
        Array output = Array.read(files.get("test-output.npy"));
        float[] x = scaled(input, steps(rdf, "inputs", "preprocessing"));
        float[] y = run(files.get("generator.pt"), x, input.shape);
        float[] actual =
                scaled(new Array(output.shape, y), steps(rdf, "outputs", "postprocessing"));
        double range = rule == ValueRangeRule.BYTE ? 127.5 : 1;
        TensorAssert.assertClose(doubles(output.values), actual, 2e-5 * range);
    }

    private static List<?> steps(Map<String, Object> rdf, String tensors, String name) {
        Object steps = at(rdf, tensors, 0, name);
        return steps == null ? List.of() : (List<?>) steps;
    }

    // As a consumer does scale_linear along the channels.
    private static float[] scaled(Array array, List<?> steps) {
        float[] values = array.values.clone();
        int area = array.shape[2] * array.shape[3];
        for (Object step : steps) {
            assertEquals("scale_linear", at(step, "id"));
            assertEquals("channel", at(step, "kwargs", "axis"));
            for (int i = 0; i < values.length; i++) {
                double gain = (Double) at(step, "kwargs", "gain", i / area);
                double offset = (Double) at(step, "kwargs", "offset", i / area);
                values[i] = (float) (values[i] * gain + offset);
            }
        }
        return values;
    }

    private static float[] run(byte[] script, float[] x, int[] shape) throws Exception {
        long[] sizes = Arrays.stream(shape).asLongStream().toArray();
        try (NDManager manager = Engines.cpu();
                Model model = Model.newInstance("exported", manager.getDevice(), "PyTorch");
                NDArray input = Tensors.of(x, sizes, manager)) {
            model.load(new ByteArrayInputStream(script));
            return model.getBlock()
                    .forward(new ParameterStore(manager, false), new NDList(input), false)
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    @Test
    void files_areAModelOfThePlugin() throws IOException {
        Path installed = Files.createDirectory(folder.resolve("installed"));
        for (var file : files(ValueRangeRule.BYTE, "MIT").entrySet()) {
            Files.write(installed.resolve(file.getKey()), file.getValue());
        }
        var model = Models.read(installed);
        assertEquals(ValueRangeRule.BYTE, model.description().valueRange());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("my model #2").resolve("generator.safetensors")),
                model.weights());
    }

    @Test
    void files_twice_areTheSameBytes() throws IOException {
        var model = ExportModels.create(folder.resolve("twice"), ValueRangeRule.CROP, "MIT");
        List<Map<String, byte[]>> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(
                    new BioimageioPackage(model, ExportModels.weights(), Optional.empty(), NOW)
                            .files());
        }
        both.get(0).forEach((name, bytes) -> assertArrayEquals(bytes, both.get(1).get(name), name));
    }

    /** An array of NumPy, float32 in C order. */
    private record Array(int[] shape, float[] values) {
        static Array read(byte[] file) {
            ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
            int length = buffer.getShort(8);
            String header = new String(file, 10, length, StandardCharsets.US_ASCII);
            assertTrue(header.startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': ("));
            assertEquals(0, (10 + length) % 64);
            assertEquals('\n', header.charAt(length - 1));
            int[] shape =
                    Arrays.stream(header.replaceAll(".*\\((.*?),?\\).*\\s*", "$1").split(", *"))
                            .mapToInt(Integer::parseInt)
                            .toArray();
            float[] values = new float[(file.length - 10 - length) / Float.BYTES];
            buffer.position(10 + length);
            buffer.asFloatBuffer().get(values);
            assertEquals(values.length, Arrays.stream(shape).reduce(1, (a, b) -> a * b));
            return new Array(shape, values);
        }
    }
}
