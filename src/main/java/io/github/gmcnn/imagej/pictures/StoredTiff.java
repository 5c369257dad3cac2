package io.github.gmcnn.imagej.pictures;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferFloat;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/** A TIFF file, read by TwelveMonkeys' decoder. */
final class StoredTiff implements StoredFile {

    private static final Pattern IMAGES =
            Pattern.compile("(?s)ImageJ=.*?\\bimages=(\\d{1,9})\\b.*");

    private static final int JPEG = 7;
    private static final int BIG = 43; // the version of BigTIFF
    private static final int EXIF = 34665;
    private static final int GPS = 34853;

    /** What the decoder does not read, or makes colours of. */
    private static final Map<Integer, String> PACKINGS =
            Map.of(
                    6, "JPEG of the old kind",
                    34712, "JPEG 2000",
                    33003, "JPEG 2000",
                    33005, "JPEG 2000",
                    34892, "lossy JPEG of DNG",
                    34925, "LZMA",
                    50000, "Zstandard",
                    50001, "WebP",
                    50002, "JPEG XL");

    private final List<TiffDirectory> directories;
    private final List<Layout> layouts = new ArrayList<>();
    private final boolean big;
    private final FileImageInputStream in;
    private final ImageReader reader;
    private boolean cut; // JPEG's decoder gives no error but a grey rest

    private StoredTiff(Path file) throws IOException {
        directories = TiffDirectories.read(file);
        if (directories.isEmpty()) {
            throw new IOException("has no whole TIFF header");
        }
        in = new FileImageInputStream(file.toFile());
        in.seek(2);
        big = Math.max(in.read(), in.read()) == BIG;
        in.seek(0);
        reader = new TIFFImageReaderSpi().createReaderInstance(null);
        reader.addIIOReadWarningListener(
                (source, warning) -> cut |= warning.toLowerCase(Locale.ROOT).contains("premature"));
        reader.setInput(in);
    }

    /** Opens a file; empty where planes lie in it in a way that only ImageJ knows. */
    static Optional<StoredFile> open(Path file) throws IOException {
        StoredTiff tiff = new StoredTiff(file);
        try {
            if (tiff.directories.size() == 1 && tiff.hasHiddenPlanes()) {
                tiff.close();
                return Optional.empty();
            }
            for (int image = 0; image < tiff.directories.size(); image++) {
                tiff.layouts.add(tiff.layout(image));
            }
            tiff.addContiguous(Files.size(file));
            return Optional.of(tiff);
        } catch (IOException | RuntimeException e) {
            tiff.close();
            throw e;
        }
    }

    // MetaMorph, IPLab and NIH Image write one directory for all planes.
    private boolean hasHiddenPlanes() {
        return Set.of(33628, 33629, 34122, 43314).stream().anyMatch(directories.get(0)::has);
    }

    private Layout layout(int image) throws IOException {
        TiffDirectory directory = directories.get(image);
        requireReadable(directory);
        int bands = directory.value(TiffDirectory.SAMPLES, 1);
        if (bands < 1
                || !directory.has(TiffDirectory.WIDTH)
                || !directory.has(TiffDirectory.HEIGHT)) {
            throw new IOException("has no whole TIFF header");
        }
        Layout.Colours colours = colours(directory, bands);
        int bits = same(directory, TiffDirectory.BITS, 1);
        if (bits == 24) { // of which the decoder takes the bytes in the wrong order
            throw new IOException("has 24-bit samples, which cannot be read; save it with 32 bits");
        }
        Layout layout =
                new Layout(
                        directory.value(TiffDirectory.WIDTH, 0),
                        directory.value(TiffDirectory.HEIGHT, 0),
                        bands,
                        bits,
                        kind(directory),
                        colours,
                        extra(directory, bands - colours.bands()),
                        orientation(directory),
                        colours == Layout.Colours.PALETTE
                                ? palette(image, bits)
                                : Optional.empty());
        if (layout.bits() > 32 && layout.kind() != Layout.Kind.FLOAT) {
            throw new IOException(
                    "has " + bits + "-bit whole numbers, of which there are 32 at most");
        }
        return layout;
    }

