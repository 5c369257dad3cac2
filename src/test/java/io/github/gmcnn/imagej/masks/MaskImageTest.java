package io.github.gmcnn.imagej.masks;

import static io.github.gmcnn.Refusals.assertRefused;
import static io.github.gmcnn.imagej.masks.MaskPictures.assertNoMask;
import static io.github.gmcnn.imagej.masks.MaskPictures.hyperstack;
import static io.github.gmcnn.imagej.masks.MaskPictures.planes;
import static io.github.gmcnn.imagej.masks.MaskPictures.runs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskImageTest {

    @TempDir private Path folder;

    private static ImagePlus mask(String type) {
        return IJ.createImage("hole", type + " black", 20, 10, 1);
    }

    private static String missing(ImagePlus mask) {
        return runs(MaskImage.of(mask, hyperstack(1, 1, 1)).missing(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
    void missing_anyType_isWhereNotZero(String type) {
        ImagePlus mask = mask(type);
        ImageProcessor pixels = mask.getProcessor();
        pixels.set(3, 2, type.equals("32-bit") ? Float.floatToIntBits(-0.5f) : 1);
        pixels.set(4, 2, type.equals("32-bit") ? Float.floatToIntBits(7f) : 200);
        assertEquals("2:3-4", missing(mask));
    }

    @Test
    void missing_notANumber_isNotZero() {
        ImagePlus mask = mask("32-bit");
        mask.getProcessor().setf(3, 2, Float.NaN);
        mask.getProcessor().setf(5, 2, Float.NEGATIVE_INFINITY);
        assertEquals("2:3-3 2:5-5", missing(mask));
    }

    @Test
    void missing_highestBitOnly_isNotZero() {
        ImagePlus mask = mask("16-bit");
        mask.getProcessor().set(3, 2, 0x8000);
        assertEquals("2:3-3", missing(mask));
    }

    @Test
    void missing_invertingLut_theValueDecides() {
        ImagePlus mask = mask("8-bit");
        mask.getProcessor().set(7, 1, 255);
        mask.getProcessor().invertLut();
        assertEquals("1:7-7", missing(mask));
    }

    @Test
    void missing_withAThreshold_isWhatItMarksOnEachPlane() {
        ImagePlus mask = hyperstack(1, 2, 1);
        mask.getStack().getProcessor(1).set(3, 2, 100);
        mask.getStack().getProcessor(1).set(9, 2, 255);
        mask.getStack().getProcessor(2).set(5, 2, 90);
        IJ.setRawThreshold(mask, 80, 120);
        MaskImage masks = MaskImage.of(mask, hyperstack(1, 2, 1));
        assertEquals("2:3-3", runs(masks.missing(1)));
        assertEquals("2:5-5", runs(masks.missing(2)));
        assertEquals("no pixel of the mask cell is within its threshold", masks.nothing());
    }

    private static ImagePlus markedOnLastPlane(int c, int z, int t) {
        ImagePlus mask = hyperstack(c, z, t);
        mask.getStack().getProcessor(c * z * t).set(1, 1, 255);
        return mask;
    }

    @Test
    void missing_perDimension_appliesToAllOfTheOthers() {
        ImagePlus image = hyperstack(2, 3, 2);
        assertEquals("5 6 11 12", planes(image, MaskImage.of(markedOnLastPlane(1, 3, 1), image)));
        assertEquals(
                "2 4 6 8 10 12", planes(image, MaskImage.of(markedOnLastPlane(2, 1, 1), image)));
        assertEquals("11 12", planes(image, MaskImage.of(markedOnLastPlane(1, 3, 2), image)));
        assertEquals("12", planes(image, MaskImage.of(markedOnLastPlane(2, 3, 2), image)));
        ImagePlus plain = markedOnLastPlane(1, 12, 1); // as many planes in another order
        assertEquals("12", planes(image, MaskImage.of(plain, image)));
        assertEquals(
                "1 2 3 4 5 6 7 8 9 10 11 12",
                planes(image, MaskImage.of(markedOnLastPlane(1, 1, 1), image)));
    }

    @Test
    void of_anotherSize_namesBoth() {
        ImagePlus mask = IJ.createImage("hole", "8-bit black", 90, 80, 1);
        assertNoMask(
                "The mask hole is 90 x 80 pixels but the image cell is 20 x 10; they must have the"
                        + " same width and height.",
                () -> MaskImage.of(mask, hyperstack(1, 1, 1)));
        assertFalse(MaskImage.fits(mask, hyperstack(1, 1, 1)));
    }

    @Test
    void of_anotherNumberOfPlanes_namesBoth() {
        ImagePlus mask = hyperstack(1, 2, 1);
        assertNoMask(
                "The mask cell has 2 planes but the image cell has 6; a mask has one plane for all"
                        + " of them, or as many as the image.",
                () -> MaskImage.of(mask, hyperstack(2, 3, 1)));
        assertTrue(MaskImage.fits(mask, hyperstack(3, 2, 1)));
    }

    @Test
    void of_theImageItself_isRefused() {
        ImagePlus image = hyperstack(1, 1, 1);
        assertNoMask(
                "The mask cell is the image to be filled; choose another one.",
                () -> MaskImage.of(image, image));
    }

    @Test
    void file_ofAStack_isReadByItsPath() {
        ImagePlus mask = markedOnLastPlane(1, 3, 1);
        String path = folder.resolve("masks.tif").toString();
        assertTrue(new FileSaver(mask).saveAsTiffStack(path));
        ImagePlus image = hyperstack(2, 3, 1);
        assertEquals("5 6", planes(image, Masks.of(image, MaskOptions.of(path))));
    }

    @Test
    void file_missingOrNoImage_isNamed() throws IOException {
        ImagePlus image = hyperstack(1, 1, 1);
        String absent = folder.resolve("absent.tif").toString();
        assertNoMask(
                "There is no mask file " + absent + "; give the path of one that exists.",
                () -> Masks.of(image, MaskOptions.of(absent)));
        for (String name : new String[] {"notes.txt", "broken.tif", "broken.png"}) {
            String path = Files.writeString(folder.resolve(name), "no image at all").toString();
            assertRefused(
                    path
                            + " is no image that ImageJ opens; put an image in its place that"
                            + " ImageJ opens.",
                    () -> Masks.of(image, MaskOptions.of(path)));
        }
    }
}
