package io.github.gmcnn.imagej.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that keep decoders busy or make them take memory; see docs/security.md. */
@Timeout(30) // seconds: each of these once had no end
final class HostilePicturesTest {

    private static final int TIFF_DEFLATE = 7; // its place among the seeds

    @TempDir Path folder;

    private String reason(byte[] content, String name) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        return assertThrows(IOException.class, () -> ImageFile.of(file).read(1)).getMessage();
    }

    private static byte[] directories(int... next) {
        ByteBuffer tiff = ByteBuffer.allocate(8 + 18 * next.length);
        tiff.putInt(0x4d4d002a).putInt(8);
        for (int to : next) {
            tiff.putShort((short) 1).putShort((short) 256).putShort((short) 3);
            tiff.putInt(1).putShort((short) 40).putShort((short) 0).putInt(to);
        }
        return tiff.array();
    }

    @Test
    void read_directoriesInACircle_isRefused() throws IOException {
        assertEquals("has TIFF directories in a circle", reason(directories(26, 8), "a.tif"));
        assertEquals("has TIFF directories in a circle", reason(directories(8), "a.tif"));
    }

    /** Whole ones are read, see {@link StoredFileTest}. */
    @ParameterizedTest
    @ValueSource(strings = {"49492b00080000000000", "4d4d002b000800000000"})
    void open_bigTiffWithoutDirectories_isRefused(String header) throws IOException {
        byte[] content = Arrays.copyOf(HexFormat.of().parseHex(header), 200);
        assertEquals("has no whole TIFF header", reason(content, "a.tif"));
        Path file = folder.resolve("a.tif");
        String whole = assertThrows(InputException.class, () -> WholeImage.open(file)).getMessage();
        assertTrue(whole.startsWith(file + " has no whole TIFF header; "), whole);
    }

    /** ImageJ would take 512 MB before it looks whether they are there. */
    @Test
    void read_moreMetadataThanTheFileHas_isRefused() throws IOException {
        byte[] tiff = directories(0);
        ByteBuffer.wrap(tiff).putShort(10, (short) 50838).putShort(12, (short) 4);
        ByteBuffer.wrap(tiff).putInt(18, 0x20000000);
        assertEquals("has 536870912 bytes of metadata, more than the file", reason(tiff, "a.tif"));
    }

    @Test
    void read_valuesOutsideTheFile_areRefused() throws IOException {
        byte[] tiff = directories(0);
        ByteBuffer.wrap(tiff).putInt(14, Integer.MAX_VALUE);
        assertEquals(
                "has its TIFF tag 256, 4294967294 bytes, outside the file", reason(tiff, "a.tif"));
    }

    /** Decoders take the first or the last of them, and memory for it. */
    @Test
    void read_twoHeights_areRefused() throws IOException {
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 24 + 4).putInt(0x4d4d002a).putInt(8);
        tiff.putShort((short) 2);
        for (int height : new int[] {2, 2000}) {
            tiff.putShort((short) 257).putShort((short) 4).putInt(1).putInt(height);
        }
        assertEquals("has its TIFF tag 257 twice", reason(tiff.array(), "a.tif"));
    }

    /** ImageJ's decoder would go on for ever, for its overlay too. */
    @Test
    void open_deflatedStripWithoutEnd_isRefused() throws IOException {
        byte[] tiff = FilesTargets.seeds("tif").get(TIFF_DEFLATE).clone();
        ByteBuffer.wrap(tiff).putInt(0x72, 100);
        Path file = Files.write(folder.resolve("a.tif"), tiff);
        assertThrows(InputException.class, () -> WholeImage.open(file));
    }

    @Test
    void read_deflatedStripWithoutEnd_isRefused() throws IOException {
        byte[] tiff = FilesTargets.seeds("tif").get(TIFF_DEFLATE).clone();
        ByteBuffer.wrap(tiff).putInt(0x72, 100); // the length of the only strip
        assertEquals("ends before its pixels do", reason(tiff, "a.tif"));
    }

    @Test
    void read_morePixelsThanAnyPackingHolds_isRefused() throws IOException {
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        gif.writeBytes(FilesTargets.seeds("gif").get(0));
        byte[] huge = gif.toByteArray();
        huge[7] = (byte) 0xff;
        huge[9] = (byte) 0xff;
        assertEquals(
                "promises 65320 x 65314 pixels, more than its " + huge.length + " bytes can hold",
                reason(huge, "a.gif"));
    }

    /** Such a text of 500 MB took as much memory again. */
    @Test
    void read_pngWithTextsWithoutMeasure_isRefused() throws IOException {
        assertEquals(
                "holds more than 16777216 bytes of texts and the like beside its pixels",
                reason(withTexts(9, 1 << 21), "a.png"));
        Path file = Files.write(folder.resolve("b.png"), withTexts(7, 1 << 21));
        assertEquals(40, ImageFile.of(file).read(1).getWidth());
    }

    private static byte[] withTexts(int texts, int length) throws IOException {
        byte[] png = FilesTargets.seeds("png").get(0);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(png, 0, 33); // signature and header
        byte[] content = new byte[length + 4];
        Arrays.fill(content, (byte) 'a');
        content[0] = 't';
        content[1] = 'E';
        content[2] = 'X';
        content[3] = 't';
        content[5] = 0; // ends the keyword
        CRC32 sum = new CRC32();
        sum.update(content);
        for (int i = 0; i < texts; i++) {
            file.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
            file.writeBytes(content);
            file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        }
        file.write(png, 33, png.length - 33);
        return file.toByteArray();
    }
}
