package io.github.gmcnn.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.gmcnn.data.DataException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFileTest {

    private static final int WIDTH = 23;
    private static final int HEIGHT = 17;

    @TempDir Path folder;

    private static BufferedImage picture(int type) {
        BufferedImage picture =
                type == BufferedImage.TYPE_BYTE_INDEXED
                        ? new BufferedImage(WIDTH, HEIGHT, type, palette(256))
                        : new BufferedImage(WIDTH, HEIGHT, type);
        Random random = new Random(5);
        int bands = picture.getRaster().getNumBands();
        int limit = type == BufferedImage.TYPE_USHORT_GRAY ? 65536 : 256;
        for (int i = 0; i < WIDTH * HEIGHT * bands; i++) {
            int pixel = i / bands;
            picture.getRaster()
                    .setSample(pixel % WIDTH, pixel / WIDTH, i % bands, random.nextInt(limit));
        }
        return picture;
    }

    private static IndexColorModel palette(int size) {
        byte[][] colours = new byte[3][size];
        for (int i = 0; i < size; i++) {
            colours[0][i] = (byte) (i * 7);
            colours[1][i] = (byte) (255 - i);
            colours[2][i] = (byte) (i * 31);
        }
        return new IndexColorModel(8, size, colours[0], colours[1], colours[2]);
    }

    private ImagePlus rewritten(Path file, int value) throws IOException {
        ImagePlus before = WholeImage.open(file);
        ImagePlus after = before.duplicate();
        after.getProcessor().set(4, 3, value);
        PictureFormat format = PictureFormat.of(file.toString()).orElseThrow();
        assertTrue(format.holds(after));
        PictureFile.rewrite(file, before, after, format, result(file));
        return WholeImage.open(result(file));
    }

    private static Path result(Path file) {
        return file.resolveSibling("result-" + file.getFileName());
    }

    private static void assertOnePixelChanged(ImagePlus before, ImagePlus after, int value) {
        assertEquals(before.getType(), after.getType());
        ImageProcessor from = before.getProcessor();
        ImageProcessor to = after.getProcessor();
        for (int i = 0; i < from.getPixelCount(); i++) {
            boolean changed = i == 3 * WIDTH + 4;
            assertEquals((changed ? value : from.get(i)) & 0xffffff, to.get(i) & 0xffffff, "" + i);
        }
        assertEquals(from.getColorModel(), to.getColorModel());
    }

    @ParameterizedTest
    @CsvSource({
        "png, TYPE_BYTE_GRAY",
        "png, TYPE_USHORT_GRAY",
        "png, TYPE_3BYTE_BGR",
        "png, TYPE_BYTE_INDEXED",
        "bmp, TYPE_BYTE_GRAY",
        "bmp, TYPE_3BYTE_BGR",
        "bmp, TYPE_BYTE_INDEXED",
        "gif, TYPE_BYTE_GRAY",
        "gif, TYPE_BYTE_INDEXED"
    })
    void rewrite_losslessFormat_changesOnePixelOnly(String format, String type) throws Exception {
        Path file = folder.resolve("cell." + format);
        int kind = BufferedImage.class.getField(type).getInt(null);
        assertTrue(ImageIO.write(picture(kind), format, file.toFile()));
        ImagePlus before = WholeImage.open(file);
        assertOnePixelChanged(before, rewritten(file, 123), 123);
    }

    @ParameterizedTest
    @CsvSource({"pgm, 8-bit", "pgm, 16-bit", "ppm, RGB"})
    void write_netpbm_isReadBack(String format, String type) throws IOException {
        Path file = folder.resolve("cell." + format);
        ImagePlus image = IJ.createImage("cell", type + " ramp", WIDTH, HEIGHT, 1);
        PictureFile.write(image, PictureFormat.of(file.toString()).orElseThrow(), file);
        assertOnePixelChanged(image, rewritten(file, 123), 123);
    }

    @Test
    void rewrite_transparentPng_keepsTransparencyAndColours() throws IOException {
        Path file = folder.resolve("cell.png");
        BufferedImage picture = picture(BufferedImage.TYPE_4BYTE_ABGR);
        ImageIO.write(picture, "png", file.toFile());
        rewritten(file, 0x102030);
        BufferedImage after = ImageIO.read(result(file).toFile());
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            int expected = x == 4 && y == 3 ? 0xff102030 : picture.getRGB(x, y);
            assertEquals(expected, after.getRGB(x, y));
        }
    }

    @Test
    void rewrite_smallPalette_growsWhereItHasTo() throws IOException {
        Path file = folder.resolve("cell.png");
        BufferedImage picture =
                new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, palette(200));
        ImageIO.write(picture, "png", file.toFile());
        assertEquals(250, rewritten(file, 250).getProcessor().get(4, 3));
    }

    @Test
    void rewrite_png_keepsTextsResolutionAndProfile() throws IOException {
        Path file = folder.resolve("cell.png");
        ImageIO.write(picture(BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
        byte[] plain = Files.readAllBytes(file);
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.write(plain, 0, 33);
        more.writeBytes(chunk("pHYs", "resolutio"));
        more.writeBytes(chunk("tEXt", "Comment\0by hand"));
        more.write(plain, 33, plain.length - 33);
        Files.write(file, more.toByteArray());
        rewritten(file, 9);
        String text = new String(Files.readAllBytes(result(file)), StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("pHYsresolutio"));
        assertTrue(text.indexOf("tEXtComment\0by hand") < text.indexOf("IDAT"));
    }

    private static byte[] chunk(String type, String data) {
        byte[] content = (type + data).getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(content);
        ByteBuffer chunk = ByteBuffer.allocate(content.length + 8);
        return chunk.putInt(data.length()).put(content).putInt((int) sum.getValue()).array();
    }

    @Test
    void rewrite_bmp_keepsResolution() throws IOException {
        Path file = folder.resolve("cell.bmp");
        ImageIO.write(picture(BufferedImage.TYPE_3BYTE_BGR), "bmp", file.toFile());
        byte[] bytes = Files.readAllBytes(file);
        bytes[38] = 77;
        bytes[42] = 78;
        Files.write(file, bytes);
        rewritten(file, 9);
        byte[] after = Files.readAllBytes(result(file));
        assertArrayEquals(new byte[] {77, 78}, new byte[] {after[38], after[42]});
    }

    // A segment of EXIF that says "turn by 90 degrees", as telephones write it.
    private static byte[] exif() {
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xffe1).putShort((short) 34).put("Exif\0\0".getBytes());
        exif.put("MM\0*".getBytes()).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) 6);
        return exif.array();
    }

    @Test
    void carry_jpeg_keepsExifUprightCommentAndDensity() throws IOException {
        Path file = folder.resolve("cell.jpg");
        ImageIO.write(picture(BufferedImage.TYPE_3BYTE_BGR), "jpg", file.toFile());
        byte[] plain = Files.readAllBytes(file);
        byte[] source = plain.clone();
        source[13] = 99; // density
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.write(source, 0, 20); // up to the end of JFIF
        more.writeBytes(exif());
        more.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 5, 'h', 'e', 'y'});
        more.write(source, 20, source.length - 20);
        byte[] carried = JpegSegments.carry(more.toByteArray(), plain);
        assertEquals(99, carried[13]);
        assertEquals(plain.length + 36 + 7, carried.length);
        byte[] upright = exif();
        upright[29] = 1;
        assertArrayEquals(upright, Arrays.copyOfRange(carried, 20, 56));
        Files.write(file, carried);
        assertEquals(WIDTH, ImageIO.read(file.toFile()).getWidth());
    }

    @Test
    void rewrite_jpeg_changesLittle() throws IOException {
        Path file = folder.resolve("cell.jpg");
        ImagePlus ramp = IJ.createImage("cell", "RGB ramp", WIDTH, HEIGHT, 1);
        PictureFile.write(ramp, PictureFormat.JPEG, file);
        ImagePlus before = WholeImage.open(file);
        ImagePlus after = rewritten(file, before.getProcessor().get(4, 3));
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int difference =
                    (before.getProcessor().get(i) & 0xff) - (after.getProcessor().get(i) & 0xff);
            assertTrue(Math.abs(difference) <= 3, "" + difference);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp", "gif", "pgm", "tif"})
    void open_cutOffFile_isRefused(String format) throws IOException {
        Path file = folder.resolve("cell." + format);
        ImagePlus image = IJ.createImage("cell", "8-bit ramp", 200, 200, 1);
        if (format.equals("tif")) {
            IJ.saveAsTiff(image, file.toString());
        } else {
            PictureFile.write(image, PictureFormat.of("." + format).orElseThrow(), file);
        }
        byte[] bytes = Files.readAllBytes(file);
        WholeImage.open(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        DataException e = assertThrows(DataException.class, () -> WholeImage.open(file));
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
        assertFalse(e.getMessage().contains("\n"));
    }

    @ParameterizedTest
    @CsvSource({"PNG, 32-bit, 1", "PNG, 8-bit, 2", "GIF, RGB, 1", "PGM, RGB, 1", "PPM, 8-bit, 1"})
    void holds_whatTheFormatCannot_isFalse(PictureFormat format, String type, int planes) {
        assertFalse(format.holds(IJ.createImage("cell", type + " black", 4, 4, planes)));
    }
}
