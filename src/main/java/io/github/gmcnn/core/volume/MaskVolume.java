package io.github.gmcnn.core.volume;

import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.zarr.Blocks;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is missing in a volume: where an array is not 0.
 *
 * <p>It has the planes' size, and in each other dimension that of the image, or 1 for all; leading
 * dimensions may be left out.
 */
final class MaskVolume {

    private final ZarrArray mask;
    private final ChunkCache cache;
    private final long[] image; // its shape
    private final int ahead; // dimensions that it has before those of the mask

    private MaskVolume(ZarrArray mask, ChunkCache cache, long[] image) {
        this.mask = mask;
        this.cache = cache;
        this.image = image;
        ahead = image.length - mask.shape().length;
    }

    /**
     * Makes one.
     *
     * @throws InputException if the array does not fit the image
     */
    static MaskVolume of(ZarrArray mask, ZarrArray image, ChunkCache cache) {
        if (!fits(mask.shape(), image.shape())) {
            throw new InputException(
                    "The mask "
                            + mask.folder()
                            + " has the shape "
                            + Arrays.toString(mask.shape())
                            + " but the image has "
                            + Arrays.toString(image.shape())
                            + "; they must be equal, or the mask 1 where it counts for all.");
        }
        return new MaskVolume(mask, cache, image.shape());
    }

    private static boolean fits(long[] shape, long[] image) {
        int ahead = image.length - shape.length;
        boolean fits = ahead >= 0;
        for (int d = 0; fits && d < shape.length; d++) {
            boolean plane = d >= shape.length - 2;
            fits = shape[d] == image[d + ahead] || !plane && shape[d] == 1;
        }
        return fits;
    }

    /** Returns the shape of the image. */
    long[] image() {
        return image.clone();
    }

    /** Returns a box of the image as one of the mask. */
    Blocks box(Blocks image) {
        return new Blocks(fold(image.from(), 0), fold(image.until(), 1));
    }

    private long[] fold(long[] position, long single) {
        long[] shape = mask.shape();
        long[] folded = Arrays.copyOfRange(position, ahead, position.length);
        for (int d = 0; d < shape.length - 2; d++) {
            folded[d] = shape[d] == 1 ? single : folded[d];
        }
        return folded;
    }

    /** Returns the position in the mask of one in the image. */
    long[] at(long[] image) {
        return fold(image, 0);
    }

    /** Receives a missing pixel or the beginning of a row of them. */
    @FunctionalInterface
    interface Rows {
        /**
         * Takes missing pixels of a row.
         *
         * @param at the position in the mask of the first
         * @param length of the run
         */
        void accept(long[] at, int length);
    }

    /** Visits the runs of missing pixels in a box of the mask, chunk by chunk. */
    void forEachRun(Blocks box, Rows rows) {
        int[] size = mask.chunk();
        box.in(size).forEach(index -> runs(index, Blocks.of(index, size).intersect(box), rows));
    }

    private void runs(long[] index, Blocks part, Rows rows) {
        if (mask.isUnstoredZero(index)) {
            return;
        }
        byte[] bytes = cache.get(mask, index);
        if (isZero(bytes)) {
            return;
        }
        Blocks chunk = Blocks.of(index, mask.chunk());
        int last = index.length - 1;
        long[] ends = part.until().clone();
        ends[last] = part.from()[last] + 1;
        int length = (int) (part.until()[last] - part.from()[last]);
        new Blocks(part.from(), ends)
                .forEach(at -> row(bytes, Positions.offset(at, chunk), at, length, rows));
    }

    private static boolean isZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    // The runs of a row, which begins with this element of the chunk, at this position.
    private void row(byte[] bytes, int element, long[] start, int length, Rows rows) {
        int last = start.length - 1;
        int begin = -1;
        for (int i = 0; i <= length; i++) {
            boolean missing = i < length && isMissing(bytes, element + i);
            if (missing && begin < 0) {
                begin = i;
            } else if (!missing && begin >= 0) {
                long[] at = start.clone();
                at[last] += begin;
                rows.accept(at, i - begin);
                begin = -1;
            }
        }
    }

    // Minus zero of a floating-point mask is not missing.
    private boolean isMissing(byte[] bytes, int element) {
        int size = mask.type().bytes();
        int at = element * size;
        boolean any = false;
        for (int b = 0; b < size; b++) {
            any |= bytes[at + b] != 0;
        }
        return any
                && (mask.type().isWhole()
                        || mask.type().get(Positions.buffer(bytes, mask), at) != 0);
    }

    /**
     * Returns what is missing on each plane of a box that spans whole planes, by the plane's
     * position in the mask; nothing for planes where nothing is.
     */
    Map<List<Long>, PixelSet> planes(Blocks image) {
        Blocks box = box(image);
        int rank = box.from().length;
        int rows = mask.chunk()[rank - 2];
        Map<List<Long>, PixelSet.Builder> planes = new HashMap<>();
        for (long top = 0; top < box.until()[rank - 2]; top += rows) {
            Blocks band = new Blocks(box.from().clone(), box.until().clone());
            band.from()[rank - 2] = top;
            band.until()[rank - 2] = Math.min(top + rows, box.until()[rank - 2]);
            add(band, planes);
        }
        Map<List<Long>, PixelSet> sets = new HashMap<>();
        planes.forEach((plane, builder) -> sets.put(plane, builder.build()));
        return sets;
    }

    // Chunks come from left to right, but each with all of its planes and rows.
    private void add(Blocks band, Map<List<Long>, PixelSet.Builder> planes) {
        int rank = band.from().length;
        Map<List<Long>, TreeMap<Integer, List<int[]>>> runs = new HashMap<>();
        forEachRun(
                band,
                (at, length) ->
                        append(
                                runs.computeIfAbsent(Positions.plane(at), any -> new TreeMap<>())
                                        .computeIfAbsent(
                                                (int) at[rank - 2], any -> new ArrayList<>()),
                                (int) at[rank - 1],
                                length));
        runs.forEach(
                (plane, rows) -> {
                    PixelSet.Builder builder =
                            planes.computeIfAbsent(plane, key -> new PixelSet.Builder());
                    rows.forEach((y, row) -> row.forEach(run -> builder.add(y, run[0], run[1])));
                });
    }

    // A run may go on in the next chunk.
    private static void append(List<int[]> row, int x, int length) {
        int[] last = row.isEmpty() ? new int[2] : row.get(row.size() - 1);
        if (!row.isEmpty() && last[1] == x) {
            last[1] = x + length;
        } else {
            row.add(new int[] {x, x + length});
        }
    }

    /** Returns what is missing on a plane of the image, of {@link #planes}. */
    Optional<PixelSet> of(long[] plane, Map<List<Long>, PixelSet> planes) {
        return Optional.ofNullable(planes.get(Positions.plane(at(plane))));
    }
}
