package io.github.gmcnn.imagej.masks;

import static io.github.gmcnn.imagej.masks.MaskPictures.adjusted;
import static io.github.gmcnn.imagej.masks.MaskPictures.assertNoMask;
import static io.github.gmcnn.imagej.masks.MaskPictures.hyperstack;
import static io.github.gmcnn.imagej.masks.MaskPictures.planes;
import static io.github.gmcnn.imagej.masks.MaskPictures.runs;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import io.github.gmcnn.core.safe.Records;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoiMasksTest {

    private static Roi square(int c, int z, int t) {
        Roi roi = new Roi(2, 3, 2, 1);
        roi.setPosition(c, z, t);
        return roi;
    }

    private static Roi square(int position) {
        Roi roi = new Roi(2, 3, 2, 1);
        roi.setPosition(position);
        return roi;
    }

    private static RoiMasks overlay(ImagePlus image, Roi... rois) {
        Overlay overlay = new Overlay();
        List.of(rois).forEach(overlay::add);
        image.setOverlay(overlay);
        return RoiMasks.ofOverlay(image, MarkOptions.USUAL);
    }

    @Test
    void ofSelection_ofAStack_isOnEveryPlane() {
        ImagePlus image = hyperstack(2, 3, 1);
        image.setRoi(square(1, 2, 1));
        RoiMasks masks = RoiMasks.ofSelection(image, MarkOptions.USUAL);
        assertEquals("1 2 3 4 5 6", planes(image, masks));
        assertEquals("3:2-3", runs(masks.missing(5)));
    }

    @Test
    void ofSelection_none_isRefused() {
        assertNoMask(
                "The image cell has no selection; draw one around what is to be filled, or choose"
                        + " a mask image.",
                () -> RoiMasks.ofSelection(hyperstack(1, 1, 1), MarkOptions.USUAL));
    }

    @Test
    void ofSelection_outside_namesTheImageAndItsSize() {
        ImagePlus image = hyperstack(1, 1, 1);
        image.setRoi(new Roi(200, 10, 20, 20));
        assertNoMask(
                "The selection covers no pixel of cell, which is 20 x 10 pixels; move it onto the"
                        + " image.",
                () -> RoiMasks.ofSelection(image, MarkOptions.USUAL));
    }

    @Test
    void ofSelection_pointsOfSeveralPlanes_countOnTheirOwn() {
        ImagePlus image = hyperstack(1, 4, 1);
        image.setSlice(2);
        PointRoi points = new PointRoi(3, 4);
        points.addPoint(image, 5, 5);
        image.setSlice(4);
        points.addPoint(image, 8, 9);
        image.setRoi(points);
        assertEquals(3, points.size());
        RoiMasks masks = RoiMasks.ofSelection(image, MarkOptions.USUAL);
        assertEquals("4:3-3", runs(masks.missing(1)));
        assertEquals("4:3-3 5:5-5", runs(masks.missing(2)));
        assertEquals("4:3-3 9:8-8", runs(masks.missing(4)));
    }

    @Test
    void ofSelection_pointsWithoutAPlane_countOnAll() {
        ImagePlus image = hyperstack(1, 4, 1);
        image.setRoi(new PointRoi(3, 4));
        assertEquals("1 2 3 4", planes(image, RoiMasks.ofSelection(image, MarkOptions.USUAL)));
    }

    @Test
    void ofSelection_lineWidth_widensLinesAndNothingElse() {
        ImagePlus image = hyperstack(1, 1, 1);
        MarkOptions marks =
                Records.with(MarkOptions.USUAL, Map.of("lineWidth", OptionalDouble.of(3)));
        MaskOptions wide = new MaskOptions(MaskOptions.SELECTION, marks);
        image.setRoi(new Line(1, 3, 4, 3));
        assertEquals("3:1-4", runs(Masks.of(image, MaskOptions.of("selection")).missing(1)));
        assertEquals("2:1-4 3:1-4 4:1-4", runs(Masks.of(image, wide).missing(1)));
        assertEquals(0, image.getRoi().getStrokeWidth(), 0); // it is the person's
        image.setRoi(new Roi(1, 3, 2, 1));
        assertEquals("3:1-2", runs(Masks.of(image, wide).missing(1)));
    }

    @Test
    void ofSelection_pointRadius_makesDiscs() {
        ImagePlus image = hyperstack(1, 1, 1);
        image.setRoi(new PointRoi(3, 4));
        assertEquals(
                "3:3-3 4:2-4 5:3-3",
                runs(Masks.of(image, adjusted("selection", 1, false, 0)).missing(1)));
    }

    @Test
    void ofSelection_changedLater_staysAsItWas() {
        ImagePlus image = hyperstack(1, 1, 1);
        Roi roi = square(0);
        image.setRoi(roi);
        RoiMasks masks = RoiMasks.ofSelection(image, MarkOptions.USUAL);
        roi.setLocation(9, 9);
        assertEquals("3:2-3", runs(masks.missing(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 1 2 3 4 5 6 7 8 9 10 11 12",
        "2, 0, 0, 2 4 6 8 10 12",
        "0, 3, 0, 5 6 11 12",
        "0, 0, 2, 7 8 9 10 11 12",
        "1, 2, 2, 9",
        "3, 0, 0, ''"
    })
    void ofOverlay_hyperstackPosition_isOnThatChannelSliceAndFrame(
            int c, int z, int t, String expected) {
        ImagePlus image = hyperstack(2, 3, 2);
        assertEquals(expected, planes(image, overlay(image, square(c, z, t))));
    }

    @Test
    void ofOverlay_compositeMode_keepsToItsChannel() {
        ImagePlus image = new CompositeImage(hyperstack(2, 1, 1), IJ.COMPOSITE);
        assertEquals("2", planes(image, overlay(image, square(2, 0, 0))));
    }

    @Test
    void ofOverlay_stackPosition_isASliceOrFrameOrPlane() {
        ImagePlus stack = hyperstack(1, 5, 1);
        assertEquals("4", planes(stack, overlay(stack, square(4))));
        ImagePlus slices = hyperstack(2, 3, 1);
        assertEquals("3 4", planes(slices, overlay(slices, square(2))));
        ImagePlus frames = hyperstack(2, 1, 3);
        assertEquals("3 4", planes(frames, overlay(frames, square(2))));
        ImagePlus channels = hyperstack(3, 1, 1);
        assertEquals("2", planes(channels, overlay(channels, square(2))));
    }

    @Test
    void ofOverlay_positionInAPlainStack_isReadFromItsSliceOrFrame() {
        ImagePlus stack = hyperstack(1, 5, 1);
        assertEquals("3", planes(stack, overlay(stack, square(1, 3, 1))));
        assertEquals("2", planes(stack, overlay(stack, square(1, 1, 2))));
    }

    @ParameterizedTest
    @CsvSource({
        "0003-0120-0045, 3",
        "00004-00120-00045, 4",
        "000002-000120-000045, 2",
        "0120-0045, 1 2 3 4 5",
        "note-with-dashes, 1 2 3 4 5"
    })
    void ofList_nameWithANumber_isOnThatPlane(String name, String expected) {
        ImagePlus stack = hyperstack(1, 5, 1);
        Roi roi = square(0);
        roi.setName(name);
        assertEquals(
                expected,
                planes(stack, RoiMasks.ofList(List.of(roi), stack, MarkOptions.USUAL, "a list")));
    }

    @Test
    void ofOverlay_severalElements_areUnited() {
        ImagePlus image = hyperstack(1, 2, 1);
        Roi second = new Roi(3, 3, 4, 1);
        second.setPosition(2);
        RoiMasks masks = overlay(image, square(0), second, new Roi(100, 100, 3, 3));
        assertEquals("3:2-3", runs(masks.missing(1)));
        assertEquals("3:2-6", runs(masks.missing(2)));
    }

    @Test
    void ofOverlay_onePictureOfTheImagesSize_isAMask() {
        ImagePlus image = hyperstack(1, 1, 1);
        ByteProcessor picture = new ByteProcessor(20, 10);
        picture.set(5, 6, 255);
        assertEquals("6:5-5", runs(overlay(image, new ImageRoi(0, 0, picture)).missing(1)));
    }

    @Test
    void ofOverlay_noneOrNoPixel_isRefused() {
        ImagePlus image = hyperstack(1, 1, 1);
        assertNoMask(
                "The image cell has no overlay; add what is to be filled with Image > Overlay > Add"
                        + " Selection, or choose another mask.",
                () -> RoiMasks.ofOverlay(image, MarkOptions.USUAL));
        assertNoMask(
                "No element of the overlay covers a pixel of cell, which is"
                        + " 20 x 10 pixels; move one of them onto the image.",
                () -> overlay(image, new Roi(90, 90, 2, 2)));
    }

    @Test
    void nothing_namesSourceAndImage() {
        ImagePlus image = hyperstack(1, 2, 1);
        assertEquals(
                "the overlay marks no pixel of these planes of cell",
                overlay(image, square(2)).nothing());
    }
}
