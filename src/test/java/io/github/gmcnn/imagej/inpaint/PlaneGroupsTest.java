package io.github.gmcnn.imagej.inpaint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which planes are filled, of images that have no window. */
final class PlaneGroupsTest {

    private static final int PLANE = 11; // channel 2 of 3, slice 4 of 4

    private static List<List<Integer>> planes(String line, ImagePlus image) {
        return PlaneGroups.of(image, InpaintOptions.TABLE.parse(line));
    }

    private static ImagePlus at(ImagePlus image) {
        image.setSlice(PLANE);
        return image;
    }

    private static ImagePlus channels() {
        return at(IJ.createHyperStack("channels", 4, 4, 3, 4, 1, 8));
    }

    @Test
    void current_ofAStackWithoutWindow_isTheChosenSlice() {
        ImagePlus stack = at(IJ.createImage("stack", "8-bit", 4, 4, 12));
        assertEquals(List.of(List.of(PLANE)), planes("", stack));
        assertEquals(List.of(List.of(PLANE)), planes("slices=channels", stack));
    }

    @Test
    void current_ofAHyperstackWithoutWindow_isItsChannelsOfTheChosenSlice() {
        assertEquals(List.of(List.of(PLANE)), planes("", channels()));
        assertEquals(List.of(List.of(10, 11, 12)), planes("channels=rgb", channels()));
        assertEquals(
                List.of(List.of(10), List.of(11), List.of(12)),
                planes("slices=channels", channels()));
    }
}
