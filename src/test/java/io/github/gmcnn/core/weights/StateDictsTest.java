package io.github.gmcnn.core.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.Refusals;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.weights.PthBytes.Call;
import io.github.gmcnn.core.weights.PthBytes.Form;
import io.github.gmcnn.core.weights.PthBytes.Raw;
import io.github.gmcnn.core.weights.PthBytes.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StateDictsTest {

    @TempDir Path folder;

    private Path write(Form form, Object root) throws IOException {
        return Files.write(folder.resolve("net.pth"), PthBytes.file(form, root));
    }

    private static Saved floats(double... values) {
        return Saved.of("FloatStorage", "cpu", new long[] {values.length}, values);
    }

    @ParameterizedTest
    @CsvSource({
        "ZIP, FloatStorage, cpu, float32",
        "ZIP, FloatStorage, cuda:0, float32",
        "ZIP, HalfStorage, cuda:1, float16",
        "ZIP, BFloat16Storage, cpu, bfloat16",
        "ZIP, DoubleStorage, cpu, float64",
        "LEGACY, FloatStorage, cpu, float32",
        "LEGACY, FloatStorage, cuda:0, float32",
        "LEGACY, HalfStorage, cuda:1, float16",
        "LEGACY, BFloat16Storage, cpu, bfloat16",
        "LEGACY, DoubleStorage, cuda:0, float64",
    })
    void read_eachTypeFormAndDevice_givesTheValues(
            Form form, String type, String device, String dtype) throws IOException {
        double[] values = {1, -0.5, 0.25, 96, 0, -2}; // exact in each type
        Saved tensor = Saved.of(type, device, new long[] {2, 3}, values);
        try (WeightsFile dicts = WeightsFile.open(write(form, Map.of("w", tensor)))) {
            TensorTable dict = dicts.tables().get(0);
            assertEquals("", dict.path());
            assertEquals(Set.of(dtype), dict.dtypes(any -> true));
            Weights.Tensor read = dict.read(any -> true).get("w");
            assertArrayEquals(new long[] {2, 3}, read.shape());
            assertArrayEquals(new float[] {1, -0.5f, 0.25f, 96, 0, -2}, read.values());
        }
    }

    /** A transposed (3, 2), and a column of it repeated. */
    @Test
    void read_valuesInAnotherOrder_givesThemInCOrder() throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        double[] stored = {1, 2, 3, 4, 5, 6};
        root.put(
                "turned",
                new Saved("FloatStorage", "cpu", new long[] {2, 3}, new long[] {1, 2}, stored));
        root.put(
                "repeated",
                new Saved("HalfStorage", "cpu", new long[] {3, 2}, new long[] {2, 0}, stored));
        Weights read = PthFile.read(write(Form.ZIP, root));
        assertArrayEquals(new float[] {1, 3, 5, 2, 4, 6}, read.get("turned").values());
        assertArrayEquals(new float[] {1, 1, 3, 3, 5, 5}, read.get("repeated").values());
    }

    private static Map<String, Object> checkpoint() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("epoch", 3L);
        root.put("best", 0.25);
        root.put("note", Arrays.asList("text", null, true, List.of()));
        root.put("netG", Map.of("w", floats(1, 2)));
        Map<String, Object> moments = new LinkedHashMap<>();
        moments.put("exp_avg", floats(7));
        moments.put("step", Saved.of("LongStorage", "cpu", new long[0], 5));
        root.put("optimizer", Map.of("state", Map.of(0L, moments)));
        return root;
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void open_aCheckpoint_findsItsDictionaries(Form form) throws IOException {
        try (WeightsFile dicts = WeightsFile.open(write(form, checkpoint()))) {
            assertEquals(
                    List.of("netG", "optimizer/state/0"),
                    dicts.tables().stream().map(TensorTable::path).toList());
            Weights net = dicts.tables().get(0).read(any -> true);
            assertArrayEquals(new float[] {1, 2}, net.get("w").values());
        }
    }

    @Test
    void read_aWholeNumber_isRefusedByType() throws IOException {
        try (WeightsFile dicts = WeightsFile.open(write(Form.ZIP, checkpoint()))) {
            ModelException e =
                    assertThrows(
                            ModelException.class, () -> dicts.tables().get(1).read(any -> true));
            assertTrue(e.getMessage().contains("int64"), e.getMessage());
        }
    }

    @Test
    void read_severalDictionaries_isRefusedUnlessOneIsWanted() throws IOException {
        Path file = write(Form.ZIP, checkpoint());
        ModelException e = assertThrows(ModelException.class, () -> PthFile.read(file));
        assertTrue(e.getMessage().contains("2 dictionaries"), e.getMessage());
        assertEquals(Set.of("w"), PthFile.read(file, "w"::equals).tensors().keySet());
    }

    @Test
    void open_aDictionaryInItself_endsAndIsFoundOnce() throws IOException {
        Raw itself = new Raw("\u0080\u0002}q\u0000(X\u0001\u0000\u0000\u0000ah\u0000u");
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("loop", itself);
        root.put("w", floats(1));
        try (WeightsFile dicts = WeightsFile.open(write(Form.ZIP, root))) {
            assertEquals(1, dicts.tables().size());
        }
    }

    /** What a million values of one, or values that lie outside, would need is never taken. */
    @ParameterizedTest
    @CsvSource({
        "1000000, 0, more than its storage",
        "3, 1, larger than its storage",
        "0, 1, no values",
        "-2, 1, impossible layout",
        "2, -1, impossible layout",
    })
    void read_impossibleLayouts_areRefused(long size, long stride, String reason)
            throws IOException {
        Saved tensor =
                new Saved(
                        "FloatStorage",
                        "cpu",
                        new long[] {size},
                        new long[] {stride},
                        size == 3 ? new double[] {1, 2} : new double[] {1});
        assertRefused(write(Form.ZIP, Map.of("w", tensor)), size == 3 ? "storage" : reason);
    }

    private static void assertRefused(Path file, String reason) {
        Refusals.assertRefused(
                file + "..." + reason + "...", ModelException.class, () -> PthFile.read(file));
    }

    @Test
    void read_python2sItems_areKept() throws IOException {
        List<Object> items = List.of(List.of("w", floats(4)));
        Call dictionary = new Call("collections", "OrderedDict", List.of(items));
        assertArrayEquals(
                new float[] {4}, PthFile.read(write(Form.ZIP, dictionary)).get("w").values());
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 100_000})
    void open_tuplesInTuples_areRefusedWithoutAStackOverflow(int depth) throws IOException {
        String nested = "(".repeat(depth) + "t".repeat(depth);
        assertRefused(write(Form.ZIP, Map.of("deep", new Raw(nested))), "too deeply");
    }

    @Test
    void open_moreInstructionsThanAnyCheckpoint_isRefused() throws IOException {
        assertRefused(
                write(Form.ZIP, Map.of("many", new Raw("N".repeat(1_000_001)))),
                "too many objects");
    }

    @Test
    void open_anEndlessNameOrKey_isRefused() throws IOException {
        assertRefused(write(Form.ZIP, Map.of("x", new Raw("c" + "a".repeat(201)))), "without end");
        assertRefused(write(Form.ZIP, Map.of("a".repeat(201), floats(1))), "201 characters");
    }

    @Test
    void open_aStorageOfTwoTypes_isRefused() throws IOException {
        String id = "(X\u0007\u0000\u0000\u0000storagectorch\n%s\nX\u0001\u0000\u0000\u00000tQ";
        Raw both =
                new Raw(
                        "]"
                                + id.formatted("ByteStorage")
                                + "a"
                                + id.formatted("LongStorage")
                                + "a");
        assertRefused(write(Form.ZIP, Map.of("x", both)), "two types");
    }
}
