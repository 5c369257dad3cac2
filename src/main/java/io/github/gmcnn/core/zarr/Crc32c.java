package io.github.gmcnn.core.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** A checksum behind the bytes. */
final class Crc32c implements Codec {

    static final int BYTES = 4;

    @Override
    public byte[] decode(byte[] stored, int limit) throws IOException {
        int length = stored.length - BYTES;
        if (length < 0 || sum(stored, length) != order(stored).getInt(length)) {
            throw new IOException("its checksum (crc32c) is another");
        }
        return Arrays.copyOf(stored, length);
    }

    @Override
    public byte[] encode(byte[] bytes) {
        byte[] stored = Arrays.copyOf(bytes, bytes.length + BYTES);
        order(stored).putInt(bytes.length, sum(bytes, bytes.length));
        return stored;
    }

    private static ByteBuffer order(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int sum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }
}
