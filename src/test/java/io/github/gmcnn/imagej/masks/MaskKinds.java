package io.github.gmcnn.imagej.masks;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;

/** The hole of the given masks, painted in other ways. */
final class MaskKinds {

    /** Where the given masks lie. */
    static final Path GIVEN = Path.of("src/test/resources/masks");

    static final int WIDTH = 72;
    static final int HEIGHT = 60;

    private MaskKinds() {}

    /** Returns whether each pixel is in a hole: white to the eye. */
    static boolean[] hole() throws IOException {
        BufferedImage picture = ImageIO.read(GIVEN.resolve("quantized_mask.png").toFile());
        boolean[] hole = new boolean[WIDTH * HEIGHT];
        for (int i = 0; i < hole.length; i++) {
            hole[i] = (picture.getRGB(i % WIDTH, i / WIDTH) & 0xffffff) != 0;
        }
        return hole;
    }

    /** Writes a picture of two colours 0xAARRGGBB. */
    static Path argb(Path file, String format, int inHole, int around) throws IOException {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_4BYTE_ABGR);
        boolean[] hole = hole();
        for (int i = 0; i < hole.length; i++) {
            picture.setRGB(i % WIDTH, i / WIDTH, hole[i] ? inHole : around);
        }
        return write(picture, format, file);
    }

    /** Writes a picture with samples of two kinds, the last of each its alpha. */
    static Path samples(Path file, String format, int bits, int[] inHole, int[] around)
            throws IOException {
        int type = bits == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
        int space = inHole.length == 2 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
        ComponentColorModel model =
                new ComponentColorModel(
                        ColorSpace.getInstance(space),
                        true,
                        false,
                        ComponentColorModel.TRANSLUCENT,
                        type);
        WritableRaster raster =
                Raster.createInterleavedRaster(type, WIDTH, HEIGHT, inHole.length, new Point(0, 0));
        boolean[] hole = hole();
        for (int i = 0; i < hole.length; i++) {
            raster.setPixel(i % WIDTH, i / WIDTH, hole[i] ? inHole : around);
        }
        return write(new BufferedImage(model, raster, false, null), format, file);
    }

    /** Writes a picture with a palette of 0xAARRGGBB, of which 0 is the hole's and 1 the rest. */
    static Path palette(Path file, String format, int... colours) throws IOException {
        IndexColorModel model =
                new IndexColorModel(8, colours.length, colours, 0, true, -1, DataBuffer.TYPE_BYTE);
        BufferedImage picture =
                new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, model);
        boolean[] hole = hole();
        for (int i = 0; i < hole.length; i++) {
            picture.getRaster().setSample(i % WIDTH, i / WIDTH, 0, hole[i] ? 0 : 1);
        }
        return write(picture, format, file);
    }

    /**
     * Writes an uncompressed grey TIFF.
     *
     * @param whiteIsZero its photometric interpretation
     * @param sample of each pixel, given 1 in the hole and 0 elsewhere
     */
    static Path tiff(Path file, int bits, boolean whiteIsZero, IntUnaryOperator sample)
            throws IOException {
        int[][] entries = {
            {256, WIDTH},
            {257, HEIGHT},
            {258, bits},
            {259, 1},
            {262, whiteIsZero ? 0 : 1},
            {273, 8},
            {277, 1},
            {278, HEIGHT},
            {279, WIDTH * HEIGHT * bits / 8}
        };
        int pixels = WIDTH * HEIGHT * bits / 8;
        ByteBuffer tiff =
                ByteBuffer.allocate(8 + pixels + 2 + 12 * entries.length + 4)
                        .order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8 + pixels);
        boolean[] hole = hole();
        int packed = 0;
        for (int i = 0; i < hole.length; i++) {
            int value = sample.applyAsInt(hole[i] ? 1 : 0);
            if (bits == 1) {
                packed = packed << 1 | value;
                if (i % 8 == 7) {
                    tiff.put((byte) packed);
                }
            } else if (bits == 8) {
                tiff.put((byte) value);
            } else {
                tiff.putShort((short) value);
            }
        }
        tiff.putShort((short) entries.length);
        for (int[] entry : entries) {
            tiff.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
        }
        return Files.write(file, tiff.array());
    }

    private static Path write(BufferedImage picture, String format, Path file) throws IOException {
        if (!ImageIO.write(picture, format, file.toFile())) {
            throw new IOException("There is no writer for " + format + " of this kind.");
        }
        return file;
    }
}
