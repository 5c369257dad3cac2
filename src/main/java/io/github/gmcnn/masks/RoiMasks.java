package io.github.gmcnn.masks;

import ij.ImagePlus;
import ij.gui.Arrow;
import ij.gui.Line;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.Rectangle;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** Masks of missing pixels, true = missing, from selections and from mask images. */
final class RoiMasks {

    private RoiMasks() {}

    /**
     * Returns the pixels that ImageJ's <i>Create Mask</i> would set, on the smallest interval that
     * needs to be looked at: all pixels outside it are known.
     *
     * @throws MaskException if there is no selection or it covers no pixel
     */
    static RandomAccessibleInterval<BoolType> ofSelection(ImagePlus image) {
        Roi roi = image.getRoi();
        if (roi == null) {
            throw new MaskException(
                    "The image "
                            + image.getTitle()
                            + " has no selection; draw one around what is to be filled, or choose"
                            + " a mask image.");
        }
        Rectangle bounds = bounds(roi).intersection(size(image));
        ByteProcessor drawn = draw(roi, bounds);
        if (isZero((byte[]) drawn.getPixels())) {
            throw new MaskException(
                    "The selection covers no pixel of "
                            + image.getTitle()
                            + ", which is "
                            + sizeText(image)
                            + " pixels; move it onto the image.");
        }
        return Views.translate(missing(drawn), bounds.x, bounds.y);
    }

    private static Rectangle size(ImagePlus image) {
        return new Rectangle(image.getWidth(), image.getHeight());
    }

    // getBounds() of lines leaves out their width, and that of arrows the head.
    private static Rectangle bounds(Roi roi) {
        Rectangle bounds = (Rectangle) roi.getBounds().clone();
        double width = Math.max(roi.getStrokeWidth(), Line.getWidth());
        double head = roi instanceof Arrow arrow ? 2 * arrow.getHeadSize() + 4 * width : 0;
        int margin = 2 + (int) Math.ceil(roi.isArea() ? 0 : width + head);
        bounds.grow(margin, margin);
        return bounds;
    }

    // What ImagePlus.createRoiMask() does, but on the bounds only: a large image costs nothing.
    // Lines are drawn where they are, because elsewhere the rounding of their steps may differ.
    private static ByteProcessor draw(Roi roi, Rectangle bounds) {
        if (bounds.isEmpty()) {
            return new ByteProcessor(1, 1);
        }
        if (roi.isLine()) {
            Rectangle fromOrigin = bounds.union(new Rectangle(1, 1));
            ByteProcessor mask = fill(roi, fromOrigin);
            mask.setRoi(bounds);
            return (ByteProcessor) mask.crop();
        }
        Roi moved = (Roi) roi.clone();
        moved.setLocation(roi.getXBase() - bounds.x, roi.getYBase() - bounds.y);
        return fill(moved, bounds);
    }

    private static ByteProcessor fill(Roi roi, Rectangle size) {
        ByteProcessor mask = new ByteProcessor(size.width, size.height);
        mask.setColor(255);
        mask.fill(roi);
        return mask;
    }

    private static boolean isZero(byte[] pixels) {
        for (byte pixel : pixels) {
            if (pixel != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns where a plane of a mask image is not zero; a view of its pixels.
     *
     * <p>The value decides, not its look: with the inverting lookup table that ImageJ gives to
     * masks, 255 is black and missing all the same.
     */
    static RandomAccessibleInterval<BoolType> missing(ImageProcessor plane) {
        int width = plane.getWidth();
        int height = plane.getHeight();
        if (plane instanceof ByteProcessor) {
            return nonZero(ArrayImgs.unsignedBytes((byte[]) plane.getPixels(), width, height));
        }
        if (plane instanceof ShortProcessor) {
            return nonZero(ArrayImgs.unsignedShorts((short[]) plane.getPixels(), width, height));
        }
        if (plane instanceof FloatProcessor) {
            return nonZero(ArrayImgs.floats((float[]) plane.getPixels(), width, height));
        }
        throw new IllegalArgumentException("A mask is no " + plane.getClass().getName() + ".");
    }

    private static <T extends RealType<T>> RandomAccessibleInterval<BoolType> nonZero(
            RandomAccessibleInterval<T> plane) {
        return Converters.convert(
                plane, (in, out) -> out.set(in.getRealDouble() != 0), new BoolType());
    }

    /** Returns whether an image can be the mask of another. */
    static boolean fits(ImagePlus mask, ImagePlus image) {
        return misfit(mask, image).isEmpty();
    }

    /**
     * Checks that an image can be the mask of another.
     *
     * @throws MaskException if its kind, size or number of planes does not fit
     */
    static void requireFit(ImagePlus mask, ImagePlus image) {
        misfit(mask, image)
                .ifPresent(
                        reason -> {
                            throw new MaskException("The mask " + mask.getTitle() + " " + reason);
                        });
    }

    private static Optional<String> misfit(ImagePlus mask, ImagePlus image) {
        if (mask == image) {
            return Optional.of("is the image to be filled; choose another one.");
        }
        if (mask.getType() == ImagePlus.COLOR_RGB) {
            return Optional.of("is an RGB image; convert it to 8-bit.");
        }
        if (!size(mask).equals(size(image))) {
            return Optional.of(
                    "is "
                            + sizeText(mask)
                            + " pixels but the image "
                            + image.getTitle()
                            + " is "
                            + sizeText(image)
                            + "; they must have the same width and height.");
        }
        int planes = mask.getStackSize();
        if (planes != 1 && planes != image.getStackSize()) {
            return Optional.of(
                    "has "
                            + planes
                            + " planes but the image "
                            + image.getTitle()
                            + " has "
                            + image.getStackSize()
                            + "; a mask has one plane for all of them, or as many as the image.");
        }
        return Optional.empty();
    }

    private static String sizeText(ImagePlus image) {
        return image.getWidth() + " x " + image.getHeight();
    }
}
