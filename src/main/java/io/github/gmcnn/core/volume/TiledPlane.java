package io.github.gmcnn.core.volume;

import io.github.gmcnn.core.zarr.Blocks;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.util.LinkedHashMap;
import java.util.Map;
import net.imglib2.AbstractInterval;
import net.imglib2.Interval;
import net.imglib2.Point;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * A plane (x, y) of a volume as an image, of which only tiles around what is used are in memory: a
 * tile is the part of a chunk on this plane.
 *
 * <p>Of what is written, missing pixels are kept when a tile is given up, so memory is that of some
 * tiles and of the missing pixels. For one thread.
 */
final class TiledPlane<T extends RealType<T> & NativeType<T>> extends AbstractInterval
        implements RandomAccessibleInterval<T> {

    private static final long TILE_BYTES = 32L << 20;

    private final ZarrArray array;
    private final FilledPlane filled;
    private final ChunkCache cache;
    private final T type;
    private final int width;
    private final int height;
    private final int most;
    private final Map<Long, Tile<T>> tiles = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Long, Boolean> written = new LinkedHashMap<>();

    /** A tile; no longer in use once it is given up. */
    private static final class Tile<T extends NativeType<T>> {
        private final ArrayImg<T, ?> image;
        private final byte[] bytes; // as stored
        private final Blocks box;
        private boolean live = true;

        Tile(ArrayImg<T, ?> image, byte[] bytes, Blocks box) {
            this.image = image;
            this.bytes = bytes;
            this.box = box;
        }
    }

    TiledPlane(ZarrArray array, FilledPlane filled, ChunkCache cache, T type) {
        super(new long[] {array.shape()[rank(array) - 1], array.shape()[rank(array) - 2]});
        this.array = array;
        this.filled = filled;
        this.cache = cache;
        this.type = type;
        width = array.chunk()[rank(array) - 1];
        height = array.chunk()[rank(array) - 2];
        most = (int) Math.max(4, TILE_BYTES / ((long) width * height * array.type().bytes()));
    }

    private static int rank(ZarrArray array) {
        return array.shape().length;
    }

    /** Returns the values of the missing pixels as they are now. */
    FilledPlane filled() {
        tiles.values().forEach(this::keep);
        return filled;
    }

    private Tile<T> tile(long column, long row) {
        long key = row << 32 | column;
        Tile<T> tile = tiles.get(key);
        if (tile == null) {
            tile = load(key, column, row);
            tiles.put(key, tile);
            if (tiles.size() > most) {
                var oldest = tiles.entrySet().iterator();
                Tile<T> old = oldest.next().getValue();
                keep(old);
                old.live = false;
                oldest.remove();
            }
        }
        return tile;
    }

    private Tile<T> load(long key, long column, long row) {
        long[] index = filled.plane().clone();
        for (int d = 0; d < index.length - 2; d++) {
            index[d] /= array.chunk()[d];
        }
        index[index.length - 2] = row;
        index[index.length - 1] = column;
        byte[] bytes = slice(cache.get(array, index), Blocks.of(index, array.chunk()));
        Blocks box = box(column, row);
        if (written.putIfAbsent(key, true) != null) {
            filled.exchange(bytes, box, false);
        }
        ArrayImg<T, ?> image = new ArrayImgFactory<>(type).create(width, height);
        Samples.of(image, array.order()).copy(bytes, false);
        return new Tile<>(image, bytes, box);
    }

    private byte[] slice(byte[] chunk, Blocks whole) {
        long[] corner = whole.from().clone();
        System.arraycopy(filled.plane(), 0, corner, 0, corner.length - 2);
        int length = width * height * array.type().bytes();
        byte[] slice = new byte[length];
        int at = Positions.offset(corner, whole) * array.type().bytes();
        System.arraycopy(chunk, at, slice, 0, length);
        return slice;
    }

    // A tile of this plane alone, at its full size.
    private Blocks box(long column, long row) {
        long[] from = Positions.in(filled.plane(), row * height, column * width);
        long[] until = from.clone();
        for (int d = 0; d < from.length; d++) {
            until[d]++;
        }
        return new Blocks(from, Positions.in(until, (row + 1) * height, (column + 1) * width));
    }

    private void keep(Tile<T> tile) {
        Samples.of(tile.image, array.order()).copy(tile.bytes, true);
        filled.exchange(tile.bytes, tile.box, true);
    }

    @Override
    public RandomAccess<T> randomAccess() {
        return new Access(new long[2]);
    }

    @Override
    public RandomAccess<T> randomAccess(Interval interval) {
        return randomAccess();
    }

    private final class Access extends Point implements RandomAccess<T> {

        private Tile<T> tile;
        private RandomAccess<T> inTile;
        private long column = -1;
        private long row = -1;

        Access(long[] position) {
            super(position);
        }

        @Override
        public T get() {
            long tileColumn = position[0] / width;
            long tileRow = position[1] / height;
            if (tile == null || !tile.live || tileColumn != column || tileRow != row) {
                tile = tile(tileColumn, tileRow);
                inTile = tile.image.randomAccess();
                column = tileColumn;
                row = tileRow;
            }
            inTile.setPosition(position[0] - column * width, 0);
            inTile.setPosition(position[1] - row * height, 1);
            return inTile.get();
        }

        @Override
        public RandomAccess<T> copy() {
            return new Access(position.clone());
        }
    }
}
