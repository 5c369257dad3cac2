package io.github.gmcnn.core.volume;

import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.zarr.Blocks;

/**
 * The missing pixels of a plane and their values, as the array stores them.
 *
 * @param plane its position, with any y and x
 * @param missing its missing pixels
 * @param values the bytes of each, in the order of the set
 * @param size bytes of a pixel
 */
record FilledPlane(long[] plane, PixelSet missing, byte[] values, int size) {

    static FilledPlane of(long[] plane, PixelSet missing, int size) {
        if ((long) missing.size() * size > Integer.MAX_VALUE - 64) {
            throw new InputException(
                    "On the plane "
                            + Positions.plane(plane)
                            + " "
                            + missing.size()
                            + " pixels are missing, more than can be filled at a time; make the"
                            + " mask smaller.");
        }
        return new FilledPlane(plane, missing, new byte[missing.size() * size], size);
    }

    /** Returns whether a missing pixel lies in a box, which has the plane. */
    boolean touches(Blocks box) {
        int rank = plane.length;
        for (int d = 0; d < rank - 2; d++) {
            if (plane[d] < box.from()[d] || plane[d] >= box.until()[d]) {
                return false;
            }
        }
        boolean[] any = new boolean[1];
        forEachRow(box, (y, begin, end, index) -> any[0] = true);
        return any[0];
    }

    private void forEachRow(Blocks box, PixelSet.RunConsumer rows) {
        int rank = plane.length;
        long top = Math.max(box.from()[rank - 2], missing.bounds().y());
        long bottom = Math.min(box.until()[rank - 2], missing.bounds().bottom());
        int left = (int) box.from()[rank - 1];
        int right = (int) Math.min(Integer.MAX_VALUE, box.until()[rank - 1]);
        for (long y = top; y < bottom; y++) {
            missing.forEachRunOfRow((int) y, left, right, rows);
        }
    }

    /** Writes the values into a chunk, or takes them from there. */
    void exchange(byte[] chunk, Blocks box, boolean take) {
        forEachRow(
                box,
                (y, begin, end, index) -> {
                    int at = Positions.offset(Positions.in(plane, y, begin), box) * size;
                    int length = (end - begin) * size;
                    if (take) {
                        System.arraycopy(chunk, at, values, index * size, length);
                    } else {
                        System.arraycopy(values, index * size, chunk, at, length);
                    }
                });
    }
}
