package io.github.gmcnn.core.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.Refusals;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.torch.NpzBytes;
import io.github.gmcnn.core.weights.SafetensorsFile.Precision;
import io.github.gmcnn.core.weights.WeightsFile.Format;
import java.io.ByteArrayOutputStream;
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

final class WeightsFileTest {

    private static final long[] SHAPE = {2, 3};
    private static final float[] VALUES = {1, 2, 3, 4, 5, -0.5f};

    @TempDir Path folder;

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("weights"), bytes);
    }

    private static byte[] bytes(Format format) throws IOException {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        tensors.put("first", new Weights.Tensor(new long[] {1}, new float[] {9}));
        tensors.put("net/w", new Weights.Tensor(SHAPE, VALUES));
        Weights weights = new Weights(tensors);
        return switch (format) {
            case PTH_ZIP -> PthBytes.file(PthBytes.Form.ZIP, saved(weights));
            case PTH_LEGACY -> PthBytes.file(PthBytes.Form.LEGACY, saved(weights));
            case SAFETENSORS -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                SafetensorsFile.write(weights, Precision.FLOAT32, out);
                yield out.toByteArray();
            }
            case NPZ ->
                    new NpzBytes()
                            .floats("first", new long[] {1}, 9)
                            .floats("net/w", SHAPE, VALUES)
                            .file();
            case CHECKPOINT, GRAPH -> throw new IllegalArgumentException(); // TensorflowFilesTest
        };
    }

    private static Map<String, Object> saved(Weights weights) {
        return PthBytes.tensors(weights, "FloatStorage", "cpu");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CHECKPOINT", "GRAPH"},
            mode = EnumSource.Mode.EXCLUDE)
    void open_anyKind_isToldByItsContent(Format format) throws IOException {
        try (WeightsFile file = WeightsFile.open(write(bytes(format)))) {
            assertEquals(format, file.format());
            TensorTable table = file.tables().get(0);
            assertEquals(List.of("first", "net/w"), List.copyOf(table.shapes().keySet()));
            assertEquals(Set.of("float32"), table.dtypes(any -> true));
            Weights read = table.read("net/w"::equals);
            assertEquals(Set.of("net/w"), read.tensors().keySet());
            assertArrayEquals(SHAPE, read.get("net/w").shape());
            assertArrayEquals(VALUES, read.get("net/w").values());
        }
    }

    /** Wherever it ends, one sentence that names it. */
    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CHECKPOINT", "GRAPH"},
            mode = EnumSource.Mode.EXCLUDE)
    void read_cutFile_isRefused(Format format) throws IOException {
        byte[] whole = bytes(format);
        for (int length = 0; length < whole.length; length += 7) {
            assertRefused(Arrays.copyOf(whole, length), "");
        }
    }

    private void assertRefused(byte[] bytes, String reason) throws IOException {
        Path path = write(bytes);
        Refusals.assertRefused(
                path + "..." + reason + "...", ModelException.class, () -> readAll(path));
    }

    private static void readAll(Path path) throws IOException {
        try (WeightsFile file = WeightsFile.open(path)) {
            for (TensorTable table : file.tables()) {
                table.read(any -> true);
            }
        }
    }

    @Test
    void read_fortranOrder_isTurned() throws IOException {
        byte[] values = {1, 4, 2, 5, 3, 6}; // columns one after the other
        byte[] doubles = new byte[6 * 8];
        for (int i = 0; i < 6; i++) { // 1 to 6 as float64 have nothing in their lower bytes
            long bits = Double.doubleToLongBits(values[i]);
            doubles[8 * i + 6] = (byte) (bits >> 48);
            doubles[8 * i + 7] = (byte) (bits >> 56);
        }
        String header = NpzBytes.header("<f8", "True", "(2, 3)");
        try (WeightsFile file =
                WeightsFile.open(write(new NpzBytes().array("w", header, doubles).file()))) {
            Weights.Tensor w = file.tables().get(0).read(any -> true).get("w");
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, w.values());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "|O, '(1,)', of type |O", // objects: a pickle
        ">f4, '(1,)', of type >f4",
        "<i8, '(1,)', of int64",
        "<f4, '(3,)', more than its storage",
        "<f4, '(99999999999,)', unknown head",
        "<f4, '(9999999999, 9999999999, 9999999999)', is damaged",
        "<f4, '(-1,)', unknown head",
        "<f4, '(__import__(\"os\"),)', unknown head",
    })
    void read_impossibleArrays_areRefused(String descr, String shape, String reason)
            throws IOException {
        String header = NpzBytes.header(descr, "False", shape);
        assertRefused(new NpzBytes().array("w", header, new byte[8]).file(), reason);
    }

    @Test
    void read_valuesPackedManyTimes_areRefused() throws IOException {
        byte[] bomb = new NpzBytes().floats("w", new long[] {1 << 20}, new float[1 << 20]).file();
        assertRefused(bomb, "packed more than");
    }

    @Test
    void open_anythingElse_isRefused() throws IOException {
        assertRefused("weights".getBytes(), "no file of weights");
    }
}
