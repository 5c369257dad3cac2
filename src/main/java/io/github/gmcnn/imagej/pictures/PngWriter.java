package io.github.gmcnn.imagej.pictures;

import java.awt.image.IndexColorModel;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes samples as PNG, bit for bit, upright.
 *
 * <p>Source: PNG (Portable Network Graphics) Specification, third edition.
 */
final class PngWriter {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte UP = 2; // each byte less the one above it
    private static final int PART = 1 << 20; // bytes of pixels in a chunk

    private final DataOutputStream out;

    private PngWriter(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    /** Returns whether a PNG holds images of a layout. */
    static boolean holds(Layout layout) {
        int bits = layout.bits();
        boolean one = layout.bands() == 1;
        boolean colours =
                layout.colours() == Layout.Colours.GREY
                        || layout.colours() == Layout.Colours.RGB
                        || layout.colours() == Layout.Colours.PALETTE;
        boolean depth = bits == 8 || bits == 16 || one && (bits == 1 || bits == 2 || bits == 4);
        boolean alpha =
                layout.extra() == Layout.Extra.NONE
                        || (layout.extra() == Layout.Extra.ALPHA
                                        || layout.extra() == Layout.Extra.KEY)
                                && layout.bands() <= layout.filledBands() + 1;
        return layout.kind() == Layout.Kind.UNSIGNED && colours && depth && alpha;
    }

    /**
     * Writes an image.
     *
     * @param image of a layout that PNG holds
     * @param more parts of the file, which may stand before the palette; a transparent colour after
     *     it
     * @param file is overwritten
     */
    static void write(StoredImage image, List<PngChunks.Chunk> more, Path file) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
            stream.write(SIGNATURE);
            new PngWriter(stream).write(image, more);
        }
    }

    private void write(StoredImage image, List<PngChunks.Chunk> more) throws IOException {
        Layout layout = image.layout();
        boolean key = layout.extra() == Layout.Extra.KEY;
        int bands = key ? layout.filledBands() : layout.bands();
        chunk("IHDR", header(layout, bands));
        for (PngChunks.Chunk chunk : more) {
            if (!chunk.type().equals("tRNS")) {
                chunk(chunk.type(), chunk.data());
            }
        }
        if (layout.palette().isPresent()) {
            palette(layout.palette().get(), layout.bits());
        }
        Optional<PngChunks.Chunk> colour =
                more.stream().filter(chunk -> key && chunk.type().equals("tRNS")).findFirst();
        if (colour.isPresent()) {
            chunk("tRNS", colour.get().data());
        }
        pixels(image, bands);
        chunk("IEND", new byte[0]);
    }

    private static byte[] header(Layout layout, int bands) {
        int colour = layout.palette().isPresent() ? 3 : bands > 2 ? 2 : 0;
        int alpha = bands % 2 == 0 ? 4 : 0;
        ByteBuffer header = ByteBuffer.allocate(13).putInt(layout.width()).putInt(layout.height());
        return header.put((byte) layout.bits()).put((byte) (colour + alpha)).array();
    }

    private void palette(IndexColorModel palette, int bits) throws IOException {
        int size = Math.min(palette.getMapSize(), 1 << bits);
        ByteArrayOutputStream colours = new ByteArrayOutputStream();
        byte[] alphas = new byte[size];
        for (int i = 0; i < size; i++) {
            colours.write(palette.getRed(i));
            colours.write(palette.getGreen(i));
            colours.write(palette.getBlue(i));
            alphas[i] = (byte) palette.getAlpha(i);
        }
        chunk("PLTE", colours.toByteArray());
        if (palette.hasAlpha()) {
            chunk("tRNS", alphas);
        }
    }

    private void pixels(StoredImage image, int bands) throws IOException {
        Layout layout = image.layout();
        boolean filtered = layout.bits() >= 8 && layout.palette().isEmpty();
        Deflater deflater = new Deflater();
        try (OutputStream parts = new BufferedOutputStream(new Parts(), PART);
                OutputStream packed = new DeflaterOutputStream(parts, deflater, 1 << 14)) {
            PackedRow rows = new PackedRow(image, bands, ByteOrder.BIG_ENDIAN);
            byte[] above = null;
            for (int y = 0; y < layout.height(); y++) {
                byte[] row = rows.pack(y).clone();
                packed.write(filtered ? UP : 0);
                packed.write(filtered && above != null ? difference(row, above) : row);
                above = row;
            }
        } finally {
            deflater.end();
        }
    }

    private static byte[] difference(byte[] row, byte[] above) {
        byte[] difference = new byte[row.length];
        for (int i = 0; i < row.length; i++) {
            difference[i] = (byte) (row[i] - above[i]);
        }
        return difference;
    }

    /** Makes a chunk of pixels of each write. */
    private final class Parts extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            byte[] part = new byte[length];
            System.arraycopy(bytes, from, part, 0, length);
            chunk("IDAT", part);
        }
    }

    private void chunk(String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
        out.flush();
    }

    /** The parts of PNG files that say nothing of pixels but what stays as it is. */
    static final Set<String> KEPT =
            Set.of(
                    "tEXt", "zTXt", "iTXt", "pHYs", "tIME", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT",
                    "cICP", "tRNS");

    /** Returns a colour profile as a part of a PNG file. */
    static PngChunks.Chunk profile(byte[] profile) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes("icc\0\0".getBytes(StandardCharsets.ISO_8859_1));
        try (OutputStream packed = new DeflaterOutputStream(data)) {
            packed.write(profile);
        }
        return new PngChunks.Chunk("iCCP", data.toByteArray());
    }
}
