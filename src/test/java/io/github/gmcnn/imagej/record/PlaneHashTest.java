package io.github.gmcnn.imagej.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.imagej.record.PlaneHash.Unit;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Expected sums are those of the Python lines in docs/provenance.md. */
class PlaneHashTest {

    private static String of(Object pixels, int width) {
        return PlaneHash.of(pixels, width, Unit.ROW).text();
    }

    @Test
    void of_bytes_isTheSumOfTheSumsOfRows() {
        byte[] pixels = {1, 2, (byte) 255, (byte) 128, 4, 7};
        assertEquals(
                "6e7d72c60b2c10dee6f7a1ecc2804c9afc68f0626708bc9a34d2f128b2faf299", of(pixels, 3));
        assertNotEquals(of(pixels, 3), of(pixels, 2));
    }

    @Test
    void of_shorts_takesTheHighByteFirst() {
        short[] pixels = {1, 2, (short) 65535, 256, (short) 40000, 7};
        assertEquals(
                "1d7d59cb999488afb9c8481fc3c3fb3761b9119fc7dddf8a206bdac8218e86d8", of(pixels, 3));
    }

    @Test
    void of_floats_takesTheirBits() {
        assertEquals(
                "a1c0b2824146a180b26851236ba3e3bf1ca3bd47027f0dc9dbf0d33c1bb6d289",
                of(new float[] {1, -2.5f, 0, -0f}, 2));
        assertNotEquals(of(new float[2], 2), of(new float[] {0f, -0f}, 2));
    }

    @Test
    void of_rgb_takesRedGreenBlueAndNotTheHighestByte() {
        int[] pixels = {0x010203, 0xff040506, 0x7fff0080, 0x070809};
        assertEquals(
                "c8d1f3ed545d9190c33b42907ff4b196ac1f126dd5280c04dfc11d413399519b", of(pixels, 2));
    }

    @Test
    void after_aChange_isTheSumOfTheChangedPlane() {
        byte[] pixels = new byte[64 * 50];
        new Random(1).nextBytes(pixels);
        PlaneHash before = PlaneHash.of(pixels, 64, Unit.ROW);
        String text = before.text();
        PixelSet hole = new PixelSet.Builder().add(7, 3, 9).add(7, 60, 64).add(49, 0, 1).build();
        hole.forEachRun((y, from, to, index) -> pixels[y * 64 + from]++);
        assertEquals(of(pixels, 64), before.after(hole, pixels).text());
        assertEquals(text, before.text());
    }

    @Test
    void of_aPlaneAtATime_isTheSumOfItsBytesWhateverTheRows() {
        byte[] pixels = {1, 2, (byte) 255, (byte) 128, 4, 7};
        for (int width : new int[] {1, 3}) {
            assertEquals(Sha256.of(pixels), PlaneHash.of(pixels, width, Unit.PLANE).text());
        }
    }

    @Test
    void after_aChangeOfAPlaneAtATime_isTheSumOfTheChangedPlane() {
        byte[] pixels = {1, 2, 3, 4};
        PlaneHash before = PlaneHash.of(pixels, 2, Unit.PLANE);
        pixels[3] = 9;
        PixelSet hole = new PixelSet.Builder().add(1, 1, 2).build();
        assertEquals(Sha256.of(pixels), before.after(hole, pixels).text());
    }

    /** So the cost follows the hole. */
    @Test
    void after_aChange_readsTheRowsOfTheHoleOnly() {
        short[] pixels = new short[64 * 50];
        PlaneHash before = PlaneHash.of(pixels, 64, Unit.ROW);
        PixelSet hole = new PixelSet.Builder().add(7, 3, 9).build();
        pixels[8 * 64] = 1;
        assertEquals(before.text(), before.after(hole, pixels).text());
        pixels[7 * 64 + 63] = 1;
        assertNotEquals(before.text(), before.after(hole, pixels).text());
    }

    @Test
    void ofAll_isTheSumOfTheSums() {
        String first = of(new byte[] {1}, 1);
        String second = of(new byte[] {2}, 1);
        byte[] both = HexFormat.of().parseHex(first + second);
        assertEquals(Sha256.of(both), PlaneHash.ofAll(List.of(first, second)));
    }
}
