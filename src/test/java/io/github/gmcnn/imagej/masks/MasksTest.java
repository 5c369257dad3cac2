package io.github.gmcnn.imagej.masks;

import static io.github.gmcnn.imagej.masks.MaskPictures.adjusted;
import static io.github.gmcnn.imagej.masks.MaskPictures.assertNoMask;
import static io.github.gmcnn.imagej.masks.MaskPictures.hyperstack;
import static io.github.gmcnn.imagej.masks.MaskPictures.planes;
import static io.github.gmcnn.imagej.masks.MaskPictures.runs;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MasksTest {

    private static ImagePlus selected(Roi roi) {
        ImagePlus image = hyperstack(1, 2, 1);
        image.setRoi(roi);
        return image;
    }

    @Test
    void of_invert_marksAllOtherPixels() {
        PlaneMasks masks =
                Masks.of(selected(new Roi(0, 0, 20, 9)), adjusted("selection", 0, true, 0));
        assertEquals("9:0-19", runs(masks.missing(1)));
    }

    @Test
    void of_invertAndGrow_growsWhatIsInverted() {
        PlaneMasks masks =
                Masks.of(selected(new Roi(0, 0, 20, 9)), adjusted("selection", 0, true, 1));
        assertEquals("8:0-19 9:0-19", runs(masks.missing(1)));
    }

    @Test
    void of_grow_isClippedToTheImage() {
        PlaneMasks masks =
                Masks.of(selected(new Roi(19, 9, 1, 1)), adjusted("selection", 0, false, 1.5));
        assertEquals("8:18-19 9:18-19", runs(masks.missing(2)));
    }

    @Test
    void of_invertOfEverything_isNothing() {
        PlaneMasks masks =
                Masks.of(selected(new Roi(0, 0, 20, 10)), adjusted("selection", 0, true, 0));
        assertEquals(Optional.empty(), masks.missing(1));
    }

    @Test
    void of_invert_leavesPlanesWithoutMarksAlone() {
        ImagePlus image = hyperstack(1, 3, 1);
        Roi roi = new Roi(2, 2, 3, 3);
        roi.setPosition(2);
        image.setOverlay(new Overlay(roi));
        assertEquals("2", planes(image, Masks.of(image, adjusted("overlay", 0, true, 0))));
    }

    @Test
    void of_threshold_marksEachPlaneByIt() {
        ImagePlus image = hyperstack(1, 2, 1);
        image.getStack().getProcessor(2).set(4, 5, 77);
        IJ.setRawThreshold(image, 70, 80);
        PlaneMasks masks = Masks.of(image, MaskOptions.of("threshold"));
        image.getProcessor().resetThreshold();
        assertEquals("", runs(masks.missing(1)));
        assertEquals("5:4-4", runs(masks.missing(2)));
        assertEquals("no pixel of cell is within its threshold", masks.nothing());
    }

    @Test
    void of_thresholdNotSet_saysWhereToSetIt() {
        String message =
                "The image %s has no threshold; set one with Image > Adjust > Threshold, or choose"
                        + " another mask.";
        assertNoMask(
                message.formatted("cell"),
                () -> Masks.of(hyperstack(1, 1, 1), MaskOptions.of("threshold")));
        ImagePlus rgb = IJ.createImage("colours", "RGB black", 20, 10, 1);
        assertNoMask(
                message.formatted("colours"), () -> Masks.of(rgb, MaskOptions.of("threshold")));
    }

    @Test
    void of_roiManagerThatIsNotOpen_saysWhatToDo() {
        assertNoMask(
                "The ROI Manager holds no ROI; add what is to be filled with Edit > Selection > Add"
                        + " to Manager, or give the path of a .roi or .zip file as the mask.",
                () -> Masks.of(hyperstack(1, 1, 1), MaskOptions.of("roi-manager")));
    }

    @Test
    void of_aNameThatNothingHas_isNamed() {
        assertNoMask(
                "No image named nowhere is open to serve as the mask; open it, or use"
                        + " mask=selection.",
                () -> Masks.of(hyperstack(1, 1, 1), MaskOptions.of("nowhere")));
        assertNoMask(
                "No image named a\\u0000b is open to serve as the mask; open it, or use"
                        + " mask=selection.",
                () -> Masks.of(hyperstack(1, 1, 1), MaskOptions.of("a\0b")));
    }

    @Test
    void of_negativeRadii_areRefused() {
        ImagePlus image = selected(new Roi(2, 2, 3, 3));
        assertNoMask(
                "The point radius is -1.0; it must be 0 pixels or more.",
                () -> Masks.of(image, adjusted("selection", -1, false, 0)));
        assertNoMask(
                "The radius to grow by is NaN; it must be 0 pixels or more.",
                () -> Masks.of(image, adjusted("selection", 0, false, Double.NaN)));
    }
}
