package io.github.gmcnn.core.zarr;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * LZ4 and Zstandard by the library aircompressor, which is looked for when a chunk needs it:
 * programs that use the core without volumes can leave it out.
 *
 * @param name of its classes, without {@code Compressor} and {@code Decompressor}
 */
record Airlift(String name) {

    static final Airlift LZ4 = new Airlift("io.airlift.compress.lz4.Lz4");
    static final Airlift ZSTD = new Airlift("io.airlift.compress.zstd.Zstd");

    private static final Class<?>[] COPY = {
        byte[].class, int.class, int.class, byte[].class, int.class, int.class
    };

    /** Unpacks a part of an array into a part of another and returns its length. */
    int unpack(byte[] from, int at, int length, byte[] to, int start, int limit)
            throws IOException {
        Object[] parts = {from, at, length, to, start, limit};
        return (int) call("Decompressor", "decompress", COPY, parts);
    }

    byte[] pack(byte[] bytes) throws IOException {
        Class<?>[] number = {int.class};
        int most = (int) call("Compressor", "maxCompressedLength", number, bytes.length);
        byte[] packed = new byte[most];
        Object[] parts = {bytes, 0, bytes.length, packed, 0, most};
        return Arrays.copyOf(packed, (int) call("Compressor", "compress", COPY, parts));
    }

    private Object call(String end, String method, Class<?>[] types, Object... parts)
            throws IOException {
        try {
            Class<?> type = Class.forName(name + end);
            Method found = type.getMethod(method, types);
            return found.invoke(type.getConstructor().newInstance(), parts);
        } catch (InvocationTargetException e) {
            throw new IOException("its packed data are damaged or too long", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IOException("the library aircompressor 2.0 is not beside the plugin", e);
        }
    }
}
