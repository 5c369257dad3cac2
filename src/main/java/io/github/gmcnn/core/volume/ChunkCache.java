package io.github.gmcnn.core.volume;

import io.github.gmcnn.core.zarr.ZarrArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The last chunks that were read, unpacked, up to a number of bytes; for one thread.
 *
 * <p>Its arrays are not to be written.
 */
final class ChunkCache {

    /** A chunk of an array. */
    private record Key(ZarrArray array, List<Long> index) {}

    private final long limit;
    private final Map<Key, byte[]> chunks = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** Makes one for at most that many bytes, or for one chunk where that is larger. */
    ChunkCache(long limit) {
        this.limit = limit;
    }

    byte[] get(ZarrArray array, long[] chunk) {
        return get(array, chunk, array::read);
    }

    /** Returns a chunk of an array, which is read in this way if it is not here. */
    byte[] get(ZarrArray array, long[] chunk, Function<long[], byte[]> read) {
        Key key = new Key(array, Positions.list(chunk));
        byte[] cached = chunks.get(key);
        if (cached != null) {
            return cached;
        }
        byte[] content = read.apply(chunk);
        chunks.put(key, content);
        bytes += content.length;
        var oldest = chunks.values().iterator();
        while (bytes > limit && chunks.size() > 1) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
        return content;
    }
}
