package io.github.gmcnn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.tensor.MatFile.Cell;
import io.github.gmcnn.tensor.MatFile.Numbers;
import io.github.gmcnn.tensor.MatFile.Struct;
import io.github.gmcnn.tensor.MatFile.Text;
import io.github.gmcnn.tensor.MatFile.Unread;
import io.github.gmcnn.tensor.MatFile.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** MATLAB files of both byte orders, compressed or not, and what strangers may send. */
final class MatFileTest {

    private static final MatBytes LITTLE = new MatBytes(ByteOrder.LITTLE_ENDIAN);
    private static final int[] ONE = {1, 1};

    @TempDir Path folder;

    private Map<String, Value> read(byte[] bytes, String... names) throws IOException {
        Path file = Files.write(folder.resolve("some.mat"), bytes);
        return MatFile.read(file, Set.of(names));
    }

    static Stream<Arguments> forms() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                .flatMap(order -> Stream.of(false, true).map(c -> Arguments.of(order, c)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void read_eachKind_givesItsContent(ByteOrder order, boolean compressed) throws IOException {
        MatBytes mat = new MatBytes(order);
        byte[] struct =
                mat.struct(
                        new String[] {"name", "value"},
                        mat.text("conv1_1"),
                        mat.numbers("", new int[] {2, 1}, 1.5, -2));
        byte[] wanted = mat.cell("a", struct, mat.element(14, new byte[0]));
        byte[] other = mat.numbers("other", ONE, 3);
        Map<String, Value> read =
                compressed
                        ? read(mat.file(mat.compressed(other), mat.compressed(wanted)), "a", "b")
                        : read(mat.file(other, wanted), "a", "b");
        assertEquals(Set.of("a"), read.keySet());
        Cell cell = assertInstanceOf(Cell.class, read.get("a"));
        assertInstanceOf(Unread.class, cell.items().get(1));
        Struct first = assertInstanceOf(Struct.class, cell.items().get(0));
        Map<String, Value> fields = first.items().get(0);
        assertEquals(new Text("conv1_1"), fields.get("name"));
        Numbers numbers = assertInstanceOf(Numbers.class, fields.get("value"));
        assertArrayEquals(new long[] {2, 1}, numbers.shape());
        assertArrayEquals(new float[] {1.5f, -2}, numbers.values());
    }

    /** Types 1, 2, 3, 4, 5, 6, 12 and 13 of the format, each all ones in binary. */
    @Test
    void read_integers_keepTheirSigns() throws IOException {
        int[] types = {1, 2, 3, 4, 5, 6, 12};
        int[] widths = {1, 1, 2, 2, 4, 4, 8};
        float[] expected = {-1, 255, -1, 65535, -1, 4294967295f, -1};
        for (int i = 0; i < types.length; i++) {
            byte[] ones = new byte[widths[i]];
            Arrays.fill(ones, (byte) -1);
            byte[] element = LITTLE.element(types[i], ones);
            Value value = read(LITTLE.file(LITTLE.array(6, "a", ONE, element)), "a").get("a");
            assertEquals(expected[i], ((Numbers) value).values()[0], "type " + types[i]);
        }
    }

    @Test
    void read_tooManyNumbers_leavesThemUnread() throws IOException {
        int size = MatFile.MAX_VALUES + 1;
        byte[] array = LITTLE.array(6, "a", new int[] {size, 1}, new byte[8]);
        assertEquals(new Unread(), read(LITTLE.file(array), "a").get("a"));
    }

    static Stream<Arguments> damaged() {
        int many = Integer.MAX_VALUE;
        byte[] nested = LITTLE.numbers("a", ONE, 1);
        for (int i = 0; i < 40; i++) {
            nested = LITTLE.cell("a", nested);
        }
        byte[] good = LITTLE.numbers("a", ONE, 1);
        byte[] negative = LITTLE.numbers("a", new int[] {-1, -1}, 1);
        byte[] tooShort = LITTLE.numbers("a", new int[] {3, 1}, 1, 2);
        byte[] larger = good.clone();
        ByteBuffer.wrap(larger).order(ByteOrder.LITTLE_ENDIAN).putInt(4, good.length - 16);
        byte[] noFields = LITTLE.ints(0);
        byte[] none = LITTLE.element(1, new byte[0]);
        byte[] noDeflate = LITTLE.element(15, new byte[24]);
        byte[] version = LITTLE.file(good);
        version[125] = 2;
        return Stream.of(
                Arguments.of("depth", LITTLE.file(nested)),
                Arguments.of("negative dimension", LITTLE.file(negative)),
                Arguments.of("too few numbers", LITTLE.file(tooShort)),
                Arguments.of("a large number", LITTLE.file(larger)),
                Arguments.of("cell", LITTLE.file(LITTLE.array(1, "a", new int[] {many, many}))),
                Arguments.of(
                        "overflow",
                        LITTLE.file(LITTLE.array(6, "a", new int[] {many, many, many}))),
                Arguments.of(
                        "empty structs",
                        LITTLE.file(LITTLE.array(2, "a", new int[] {many, 1}, noFields, none))),
                Arguments.of("no flags", LITTLE.file(LITTLE.element(14, new byte[64]))),
                Arguments.of("no compression", LITTLE.file(noDeflate)),
                Arguments.of("version", version));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void read_damagedFile_isRefusedByName(String what, byte[] bytes) {
        WeightsException e = assertThrows(WeightsException.class, () -> read(bytes, "a"));
        assertTrue(e.getMessage().contains("some.mat is not a readable"), e.getMessage());
    }

    /** Wherever the file ends, the message says so. */
    @Test
    void read_cutFile_isRefused() {
        byte[] whole = LITTLE.file(LITTLE.cell("a", LITTLE.numbers("", ONE, 1)));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (length != 128) { // no variable at all is a whole file
                WeightsException e = assertThrows(WeightsException.class, () -> read(cut, "a"));
                assertTrue(e.getMessage().contains("is cut short"), e.getMessage());
            }
        }
    }
}
