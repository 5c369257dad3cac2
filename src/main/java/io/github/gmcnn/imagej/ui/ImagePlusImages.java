package io.github.gmcnn.imagej.ui;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.gmcnn.imagej.pictures.Titles;
import java.lang.reflect.Array;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ImageJ's images as ImgLib2 sees them, and complete copies of them. */
public final class ImagePlusImages {

    private static final Pattern FILLED =
            Pattern.compile("(.*-filled)(?:-(\\d{1,6}))?((?:\\.[^.]{1,4})?)", Pattern.DOTALL);

    private ImagePlusImages() {}

    /**
     * Returns the live pixel array of one plane.
     *
     * @param plane from 1
     */
    public static Object pixels(ImagePlus image, int plane) {
        return image.getStackSize() == 1
                ? image.getProcessor().getPixels()
                : image.getStack().getPixels(plane);
    }

    /** Returns the array whose pixels are on display, if the plane is; else as {@link #pixels}. */
    public static Object shownPixels(ImagePlus image, int plane) {
        return plane == image.getCurrentSlice() && !image.isComposite()
                ? image.getProcessor().getPixels() // a virtual stack would read another array
                : pixels(image, plane);
    }

    /** Returns a copy of the pixel array of one plane, numbered from 1. */
    public static Object copyOfPixels(ImagePlus image, int plane) {
        return copyOf(pixels(image, plane));
    }

    /** Returns a copy of an array of pixels of any type. */
    public static Object copyOf(Object pixels) {
        int length = Array.getLength(pixels);
        Object copy = Array.newInstance(pixels.getClass().getComponentType(), length);
        System.arraycopy(pixels, 0, copy, 0, length);
        return copy;
    }

    /** Shows pixels that were changed, in all channels. */
    public static void redraw(ImagePlus image) {
        if (image instanceof CompositeImage composite) {
            composite.updateAllChannelsAndDraw();
        } else {
            image.updateAndDraw();
        }
    }

    /**
     * Copies an image whole: all planes whatever is selected, and all that ImageJ knows of it.
     *
     * @return a hidden image named after the original, {@code cell.tif} becoming {@code
     *     cell-filled.tif}
     */
    public static ImagePlus copy(ImagePlus image) {
        return like(image, planes(image));
    }

    /**
     * Returns an image of other pixels with all else that ImageJ knows of an image.
     *
     * @param stack as many planes of the same kind and size
     * @return a hidden image, named as {@link #copy} says
     */
    public static ImagePlus like(ImagePlus image, ImageStack stack) {
        ImagePlus copy = image.createImagePlus(); // calibration, properties, file information
        String title = WindowManager.makeUniqueName(filledTitle(image.getTitle()));
        copy.setStack(title, stack);
        int[] size = image.getDimensions();
        if (image.getType() == ImagePlus.COLOR_256) {
            copy.setTypeToColor256();
        }
        copy.setDimensions(size[2], size[3], size[4]);
        copy.setOpenAsHyperStack(image.isHyperStack());
        ImagePlus result = copy;
        if (image instanceof CompositeImage composite) {
            result = new CompositeImage(copy, composite.getMode());
            ((CompositeImage) result).copyLuts(image);
        } else {
            copyDisplayRange(image, result);
        }
        result.setSlice(image.getCurrentSlice());
        copyShapes(image, result);
        return result;
    }

    /**
     * Returns the title of a filled image: {@code cell.tif} becomes {@code cell-filled.tif}, and
     * that, filled again, {@code cell-filled-2.tif}.
     */
    public static String filledTitle(String title) {
        Matcher again = FILLED.matcher(title);
        if (!again.matches()) {
            return Titles.with(title, "-filled");
        }
        int times = again.group(2) == null ? 1 : Integer.parseInt(again.group(2));
        return again.group(1) + "-" + (times + 1) + again.group(3);
    }

    private static ImageStack planes(ImagePlus image) {
        ImageStack from = image.getStack();
        ImageStack to =
                new ImageStack(
                        image.getWidth(), image.getHeight(), image.getProcessor().getColorModel());
        for (int plane = 1; plane <= from.getSize(); plane++) {
            to.addSlice(from.getSliceLabel(plane), from.getProcessor(plane).duplicate());
        }
        return to;
    }

    // Of 16- and 32-bit images only: in RGB images the range is applied to the pixels.
    static void copyDisplayRange(ImagePlus from, ImagePlus to) {
        int type = from.getType();
        if (type == ImagePlus.GRAY16 || type == ImagePlus.GRAY32) {
            to.setDisplayRange(from.getDisplayRangeMin(), from.getDisplayRangeMax());
        } else if (type != ImagePlus.COLOR_RGB) {
            ImageProcessor plane = from.getProcessor();
            to.getProcessor().setMinAndMax(plane.getMin(), plane.getMax());
        }
    }

    public static void copyShapes(ImagePlus from, ImagePlus to) {
        Overlay overlay = from.getOverlay();
        if (overlay != null) {
            to.setOverlay(overlay.duplicate());
            to.setHideOverlay(from.getHideOverlay());
        }
        Roi roi = from.getRoi();
        if (roi != null) {
            to.setRoi((Roi) roi.clone(), false);
        }
    }
}
