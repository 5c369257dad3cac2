package io.github.gmcnn.imagej.pictures;

import java.awt.image.DataBuffer;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first part of a FITS file. Its first row is the lowest one.
 *
 * <p>Values are those that the header makes of the samples, in the type that holds them: whole
 * numbers where BZERO stands for unsigned ones, NaN where they are BLANK.
 *
 * <p>Source: Definition of the Flexible Image Transport System, version 4.0, sections 4 and 5.
 */
final class StoredFits implements StoredFile {

    private static final int CARD = 80; // letters of a line
    private static final int BLOCK = 36 * CARD; // bytes of which header and data are multiples
    private static final int CARDS = 36 * 1000;
    private static final int UPSIDE_DOWN = 4; // as orientation
    private static final Pattern LINE =
            Pattern.compile("([A-Z0-9_-]{1,8}) *= *([-+0-9.EeDd]{1,30}|T|F)\\b?.*");

    private final Path file;
    private final Map<String, Double> header;
    private final long start;
    private final int bitpix;
    private final double zero;
    private final double scale;
    private final Layout layout;
    private final int planes;
    private final boolean hasMore;

    private StoredFits(Path file, Map<String, Double> header, long start) throws IOException {
        this.file = file;
        this.header = header;
        this.start = start;
        bitpix = whole("BITPIX", 0);
        zero = header.getOrDefault("BZERO", 0.0);
        scale = header.getOrDefault("BSCALE", 1.0);
        planes = planes();
        layout =
                new Layout(
                        whole("NAXIS1", 0),
                        whole("NAXIS2", 0),
                        1,
                        bits(),
                        kind(),
                        Layout.Colours.GREY,
                        Layout.Extra.NONE,
                        UPSIDE_DOWN,
                        Optional.empty());
        long size = Files.size(file);
        PixelLimit.require(size, layout.columns(), layout.rows(), Math.abs(bitpix));
        long end = start + planes * bytes();
        if (end > size) {
            throw new IOException("ends before its pixels do");
        }
        hasMore = size >= (end + BLOCK - 1) / BLOCK * BLOCK + BLOCK;
    }

    /** Reads the header. */
    static StoredFits open(Path file) throws IOException {
        Map<String, Double> header = new HashMap<>();
        try (DataInputStream in = stream(file)) {
            for (int i = 1; i <= CARDS; i++) {
                String card = new String(in.readNBytes(CARD), StandardCharsets.US_ASCII);
                if (card.length() < CARD) {
                    break;
                }
                if (card.startsWith("END ")) {
                    long start = ((long) i * CARD + BLOCK - 1) / BLOCK * BLOCK;
                    return new StoredFits(file, header, start);
                }
                Matcher line = LINE.matcher(card);
                if (line.matches() && line.group(2).matches("[-+]?[.]?\\d.*")) {
                    header.put(line.group(1), number(line.group(2)));
                }
            }
        }
        throw new IOException("has no whole header");
    }

    private static double number(String text) throws IOException {
        try {
            return Double.parseDouble(text.replace('D', 'E').replace('d', 'e'));
        } catch (NumberFormatException e) {
            throw new IOException("has a header that cannot be read", e);
        }
    }

    private static DataInputStream stream(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    }

    private int whole(String key, int otherwise) {
        return header.getOrDefault(key, (double) otherwise).intValue();
    }

    private int planes() throws IOException {
        int axes = whole("NAXIS", 0);
        if (axes < 2) {
            throw new IOException("has no image in its first part; save the image as TIFF");
        }
        for (int axis = 4; axis <= axes; axis++) {
            if (whole("NAXIS" + axis, 1) != 1) {
                throw new IOException("has " + axes + " axes, of which there may be three");
            }
        }
        return axes == 2 ? 1 : Math.max(1, whole("NAXIS3", 1));
    }

    private Optional<Double> blank() {
        return bitpix > 0 ? Optional.ofNullable(header.get("BLANK")) : Optional.empty();
    }

    // BZERO by which the standard writes the other kind of whole numbers.
    private boolean isOtherSign() {
        return scale == 1 && zero == (bitpix == 8 ? -128 : Math.scalb(1.0, bitpix - 1));
    }

    private boolean isWhole() {
        boolean plain = scale == 1 && zero == 0;
        return bitpix > 0 && blank().isEmpty() && (plain || isOtherSign());
    }

    private Layout.Kind kind() {
        if (!isWhole()) {
            return Layout.Kind.FLOAT;
        }
        return (bitpix == 8) != isOtherSign() ? Layout.Kind.UNSIGNED : Layout.Kind.SIGNED;
    }

    private int bits() throws IOException {
        return switch (bitpix) {
            case 8, 16 -> isWhole() ? bitpix : 32;
            case 32 -> isWhole() ? bitpix : 64;
            case -32, -64 -> -bitpix;
            default ->
                    throw new IOException(
                            "has samples that cannot be read (BITPIX " + bitpix + ")");
        };
    }

    private long bytes() {
        return (long) layout.columns() * layout.rows() * Math.abs(bitpix) / 8;
    }

    @Override
    public List<Layout> layouts() {
        return Collections.nCopies(planes, layout);
    }

    @Override
    public Optional<String> notOneStack() {
        return Optional.empty();
    }

    @Override
    public List<String> leftOut() {
        return hasMore ? List.of("Its other parts (extensions) are left out.") : List.of();
    }

    @Override
    public StoredImage read(int image) throws IOException {
        int columns = layout.columns();
        int type =
                layout.kind() == Layout.Kind.FLOAT
                        ? layout.bits() == 64 ? DataBuffer.TYPE_DOUBLE : DataBuffer.TYPE_FLOAT
                        : layout.bits() == 8
                                ? DataBuffer.TYPE_BYTE
                                : layout.bits() == 16
                                        ? DataBuffer.TYPE_USHORT
                                        : DataBuffer.TYPE_INT;
        WritableRaster raster =
                Raster.createWritableRaster(
                        new PixelInterleavedSampleModel(
                                type, columns, layout.rows(), 1, columns, new int[1]),
                        null);
        try (DataInputStream in = stream(file)) {
            in.skipNBytes(start + image * bytes());
            for (int y = 0; y < layout.rows(); y++) {
                for (int x = 0; x < columns; x++) {
                    put(raster, x, y, in);
                }
            }
        }
        return new StoredImage(layout, raster);
    }

    private void put(WritableRaster raster, int x, int y, DataInputStream in) throws IOException {
        double value =
                switch (bitpix) {
                    case 8 -> in.readUnsignedByte();
                    case 16 -> in.readShort();
                    case 32 -> in.readInt();
                    case -32 -> in.readFloat();
                    default -> in.readDouble();
                };
        if (layout.kind() != Layout.Kind.FLOAT) {
            raster.setSample(x, y, 0, (int) (long) (value + zero));
        } else if (blank().isPresent() && value == blank().get()) {
            raster.setSample(x, y, 0, Double.NaN);
        } else if (layout.bits() == 32) { // in floats, as other readers do
            raster.setSample(x, y, 0, (float) value * (float) scale + (float) zero);
        } else {
            raster.setSample(x, y, 0, value * scale + zero);
        }
    }

    @Override
    public void close() {} // nothing is kept open
}
