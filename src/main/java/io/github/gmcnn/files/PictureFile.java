package io.github.gmcnn.files;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes single pictures in the formats of {@link PictureFormat}. */
public final class PictureFile {

    private static final float QUALITY = 0.97f;

    private PictureFile() {}

    /**
     * Writes an image.
     *
     * @param format one that holds it
     * @param file is overwritten
     */
    public static void write(ImagePlus image, PictureFormat format, Path file) throws IOException {
        write(image.getProcessor(), format, file);
    }

    private static void write(ImageProcessor pixels, PictureFormat format, Path file)
            throws IOException {
        switch (format) {
            case PGM, PPM -> Files.write(file, netpbm(pixels));
            case JPEG -> Files.write(file, encode(buffered(pixels), "jpeg"));
            default -> Files.write(file, encode(buffered(pixels), format.name()));
        }
    }

    /**
     * Writes an image that differs from that of a file in few pixels; what else the file holds is
     * kept as far as the format allows.
     *
     * @param source the file
     * @param before the image that was read from it
     * @param after the image to write
     * @param format one that holds it
     * @param file is overwritten
     */
    public static void rewrite(
            Path source, ImagePlus before, ImagePlus after, PictureFormat format, Path file)
            throws IOException {
        if (format == PictureFormat.PGM || format == PictureFormat.PPM) {
            write(after, format, file);
            return;
        }
        BufferedImage picture = read(source);
        byte[] old = Files.readAllBytes(source);
        ImageProcessor pixels = after.getProcessor();
        if (format == PictureFormat.JPEG) {
            boolean colour = picture != null && picture.getRaster().getNumBands() == 3;
            byte[] made = encode(buffered(colour ? pixels.convertToRGB() : pixels), "jpeg");
            Files.write(file, JpegSegments.carry(old, made));
            return;
        }
        boolean patched = picture != null && Patched.patch(picture, before.getProcessor(), pixels);
        byte[] made = encode(patched ? picture : buffered(pixels), format.name());
        Files.write(
                file,
                switch (format) {
                    case PNG -> PngChunks.carry(old, made);
                    case BMP -> BmpHeader.carry(old, made);
                    default -> made;
                });
    }

    private static BufferedImage read(Path source) {
        try {
            return ImageIO.read(source.toFile());
        } catch (IOException | RuntimeException e) {
            return null; // ImageJ reads more files than Java
        }
    }

    private static byte[] netpbm(ImageProcessor pixels) throws IOException {
        boolean colour = pixels instanceof ColorProcessor;
        boolean wide = pixels.getBitDepth() == 16;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            String header =
                    String.format(
                            "%s\n%d %d\n%d\n",
                            colour ? "P6" : "P5",
                            pixels.getWidth(),
                            pixels.getHeight(),
                            wide ? 65535 : 255);
            out.write(header.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < pixels.getPixelCount(); i++) {
                int value = pixels.get(i);
                if (colour) {
                    out.writeByte(value >> 16);
                }
                if (colour || wide) {
                    out.writeByte(value >> 8);
                }
                out.writeByte(value);
            }
        }
        return bytes.toByteArray();
    }

    private static BufferedImage buffered(ImageProcessor pixels) {
        int width = pixels.getWidth();
        int height = pixels.getHeight();
        BufferedImage image;
        if (pixels instanceof ColorProcessor) {
            image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        } else if (pixels instanceof ByteProcessor) {
            image =
                    pixels.isDefaultLut()
                            ? new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY)
                            : new BufferedImage(
                                    width,
                                    height,
                                    BufferedImage.TYPE_BYTE_INDEXED,
                                    (IndexColorModel) pixels.getColorModel());
        } else {
            image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
        }
        // Into the raster, where no colour is converted.
        image.getRaster().setDataElements(0, 0, width, height, pixels.getPixels());
        return image;
    }

    private static byte[] encode(BufferedImage image, String format) throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        if (!writers.hasNext()) {
            throw new IOException("There is no writer for " + format + " files.");
        }
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
