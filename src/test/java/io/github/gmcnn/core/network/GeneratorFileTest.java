package io.github.gmcnn.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gmcnn.Refusals;
import io.github.gmcnn.core.network.GeneratorFile.Content;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.torch.Pythons;
import io.github.gmcnn.core.weights.PthBytes;
import io.github.gmcnn.core.weights.PthBytes.Form;
import io.github.gmcnn.core.weights.PthBytes.Saved;
import io.github.gmcnn.core.weights.PthFile;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.core.weights.WeightsFile.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class GeneratorFileTest {

    @TempDir Path folder;

    private static final Weights WEIGHTS = rounded(Generator.initialWeights(2, new Random(5)));

    // To what bfloat16 holds exactly, and so do the other types (no value is too small for
    // float16).
    private static Weights rounded(Weights weights) {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        weights.tensors()
                .forEach(
                        (name, tensor) -> {
                            float[] values = tensor.values().clone();
                            for (int i = 0; i < values.length; i++) {
                                int bits = Float.floatToIntBits(values[i]) & 0xffff0000;
                                float value = Float.intBitsToFloat(bits);
                                values[i] = Math.abs(value) < 1e-3 ? 0 : value;
                            }
                            tensors.put(name, new Weights.Tensor(tensor.shape(), values));
                        });
        return new Weights(tensors);
    }

    private Path write(Form form, Object root) throws IOException {
        return Files.write(folder.resolve("net.pth"), PthBytes.file(form, root));
    }

    private static Content read(Path file) throws IOException {
        return GeneratorFile.read(file, Optional.empty());
    }

    private static void assertSame(Weights expected, Weights actual) {
        assertEquals(
                List.copyOf(expected.tensors().keySet()), List.copyOf(actual.tensors().keySet()));
        expected.tensors()
                .forEach(
                        (name, tensor) -> {
                            assertArrayEquals(tensor.shape(), actual.get(name).shape(), name);
                            assertArrayEquals(tensor.values(), actual.get(name).values(), name);
                        });
    }

    private static Map<String, Object> prefixed(String prefix, Map<String, Object> tensors) {
        Map<String, Object> renamed = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> renamed.put(prefix + name, tensor));
        return renamed;
    }

    private static Map<String, Object> floats() {
        return PthBytes.tensors(WEIGHTS, "FloatStorage", "cuda:0");
    }

    // Where the generator can be, by the name of its part.
    private static Object nested(String part, Map<String, Object> net) {
        Map<String, Object> root = new LinkedHashMap<>();
        Map<String, Object> moment = Map.of("exp_avg", tensor(1), "step", tensor(3));
        switch (part) {
            case "." -> {
                return net;
            }
            case "module" -> {
                return prefixed("module.", net);
            }
            case "netGM" -> { // beside a critic and features, as the original's whole model has
                root.putAll(prefixed("netD.", Map.of("layers.0.weight", tensor(2))));
                root.putAll(prefixed("netGM.", net));
            }
            case "state_dict/netGM.module" -> {
                root.put("epoch", 3L);
                root.put("lr", 1e-4);
                root.put("state_dict", prefixed("netGM.module.", net));
                root.put("optimizer", Map.of("state", Map.of(0L, moment), "groups", List.of()));
            }
            default -> {
                root.put(part, net);
                root.put("netD", Map.of("layers.0.weight", tensor(2)));
                root.put("note", "text");
            }
        }
        return root;
    }

    private static Saved tensor(double value) {
        return Saved.of("LongStorage", "cpu", new long[0], value);
    }

    static Stream<Arguments> combinations() {
        List<Arguments> all = new ArrayList<>();
        for (Form form : Form.values()) {
            for (String type : List.of("Float", "Half", "BFloat16", "Double")) {
                for (String device : List.of("cpu", "cuda:0")) {
                    for (String part :
                            List.of(".", "module", "netGM", "netG", "state_dict/netGM.module")) {
                        all.add(Arguments.of(form, type + "Storage", device, part));
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void read_eachFormTypeDeviceAndPlace_givesTheSame(
            Form form, String type, String device, String part) throws IOException {
        Map<String, Object> net = PthBytes.tensors(WEIGHTS, type, device);
        Content content = read(write(form, nested(part, net)));
        assertEquals(part, content.part());
        assertEquals(form == Form.ZIP ? Format.PTH_ZIP : Format.PTH_LEGACY, content.format());
        assertEquals(1, content.dtypes().size());
        assertSame(WEIGHTS, content.weights());
    }

    @ParameterizedTest
    @CsvSource({"A_net_GM, PTH_ZIP", "legacy_cuda0_c2_net_GM, PTH_LEGACY"})
    void read_theOriginalsFiles_givesTheirTensors(String name, Format format)
            throws IOException, URISyntaxException {
        Path file =
                Path.of(GeneratorFileTest.class.getResource("/golden/" + name + ".pth").toURI());
        Content content = read(file);
        assertEquals(format, content.format());
        assertEquals(Set.of("float32"), content.dtypes());
        assertSame(PthFile.read(file), content.weights());
    }

    @Test
    void read_safetensors_givesTheSame() throws IOException {
        Path file = folder.resolve("net.bin");
        try (OutputStream out = Files.newOutputStream(file)) {
            SafetensorsFile.write(WEIGHTS, SafetensorsFile.Precision.FLOAT32, out);
        }
        Content content = read(file);
        assertEquals(Format.SAFETENSORS, content.format());
        assertSame(WEIGHTS, content.weights());
    }

    @Test
    void read_severalThatFit_namesThemUnlessOneIsChosen() throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("netG", floats());
        Weights other = rounded(Generator.initialWeights(4, new Random(6)));
        root.put("ema", prefixed("module.", PthBytes.tensors(other, "FloatStorage", "cpu")));
        Path file = write(Form.ZIP, root);
        ModelException e = assertThrows(ModelException.class, () -> read(file));
        assertTrue(e.getMessage().contains("netG, ema/module"), e.getMessage());
        assertSame(other, GeneratorFile.read(file, Optional.of("ema/module")).weights());
        ModelException unknown =
                assertThrows(
                        ModelException.class, () -> GeneratorFile.read(file, Optional.of("ema")));
        assertTrue(unknown.getMessage().contains("ema/module"), unknown.getMessage());
    }

    @Test
    void read_severalOfWhichOneFits_takesThatOne() throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("old", Map.of("EB1.0.weight", floats().get("EB1.0.weight")));
        root.put("new", floats());
        assertEquals("new", read(write(Form.ZIP, root)).part());
    }

    @Test
    void read_oneOutsideAndOneInAPrefix_keepsThemApart() throws IOException {
        Map<String, Object> root = floats();
        root.putAll(prefixed("ema.", floats()));
        Path file = write(Form.ZIP, root);
        assertSame(WEIGHTS, GeneratorFile.read(file, Optional.of(".")).weights());
        assertSame(WEIGHTS, GeneratorFile.read(file, Optional.of("ema")).weights());
    }

    @Test
    void read_aMissingAndAnUnknownTensor_namesBoth() throws IOException {
        Map<String, Object> net = floats();
        net.put("EB9.0.weight", net.remove("EB2.3.bias"));
        assertRefused(write(Form.ZIP, net), "Missing: EB2.3.bias. Not known: EB9.0.weight.");
    }

    @ParameterizedTest
    @CsvSource({"3", "258", "0"})
    void read_anImpossibleWidth_isRefused(long width) throws IOException {
        double[] values = new double[(int) width * 4];
        Saved first = Saved.of("FloatStorage", "cpu", new long[] {width, 4, 1, 1}, values);
        assertRefused(write(Form.ZIP, Map.of("EB1.0.weight", first)), "from 2 to 256");
    }

    @Test
    void read_aCritic_isRefused() throws URISyntaxException {
        Path file =
                Path.of(GeneratorFileTest.class.getResource("/golden/D_c4_sn_net_D.pth").toURI());
        assertRefused(file, "holds no generator");
    }

    /** Runs only where a Python with PyTorch is; all files hold the same values. */
    @Test
    void read_filesOfPyTorch_givesTheSame() throws Exception {
        Optional<String> python = Pythons.withTorch();
        assumeTrue(python.isPresent(), "no Python with torch");
        Path source =
                Path.of(
                        GeneratorFileTest.class
                                .getResource("/golden/legacy_cuda0_c2_net_GM.pth")
                                .toURI());
        String script = Path.of("src/test/python/write_pth.py").toString();
        Pythons.run(python.get(), "-B", script, source.toString(), folder.toString());
        Weights base = PthFile.read(folder.resolve("base.pth"));
        List<Path> files;
        try (Stream<Path> written = Files.list(folder)) {
            files = written.toList();
        }
        for (Path file : files) {
            assertSame(base, read(file).weights());
        }
        System.out.println(files.size() + " files of PyTorch read, all with the same values");
        assertEquals(65, files.size()); // 4 types, 2 forms, 8 places, and what they hold
    }

    private static void assertRefused(Path file, String reason) {
        Refusals.assertRefused(
                file + "..." + reason + "...", ModelException.class, () -> read(file));
    }
}
