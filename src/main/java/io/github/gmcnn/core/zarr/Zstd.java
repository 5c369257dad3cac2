package io.github.gmcnn.core.zarr;

import java.io.IOException;
import java.util.Arrays;

/** Zstandard; written at the library's one level, 3. */
final class Zstd implements Codec {

    @Override
    public byte[] decode(byte[] stored, int limit) throws IOException {
        byte[] bytes = new byte[limit];
        int length = Airlift.ZSTD.unpack(stored, 0, stored.length, bytes, 0, limit);
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public byte[] encode(byte[] bytes) throws IOException {
        return Airlift.ZSTD.pack(bytes);
    }
}
