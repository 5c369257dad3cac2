package io.github.gmcnn.imagej.masks;

import ij.ImagePlus;
import ij.gui.Roi;
import java.util.function.IntPredicate;

/**
 * The planes to which a shape of an overlay or of a ROI list belongs.
 *
 * <p>Those on which ImageJ shows it (ImageCanvas.drawOverlay), whatever the display mode: in
 * composite mode ImageJ shows shapes of all channels together.
 *
 * @param channel from 1; 0: all
 * @param slice from 1; 0: all
 * @param frame from 1; 0: all
 * @param plane its number in the stack, from 1; 0: all
 */
record RoiPosition(int channel, int slice, int frame, int plane) {

    /** Returns where a shape belongs in an image. */
    static RoiPosition of(Roi roi, ImagePlus image) {
        if (image.getStackSize() == 1) {
            return new RoiPosition(0, 0, 0, 0);
        }
        return image.isHyperStack() || image.getNChannels() > 1
                ? ofHyperstack(roi, image)
                : new RoiPosition(0, 0, 0, stackPosition(roi));
    }

    // ImageJ takes a stack position for a slice, or for a frame where there is one slice.
    private static RoiPosition ofHyperstack(Roi roi, ImagePlus image) {
        int position = Math.max(0, roi.getPosition());
        if (roi.hasHyperStackPosition() || position == 0) {
            return new RoiPosition(roi.getCPosition(), roi.getZPosition(), roi.getTPosition(), 0);
        }
        if (image.getNSlices() > 1) {
            return new RoiPosition(0, position, 0, 0);
        }
        return image.getNFrames() > 1
                ? new RoiPosition(0, 0, position, 0)
                : new RoiPosition(0, 0, 0, position);
    }

    private static int stackPosition(Roi roi) {
        int position = Math.max(0, roi.getPosition());
        if (position == 0 && roi.getCPosition() == 1) {
            if (roi.getZPosition() == 1) {
                position = roi.getTPosition();
            } else if (roi.getTPosition() == 1) {
                position = roi.getZPosition();
            }
        }
        return position == 0 ? numberIn(roi.getName()) : position;
    }

    // Names that the ROI Manager gives on stacks, as 0003-0120-0045: slice, y, x.
    private static int numberIn(String name) {
        if (name == null || !name.matches("(\\d{4}-\\d{4}-|\\d{5}-\\d{5}-|\\d{6}-\\d{6}-).{4,}")) {
            return 0;
        }
        return Integer.parseInt(name.substring(0, name.indexOf('-')));
    }

    /** Returns which planes of an image are meant. */
    IntPredicate in(ImagePlus image) {
        return number -> {
            int[] at = Planes.position(image, number);
            return (plane == 0 || plane == number)
                    && (channel == 0 || channel == at[0])
                    && (slice == 0 || slice == at[1])
                    && (frame == 0 || frame == at[2]);
        };
    }
}
