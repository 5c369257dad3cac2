package io.github.gmcnn.core.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Writes arrays as NumPy's {@code .npy}, version 1.0.
 *
 * <p>Source: NumPy, {@code numpy.lib.format}.
 */
final class Npy {

    private static final int ALIGNMENT = 64;
    private static final int PREFIX = 10; // signature, version, length of the header

    private Npy() {}

    /** Returns the file of float32 values in C order. */
    static byte[] encode(float[] values, int... shape) {
        byte[] header = header(shape);
        ByteBuffer file =
                ByteBuffer.allocate(PREFIX + header.length + values.length * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                        .putShort((short) header.length)
                        .put(header);
        file.asFloatBuffer().put(values);
        return file.array();
    }

    private static byte[] header(int... shape) {
        String sizes =
                Arrays.stream(shape).mapToObj(size -> size + ",").collect(Collectors.joining(" "));
        String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes + "), }";
        int padding = Math.floorMod(-(PREFIX + text.length() + 1), ALIGNMENT);
        return (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