    private static void requireReadable(TiffDirectory directory) throws IOException {
        int packing = directory.value(TiffDirectory.COMPRESSION, 1);
        if (PACKINGS.containsKey(packing)) {
            throw new IOException(
                    "is compressed by "
                            + PACKINGS.get(packing)
                            + ", which cannot be read; save it uncompressed, or with LZW or Deflate");
        }
    }

    private static Layout.Colours colours(TiffDirectory directory, int bands) throws IOException {
        int otherwise = directory.has(TiffDirectory.COLOUR_MAP) ? 3 : bands < 3 ? 1 : 2;
        boolean jpeg = directory.value(TiffDirectory.COMPRESSION, 1) == JPEG;
        int colours = directory.value(TiffDirectory.PHOTOMETRIC, otherwise);
        return switch (colours) {
            case 0 -> requireNot(jpeg, Layout.Colours.WHITE_IS_ZERO);
            case 1 -> Layout.Colours.GREY;
            case 2 -> Layout.Colours.RGB;
            case 3 -> Layout.Colours.PALETTE;
            case 5 -> requireNot(jpeg, Layout.Colours.CMYK);
            case 6 -> requireNot(!jpeg, Layout.Colours.RGB); // as JPEG's decoders give it
            default ->
                    throw new IOException(
                            "has colours of a kind that cannot be filled (TIFF photometric "
                                    + colours
                                    + "); convert it to RGB or grey");
        };
    }

    private static Layout.Colours requireNot(boolean unknown, Layout.Colours colours)
            throws IOException {
        if (unknown) {
            throw new IOException(
                    "has "
                            + (colours == Layout.Colours.RGB ? "YCbCr colours" : colours)
                            + " packed in a way that cannot be read; convert it to RGB or grey");
        }
        return colours;
    }

    private static Layout.Kind kind(TiffDirectory directory) throws IOException {
        int format = same(directory, TiffDirectory.SAMPLE_FORMAT, 1);
        return switch (format) {
            case 1, 4 -> Layout.Kind.UNSIGNED;
            case 2 -> Layout.Kind.SIGNED;
            case 3 -> Layout.Kind.FLOAT;
            default ->
                    throw new IOException(
                            "has samples that are no real numbers (TIFF sample format "
                                    + format
                                    + ")");
        };
    }

    private static int same(TiffDirectory directory, int tag, int otherwise) throws IOException {
        int[] values = directory.values(tag);
        for (int value : values) {
            if (value != values[0]) {
                throw new IOException("has channels of different types, which cannot be read");
            }
        }
        return directory.value(tag, otherwise);
    }

    private static Layout.Extra extra(TiffDirectory directory, int more) {
        if (more < 1) {
            return Layout.Extra.NONE;
        }
        return switch (directory.value(TiffDirectory.EXTRA_SAMPLES, 0)) {
            case 1 -> Layout.Extra.PREMULTIPLIED;
            case 2 -> Layout.Extra.ALPHA;
            default -> Layout.Extra.UNNAMED;
        };
    }

    private static int orientation(TiffDirectory directory) {
        int orientation = directory.value(TiffDirectory.ORIENTATION, 1);
        return orientation >= 1 && orientation <= 8 ? orientation : 1;
    }

    private Optional<IndexColorModel> palette(int image, int bits) throws IOException {
        if (bits <= 8
                && reader.getRawImageType(image).getColorModel() instanceof IndexColorModel m) {
            return Optional.of(m);
        }
        throw new IOException("has a palette of " + bits + " bits, which cannot be read");
    }

    // ImageJ writes large stacks with one directory and the planes one after the other.
    private void addContiguous(long length) throws IOException {
        Matcher text = IMAGES.matcher(description());
        int images = text.matches() ? Integer.parseInt(text.group(1)) : 1;
        if (images <= layouts.size()) {
            return;
        }
        if (layouts.size() > 1 || start() + images * bytes() > length) {
            throw new IOException("ends before its pixels do");
        }
        layouts.addAll(Collections.nCopies(images - 1, layouts.get(0)));
    }

    private long start() {
        long[] strips = directories.get(0).places(TiffDirectory.STRIP_OFFSETS);
        return strips.length == 0 ? 0 : strips[0];
    }

    private long bytes() {
        Layout layout = layouts.get(0);
        return (long) layout.columns() * layout.rows() * layout.bands() * layout.bits() / 8;
    }

    @Override
    public String description() {
        return directories.get(0).text(TiffDirectory.DESCRIPTION).orElse("");
    }

