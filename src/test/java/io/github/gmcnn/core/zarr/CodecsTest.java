package io.github.gmcnn.core.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CodecsTest {

    // 600 numbers of 16 bits, as c-blosc packs them (numcodecs 0.3.2 of npm, elements of 4 bytes).
    static Stream<Arguments> framesOfBlosc() {
        return Stream.of(
                Arguments.of(
                        "lz4, shuffle 1",
                        "AgEhBLAEAACwBAAArAEAABQAAACrAAAA/5Ho6Ojo6enp6erq6urr6+vr7Ozs7O3t7e3u7u"
                                + "7u7+/v7/Dw8PDx8fHx8vLy8vPz8/P09PT09fX19fb29vb39/f3+Pj4+Pn5+fn6+vr6+/v7"
                                + "+/z8/Pz9/f39/v7+/v////8AAAAAAQEBAQICAgIDAwMDBAQEBAUFBQUGBgYGBwcHBwgICA"
                                + "gJCQkJCgoKCgsLCwsMDAwMDQ0NDQ4ODg4PDw8PoAB0UAkKCgoKGQAAAB8DAQBMHwQBACwP"
                                + "nwBMHwOfABRQBAQEBASrAAAA/5Ho6Ojo6enp6erq6urr6+vr7Ozs7O3t7e3u7u7u7+/v7/"
                                + "Dw8PDx8fHx8vLy8vPz8/P09PT09fX19fb29vb39/f3+Pj4+Pn5+fn6+vr6+/v7+/z8/Pz9"
                                + "/f39/v7+/v////8AAAAAAQEBAQICAgIDAwMDBAQEBAUFBQUGBgYGBwcHBwgICAgJCQkJCg"
                                + "oKCgsLCwsMDAwMDQ0NDQ4ODg4PDw8PoAB0UAkKCgoKGQAAAB8DAQBMHwQBACwPnwBMHwOf"
                                + "ABRQBAQEBAQ="),
                Arguments.of(
                        "lz4, shuffle 2",
                        "AgEkBLAEAACwBAAAkwEAABQAAABWAAAAKugDAgAb6QIAG+oCABvrAgAb7AIAG+0CABvuAg"
                                + "Ab7wIAG/ACABvxAgAb8gIAG/MCABv0AgAb9QIAG/YCABv3AgAb+AIAG/kCAMD6A/oD+gP6"
                                + "A/oD+gNqAAAA8w76A/oD+wP7A/sD+wP7A/sD+wP7A/wD/AP8A/wD/AoAG/0CABv+AgAb/w"
                                + "IAKgAEAgAbAQIAGwICABsDAgAMAQAbBQIAGwYCABsHAgAbCAIAGwkCABsKAgAbCwIAGwwC"
                                + "AIANBA0EDQQNBFQAAAAiDQQCABsOAgAbDwIAKugDAgAb6QIAG+oCABvrAgAb7AIAG+0CAB"
                                + "vuAgAb7wIAG/ACABvxAgAb8gIAG/MCABv0AgAb9QIAG/YCABr3AgBQA/gD+ANbAAAAJvgD"
                                + "AgAb+QIAG/oCABv7AgAb/AIAG/0CABv+AgAb/wIAKgAEAgAbAQIAGwICABsDAgAMAQAbBQ"
                                + "IAGwYCABsHAgAbCAIAGwkCAPABCgQKBAoECgQKBAoECgQKBA=="),
                Arguments.of(
                        "lz4hc, shuffle 0",
                        "AgEgBLAEAACwBAAAdgEAABQAAABWAAAAKugDAgAb6QIAG+oCABvrAgAb7AIAG+0CABvuAg"
                                + "Ab7wIAG/ACABvxAgAb8gIAG/MCABv0AgAb9QIAG/YCABv3AgAb+AIAG/kCAMD6A/oD+gP6"
                                + "A/oD+gNVAAAAW/oD+gP7AgAb/AIAG/0CABv+AgAb/wIAKgAEAgAbAQIAGwICABsDAgAMAQ"
                                + "AbBQIAGwYCABsHAgAbCAIAGwkCABsKAgAbCwIAGwwCAIANBA0EDQQNBFQAAAAiDQQCABsO"
                                + "AgAbDwIAKugDAgAb6QIAG+oCABvrAgAb7AIAG+0CABvuAgAb7wIAG/ACABvxAgAb8gIAG/"
                                + "MCABv0AgAb9QIAG/YCABr3AgBQA/gD+ANTAAAAJvgDAgAb+QIAG/oCABv7AgAb/AIAG/0C"
                                + "ABv+AgAb/wIAKgAEAgAbAQIAGwICABsDAgAMAQAbBQIAGwYCABsHAgAbCAIAGwkCABYKAg"
                                + "BQBAoECgQ="),
                Arguments.of(
                        "zstd, shuffle 1",
                        "AgGRBLAEAACwBAAA2QAAABQAAADBAAAAKLUv/WCwA70FACQK6Ojo6Onp6enq6urq6+vr6+"
                                + "zs7Ozt7e3t7u7u7u/v7+/w8PDw8fHx8fLy8vLz8/Pz9PT09PX19fX29vb29/f39/j4+Pj5"
                                + "+fn5+vr6+vv7+/v8/Pz8/f39/f7+/v7/////AAAAAAEBAQECAgICAwMDAwQEBAQFBQUFBg"
                                + "YGBgcHBwcICAgICQkJCQoKCgoLCwsLDAwMDA0NDQ0ODg4ODw8PDwMEBQBVtogKEoACAukY"
                                + "nxgoMaIMGg=="),
                Arguments.of(
                        "zlib, shuffle 2",
                        "AgFkBLAEAACwBAAA8QAAABQAAAAzAAAAeF5dwjcSgCAAALDB//8TGyhggckVc0mYws+MBS"
                                + "s27IhIOHAio6Diwo0HLxr64AM7oY7nMgAAAHheXcFLAkAgFADA6iHE/e+a78bGzPTocfDk"
                                + "xZsP0/CfWRjUyImVMxeubNy4f1/k5S5PNwAAAHheXcI3EoAgAACwQVbw/z+0F1Rw1HMzl8"
                                + "QQPwktuuavx4ARE2YsWLFhR8aBExcKKu7XA+wVfKMxAAAAeF5dwUESQCAAAEAUyv8fmxLd"
                                + "mrG7JZT5ZmXjw86XH5f4v3JjoHYePJmYeXEAXUZAww=="));
    }

    private static byte[] numbers() {
        byte[] bytes = new byte[1200];
        for (int i = 0; i < 600; i++) {
            int value = 1000 + (i >> 3) % 40;
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("framesOfBlosc")
    void decode_framesOfAnotherProgram_givesTheirNumbers(String kind, String frame)
            throws IOException {
        byte[] stored = Base64.getDecoder().decode(frame);
        Codec blosc = new Blosc(Blosc.Packing.LZ4, Shuffle.NONE, 2, 5);
        assertArrayEquals(numbers(), blosc.decode(stored, 1200), kind);
    }

    static Stream<Codec> codecs() {
        Stream<Codec> blosc =
                Stream.of(Blosc.Packing.LZ4, Blosc.Packing.ZLIB, Blosc.Packing.ZSTD)
                        .flatMap(
                                packing ->
                                        Arrays.stream(Shuffle.values())
                                                .map(order -> new Blosc(packing, order, 4, 5)));
        return Stream.concat(
                blosc,
                Stream.of(
                        new Zstd(), new Crc32c(), new Deflated(true, 6), new Deflated(false, -1)));
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void decode_ofWhatWasEncoded_isTheSame(Codec codec) throws IOException {
        Random random = new Random(1);
        for (int length : new int[] {0, 1, 4, 31, 32, 4096, 70_000}) {
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            byte[] flat = new byte[length];
            Arrays.fill(flat, (byte) 7);
            assertArrayEquals(noise, codec.decode(codec.encode(noise), length), length + " noise");
            assertArrayEquals(flat, codec.decode(codec.encode(flat), length), length + " flat");
        }
    }

    /** Whatever is changed or cut, it is refused or gives no more than the limit. */
    @ParameterizedTest
    @MethodSource("codecs")
    void decode_damagedBytes_failsOrStaysWithinTheLimit(Codec codec) throws IOException {
        byte[] stored = codec.encode(numbers());
        Random random = new Random(2);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = Arrays.copyOf(stored, 1 + random.nextInt(stored.length));
            for (int k = random.nextInt(4); k >= 0; k--) {
                damaged[random.nextInt(Math.min(damaged.length, 40))] = (byte) random.nextInt();
            }
            try {
                assertTrue(codec.decode(damaged, 1200).length <= 1200);
            } catch (IOException e) {
                refused++;
            }
        }
        assertTrue(refused > 1000, refused + " refused");
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void decode_moreThanTheLimit_isRefused(Codec codec) throws IOException {
        byte[] stored = codec.encode(new byte[1_000_000]);
        boolean grows = codec instanceof Crc32c;
        if (!grows) {
            assertThrows(IOException.class, () -> codec.decode(stored, 999_999));
        }
    }

    @Test
    void crc32c_ofAnotherChunk_isRefused() {
        byte[] stored = new Crc32c().encode(numbers());
        stored[17]++;
        assertThrows(IOException.class, () -> new Crc32c().decode(stored, 1200));
    }

    /** The library met some of these with an exception of its own that nobody expected. */
    @Test
    void decode_zstandardWithAnyByteChanged_isBytesOrRefused() throws IOException {
        byte[] letters = new byte[2000]; // packed by Huffman's codes
        Random random = new Random(5);
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) (40 + 6 * random.nextGaussian());
        }
        byte[] stored = new Zstd().encode(letters);
        int refused = 0;
        for (int at = 0; at < 100; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = stored.clone();
                changed[at] = (byte) value;
                try {
                    new Zstd().decode(changed, letters.length);
                } catch (IOException e) {
                    refused++;
                }
            }
        }
        assertTrue(refused > 5000, refused + " refused");
    }
}
