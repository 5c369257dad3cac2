package io.github.gmcnn.core.zarr;

/** How Blosc orders the bytes of a block before it packs them, so that equal ones lie together. */
enum Shuffle {
    /** As they are. */
    NONE(0),
    /** First the first bytes of all elements, then the second ones. */
    BYTES(1),
    /** First the lowest bits of the first bytes, eight elements a byte. */
    BITS(4);

    /** The bit in Blosc's flags. */
    final int flag;

    Shuffle(int flag) {
        this.flag = flag;
    }

    /** Reads the flags of a frame. */
    static Shuffle of(int flags) {
        return (flags & BITS.flag) != 0 ? BITS : (flags & BYTES.flag) != 0 ? BYTES : NONE;
    }

    /**
     * Orders a part of an array.
     *
     * @param back whether to undo it
     * @param size of an element in bytes
     * @return the bytes in the other order
     */
    byte[] apply(byte[] bytes, int size, boolean back) {
        int elements = bytes.length / size;
        // As in c-blosc: what does not fill a byte of bits stays in its place.
        boolean whole = this == BYTES ? size > 1 : elements >= 8 && elements % 8 == 0;
        if (this == NONE || !whole) {
            return bytes;
        }
        byte[] other = new byte[bytes.length];
        if (this == BYTES) {
            bytes(bytes, other, size, back);
        } else {
            bits(bytes, other, size, back);
        }
        int done = elements * size;
        System.arraycopy(bytes, done, other, done, bytes.length - done);
        return other;
    }

    private static void bytes(byte[] from, byte[] to, int size, boolean back) {
        int elements = from.length / size;
        for (int b = 0; b < size; b++) {
            int plane = b * elements;
            for (int e = 0; e < elements; e++) {
                if (back) {
                    to[e * size + b] = from[plane + e];
                } else {
                    to[plane + e] = from[e * size + b];
                }
            }
        }
    }

    private static void bits(byte[] from, byte[] to, int size, boolean back) {
        int row = from.length / size / 8;
        for (int b = 0; b < size; b++) {
            for (int group = 0; group < row; group++) {
                int element = 8 * group * size + b;
                int plane = 8 * b * row + group;
                for (int i = 0; i < 8; i++) {
                    int out = 0;
                    for (int k = 0; k < 8; k++) {
                        int in = back ? from[plane + k * row] >> i : from[element + k * size] >> i;
                        out |= (in & 1) << k;
                    }
                    to[back ? element + i * size : plane + i * row] = (byte) out;
                }
            }
        }
    }
}
