package io.github.gmcnn.imagej.masks;

import static io.github.gmcnn.imagej.masks.MaskPictures.assertNoMask;
import static io.github.gmcnn.imagej.masks.MaskPictures.hyperstack;
import static io.github.gmcnn.imagej.masks.MaskPictures.level;
import static io.github.gmcnn.imagej.masks.MaskPictures.runs;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleMasksTest {

    private static ImagePlus image(String type, double... firstRow) {
        ImagePlus image = IJ.createImage("cell", type + " black", 20, 10, 1);
        for (int x = 0; x < firstRow.length; x++) {
            image.getProcessor().setf(x, 0, (float) firstRow[x]);
        }
        return image;
    }

    private static ImagePlus colours(int... firstRow) {
        ImagePlus image = IJ.createImage("cell", "RGB white", 20, 10, 1);
        for (int x = 0; x < firstRow.length; x++) {
            image.getProcessor().set(x, 0, firstRow[x]);
        }
        return image;
    }

    private static String found(ImagePlus image, String rule) {
        return runs(Masks.of(image, MaskOptions.of(rule)).missing(1));
    }

    private static String found(ImagePlus image, String rule, double level) {
        return runs(Masks.of(image, level(rule, level)).missing(1));
    }

    @Test
    void saturated_8bit_is255OrTheLevel() {
        ImagePlus image = image("8-bit", 254, 255, 0, 200);
        assertEquals("0:1-1", found(image, "saturated"));
        assertEquals("0:0-1 0:3-3", found(image, "saturated", 200));
    }

    @ParameterizedTest
    @CsvSource({
        "1023, 0:1-1, 1023",
        "1000, '', 1023",
        "1024, '', 4095",
        "4095, 0:1-1, 4095",
        "16383, 0:1-1, 16383",
        "16384, '', 65535",
        "65535, 0:1-1, 65535"
    })
    void saturated_16bit_isTheTopOfTheCamera(int most, String expected, String level) {
        PlaneMasks masks = Masks.of(image("16-bit", 7, most), MaskOptions.of("saturated"));
        assertEquals(expected, runs(masks.missing(1)));
        assertEquals("no pixel of cell is saturated (" + level + " or more)", masks.nothing());
    }

    @Test
    void saturated_16bitStack_goesByTheLargestOfAllPlanes() {
        ImageStack stack = new ImageStack(20, 10);
        stack.addSlice(image("16-bit", 1023).getProcessor());
        stack.addSlice(image("16-bit", 4095).getProcessor());
        PlaneMasks masks = Masks.of(new ImagePlus("cell", stack), MaskOptions.of("saturated"));
        assertEquals("", runs(masks.missing(1)));
        assertEquals("0:0-0", runs(masks.missing(2)));
    }

    private static ImagePlus signed(int... firstRow) {
        ImagePlus image = IJ.createImage("cell", "16-bit black", 20, 10, 1);
        image.getLocalCalibration().setSigned16BitCalibration();
        image.getProcessor().add(32768 + 5);
        for (int x = 0; x < firstRow.length; x++) {
            image.getProcessor().set(x, 0, firstRow[x] + 32768);
        }
        return image;
    }

    @Test
    void saturated_signed16bit_isTheTopOfTheType() {
        PlaneMasks masks = Masks.of(signed(1023, 32767, -5), MaskOptions.of("saturated"));
        assertEquals("0:1-1", runs(masks.missing(1)));
        assertEquals("no pixel of cell is saturated (32767 or more)", masks.nothing());
    }

    @Test
    void levels_ofSigned16bit_areCalibratedUnits() {
        assertEquals("0:2-3", found(signed(1, 5, -5, 0), "at-or-below"));
        assertEquals("0:2-2", found(signed(1, 5, -5, 0), "at-or-below", -5));
        assertEquals("0:1-1", found(signed(1, 100, -5, 0), "saturated", 100));
    }

    @Test
    void levels_ofACalibratedImage_areThoseOfTheStatusBar() {
        ImagePlus image = image("8-bit", 10, 20, 30);
        Calibration calibration = image.getLocalCalibration();
        calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] {1, 0.5}, "OD");
        assertEquals("0:2-2", found(image, "saturated", 16));
        assertEquals("0:1-2", found(image, "saturated", 11));
    }

    @Test
    void saturated_32bit_needsALevel() {
        ImagePlus image = image("32-bit", 7.5, Double.NaN, Double.POSITIVE_INFINITY, 8);
        assertNoMask(
                "The 32-bit image cell has no largest value, so the mask saturated needs a level;"
                        + " give the value from which on its pixels are saturated.",
                () -> Masks.of(image, MaskOptions.of("saturated")));
        assertEquals("0:2-3", found(image, "saturated", 7.6));
        assertEquals(
                "no pixel of cell is saturated (7.6 or more)",
                Masks.of(image, level("saturated", 7.6)).nothing());
    }

    @Test
    void levels_ofRgb_areThoseOfTheBrightestChannel() {
        ImagePlus image = colours(0xff0000, 0x00fe00, 0x0000ff, 0x000000);
        ImageProcessor pixels = image.getProcessor();
        pixels.setRoi(4, 0, 16, 10);
        pixels.setColor(0x808080);
        pixels.fill();
        image.setRoi(0, 0, 20, 1);
        assertEquals("0:0-0 0:2-2", found(image, "saturated"));
        assertEquals("0:3-3", found(image, "at-or-below"));
        assertEquals("0:3-19", found(image, "at-or-below", 0x80));
    }

    @Test
    void atOrBelow_32bit_leavesOutNotANumber() {
        ImagePlus image = IJ.createImage("cell", "32-bit white", 20, 10, 1);
        image.getProcessor().add(1);
        image.getProcessor().setf(0, 0, Float.NaN);
        image.getProcessor().setf(1, 0, -3);
        image.getProcessor().setf(2, 0, 0);
        PlaneMasks masks = Masks.of(image, MaskOptions.of("at-or-below"));
        assertEquals("0:1-2", runs(masks.missing(1)));
        assertEquals("no pixel of cell is 0 or less", masks.nothing());
    }

    @Test
    void nan_findsInfinityToo() {
        double infinite = Double.NEGATIVE_INFINITY;
        ImagePlus image = image("32-bit", 1, Double.NaN, 2, infinite, -1 / 0.0, 5);
        PlaneMasks masks = Masks.of(image, MaskOptions.of("nan"));
        assertEquals("0:1-1 0:3-4", runs(masks.missing(1)));
        assertEquals("no pixel of cell is NaN or infinite", masks.nothing());
    }

    @ParameterizedTest
    @CsvSource({"8-bit", "16-bit", "RGB"})
    void nan_ofIntegers_isRefused(String type) {
        ImagePlus image = IJ.createImage("cell", type + " black", 20, 10, 1);
        assertNoMask(
                "The pixels of cell are integers, so none is NaN or infinite; the mask nan is for"
                        + " 32-bit images, choose another one.",
                () -> Masks.of(image, MaskOptions.of("nan")));
    }

    @Test
    void rules_of8bitColour_seeTheColours() {
        byte[] dark = new byte[256];
        byte[] green = new byte[256];
        for (int i = 0; i < 256; i++) {
            green[i] = (byte) (i == 3 ? 255 : i % 2 * 200);
        }
        ByteProcessor pixels = new ByteProcessor(20, 10);
        pixels.set(4, 0, 3);
        pixels.set(5, 0, 255);
        pixels.setLut(new LUT(dark, green, dark));
        ImagePlus image = new ImagePlus("cell", pixels);
        image.setTypeToColor256();
        assertEquals(ImagePlus.COLOR_256, image.getType());
        assertEquals("0:4-4", found(image, "saturated"));
    }

    private static ImagePlus noisy(String type) {
        ImagePlus image = IJ.createImage("cell", type + " black", 64, 48, 1);
        Random random = new Random(2);
        ImageProcessor pixels = image.getProcessor();
        for (int i = 0; i < pixels.getPixelCount(); i++) {
            int value = 100 + random.nextInt(9);
            pixels.set(i, type.equals("RGB") ? value * 0x10101 : value);
        }
        return image;
    }

    @ParameterizedTest
    @CsvSource({"8-bit, 200", "16-bit, 900", "RGB, 0x6ac86a"})
    void hotDead_ofAnyType_isFound(String type, String hot) {
        ImagePlus image = noisy(type);
        image.getProcessor().set(30, 20, Integer.decode(hot));
        PlaneMasks masks = Masks.of(image, MaskOptions.of("hot-dead"));
        assertEquals("20:30-30", runs(masks.missing(1)));
        assertEquals(
                "no pixel of cell differs from its neighbours by more than 10.0 standard"
                        + " deviations",
                masks.nothing());
    }

    @Test
    void lines_ofAnyType_areFound() {
        for (String type : new String[] {"8-bit", "16-bit", "RGB"}) {
            ImagePlus image = noisy(type);
            for (int x = 0; x < 64; x++) {
                image.getProcessor().set(x, 7, 0);
            }
            assertEquals("7:0-63", found(image, "constant-lines"), type);
        }
        ImagePlus floats = new ImagePlus("cell", noisy("16-bit").getProcessor().convertToFloat());
        for (int y = 0; y < 48; y++) {
            floats.getProcessor().setf(9, y, Float.NaN);
        }
        assertEquals(48, found(floats, "constant-lines").split(" ").length);
        assertEquals(
                "no row or column of cell has one value only",
                Masks.of(floats, MaskOptions.of("constant-lines")).nothing());
    }

    @Test
    void rules_withAnAreaSelected_lookOnlyThere() {
        ImagePlus image = IJ.createImage("cell", "8-bit white", 20, 10, 1);
        image.setRoi(new OvalRoi(3, 3, 4, 4));
        PlaneMasks masks = Masks.of(image, MaskOptions.of("saturated"));
        assertEquals("3:4-5 4:3-6 5:3-6 6:4-5", runs(masks.missing(1)));
        assertEquals(
                "no pixel in the selection of cell is saturated (255 or more)", masks.nothing());
        image.setRoi(new Line(3, 3, 9, 9)); // no area
        assertEquals(10, found(image, "saturated").split(" ").length);
        image.setRoi(new Roi(90, 90, 2, 2));
        assertNoMask(
                "The selection covers no pixel of cell, which is 20 x 10 pixels; move it onto the"
                        + " image.",
                () -> Masks.of(image, MaskOptions.of("saturated")));
    }

    /** Counts how often its planes are read. */
    private static final class Counted extends VirtualStack {

        private final int[] reads = new int[4];

        Counted() {
            super(20, 10, null, null);
        }

        @Override
        public ImageProcessor getProcessor(int plane) {
            reads[plane]++;
            return hyperstack(1, 1, 1).getProcessor().convertToShort(false);
        }

        @Override
        public int getSize() {
            return 3;
        }

        @Override
        public int size() {
            return 3;
        }

        @Override
        public int getBitDepth() {
            return 16;
        }
    }

    @Test
    void missing_ofAVirtualStack_readsThatPlaneAlone() {
        Counted stack = new Counted();
        ImagePlus image = new ImagePlus("cell", stack);
        PlaneMasks below = Masks.of(image, MaskOptions.of("at-or-below"));
        stack.reads[2] = 0;
        stack.reads[3] = 0;
        below.missing(2);
        assertEquals(1, stack.reads[2]);
        assertEquals(0, stack.reads[3]);
    }

    @Test
    void missing_saturatedOfAVirtualStack_looksForTheLargestOnce() {
        Counted stack = new Counted();
        ImagePlus image = new ImagePlus("cell", stack);
        PlaneMasks saturated = Masks.of(image, MaskOptions.of("saturated"));
        stack.reads[3] = 0;
        saturated.missing(1);
        saturated.missing(2);
        saturated.nothing();
        assertEquals(1, stack.reads[3]);
    }
}
