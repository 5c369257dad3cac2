package io.github.gmcnn.imagej.pictures;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes pictures that came from no file. */
public final class PictureFile {

    private PictureFile() {}

    /**
     * Writes an image as PNG.
     *
     * @param image one that {@link PictureFormat#PNG} holds
     * @param file is overwritten
     */
    public static void writePng(ImagePlus image, Path file) throws IOException {
        ImageProcessor pixels = image.getProcessor();
        BufferedImage picture = buffered(pixels);
        Optional<IndexColorModel> palette =
                picture.getColorModel() instanceof IndexColorModel table
                        ? Optional.of(table)
                        : Optional.empty();
        boolean colour = pixels instanceof ColorProcessor;
        Layout layout =
                new Layout(
                        pixels.getWidth(),
                        pixels.getHeight(),
                        colour ? 3 : 1,
                        pixels.getBitDepth() == 16 ? 16 : 8,
                        Layout.Kind.UNSIGNED,
                        colour
                                ? Layout.Colours.RGB
                                : palette.isPresent()
                                        ? Layout.Colours.PALETTE
                                        : Layout.Colours.GREY,
                        Layout.Extra.NONE,
                        1,
                        palette);
        PngWriter.write(new StoredImage(layout, picture.getRaster()), List.of(), file);
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
}
