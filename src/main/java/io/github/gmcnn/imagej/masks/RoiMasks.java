package io.github.gmcnn.imagej.masks;

import ij.ImagePlus;
import ij.gui.Arrow;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import io.github.gmcnn.core.safe.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * What selections and other shapes mark; taken when made, so that later changes do not count.
 *
 * <p>Points that were set on certain planes of a stack count there only.
 */
final class RoiMasks implements PlaneMasks {

    /** Pixels, and the numbers of the planes on which they are missing. */
    private record Mark(IntPredicate planes, PixelSet pixels) {}

    private final ImagePlus image;
    private final Box size;
    private final MarkOptions marking;
    private final String source;
    private final List<Mark> marks = new ArrayList<>();

    private RoiMasks(ImagePlus image, MarkOptions marking, String source) {
        this.image = image;
        this.marking = marking;
        this.source = source;
        size = Planes.size(image);
    }

    /**
     * Returns what the selection of an image marks, on each of its planes.
     *
     * @param marking how large points and lines are
     * @throws InputException if there is no selection or it covers no pixel
     */
    static RoiMasks ofSelection(ImagePlus image, MarkOptions marking) {
        Roi roi = image.getRoi();
        if (roi == null) {
            throw new InputException(
                    "The image "
                            + image.getTitle()
                            + " has no selection; draw one around what is to be filled, or choose"
                            + " a mask image.");
        }
        RoiMasks masks = new RoiMasks(image, marking, "the selection");
        masks.add(roi, plane -> true);
        return masks.requirePixels("The selection covers no pixel of ", "move it onto the image");
    }

    /**
     * Returns what the overlay of an image marks, each element on the planes it is shown on.
     *
     * @throws InputException if there is no overlay or it covers no pixel
     */
    static RoiMasks ofOverlay(ImagePlus image, MarkOptions marking) {
        Overlay overlay = image.getOverlay();
        if (overlay == null || overlay.size() == 0) {
            throw new InputException(
                    "The image "
                            + image.getTitle()
                            + " has no overlay; add what is to be filled with Image > Overlay > Add"
                            + " Selection, or choose another mask.");
        }
        RoiMasks masks = new RoiMasks(image, marking, "the overlay");
        if (!masks.addPicture(overlay)) {
            masks.addAll(List.of(overlay.toArray()));
        }
        return masks.requirePixels(
                "No element of the overlay covers a pixel of ", "move one of them onto the image");
    }

    /**
     * Returns what a list of ROIs marks, each on the planes it belongs to.
     *
     * @param source the name in messages, as in "the ROI Manager"
     * @throws InputException if none covers a pixel
     */
    static RoiMasks ofList(List<Roi> rois, ImagePlus image, MarkOptions marking, String source) {
        RoiMasks masks = new RoiMasks(image, marking, source);
        masks.addAll(rois);
        return masks.requirePixels(
                "No ROI of " + source + " covers a pixel of ", "move one of them onto the image");
    }

    // As ImageJ's Create Mask has it: one picture of the image's size is a mask.
    private boolean addPicture(Overlay overlay) {
        if (overlay.size() != 1 || !(overlay.get(0) instanceof ImageRoi picture)) {
            return false;
        }
        ImageProcessor pixels = picture.getProcessor();
        if (pixels.getWidth() != size.width() || pixels.getHeight() != size.height()) {
            return false;
        }
        PixelScan.where(size.width(), size, i -> pixels.get(i) != 0)
                .ifPresent(set -> marks.add(new Mark(planes(picture), set)));
        return true;
    }

    private IntPredicate planes(Roi roi) {
        return RoiPosition.of(roi, image).in(image);
    }

    private void addAll(List<Roi> rois) {
        rois.forEach(roi -> add(roi, planes(roi)));
    }

    private void add(Roi roi, IntPredicate planes) {
        if (roi instanceof PointRoi points) {
            addPoints(points, planes);
        } else {
            RoiPixels.of(widened(roi), size)
                    .ifPresent(pixels -> marks.add(new Mark(planes, pixels)));
        }
    }

    // An arrow's width is that of its head, too.
    private Roi widened(Roi roi) {
        if (marking.lineWidth().isEmpty() || !roi.isLine() || roi instanceof Arrow) {
            return roi;
        }
        Roi wide = (Roi) roi.clone();
        wide.setStrokeWidth(marking.lineWidth().getAsDouble());
        return wide;
    }

    private void addPoints(PointRoi points, IntPredicate planes) {
        TreeSet<Integer> positions = new TreeSet<>();
        for (int i = 0; i < points.size(); i++) {
            positions.add(position(points, i));
        }
        for (int position : positions) {
            IntPredicate own = position == 0 ? planes : plane -> plane == position;
            RoiPixels.ofPoints(
                            points,
                            i -> position(points, i) == position,
                            marking.pointRadius(),
                            size)
                    .ifPresent(pixels -> marks.add(new Mark(own, pixels)));
        }
    }

    private int position(PointRoi points, int point) {
        return image.getStackSize() == 1 || points.hasHyperStackPosition()
                ? 0
                : points.getPointPosition(point);
    }

    private RoiMasks requirePixels(String what, String remedy) {
        if (marks.isEmpty()) {
            throw new InputException(
                    what
                            + image.getTitle()
                            + ", which is "
                            + Planes.sizeText(image)
                            + " pixels; "
                            + remedy
                            + ".");
        }
        return this;
    }

    @Override
    public Optional<PixelSet> missing(int plane) {
        List<PixelSet> here =
                marks.stream().filter(mark -> mark.planes().test(plane)).map(Mark::pixels).toList();
        return here.isEmpty() ? Optional.empty() : Optional.of(PixelSets.union(here));
    }

    @Override
    public String nothing() {
        return source + " marks no pixel of these planes of " + image.getTitle();
    }
}
