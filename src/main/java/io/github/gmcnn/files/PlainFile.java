package io.github.gmcnn.files;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * A PNG, JPEG or BMP file.
 *
 * <p>Read without ImageJ's opener, which shows windows about broken files.
 */
record PlainFile(Path file, int width, int height) implements ImageFile {

    private static final int RGB = 24; // bits

    static ImageFile of(Path file) throws IOException {
        PlainFile plain =
                withReader(
                        file,
                        reader -> new PlainFile(file, reader.getWidth(0), reader.getHeight(0)));
        PixelLimit.require(Files.size(file), plain.width, plain.height, RGB);
        return plain;
    }

    @Override
    public int planes() {
        return 1;
    }

    @Override
    public ImageProcessor read(int plane) throws IOException {
        return ImageFile.guarded(() -> withReader(file, PlainFile::pixels));
    }

    private interface Reading<T> {
        T read(ImageReader reader) throws IOException;
    }

    private static <T> T withReader(Path file, Reading<T> reading) throws IOException {
        try (ImageInputStream in = new FileImageInputStream(new File(file.toString()))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("no reader");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return reading.read(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            throw new IOException("cannot be decoded", e);
        }
    }

    private static ImageProcessor pixels(ImageReader reader) throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        BufferedImage image = reader.read(0);
        // A JPEG that is cut off gives no error but a grey rest.
        for (String warning : warnings) {
            if (warning.contains("remature end") || warning.contains("Truncated")) {
                throw new IOException(warning);
            }
        }
        return processor(image);
    }

    private static ImageProcessor processor(BufferedImage image) {
        return switch (image.getType()) {
            case BufferedImage.TYPE_USHORT_GRAY -> new ShortProcessor(image);
            case BufferedImage.TYPE_BYTE_GRAY -> new ByteProcessor(image);
            default -> new ColorProcessor(image);
        };
    }
}
