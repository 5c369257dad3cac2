package io.github.gmcnn.imagej.pictures;

import io.github.gmcnn.core.safe.InputException;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes samples as uncompressed TIFF, bit for bit, with the lines of the directory they came from.
 *
 * <p>Source: TIFF, revision 6.0, sections 2 and 8. Whoever opens it closes it.
 */
final class TiffWriter implements AutoCloseable {

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ENTRY = 12;
    private static final long LARGEST = 0xffffffffL; // bytes of a TIFF file

    /** How the source lies in its file, and places in it, which are others in the result. */
    private static final Set<Integer> LEFT_OUT =
            Set.of(
                    TiffDirectory.COMPRESSION,
                    TiffDirectory.FILL_ORDER,
                    TiffDirectory.STRIP_OFFSETS,
                    TiffDirectory.ROWS_PER_STRIP,
                    TiffDirectory.STRIP_LENGTHS,
                    TiffDirectory.PLANAR,
                    TiffDirectory.PREDICTOR,
                    TiffDirectory.TILE_WIDTH,
                    323,
                    TiffDirectory.TILE_OFFSETS,
                    TiffDirectory.TILE_LENGTHS,
                    TiffDirectory.SUB_DIRECTORIES,
                    288, // free places
                    289,
                    292, // how fax and JPEG pack
                    293,
                    347,
                    512,
                    513,
                    514,
                    515,
                    517,
                    518,
                    519,
                    520,
                    521,
                    529,
                    530,
                    531,
                    532, // YCbCr
                    34665, // EXIF, places and others, which are directories
                    34853,
                    40965);

    private final RandomAccessFile out;
    private final ByteOrder order;
    private long next = 4; // where the place of the next directory is to be written

    TiffWriter(Path file, ByteOrder order) throws IOException {
        this.order = order;
        out = new RandomAccessFile(file.toFile(), "rw");
        out.setLength(0);
        ByteBuffer header = ByteBuffer.allocate(8).order(order);
        String mark = order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM";
        out.write(
                header.put((byte) mark.charAt(0))
                        .put((byte) mark.charAt(0))
                        .putShort((short) 42)
                        .array());
    }

    /** Returns whether a TIFF holds images of a layout. */
    static boolean holds(Layout layout) {
        return layout.palette().stream().noneMatch(IndexColorModel::hasAlpha);
    }

    /**
     * Adds an image.
     *
     * @param source the directory it came from, of the writer's byte order, if it is one of TIFF
     */
    void add(StoredImage image, Optional<TiffDirectory> source) throws IOException {
        boolean turned = source.isPresent();
        StoredImage stored =
                turned ? new StoredImage(image.layout().unturned(), image.raster()) : image;
        long start = pixels(stored);
        SortedMap<Integer, TiffDirectory.Entry> entries = new TreeMap<>();
        source.ifPresent(directory -> entries.putAll(directory.entries()));
        entries.keySet().removeAll(LEFT_OUT);
        entries.values().removeIf(entry -> entry.type() > 13 || entry.bytes().length == 0);
        describe(stored.layout(), entries);
        entries.put(TiffDirectory.STRIP_OFFSETS, number((int) start));
        entries.put(TiffDirectory.STRIP_LENGTHS, number((int) (out.getFilePointer() - start)));
        directory(entries);
    }

    private long pixels(StoredImage image) throws IOException {
        long start = out.length() + (out.length() & 1);
        out.seek(start);
        PackedRow rows = new PackedRow(image, image.layout().bands(), order);
        for (int y = 0; y < image.layout().height(); y++) {
            out.write(rows.pack(y));
        }
        if (out.getFilePointer() > LARGEST) {
            throw tooLarge();
        }
        return start;
    }

