package io.github.gmcnn.core.volume;

import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.zarr.Blocks;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A smaller level of a volume. Pixels under which something was filled become the mean of those of
 * the level above; all others keep their bytes, however they were made.
 */
final class PyramidLevel {

    private final ObjectFiles above;
    private final ObjectFiles files;
    private final long[] factors; // to the level above
    private final long[] all; // to the largest level
    private final MaskVolume mask;
    private final ChunkCache cache;
    private final boolean labels;

    private PyramidLevel(
            ObjectFiles above,
            ObjectFiles files,
            long[][] factors,
            MaskVolume mask,
            ChunkCache cache,
            boolean labels) {
        this.above = above;
        this.files = files;
        this.factors = factors[0];
        this.all = factors[1];
        this.mask = mask;
        this.cache = cache;
        this.labels = labels;
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
            long[] factors = factors(files.get(i - 1).source(), files.get(i).source());
            long[] before = all.clone();
            Arrays.setAll(all, d -> before[d] * factors[d]);
            long[][] both = {factors, all.clone()};
            levels.add(new PyramidLevel(files.get(i - 1), files.get(i), both, mask, cache, labels));
        }
        return levels;
    }

    private static long[] factors(ZarrArray above, ZarrArray level) {
        long[] large = above.shape();
        long[] small = level.shape();
        long[] factors = new long[large.length];
        boolean whole = large.length == small.length && above.type() == level.type();
        for (int d = 0; whole && d < large.length; d++) {
            factors[d] = Math.max(1, Math.round((double) large[d] / small[d]));
            whole =
                    small[d] == large[d] / factors[d]
                            || small[d] == (large[d] + factors[d] - 1) / factors[d];
        }
        if (!whole) {
            throw new FileException(
                    "The level "
                            + level.folder()
                            + " of "
                            + Arrays.toString(small)
                            + " is not the one above, of "
                            + Arrays.toString(large)
                            + ", reduced by whole factors; give the folder of the largest level"
                            + " instead of the image.");
        }
        return factors;
    }

    /** Writes the files that are not there yet. */
    void write(Progress progress) throws IOException {
        List<long[]> objects = new ArrayList<>();
        Blocks.all(files.source().shape()).in(files.source().object()).forEach(objects::add);
        for (int i = 0; i < objects.size(); i++) {
            progress.check();
            progress.update(i, objects.size(), "building level " + files.source().folder());
            if (!Files.exists(files.result().file(objects.get(i)))) {
                files.write(objects.get(i), change(objects.get(i)));
            }
        }
    }

    private ObjectFiles.Change change(long[] object) {
        Blocks box =
                Blocks.of(object, files.source().object())
                        .intersect(Blocks.all(files.source().shape()));
        Blocks inMask = mask.box(largest(box));
        long[] reduction = mask.at(all);
        for (int d = 0; d < reduction.length; d++) {
            reduction[d] = Math.max(1, reduction[d]);
        }
        Blocks cells = inMask.in(Arrays.stream(reduction).mapToInt(Math::toIntExact).toArray());
        boolean[] changed = new boolean[Math.toIntExact(cells.count())];
        mask.forEachRun(inMask, (at, length) -> mark(at, length, reduction, cells, changed));
        return new Means(cells, reduction, changed);
    }

    private Blocks largest(Blocks box) {
        long[] from = box.from().clone();
        long[] until = box.until().clone();
        Arrays.setAll(from, d -> box.from()[d] * all[d]);
        Arrays.setAll(until, d -> box.until()[d] * all[d]);
        return new Blocks(from, until).intersect(Blocks.all(shape0()));
    }

    private long[] shape0() {
        return mask.image();
    }

    private static void mark(
            long[] at, int length, long[] reduction, Blocks cells, boolean[] changed) {
        int last = at.length - 1;
        long[] cell = at.clone();
        Arrays.setAll(cell, d -> at[d] / reduction[d]);
        long end = (at[last] + length - 1) / reduction[last];
        int offset = Positions.offset(cell, cells);
        Arrays.fill(changed, offset, offset + (int) (end - cell[last]) + 1, true);
    }

    private final class Means implements ObjectFiles.Change {

        private final Blocks cells;
        private final long[] reduction;
        private final boolean[] changed;

        Means(Blocks cells, long[] reduction, boolean[] changed) {
            this.cells = cells;
            this.reduction = reduction;
            this.changed = changed;
        }

        private boolean isChanged(long[] position) {
            long[] at = position.clone();
            Arrays.setAll(at, d -> position[d] * all[d]);
            long[] cell = mask.at(at);
            long[] folded = cell.clone();
            Arrays.setAll(folded, d -> cell[d] / reduction[d]);
            return changed[Positions.offset(folded, cells)];
        }

        @Override
        public boolean touches(Blocks chunk) {
            boolean[] any = new boolean[1];
            for (boolean one : changed) {
                any[0] |= one;
            }
            if (!any[0]) {
                return false;
            }
            any[0] = false;
            chunk.forEach(position -> any[0] |= isChanged(position));
            return any[0];
        }

        @Override
        public void apply(byte[] bytes, Blocks chunk) {
            ByteBuffer buffer = Positions.buffer(bytes, files.source());
            int size = files.source().type().bytes();
            chunk.intersect(Blocks.all(files.source().shape()))
                    .forEach(
                            position -> {
                                if (isChanged(position)) {
                                    int at = Positions.offset(position, chunk) * size;
                                    files.source().type().put(buffer, at, mean(position));
                                }
                            });
        }
    }

    private double mean(long[] position) {
        Blocks block = Blocks.of(position, Arrays.stream(factors).mapToInt(f -> (int) f).toArray());
        Blocks inside = block.intersect(Blocks.all(above.source().shape()));
        if (labels) {
            return value(inside.from());
        }
        double[] sum = new double[1];
        inside.forEach(at -> sum[0] += value(at));
        double mean = sum[0] / inside.count();
        return files.source().type().isWhole() ? Math.rint(mean) : mean;
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
        boolean there = Files.exists(above.result().file(above.result().objectOf(chunk)));
        return (there ? above.result() : above.source()).read(chunk);
    }
}
