package io.github.gmcnn.imagej.check;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.check.MeasureOptions.Regions;
import io.github.gmcnn.imagej.masks.RoiList;
import java.util.ArrayList;
import java.util.List;

/**
 * A region of one plane.
 *
 * @param label for the table
 * @param plane from 1
 * @param roi its pixels
 */
record Region(String label, int plane, Roi roi) {

    /**
     * Returns what the option says.
     *
     * @throws InputException if there is no such region
     */
    static List<Region> of(ImagePlus image, Regions regions) {
        List<Roi> listed = RoiList.all();
        boolean managed = !listed.isEmpty();
        boolean selected = image.getRoi() != null;
        Regions chosen = regions;
        if (regions == Regions.AUTO) {
            chosen = managed ? Regions.ROI_MANAGER : selected ? Regions.SELECTION : Regions.IMAGE;
        }
        if (chosen == Regions.ROI_MANAGER && !managed || chosen == Regions.SELECTION && !selected) {
            throw new InputException(
                    (chosen == Regions.SELECTION
                                    ? "The image " + image.getTitle() + " has no selection"
                                    : "The ROI Manager has no ROI")
                            + ", so there is nothing to measure; make one, or give regions=image.");
        }
        return switch (chosen) {
            case ROI_MANAGER -> listed.stream().map(roi -> of(image, roi)).toList();
            case SELECTION -> new ArrayList<>(List.of(of(image, image.getRoi())));
            default -> List.of(of(image, new Roi(0, 0, image.getWidth(), image.getHeight())));
        };
    }

    private static Region of(ImagePlus image, Roi roi) {
        int plane = plane(image, roi);
        String name = roi.getName() == null ? "" : ":" + roi.getName();
        return new Region(image.getTitle() + name, plane, roi);
    }

    // One without a position is on the plane on display.
    private static int plane(ImagePlus image, Roi roi) {
        if (roi.hasHyperStackPosition()) {
            return image.getStackIndex(
                    Math.max(1, roi.getCPosition()),
                    Math.max(1, roi.getZPosition()),
                    Math.max(1, roi.getTPosition()));
        }
        int position = roi.getPosition();
        return position > 0 && position <= image.getStackSize()
                ? position
                : image.getCurrentSlice();
    }
}
