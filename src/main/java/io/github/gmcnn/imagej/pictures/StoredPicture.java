package io.github.gmcnn.imagej.pictures;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.FileImageInputStream;

/** A PNG, JPEG, BMP or GIF file, read by Java's own decoders. */
final class StoredPicture implements StoredFile {

    /** Where the decoders of Java itself live; other programs' may be registered beside them. */
    private static final String JAVAS = "com.sun.imageio.plugins.";

    private final FileImageInputStream in;
    private final ImageReader reader;
    private final Path file;
    private final String format;
    private boolean hasExif;
    private Layout layout;
    private Optional<String> more = Optional.empty();

    private StoredPicture(Path file, String format) throws IOException {
        this.file = file;
        this.format = format;
        reader = decoder(format);
        in = new FileImageInputStream(file.toFile());
        reader.setInput(in);
    }

    private static ImageReader decoder(String format) throws IOException {
        Iterator<ImageReaderSpi> all =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
        while (all.hasNext()) {
            ImageReaderSpi one = all.next();
            if (one.getClass().getName().startsWith(JAVAS + format)) {
                return one.createReaderInstance();
            }
        }
        throw new IOException("cannot be decoded, since this Java has no decoder of " + format);
    }

    static StoredPicture open(Path file, String format) throws IOException {
        if (format.equals("bmp")) {
            OpenedHeader.requireBmp(file);
        } else if (format.equals("gif")) {
            OpenedHeader.requireGif(file);
        }
        StoredPicture picture = new StoredPicture(file, format);
        try {
            picture.look();
            return picture;
        } catch (IOException | RuntimeException e) {
            picture.close();
            throw e;
        }
    }

    private void look() throws IOException {
        PixelLimit.require(Files.size(file), reader.getWidth(0), reader.getHeight(0), 24);
        ImageTypeSpecifier type = reader.getImageTypes(0).next();
        switch (format) {
            case "png" -> lookAtPng(PngChunks.of(file), type);
            case "jpeg" -> lookAtJpeg(JpegSegments.of(file), type);
            default -> {
                layout = layout(type, Layout.Extra.ALPHA, 1);
                more = format.equals("gif") ? frames() : more;
            }
        }
        requireReadable(type);
    }

    private void lookAtJpeg(JpegSegments jpeg, ImageTypeSpecifier type) throws IOException {
        layout = layout(type, Layout.Extra.ALPHA, jpeg.orientation());
        hasExif = jpeg.exif().isPresent();
    }

    private void lookAtPng(PngChunks png, ImageTypeSpecifier type) throws IOException {
        boolean key = png.data("tRNS").isPresent();
        Layout read =
                layout(
                        type,
                        key ? Layout.Extra.KEY : Layout.Extra.ALPHA,
                        Exif.orientation(png.data("eXIf")));
        if (png.isGrey() && png.bits() < 8 && key) {
            throw new IOException(
                    "has grey values of "
                            + png.bits()
                            + " bits, one of them transparent; save it with an alpha channel");
        }
        layout = png.isGrey() ? read.grey() : read;
        hasExif = png.data("eXIf").isPresent();
        if (png.frames() > 1) {
            more = Optional.of("holds an animation of " + png.frames() + " images");
        }
    }

    private Layout layout(ImageTypeSpecifier type, Layout.Extra alpha, int orientation)
            throws IOException {
        ColorModel colours = type.getColorModel();
        int bands = type.getNumBands();
        Optional<IndexColorModel> palette =
                colours instanceof IndexColorModel table ? Optional.of(table) : Optional.empty();
        return new Layout(
                reader.getWidth(0),
                reader.getHeight(0),
                bands,
                type.getBitsPerBand(0),
                Layout.Kind.UNSIGNED,
                palette.isPresent()
                        ? Layout.Colours.PALETTE
                        : bands < 3 ? Layout.Colours.GREY : Layout.Colours.RGB,
                bands % 2 == 0 ? alpha : Layout.Extra.NONE,
                orientation,
                palette);
    }

    private void requireReadable(ImageTypeSpecifier type) throws IOException {
        boolean cmyk = format.equals("jpeg") && type.getNumBands() > 3;
        for (int band = 0; band < type.getNumBands(); band++) {
            cmyk |= format.equals("jpeg") && band > 2;
            if (type.getBitsPerBand(band) != layout.bits() || layout.bits() == 5) {
                throw new IOException(
                        "has 16 bits for three colours, which no result holds; save it with 24");
            }
        }
        if (cmyk) {
            throw new IOException("is a CMYK picture, which no result keeps; convert it to RGB");
        }
    }

    // A frame may also lie somewhere on a larger screen.
    private Optional<String> frames() throws IOException {
        int frames = reader.getNumImages(true);
        if (frames > 1) {
            return Optional.of("holds an animation of " + frames + " images");
        }
        try (InputStream start = Files.newInputStream(file)) {
            ByteBuffer head = ByteBuffer.wrap(start.readNBytes(10)).order(ByteOrder.LITTLE_ENDIAN);
            boolean whole =
                    (head.getShort(6) & 0xffff) == layout.columns()
                            && (head.getShort(8) & 0xffff) == layout.rows();
            return whole ? Optional.empty() : Optional.of("holds an image on a larger screen");
        }
    }

    @Override
    public List<Layout> layouts() {
        return List.of(layout);
    }

    @Override
    public Optional<String> notOneStack() {
        return more;
    }

    @Override
    public PictureFormat format() {
        return PictureFormat.PNG;
    }

    @Override
    public List<PngChunks.Chunk> carried() throws IOException {
        if (format.equals("png")) {
            return PngChunks.of(file).chunks().stream()
                    .filter(chunk -> PngWriter.KEPT.contains(chunk.type()))
                    .toList();
        }
        Optional<byte[]> profile =
                format.equals("jpeg") ? JpegSegments.of(file).profile() : Optional.empty();
        return profile.isEmpty() ? List.of() : List.of(PngWriter.profile(profile.get()));
    }

    @Override
    public List<String> leftOut() {
        return hasExif ? List.of("EXIF data are left out.") : List.of();
    }

    @Override
    public StoredImage read(int image) throws IOException {
        return ImageFile.guarded(() -> new StoredImage(layout, decoded().getRaster()));
    }

    private BufferedImage decoded() throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        BufferedImage image = reader.read(0);
        // A JPEG that is cut off gives no error but a grey rest.
        for (String warning : warnings) {
            if (warning.contains("remature end") || warning.contains("Truncated")) {
                throw new IOException(warning);
            }
        }
        return image;
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        in.close();
    }
}
