package io.github.gmcnn.imagej.masks;

import static io.github.gmcnn.imagej.masks.MaskPictures.hyperstack;
import static io.github.gmcnn.imagej.masks.MaskPictures.runs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MaskOverlayTest {

    private static final Box SIZE = new Box(0, 0, 20, 10);

    private static PixelSet random(int seed) {
        Random random = new Random(seed);
        double share = random.nextDouble();
        return PixelScan.where(20, SIZE, i -> random.nextDouble() < share).orElseThrow();
    }

    private static String created(Roi roi) {
        ImagePlus image = hyperstack(1, 1, 1);
        image.setRoi(roi);
        byte[] pixels = (byte[]) image.createRoiMask().getPixels();
        return runs(PixelScan.where(20, SIZE, i -> pixels[i] != 0));
    }

    @RepeatedTest(30)
    void shape_ofAnyPixels_hasThoseInCreateMask(RepetitionInfo repetition) {
        PixelSet set = random(repetition.getCurrentRepetition());
        assertEquals(runs(Optional.of(set)), created(MaskOverlay.shape(set, 1 << 24)));
        assertEquals(runs(Optional.of(set)), created(MaskOverlay.shape(set, 60)));
        assertEquals(runs(Optional.of(set)), created(MaskOverlay.shape(set, 1)));
    }

    @Test
    void shape_withRowsWithoutPixels_skipsThem() {
        PixelSet set = new PixelSet.Builder().add(1, 2, 5).add(8, 3, 4).build();
        assertEquals("1:2-4 8:3-3", created(MaskOverlay.shape(set, 1)));
    }

    @Test
    void of_aPlane_isNamedFilledAndPlaced() {
        PixelSet set = new PixelSet.Builder().add(1, 2, 5).build();
        Roi roi = MaskOverlay.of(hyperstack(2, 3, 2), 10, set);
        assertEquals("GMCNN mask", roi.getName());
        assertEquals(128, roi.getFillColor().getAlpha());
        assertEquals(2, roi.getCPosition());
        assertEquals(2, roi.getZPosition());
        assertEquals(2, roi.getTPosition());
        assertEquals(3, MaskOverlay.of(hyperstack(1, 4, 1), 3, set).getPosition());
        assertEquals(0, MaskOverlay.of(hyperstack(1, 1, 1), 1, set).getPosition());
    }

    @Test
    void of_someMasks_givesThemBackAsAnOverlay() {
        ImagePlus image = hyperstack(2, 3, 1);
        PlaneMasks masks = plane -> plane == 3 ? Optional.empty() : Optional.of(random(plane));
        Overlay overlay = MaskOverlay.of(image, masks, List.of(2, 3, 4));
        assertEquals(2, overlay.size());
        image.setOverlay(overlay);
        PlaneMasks again = Masks.of(image, MaskOptions.of("overlay"));
        assertEquals(runs(masks.missing(2)), runs(again.missing(2)));
        assertEquals("", runs(again.missing(3)));
        assertEquals(runs(masks.missing(4)), runs(again.missing(4)));
    }

    @Test
    void image_ofMasks_isOneAgain() {
        ImagePlus image = IJ.createImage("cell.tif", "8-bit black", 20, 10, 6);
        image.setDimensions(2, 3, 1);
        image.getStack().setSliceLabel("third", 3);
        image.getLocalCalibration().pixelWidth = 0.25;
        image.getLocalCalibration()
                .setFunction(Calibration.STRAIGHT_LINE, new double[] {1, 2}, "OD");
        PlaneMasks masks = plane -> Optional.of(random(plane));
        ImagePlus mask = MaskImages.of(image, masks, List.of(1, 3));
        assertEquals("cell-mask.tif", mask.getTitle());
        assertEquals(8, mask.getBitDepth());
        assertEquals(255, mask.getStack().getProcessor(1).getStats().max);
        assertEquals(false, mask.isInvertedLut());
        assertEquals(2, mask.getNChannels());
        assertEquals(3, mask.getNSlices());
        assertEquals("third", mask.getStack().getSliceLabel(3));
        assertNull(mask.getStack().getSliceLabel(1));
        assertEquals(0.25, mask.getCalibration().pixelWidth);
        assertEquals(false, mask.getCalibration().calibrated());
        MaskImage again = MaskImage.of(mask, image);
        assertEquals(runs(masks.missing(3)), runs(again.missing(3)));
        assertEquals("", runs(again.missing(2)));
    }

    @Test
    void image_ofAnImageWithoutExtension_isNamedAfterIt() {
        ImagePlus mask = MaskImages.of(hyperstack(1, 1, 1), plane -> Optional.empty(), List.of(1));
        assertEquals("cell-mask", mask.getTitle());
    }
}
