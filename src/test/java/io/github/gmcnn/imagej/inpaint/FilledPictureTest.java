package io.github.gmcnn.imagej.inpaint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.masks.Masks;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilledPictureTest {

    private static final int SIZE = 20;

    @ParameterizedTest
    @ValueSource(strings = {"8-bit ramp", "16-bit ramp", "32-bit ramp", "RGB ramp"})
    void of_looksAsTheFilledImageWouldAndIsTransparentElsewhere(String type) {
        ImagePlus image = IJ.createImage("cell", type, SIZE, SIZE, 1);
        if (!type.startsWith("RGB")) {
            image.setLut(LUT.createLutFromColor(Color.ORANGE));
            double top = image.getProcessor().getMax();
            image.setDisplayRange(top / 4, top / 2);
        }
        assertShown(image, 1);
    }

    @Test
    void of_aCompositeImage_hasTheColoursOfItsActiveChannels() {
        ImagePlus stack = IJ.createImage("cell", "16-bit ramp", SIZE, SIZE, 6);
        stack.setDimensions(3, 2, 1);
        CompositeImage image = new CompositeImage(stack, CompositeImage.COMPOSITE);
        image.setPosition(2, 2, 1);
        image.setDisplayRange(1000, 40000);
        image.getActiveChannels()[0] = false;
        image.updateAllChannelsAndDraw();
        assertShown(image, 4, 5, 6);
    }

    private static void assertShown(ImagePlus image, int... planes) {
        image.setRoi(new OvalRoi(4, 5, 9, 7));
        PixelSet missing =
                Masks.of(image, MaskOptions.of("selection")).missing(planes[0]).orElseThrow();
        image.deleteRoi();
        int[] before = colours(image);
        Map<Integer, PlanePixels> filled = new TreeMap<>();
        for (int plane : planes) { // turned around, so that each pixel changes
            ImageProcessor turned = image.getStack().getProcessor(plane).duplicate();
            turned.flipHorizontal();
            filled.put(plane, PlanePixels.of(missing, turned.getPixels(), SIZE));
        }
        BufferedImage picture = FilledPicture.of(image, filled, missing);
        int[] after = colours(image);
        filled.forEach(
                (plane, values) -> values.putInto(ImagePlusImages.pixels(image, plane), SIZE));
        ImagePlusImages.redraw(image);
        int[] expected = colours(image);
        assertArrayEquals(before, after);
        boolean[] inside = new boolean[SIZE * SIZE];
        missing.forEachRun(
                (y, from, to, index) -> Arrays.fill(inside, y * SIZE + from, y * SIZE + to, true));
        Box box = missing.bounds();
        int differ = 0;
        for (int y = 0; y < box.height(); y++) {
            for (int x = 0; x < box.width(); x++) {
                int at = (box.y() + y) * SIZE + box.x() + x;
                assertEquals(inside[at] ? expected[at] : 0, picture.getRGB(x, y));
                differ += inside[at] && expected[at] != before[at] ? 1 : 0;
            }
        }
        assertTrue(differ > 20, "the picture must not be that of the image as it was");
    }

    private static int[] colours(ImagePlus image) {
        int[] colours = (int[]) new ColorProcessor(image.getImage()).getPixelsCopy();
        for (int i = 0; i < colours.length; i++) {
            colours[i] |= 0xff000000;
        }
        return colours;
    }
}
