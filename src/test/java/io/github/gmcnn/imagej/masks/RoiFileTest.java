package io.github.gmcnn.imagej.masks;

import static io.github.gmcnn.imagej.masks.MaskPictures.hyperstack;
import static io.github.gmcnn.imagej.masks.MaskPictures.planes;
import static io.github.gmcnn.imagej.masks.MaskPictures.runs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.io.RoiEncoder;
import io.github.gmcnn.core.safe.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoiFileTest {

    @TempDir private Path folder;

    private Path zip(Object... namesAndContents) throws IOException {
        Path file = folder.resolve("marks.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                zip.write((byte[]) namesAndContents[i + 1]);
            }
        }
        return file;
    }

    private static byte[] bytes(Roi roi) {
        return RoiEncoder.saveAsByteArray(roi);
    }

    private static Roi at(Roi roi, int c, int z, int t) {
        roi.setPosition(c, z, t);
        return roi;
    }

    private Path single(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("mark.roi"), bytes);
    }

    private static String refusal(Path file) {
        return assertThrows(InputException.class, () -> RoiFile.read(file)).getMessage();
    }

    @Test
    void mask_ofAList_hasEachRoiOnItsPlane() throws IOException {
        Path file =
                zip(
                        "a.roi", bytes(at(new Roi(2, 3, 2, 1), 2, 0, 0)),
                        "b.roi", bytes(at(new OvalRoi(5, 5, 3, 3), 1, 3, 0)),
                        "readme.txt", new byte[] {1, 2, 3});
        ImagePlus image = hyperstack(2, 3, 1);
        PlaneMasks masks = Masks.of(image, MaskOptions.of(file.toString()));
        assertEquals("2 4 5 6", planes(image, masks));
        assertEquals("3:2-3", runs(masks.missing(6)));
    }

    @Test
    void mask_ofOneRoi_isThatOfTheSelection() throws IOException {
        Line line = new Line(2, 2, 15, 8);
        line.setStrokeWidth(3);
        Path file = single(bytes(line));
        ImagePlus image = hyperstack(1, 1, 1);
        image.setRoi(line);
        assertEquals(
                runs(Masks.of(image, MaskOptions.of("selection")).missing(1)),
                runs(Masks.of(image, MaskOptions.of(file.toString())).missing(1)));
    }

    @Test
    void read_textWithoutADisplay_works() throws IOException {
        Path file = zip("t.roi", bytes(new TextRoi(1, 1, "A")), "p.roi", bytes(new PointRoi(1, 2)));
        assertEquals(2, RoiFile.read(file).size());
    }

    @Test
    void read_namesInAList_areThoseOfTheEntries() throws IOException {
        Roi roi = new Roi(1, 1, 2, 2);
        roi.setName("other");
        assertEquals(
                "0003-0001-0001",
                RoiFile.read(zip("0003-0001-0001.roi", bytes(roi))).get(0).getName());
    }

    @Test
    void read_noRoiInTheList_saysSo() throws IOException {
        Path file = zip("readme.txt", new byte[3]);
        assertEquals(
                "The ROI list "
                        + file
                        + " holds no .roi file; save it with More > Save in the ROI Manager.",
                refusal(file));
    }

    @Test
    void read_everyWayOfBeingBroken_namesTheFile() throws IOException {
        byte[] whole = bytes(new OvalRoi(5, 5, 3, 3));
        byte[] manyPoints = bytes(new PointRoi(new float[] {1, 2}, new float[] {3, 4}));
        manyPoints[16] = 0; // the number of points, which is then in four bytes
        manyPoints[17] = 0;
        manyPoints[18] = 0x7f;
        manyPoints[19] = -1;
        for (byte[] broken :
                new byte[][] {
                    {}, new byte[200], Arrays.copyOf(whole, 30), manyPoints, "text".getBytes()
                }) {
            String message = refusal(single(broken));
            assertTrue(message.startsWith("The ROI file " + folder), message);
            assertTrue(message.endsWith("; save the ROIs again from the ROI Manager."), message);
        }
    }

    /** 64 bytes of ROIs for a byte of the list and a mebibyte more: this one has a thousand. */
    @Test
    void read_hugeEntry_isRefused() throws IOException {
        Path file = zip("bomb.roi", new byte[1 << 26]);
        long most = (1 << 20) + 64 * Files.size(file);
        assertTrue(refusal(file).contains("its ROIs take more than " + most), refusal(file));
        Path other = zip("bomb.txt", new byte[1 << 26]);
        assertTrue(refusal(other).contains("its files take more than "), refusal(other));
    }
}
