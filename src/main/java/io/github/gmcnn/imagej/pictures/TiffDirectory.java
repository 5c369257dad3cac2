package io.github.gmcnn.imagej.pictures;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One directory of a TIFF file: what the file says of one image.
 *
 * @param order of the bytes of the file
 * @param entries by their tag
 */
record TiffDirectory(ByteOrder order, SortedMap<Integer, Entry> entries) {

    /**
     * One line of a directory.
     *
     * @param type as TIFF counts them
     * @param count of its values
     * @param bytes the values as they lie in the file; none of a list that is long
     */
    record Entry(int type, long count, byte[] bytes) {}

    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int DESCRIPTION = 270;
    static final int STRIP_OFFSETS = 273;
    static final int ORIENTATION = 274;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_LENGTHS = 279;
    static final int PLANAR = 284;
    static final int PREDICTOR = 317;
    static final int COLOUR_MAP = 320;
    static final int TILE_WIDTH = 322;
    static final int TILE_OFFSETS = 324;
    static final int TILE_LENGTHS = 325;
    static final int SUB_DIRECTORIES = 330;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;
    static final int PROFILE = 34675;

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int LONG8 = 16;

    /** Returns whether there is such a line. */
    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** Returns the first whole number of a line, or another one where there is no such line. */
    int value(int tag, int otherwise) {
        int[] values = values(tag);
        return values.length == 0 ? otherwise : values[0];
    }

    /** Returns the whole numbers of a line; none where there is no such line. */
    int[] values(int tag) {
        return Arrays.stream(places(tag)).mapToInt(value -> (int) value).toArray();
    }

    /** Returns the same where they may be large. */
    long[] places(int tag) {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return new long[0];
        }
        ByteBuffer bytes = ByteBuffer.wrap(entry.bytes()).order(order);
        int size =
                switch (entry.type()) {
                    case SHORT, 8 -> 2;
                    case LONG, 9, 13 -> 4; // signed ones and places, too
                    case LONG8, 17, 18 -> 8;
                    default -> 1;
                };
        long[] values = new long[bytes.remaining() / size];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    switch (size) {
                        case 2 -> bytes.getShort() & 0xffff;
                        case 4 -> bytes.getInt() & 0xffffffffL;
                        case 8 -> bytes.getLong();
                        default -> bytes.get() & 0xff;
                    };
        }
        return values;
    }

    /** Returns the text of a line. */
    Optional<String> text(int tag) {
        return Optional.ofNullable(entries.get(tag))
                .map(entry -> new String(entry.bytes(), StandardCharsets.ISO_8859_1));
    }
}
