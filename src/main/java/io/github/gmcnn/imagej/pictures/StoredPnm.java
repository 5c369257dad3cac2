package io.github.gmcnn.imagej.pictures;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A PBM, PGM or PPM file, of which samples are read as they stand: other decoders scale them by the
 * maximum of the header.
 *
 * @param file the file
 * @param layout of its only image
 * @param type 1 to 6
 * @param maximum of the samples, by the header
 * @param more whether another picture follows
 */
record StoredPnm(Path file, Layout layout, int type, int maximum, boolean more)
        implements StoredFile {

    static StoredPnm open(Path file) throws IOException {
        boolean more = NetpbmHeader.isFollowed(file);
        try (DataInputStream in = stream(file)) {
            int type = NetpbmHeader.word(in).charAt(1) - '0';
            int width = NetpbmHeader.number(in);
            int height = NetpbmHeader.number(in);
            boolean bitmap = type % 3 == 1;
            int maximum = bitmap ? 1 : NetpbmHeader.number(in);
            int bands = type % 3 == 0 ? 3 : 1;
            Layout layout =
                    new Layout(
                            width,
                            height,
                            bands,
                            bitmap ? 1 : maximum > 255 ? 16 : 8,
                            Layout.Kind.UNSIGNED,
                            bitmap
                                    ? Layout.Colours.PALETTE
                                    : bands == 3 ? Layout.Colours.RGB : Layout.Colours.GREY,
                            Layout.Extra.NONE,
                            1,
                            bitmap ? Optional.of(whiteAndBlack()) : Optional.empty());
            return new StoredPnm(file, layout, type, maximum, more);
        }
    }

    private static IndexColorModel whiteAndBlack() {
        byte[] table = {-1, 0};
        return new IndexColorModel(1, 2, table, table, table);
    }

    private static DataInputStream stream(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    }

    @Override
    public List<Layout> layouts() {
        return List.of(layout);
    }

    @Override
    public Optional<String> notOneStack() {
        return more ? Optional.of("holds more than one image") : Optional.empty();
    }

    @Override
    public PictureFormat format() {
        return PictureFormat.PNM;
    }

    /** Cuts samples at the maximum. */
    void limit(StoredImage image) {
        WritableRaster raster = (WritableRaster) image.raster();
        for (int y = 0; y < layout.rows(); y++) {
            int[] row = raster.getPixels(0, y, layout.columns(), 1, (int[]) null);
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.min(row[i], maximum);
            }
            raster.setPixels(0, y, layout.columns(), 1, row);
        }
    }

    @Override
    public StoredImage read(int image) throws IOException {
        WritableRaster raster =
                layout.bits() == 1
                        ? new BufferedImage(
                                        layout.columns(),
                                        layout.rows(),
                                        BufferedImage.TYPE_BYTE_BINARY,
                                        layout.palette().orElseThrow())
                                .getRaster()
                        : Raster.createInterleavedRaster(
                                layout.bits() == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT,
                                layout.columns(),
                                layout.rows(),
                                layout.bands(),
                                null);
        try (DataInputStream in = stream(file)) {
            int words = type % 3 == 1 ? 3 : 4;
            for (int i = 0; i < words; i++) {
                NetpbmHeader.word(in);
            }
            for (int y = 0; y < layout.rows(); y++) {
                raster.setPixels(0, y, layout.columns(), 1, row(in));
            }
        }
        return new StoredImage(layout, raster);
    }

    private int[] row(DataInputStream in) throws IOException {
        int[] row = new int[layout.columns() * layout.bands()];
        int packed = 0;
        for (int i = 0; i < row.length; i++) {
            if (type == 4) {
                packed = i % 8 == 0 ? in.readUnsignedByte() : packed << 1;
                row[i] = packed >> 7 & 1;
            } else if (type > 4) {
                row[i] = layout.bits() == 8 ? in.readUnsignedByte() : in.readUnsignedShort();
            } else {
                row[i] = type == 1 ? NetpbmHeader.digit(in) : NetpbmHeader.number(in);
            }
        }
        return row;
    }

    @Override
    public void close() {} // nothing is kept open
}
