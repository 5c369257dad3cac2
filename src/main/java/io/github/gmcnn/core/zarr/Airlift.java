package io.github.gmcnn.core.zarr;

import io.airlift.compress.Compressor;
import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.IOException;
import java.util.Arrays;

/**
 * LZ4 and Zstandard by the library aircompressor, which is loaded when a chunk needs it: programs
 * that use the core without volumes can leave it out.
 */
enum Airlift {
    LZ4 {
        @Override
        Compressor compressor() {
            return new Lz4Compressor();
        }

        @Override
        Decompressor decompressor() {
            return new Lz4Decompressor();
        }
    },
    ZSTD {
        @Override
        Compressor compressor() {
            return new ZstdCompressor();
        }

        @Override
        Decompressor decompressor() {
            return new ZstdDecompressor();
        }
    };

    abstract Compressor compressor();

    abstract Decompressor decompressor();

    /** Unpacks a part of an array into a part of another and returns its length. */
    int unpack(byte[] from, int at, int length, byte[] to, int start, int limit)
            throws IOException {
        try {
            return decompressor().decompress(from, at, length, to, start, limit);
        } catch (RuntimeException e) { // also of its own kinds, as of an index beyond an array
            throw new IOException("its packed data are damaged or too long", e);
        } catch (NoClassDefFoundError e) {
            throw missing(e);
        }
    }

    byte[] pack(byte[] bytes) throws IOException {
        try {
            Compressor compressor = compressor();
            byte[] packed = new byte[compressor.maxCompressedLength(bytes.length)];
            int length = compressor.compress(bytes, 0, bytes.length, packed, 0, packed.length);
            return Arrays.copyOf(packed, length);
        } catch (NoClassDefFoundError e) {
            throw missing(e);
        }
    }

    private static IOException missing(NoClassDefFoundError e) {
        return new IOException("the library aircompressor 2.0 is not beside the plugin", e);
    }
}
