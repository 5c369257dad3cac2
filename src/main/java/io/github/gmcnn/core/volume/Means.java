package io.github.gmcnn.core.volume;

import io.github.gmcnn.core.zarr.Blocks;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.util.Arrays;

/**
 * What pixels of a smaller level become: means of those of the level above.
 *
 * @param above the level above, which is written
 * @param factors to it
 * @param cache of its chunks
 * @param labels whether values are numbers of labels: then the first is taken
 */
record Means(ObjectFiles above, int[] factors, ChunkCache cache, boolean labels) {

    double of(long[] position) {
        Blocks block = Blocks.of(position, factors).intersect(Blocks.all(above.source().shape()));
        if (labels) {
            return value(block.from());
        }
        double[] sum = new double[1];
        block.forEach(at -> sum[0] += value(at));
        double mean = sum[0] / block.count();
        return above.source().type().isWhole() ? Math.rint(mean) : mean;
    }

    // Of the result, or in a sparse one of the source.
    private double value(long[] at) {
        ZarrArray source = above.source();
        int[] size = source.chunk();
        long[] chunk = at.clone();
        Arrays.setAll(chunk, d -> at[d] / size[d]);
        byte[] bytes = cache.get(above.result(), chunk, this::written);
        int offset = Positions.offset(at, Blocks.of(chunk, size)) * source.type().bytes();
        return source.type().get(Positions.buffer(bytes, source), offset);
    }

    private byte[] written(long[] chunk) {
        boolean there = above.isThere(above.result().objectOf(chunk));
        return (there ? above.result() : above.source()).read(chunk);
    }
}
