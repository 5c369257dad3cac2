package io.github.gmcnn.imagej.pictures;

import java.awt.image.DataBuffer;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A DICOM file of uncompressed grey values of 8 or 16 bits, signed or not, or of RGB, by the
 * samples that it stores, before any rescale slope.
 *
 * <p>Source: DICOM PS3.3, section C.7.6.3; PS3.5, section 8.
 */
final class StoredDicom implements StoredFile {

    private static final int SAMPLES = 0x00280002;
    private static final int COLOURS = 0x00280004;
    private static final int PLANAR = 0x00280006;
    private static final int FRAMES = 0x00280008;
    private static final int ROWS = 0x00280010;
    private static final int COLUMNS = 0x00280011;
    private static final int BITS = 0x00280100;
    private static final int SIGNED = 0x00280103;

    private final Path file;
    private final DicomHeader header;
    private final Layout layout;
    private final int frames;

    private StoredDicom(Path file, DicomHeader header, int frames) throws IOException {
        this.file = file;
        this.header = header;
        this.frames = frames;
        String colours = header.text(COLOURS, "");
        layout =
                new Layout(
                        header.number(COLUMNS, 0),
                        header.number(ROWS, 0),
                        header.number(SAMPLES, 1),
                        header.number(BITS, 0),
                        header.number(SIGNED, 0) == 1 ? Layout.Kind.SIGNED : Layout.Kind.UNSIGNED,
                        colours.equals("RGB")
                                ? Layout.Colours.RGB
                                : colours.equals("MONOCHROME1")
                                        ? Layout.Colours.WHITE_IS_ZERO
                                        : Layout.Colours.GREY,
                        Layout.Extra.NONE,
                        1,
                        Optional.empty());
        PixelLimit.require(
                Files.size(file), layout.columns(), layout.rows(), layout.bits() * layout.bands());
        if (frames * bytes() > header.size()) {
            throw new EOFException();
        }
    }

    /** Opens a file; empty where it is none, or one that only ImageJ reads. */
    static Optional<StoredFile> open(Path file) throws IOException {
        Optional<DicomHeader> header = DicomHeader.read(file).filter(StoredDicom::isPlain);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        String frames = header.get().text(FRAMES, "1");
        int count = frames.matches("\\d{1,9}") ? Math.max(1, Integer.parseInt(frames)) : 1;
        return Optional.of(new StoredDicom(file, header.get(), count));
    }

    private static boolean isPlain(DicomHeader header) {
        int bits = header.number(BITS, 0);
        boolean signed = header.number(SIGNED, 0) == 1;
        boolean size = header.number(ROWS, 0) > 0 && header.number(COLUMNS, 0) > 0;
        boolean type =
                switch (header.text(COLOURS, "")) {
                    case "MONOCHROME1", "MONOCHROME2" ->
                            header.number(SAMPLES, 1) == 1 && (bits == 16 || bits == 8 && !signed);
                    case "RGB" ->
                            header.number(SAMPLES, 1) == 3
                                    && bits == 8
                                    && !signed
                                    && header.number(PLANAR, 0) == 0;
                    default -> false;
                };
        return size && type;
    }

    private long bytes() {
        return (long) layout.columns() * layout.rows() * layout.bands() * layout.bits() / 8;
    }

    /** Returns whether ImageJ writes a TIFF that stands for the same grey values. */
    boolean isWrittenByImageJ() {
        return layout.bits() == 16 || layout.colours() != Layout.Colours.WHITE_IS_ZERO;
    }

    @Override
    public List<Layout> layouts() {
        return Collections.nCopies(frames, layout);
    }

    @Override
    public Optional<String> notOneStack() {
        return Optional.empty();
    }

    @Override
    public StoredImage read(int image) throws IOException {
        int columns = layout.columns();
        int bands = layout.bands();
        boolean wide = layout.bits() == 16;
        int[] offsets = bands == 1 ? new int[1] : new int[] {0, 1, 2};
        WritableRaster raster =
                Raster.createWritableRaster(
                        new PixelInterleavedSampleModel(
                                wide ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE,
                                columns,
                                layout.rows(),
                                bands,
                                columns * bands,
                                offsets),
                        null);
        ByteBuffer bytes = ByteBuffer.wrap(frame(image)).order(header.order());
        for (int y = 0; y < layout.rows(); y++) {
            for (int i = 0; i < columns * bands; i++) {
                int sample = wide ? bytes.getShort() & 0xffff : bytes.get() & 0xff;
                raster.setSample(i / bands, y, i % bands, sample);
            }
        }
        return new StoredImage(layout, raster);
    }

    private byte[] frame(int image) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(header.start() + image * bytes());
            byte[] frame = in.readNBytes(Math.toIntExact(bytes()));
            if (frame.length < bytes()) {
                throw new EOFException();
            }
            return frame;
        }
    }

    @Override
    public void close() {} // nothing is kept open
}
