package io.github.gmcnn.core.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.Refusals;
import io.github.gmcnn.Watching;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription.Blending;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.network.TestPair;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.core.weights.PthBytes;
import io.github.gmcnn.core.weights.PthBytes.Call;
import io.github.gmcnn.core.weights.PthBytes.Form;
import io.github.gmcnn.core.weights.PthBytes.Raw;
import io.github.gmcnn.core.weights.PthFile;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelImportTest {

    private static final Weights WEIGHTS = Generator.initialWeights(2, new Random(3));

    @TempDir Path temporary;
    private Path models;
    private Path file;

    @BeforeEach
    void makePlaces() {
        models = temporary.resolve("models");
        file = temporary.resolve("net.pth");
    }

    private static ImportSettings settings(boolean trial) {
        ImportSettings original = ImportSettings.ORIGINAL;
        return new ImportSettings(
                "CC0-1.0",
                original.valueRange(),
                original.blending(),
                original.cropSize(),
                original.holeSize(),
                Optional.empty(),
                trial);
    }

    private Model imported(Path source) {
        return ModelImport.run(source, models.resolve("m"), settings(false), Progress.SILENT);
    }

    private static Weights weights(Model model) throws IOException {
        return SafetensorsFile.read(new ByteArrayInputStream(model.weights()), "model");
    }

    private static void assertSame(Weights expected, Weights actual) {
        assertEquals(
                List.copyOf(expected.tensors().keySet()), List.copyOf(actual.tensors().keySet()));
        expected.tensors()
                .forEach(
                        (name, tensor) ->
                                assertArrayEquals(
                                        tensor.values(), actual.get(name).values(), name));
    }

    @ParameterizedTest
    @CsvSource({
        "A_net_GM.pth, 4, PyTorch .pth (zip form)",
        "legacy_cuda0_c2_net_GM.pth, 2, PyTorch .pth (form before 1.6)"
    })
    void run_theOriginalsFiles_keepsEachValueAndTellsTheOrigin(String name, int cnum, String format)
            throws IOException, URISyntaxException {
        Path golden = Path.of(ModelImportTest.class.getResource("/golden/" + name).toURI());
        Model model = imported(golden);
        assertSame(PthFile.read(golden), weights(model));
        assertEquals(cnum, model.description().cnum());
        assertEquals(ValueRangeRule.BYTE, model.description().valueRange());
        assertEquals(Blending.NONE, model.description().blending());
        assertEquals(256, model.description().cropSize());
        assertEquals(128, model.description().holeSize());
        assertEquals("CC0-1.0", model.description().license());
        Map<?, ?> origin = (Map<?, ?>) model.description().card().get("imported");
        assertEquals(name, origin.get("file"));
        assertEquals(Sha256.of(golden), origin.get("sha256"));
        assertEquals(format, origin.get("format"));
        assertEquals("float32", origin.get("precision"));
        assertTrue(new Models(models).names().contains("m"));
    }

    private void write(Form form, Object root) throws IOException {
        Files.write(file, PthBytes.file(form, root));
    }

    private static Map<String, Object> tensors(String type) {
        return PthBytes.tensors(WEIGHTS, type, "cpu");
    }

    @Test
    void run_float16_staysInHalfTheSpace() throws IOException {
        write(Form.ZIP, tensors("HalfStorage"));
        Model half = imported(file);
        assertSame(PthFile.read(file), weights(half));
        write(Form.ZIP, tensors("FloatStorage"));
        int floats =
                ModelImport.run(file, models.resolve("n"), settings(false), Progress.SILENT)
                        .weights()
                        .length;
        assertTrue(half.weights().length < 0.55 * floats);
    }

    private void assertRefused(ImportSettings settings, String reason) throws IOException {
        Refusals.assertRefused(
                "..." + reason + "...",
                () -> ModelImport.run(file, models.resolve("m"), settings, Progress.SILENT));
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws IOException {
        if (Files.exists(models)) {
            try (Stream<Path> left = Files.list(models)) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    /** What Python would do with each is to make the file "run". */
    static Stream<Arguments> programs() {
        List<Object> touch = List.of("touch run");
        String text = "X\u0009\u0000\u0000\u0000touch run";
        return Stream.of(
                        new Call("os", "system", touch),
                        new Call("posix", "system", touch),
                        new Call("subprocess", "Popen", touch),
                        new Call("builtins", "eval", touch),
                        new Call("builtins", "exec", touch),
                        new Call("builtins", "getattr", touch),
                        new Call("torch.hub", "load", touch),
                        new Call("torch._utils", "_rebuild_tensor_v3", touch),
                        new Call("collections", "OrderedDict.__reduce__", touch),
                        new Raw(
                                "X\u0002\u0000\u0000\u0000osX\u0006\u0000\u0000\u0000system\u0093"
                                        + text
                                        + "\u0085R"), // STACK_GLOBAL
                        new Raw("(" + text + "ios\nsystem\n"), // INST
                        new Raw("(cos\nsystem\n" + text + "o"), // OBJ
                        new Raw("cos\nsystem\n" + text + "\u0085\u0081"), // NEWOBJ
                        new Raw("cos\nsystem\n)" + text + "\u0085}\u0092"), // NEWOBJ_EX
                        new Raw("cos\nsystem\n}b"), // BUILD
                        new Raw("\u0082\u0001"), // EXT1
                        new Raw("P1\n")) // PERSID
                .flatMap(
                        program ->
                                Stream.of(Form.values()).map(form -> Arguments.of(form, program)));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void run_aPickleThatRunsAProgram_isRefusedAndDoesNothing(Form form, Object program)
            throws IOException {
        Map<String, Object> root = new LinkedHashMap<>(tensors("FloatStorage"));
        root.put("hook", program);
        write(form, root);
        assertRefused(settings(false), file.toString());
        assertFalse(Files.exists(Path.of("run")));
        try (Stream<Path> left = Files.list(temporary)) {
            assertTrue(left.allMatch(path -> path.equals(file) || path.equals(models)));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void run_aValueThatIsNotFinite_isRefusedByName(float value) throws IOException {
        Map<String, Weights.Tensor> bad = new LinkedHashMap<>(WEIGHTS.tensors());
        float[] values = WEIGHTS.get("EB2.13.bias").values().clone();
        values[1] = value;
        bad.put("EB2.13.bias", new Weights.Tensor(new long[] {values.length}, values));
        write(Form.ZIP, PthBytes.tensors(new Weights(bad), "FloatStorage", "cpu"));
        assertRefused(settings(false), "EB2.13.bias");
    }

    @Tag("engine")
    @Test
    void run_withATrial_writesTheTestOfTheModel() throws IOException {
        write(Form.ZIP, tensors("FloatStorage"));
        Model model = ModelImport.run(file, models.resolve("m"), settings(true), Progress.SILENT);
        TestPair test = TestPair.read(model.test().orElseThrow(), "test");
        assertArrayEquals(TestPair.of(WEIGHTS).output().values(), test.output().values());
        Model untried =
                ModelImport.run(file, models.resolve("n"), settings(false), Progress.SILENT);
        assertTrue(untried.test().isEmpty());
    }

    @Test
    void run_weightsWhoseOutputIsNotFinite_isRefusedAndLeavesNothing() throws IOException {
        Map<String, Weights.Tensor> huge = new LinkedHashMap<>();
        WEIGHTS.tensors()
                .forEach(
                        (name, tensor) -> {
                            float[] values = new float[tensor.values().length];
                            for (int i = 0; i < values.length; i++) {
                                values[i] = i % 2 == 0 ? 1e30f : -1e30f;
                            }
                            huge.put(name, new Weights.Tensor(tensor.shape(), values));
                        });
        write(Form.ZIP, PthBytes.tensors(new Weights(huge), "FloatStorage", "cpu"));
        assertRefused(settings(true), "not finite when the network is run");
        assertEquals("m", imported(file).name());
    }

    @Test
    void run_illegalSettings_areRefusedBeforeTheFileIsRead() throws IOException {
        Files.writeString(file, "no weights");
        ImportSettings odd =
                new ImportSettings(
                        "x", ValueRangeRule.BYTE, Blending.NONE, 66, 8, Optional.empty(), false);
        assertRefused(odd, "cropSize is 66; it must be a multiple of 4");
    }

    @Test
    void run_noFile_isRefused() throws IOException {
        assertRefused(settings(false), "There is no file " + file);
    }

    @Test
    void run_existingFolder_isNotTouched() throws IOException {
        write(Form.ZIP, tensors("FloatStorage"));
        Model first = imported(file);
        UserException e = assertThrows(UserException.class, () -> imported(file));
        assertTrue(e.getMessage().contains("exists already"), e.getMessage());
        assertSame(WEIGHTS, weights(first));
    }

    @Test
    void run_cancelledAtEachStep_leavesNothing() throws IOException {
        write(Form.ZIP, tensors("FloatStorage"));
        for (int steps = 0; steps < 4; steps++) {
            Progress progress = Watching.cancelAfter(steps);
            assertThrows(
                    CancelledException.class,
                    () -> ModelImport.run(file, models.resolve("m"), settings(false), progress));
            assertNothingIsLeft();
        }
    }
}
