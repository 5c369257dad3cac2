package io.github.gmcnn.core.weights;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.weights.SafetensorsFile.Precision;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SafetensorsFileTest {

    private static Weights weights() {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        tensors.put("b", new Weights.Tensor(new long[] {2, 3}, new float[] {1, -2, 3, 0, .5f, 9}));
        tensors.put("a", new Weights.Tensor(new long[] {1}, new float[] {-0.25f}));
        return new Weights(tensors);
    }

    private static byte[] write(Weights weights, Precision precision) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafetensorsFile.write(weights, precision, out);
        return out.toByteArray();
    }

    private static Weights read(byte[] file) throws IOException {
        return SafetensorsFile.read(new ByteArrayInputStream(file), "some.safetensors");
    }

    @Test
    void read_tensorOfMoreValuesThanTheHeaderIsTrustedFor_isEqual() throws IOException {
        float[] values = new float[(1 << 22) + 70_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Weights.Tensor large = new Weights.Tensor(new long[] {values.length}, values);
        Weights back = read(write(new Weights(Map.of("large", large)), Precision.FLOAT32));
        assertArrayEquals(values, back.get("large").values());
    }

    @Test
    void read_whatWasWritten_isEqual_inBothPrecisions() throws IOException {
        for (Precision precision : Precision.values()) {
            Weights back = read(write(weights(), precision));
            assertEquals(List.of("b", "a"), List.copyOf(back.tensors().keySet()));
            assertArrayEquals(weights().get("b").values(), back.get("b").values());
            assertArrayEquals(new long[] {2, 3}, back.get("b").shape());
        }
    }

    // As the specification's example: little endian length, header, values.
    private static byte[] file(String header, int dataBytes) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + dataBytes);
        file.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json);
        return file.array();
    }

    @Test
    void read_metadataAndOtherTypes_areUnderstood() throws IOException {
        byte[] file =
                file(
                        "{\"__metadata__\":{\"x\":\"y\"},"
                                + "\"d\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                                + "\"h\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[8,10]}}",
                        10);
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putDouble(file.length - 10, 2.5).putShort(file.length - 2, (short) 0xbf80);
        Weights weights = read(file);
        assertArrayEquals(new float[] {2.5f}, weights.get("d").values());
        assertArrayEquals(new float[] {-1f}, weights.get("h").values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "nonsense",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,-4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"a\":{\"dtype\":\"F32\"}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[500000000],\"data_offsets\":[0,2000000000]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}",
            })
    void read_illegalHeader_isRefusedByName(String header) {
        assertRefused("some.safetensors...", ModelException.class, () -> read(file(header, 8)));
    }

    // Each says what stands in the file, as it stands there, and what could.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[4.5] | [0,18] | a dimension of 4.5; it must be a whole number from 1 on.",
                "[-1] | [0,-4] | a dimension of -1; it must be a whole number from 1 on.",
                "[0] | [0,0] | a dimension of 0; it must be a whole number from 1 on.",
                "['2'] | [0,8] | a dimension of \"2\"; it must be a whole number from 1 on.",
                "[1e30] | [0,4] | a dimension of 1e30; it must be a whole number from 1 on.",
                "2 | [0,8] | the shape 2; it must be a list of whole numbers.",
                "[1] | [-4,0] | an offset of -4; it must be a whole number from 0 on.",
                "[1] | [0.5,4.5] | an offset of 0.5; it must be a whole number from 0 on.",
                "[1] | [0,1e30] | an offset of 1e30; it must be a whole number from 0 on.",
                "[1] | [0] | the data_offsets [0]; they must be two whole numbers.",
                "[1] | [8,4] | the data_offsets 8 to 4; the second must not be smaller.",
                "[4611686018427387904,4] | [0,0] | more values than any file holds."
            })
    void read_illegalNumber_isNamedAsItStands(String shape, String offsets, String words) {
        String header =
                "{\"a\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":%s}}"
                        .formatted(shape.replace('\'', '"'), offsets);
        assertRefused(
                "some.safetensors is not a safetensors file: a has " + words,
                ModelException.class,
                () -> read(file(header, 8)));
    }

    @ParameterizedTest
    @CsvSource({"-1, 18446744073709551615", "1, 1", "16777217, 16777217"})
    void read_illegalHeaderLength_isSaidWithoutASign(long length, String words) {
        byte[] file =
                ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
        assertRefused(
                "some.safetensors is not a safetensors file: its header would have "
                        + words
                        + " bytes; it must have 2 to 16777216.",
                ModelException.class,
                () -> read(file));
    }

    @Test
    void read_anyTruncationOrFlippedHeader_isRefusedOrRead() throws IOException {
        byte[] file = write(weights(), Precision.FLOAT32);
        for (int length = 0; length < file.length; length++) {
            byte[] part = Arrays.copyOf(file, length);
            assertThrows(ModelException.class, () -> read(part));
        }
        assertThrows(ModelException.class, () -> read(Arrays.copyOf(file, file.length + 1)));
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            byte[] damaged = file.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                read(damaged);
            } catch (ModelException e) {
                assertTrue(e.getMessage().startsWith("some.safetensors"), e.getMessage());
            }
        }
    }

    @Test
    void requireShapes_listsEverythingAtOnce() {
        Map<String, long[]> expected = Map.of("b", new long[] {3, 2}, "c", new long[] {1});
        assertRefused(
                "The weights do not fit the network. Missing: c. Not known: a. Of another shape: b"
                        + " is [2, 3], not [3, 2].",
                ModelException.class,
                () -> weights().requireShapes(expected));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void requireFinite_otherValue_isRefusedWithFileAndTensor(float value) throws IOException {
        byte[] file = write(weights(), Precision.FLOAT32);
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(2, read(file).requireFinite("some.safetensors").tensors().size());
        bytes.putFloat(file.length - Float.BYTES, value);
        Weights weights = read(file);
        assertRefused(
                "some.safetensors has the value "
                        + value
                        + " in its tensor a; weights must be finite numbers.",
                ModelException.class,
                () -> weights.requireFinite("some.safetensors"));
    }

    @Test
    void half_roundsToNearest_andBack() {
        float[] exact = {
            0, -0f, 1, -2, 65504, 0x1p-14f, 0x1p-24f, 1023 * 0x1p-24f, 0.333251953125f
        };
        for (float value : exact) {
            assertEquals(
                    Float.floatToRawIntBits(value),
                    Float.floatToRawIntBits(Half.toFloat(Half.fromFloat(value))));
        }
        assertEquals(1f, Half.toFloat(Half.fromFloat(1 + 0x1p-11f))); // tie to even
        assertEquals(1 + 0x1p-9f, Half.toFloat(Half.fromFloat(1 + 3 * 0x1p-11f)));
        assertEquals(Float.POSITIVE_INFINITY, Half.toFloat(Half.fromFloat(65520)));
        assertEquals(65504f, Half.toFloat(Half.fromFloat(65519)));
        assertTrue(Float.isNaN(Half.toFloat(Half.fromFloat(Float.NaN))));
        assertEquals(Float.NEGATIVE_INFINITY, Half.toFloat((short) 0xfc00));
    }
}
