package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import java.util.Map;

/**
 * The planes of an image with filled pixels put in when they are asked for, so that a stack of any
 * size can be written to a file.
 *
 * <p>The image must not be changed meanwhile.
 */
final class FilledStack extends VirtualStack {

    private final ImageStack source;
    private final Map<Integer, PlanePixels> filled;

    FilledStack(ImagePlus image, Map<Integer, PlanePixels> filled) {
        super(
                image.getWidth(),
                image.getHeight(),
                image.getProcessor().getColorModel(),
                ""); // no folder
        source = image.getStack();
        this.filled = filled;
        setBitDepth(image.getBitDepth());
    }

    @Override
    public ImageProcessor getProcessor(int plane) {
        ImageProcessor pixels = source.getProcessor(plane).duplicate();
        PlanePixels values = filled.get(plane);
        if (values != null) {
            values.putInto(pixels.getPixels(), getWidth());
        }
        return pixels;
    }

    @Override
    public Object getPixels(int plane) {
        return getProcessor(plane).getPixels();
    }

    @Override
    public String getSliceLabel(int plane) {
        return source.getSliceLabel(plane);
    }

    @Override
    public int size() {
        return source.getSize();
    }

    @Override
    public int getSize() {
        return size();
    }
}