    @Override
    public List<Layout> layouts() {
        return layouts;
    }

    /** Returns the directory of each image; of planes that follow each other the first one. */
    TiffDirectory directory(int image) {
        return directories.get(Math.min(image, directories.size() - 1));
    }

    @Override
    public StoredImage read(int image) throws IOException {
        return ImageFile.guarded(
                () ->
                        new StoredImage(
                                layouts.get(image),
                                image < directories.size() ? decoded(image) : contiguous(image)));
    }

    private WritableRaster decoded(int image) throws IOException {
        WritableRaster raster = (WritableRaster) reader.readRaster(image, null);
        if (cut) {
            throw new IOException("ends before its pixels do");
        }
        return raster;
    }

    private WritableRaster contiguous(int image) throws IOException {
        Layout layout = layouts.get(0);
        BufferedImage plane =
                reader.getRawImageType(0).createBufferedImage(layout.columns(), layout.rows());
        in.seek(start() + image * bytes());
        DataBuffer to = plane.getRaster().getDataBuffer();
        if (to instanceof DataBufferByte samples) {
            in.readFully(samples.getData());
        } else if (to instanceof DataBufferUShort samples) {
            in.readFully(samples.getData(), 0, to.getSize());
        } else if (to instanceof DataBufferFloat samples) {
            in.readFully(samples.getData(), 0, to.getSize());
        } else {
            throw new IOException("has planes of " + layout.samples() + ", which cannot be read");
        }
        return plane.getRaster();
    }

    /** Returns whether ImageJ reads the file, and so what it keeps of other things than pixels. */
    boolean isReadByImageJ() {
        return !big
                && layouts.stream().allMatch(StoredTiff::isForImageJ)
                && directories.stream().allMatch(StoredTiff::isForImageJ);
    }

    /** Returns whether ImageJ writes such samples as they are. */
    boolean isWrittenByImageJ() {
        Layout layout = layouts.get(0);
        return isReadByImageJ()
                && layout.kind() != Layout.Kind.SIGNED
                && layout.colours() != Layout.Colours.WHITE_IS_ZERO;
    }

    private static boolean isForImageJ(Layout layout) {
        boolean one = layout.bands() == 1;
        boolean grey = one && layout.colours() != Layout.Colours.PALETTE;
        boolean type =
                switch (layout.kind()) {
                    case UNSIGNED ->
                            layout.bits() == 8 && (one || layout.isRgb())
                                    || layout.bits() == 16 && grey;
                    case SIGNED -> layout.bits() == 16 && grey;
                    case FLOAT -> layout.bits() == 32 && grey;
                };
        return type && layout.extra() == Layout.Extra.NONE && layout.orientation() == 1;
    }

    private static boolean isForImageJ(TiffDirectory directory) {
        // Not deflated ones, of which its decoder has no end where a strip has none.
        return Set.of(1, 5, 32773).contains(directory.value(TiffDirectory.COMPRESSION, 1))
                && directory.value(TiffDirectory.PREDICTOR, 1) < 3
                && directory.value(TiffDirectory.FILL_ORDER, 1) == 1
                && !directory.has(TiffDirectory.TILE_WIDTH)
                && !directory.has(TiffDirectory.PROFILE);
    }

    @Override
    public List<PngChunks.Chunk> carried() throws IOException {
        TiffDirectory.Entry profile = directories.get(0).entries().get(TiffDirectory.PROFILE);
        return profile == null ? List.of() : List.of(PngWriter.profile(profile.bytes()));
    }

    @Override
    public List<String> leftOut() {
        boolean exif = directories.stream().anyMatch(d -> d.has(EXIF) || d.has(GPS));
        return exif ? List.of("EXIF data are left out.") : List.of();
    }

    @Override
    public Optional<String> notOneStack() {
        if (directories.stream().anyMatch(d -> d.has(TiffDirectory.SUB_DIRECTORIES))) {
            return Optional.of("holds smaller copies of its image");
        }
        boolean alike = layouts.stream().allMatch(layouts.get(0)::isLike);
        return alike
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                "holds %d images of different size or type (%s, %s)",
                                layouts.size(), layouts.get(0), different()));
    }

    private Layout different() {
        return layouts.stream().filter(l -> !layouts.get(0).isLike(l)).findFirst().orElseThrow();
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        in.close();
    }
}
