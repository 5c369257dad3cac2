package io.github.gmcnn.imagej.verify;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import io.github.gmcnn.imagej.inpaint.PlaneGroups;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The channels of the slice and frame that an image shows. */
final class PlanesOnDisplay {

    private PlanesOnDisplay() {}

    /** Returns their numbers in the stack, from 1. */
    static List<Integer> of(ImagePlus image) {
        int[] at = PlaneGroups.position(image);
        return IntStream.rangeClosed(1, image.getNChannels())
                .mapToObj(c -> image.getStackIndex(c, at[1], at[2]))
                .toList();
    }

    /**
     * Returns an image of them that looks as the image does.
     *
     * @param pixels the array of a plane, by its number
     */
    static ImagePlus copy(ImagePlus image, String title, IntFunction<Object> pixels) {
        ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
        for (int plane : of(image)) {
            stack.addSlice(image.getStack().getSliceLabel(plane), pixels.apply(plane));
        }
        ImagePlus copy = new ImagePlus(title, stack);
        copy.setCalibration(image.getCalibration());
        if (image instanceof CompositeImage composite) {
            copy.setDimensions(stack.getSize(), 1, 1);
            CompositeImage channels = new CompositeImage(copy, composite.getMode());
            channels.copyLuts(image);
            channels.setC(PlaneGroups.position(image)[0]);
            return channels;
        }
        ImageProcessor shown = image.getProcessor();
        if (image.getBitDepth() != 24) {
            copy.getProcessor().setColorModel(shown.getColorModel());
            stack.setColorModel(shown.getColorModel());
            copy.setDisplayRange(shown.getMin(), shown.getMax());
        }
        return copy;
    }
}
