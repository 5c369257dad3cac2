package io.github.gmcnn.core.zarr;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.IOException;
import java.util.Arrays;

/** Zstandard; written at the library's one level, 3. */
final class Zstd implements Codec {

    @Override
    public byte[] decode(byte[] stored, int limit) throws IOException {
        byte[] bytes = new byte[limit];
        return Arrays.copyOf(bytes, decode(stored, 0, stored.length, bytes, 0, limit));
    }

    /** Unpacks a part of an array into a part of another and returns its length. */
    static int decode(byte[] from, int at, int length, byte[] to, int start, int limit)
            throws IOException {
        try {
            return new ZstdDecompressor().decompress(from, at, length, to, start, limit);
        } catch (MalformedInputException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException e) {
            throw new IOException("its Zstandard data are damaged or too long", e);
        }
    }

    @Override
    public byte[] encode(byte[] bytes) {
        ZstdCompressor zstd = new ZstdCompressor();
        byte[] stored = new byte[zstd.maxCompressedLength(bytes.length)];
        int length = zstd.compress(bytes, 0, bytes.length, stored, 0, stored.length);
        return Arrays.copyOf(stored, length);
    }
}