    private void describe(Layout layout, SortedMap<Integer, TiffDirectory.Entry> entries) {
        entries.put(TiffDirectory.WIDTH, number(layout.width()));
        entries.put(TiffDirectory.HEIGHT, number(layout.height()));
        entries.put(TiffDirectory.ROWS_PER_STRIP, number(layout.height()));
        entries.put(TiffDirectory.BITS, shorts(layout.bands(), layout.bits()));
        entries.put(TiffDirectory.COMPRESSION, shorts(1, 1));
        int photometric =
                switch (layout.colours()) {
                    case WHITE_IS_ZERO -> 0;
                    case GREY -> 1;
                    case RGB -> 2;
                    case PALETTE -> 3;
                    case CMYK -> 5;
                };
        entries.put(TiffDirectory.PHOTOMETRIC, shorts(1, photometric));
        entries.put(TiffDirectory.SAMPLES, shorts(1, layout.bands()));
        entries.put(TiffDirectory.PLANAR, shorts(1, 1));
        if (layout.kind() != Layout.Kind.UNSIGNED) {
            entries.put(
                    TiffDirectory.SAMPLE_FORMAT,
                    shorts(layout.bands(), layout.kind().ordinal() + 1));
        }
        boolean alpha = layout.extra() == Layout.Extra.ALPHA || layout.extra() == Layout.Extra.KEY;
        if (alpha && !entries.containsKey(TiffDirectory.EXTRA_SAMPLES)) {
            entries.put(TiffDirectory.EXTRA_SAMPLES, shorts(1, 2));
        }
        if (layout.palette().isPresent() && !entries.containsKey(TiffDirectory.COLOUR_MAP)) {
            entries.put(TiffDirectory.COLOUR_MAP, colourMap(layout));
        }
    }

    private TiffDirectory.Entry colourMap(Layout layout) {
        IndexColorModel palette = layout.palette().orElseThrow();
        int size = 1 << layout.bits();
        ByteBuffer map = ByteBuffer.allocate(6 * size).order(order);
        for (int i = 0; i < size; i++) {
            int colour = i < palette.getMapSize() ? palette.getRGB(i) : 0;
            for (int band = 0; band < 3; band++) {
                int value = colour >> 16 - 8 * band & 0xff;
                map.putShort(2 * (band * size + i), (short) (257 * value));
            }
        }
        return new TiffDirectory.Entry(SHORT, 3L * size, map.array());
    }

    private TiffDirectory.Entry number(int value) {
        ByteBuffer bytes = ByteBuffer.allocate(4).order(order).putInt(value);
        return new TiffDirectory.Entry(LONG, 1, bytes.array());
    }

    private TiffDirectory.Entry shorts(int count, int value) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * count).order(order);
        for (int i = 0; i < count; i++) {
            bytes.putShort((short) value);
        }
        return new TiffDirectory.Entry(SHORT, count, bytes.array());
    }

    // Values that do not fit into an entry lie before the directory.
    private void directory(SortedMap<Integer, TiffDirectory.Entry> entries) throws IOException {
        ByteBuffer lines = ByteBuffer.allocate(2 + ENTRY * entries.size() + 4).order(order);
        lines.putShort((short) entries.size());
        for (Map.Entry<Integer, TiffDirectory.Entry> line : entries.entrySet()) {
            TiffDirectory.Entry entry = line.getValue();
            lines.putShort(line.getKey().shortValue());
            lines.putShort((short) entry.type());
            lines.putInt((int) entry.count());
            if (entry.bytes().length <= 4) {
                lines.put(entry.bytes()).put(new byte[4 - entry.bytes().length]);
            } else {
                lines.putInt((int) append(entry.bytes()));
            }
        }
        long at = append(lines.array());
        out.seek(next);
        out.write(ByteBuffer.allocate(4).order(order).putInt((int) at).array());
        next = at + lines.capacity() - 4;
        out.seek(out.length());
    }

    private long append(byte[] bytes) throws IOException {
        long at = out.length() + (out.length() & 1);
        out.seek(at);
        out.write(bytes);
        if (out.getFilePointer() > LARGEST) {
            throw tooLarge();
        }
        return at;
    }

    private static InputException tooLarge() {
        return new InputException(
                "The result has more than 4 GB, which only a BigTIFF holds, and this plugin writes"
                        + " none; fill the image in parts.");
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
