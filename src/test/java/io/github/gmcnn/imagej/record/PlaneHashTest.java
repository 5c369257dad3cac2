package io.github.gmcnn.imagej.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.gmcnn.core.safe.Sha256;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaneHashTest {

    private static final int PIXELS =
            40_001; // more than two chunks, and not a whole number of them

    @Test
    void of_bytes_isTheirSum() {
        byte[] pixels = new byte[PIXELS];
        new Random(1).nextBytes(pixels);
        assertEquals(Sha256.of(pixels), PlaneHash.of(pixels));
    }

    @Test
    void of_shorts_takesTheHighByteFirst() {
        ByteBuffer bytes = ByteBuffer.allocate(2 * PIXELS);
        new Random(2).nextBytes(bytes.array());
        short[] pixels = new short[PIXELS];
        bytes.asShortBuffer().get(pixels);
        assertEquals(Sha256.of(bytes.array()), PlaneHash.of(pixels));
    }

    @Test
    void of_floats_takesTheirBits() {
        float[] pixels = new float[PIXELS];
        ByteBuffer bytes = ByteBuffer.allocate(4 * PIXELS);
        Random random = new Random(3);
        for (int i = 0; i < PIXELS; i++) {
            pixels[i] = random.nextFloat() - 0.5f;
            bytes.putInt(Float.floatToRawIntBits(pixels[i]));
        }
        assertEquals(Sha256.of(bytes.array()), PlaneHash.of(pixels));
        float[] negative = {0f, -0f};
        assertNotEquals(PlaneHash.of(new float[2]), PlaneHash.of(negative));
    }

    @Test
    void of_rgb_takesRedGreenBlueAndNotTheHighestByte() {
        int[] pixels = new int[PIXELS];
        ByteBuffer bytes = ByteBuffer.allocate(3 * PIXELS);
        Random random = new Random(4);
        for (int i = 0; i < PIXELS; i++) {
            pixels[i] = random.nextInt();
            bytes.put((byte) (pixels[i] >> 16)).put((byte) (pixels[i] >> 8)).put((byte) pixels[i]);
        }
        assertEquals(Sha256.of(bytes.array()), PlaneHash.of(pixels));
    }

    @Test
    void ofAll_isTheSumOfTheSums() {
        String first = PlaneHash.of(new byte[] {1});
        String second = PlaneHash.of(new byte[] {2});
        byte[] both = HexFormat.of().parseHex(first + second);
        assertEquals(Sha256.of(both), PlaneHash.ofAll(List.of(first, second)));
    }
}
