package io.github.gmcnn.core.volume;

import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.zarr.Blocks;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A smaller level of a volume. Pixels under which something was filled become the mean of those of
 * the level above; all others keep their bytes, however they were made.
 */
final class PyramidLevel implements ObjectFiles.Change {

    private final ObjectFiles files;
    private final ReducedMask mask;
    private final Means means;

    private PyramidLevel(ObjectFiles files, ReducedMask mask, Means means) {
        this.files = files;
        this.mask = mask;
        this.means = means;
    }

    /**
     * Returns all levels but the largest.
     *
     * @param files of all levels, the largest first
     * @throws FileException if one is no whole reduction of the one above
     */
    static List<PyramidLevel> of(
            List<ObjectFiles> files, MaskVolume mask, ChunkCache cache, boolean labels) {
        List<PyramidLevel> levels = new ArrayList<>();
        long[] all = new long[files.get(0).source().shape().length];
        Arrays.fill(all, 1);
        for (int i = 1; i < files.size(); i++) {
            ObjectFiles above = files.get(i - 1);
            int[] factors = factors(above.source(), files.get(i).source());
            Arrays.setAll(all, d -> all[d] * factors[d]);
            levels.add(
                    new PyramidLevel(
                            files.get(i),
                            new ReducedMask(mask, all.clone()),
                            new Means(above, factors, cache, labels)));
        }
        return levels;
    }

    private static int[] factors(ZarrArray above, ZarrArray level) {
        long[] large = above.shape();
        long[] small = level.shape();
        int[] factors = new int[large.length];
        boolean whole = large.length == small.length && above.type() == level.type();
        for (int d = 0; whole && d < large.length; d++) {
            factors[d] = (int) Math.max(1, Math.round((double) large[d] / small[d]));
            long up = (large[d] + factors[d] - 1) / factors[d];
            whole = small[d] == large[d] / factors[d] || small[d] == up;
        }
        if (!whole) {
            throw noReduction(above, level);
        }
        return factors;
    }

    private static FileException noReduction(ZarrArray above, ZarrArray level) {
        return new FileException(
                "The level "
                        + level.folder()
                        + " of "
                        + Arrays.toString(level.shape())
                        + " is not the one above, of "
                        + Arrays.toString(above.shape())
                        + ", reduced by whole factors; give the folder of the largest level"
                        + " instead of the image.");
    }

    /** Returns the number of layers, each of which may be written by another process. */
    long layers() {
        return files.all().count() / layer();
    }

    // The files of a layer; y and x vary fastest.
    private long layer() {
        Blocks objects = files.all();
        int y = objects.from().length - 2;
        return (objects.until()[y] - objects.from()[y])
                * (objects.until()[y + 1] - objects.from()[y + 1]);
    }

    /** Writes the files that are not there yet. */
    void write(Progress progress) throws IOException {
        write(0, files.all().count(), progress);
    }

    /** Writes the files of one layer that are not there yet. */
    void write(long layer, Progress progress) throws IOException {
        write(layer * layer(), (layer + 1) * layer(), progress);
    }

    private void write(long begin, long end, Progress progress) throws IOException {
        Blocks objects = files.all();
        long count = objects.count();
        for (long i = begin; i < end; i++) {
            progress.check();
            progress.update(i, count, "building level " + files.source().folder());
            long[] object = objects.position(i);
            if (!files.isThere(object)) {
                files.write(object, this);
            }
        }
    }

    @Override
    public boolean touches(Blocks chunk) {
        return mask.in(chunk).any();
    }

    @Override
    public void apply(byte[] bytes, Blocks chunk) {
        ByteBuffer buffer = Positions.buffer(bytes, files.source());
        int size = files.source().type().bytes();
        Blocks inside = chunk.intersect(Blocks.all(files.source().shape()));
        ReducedMask.Marks marks = mask.in(inside);
        inside.forEach(
                position -> {
                    if (marks.has(position)) {
                        int at = Positions.offset(position, chunk) * size;
                        files.source().type().put(buffer, at, means.of(position));
                    }
                });
    }
}
