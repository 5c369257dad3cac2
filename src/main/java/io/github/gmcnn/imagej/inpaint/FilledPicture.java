package io.github.gmcnn.imagej.inpaint;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Filled pixels as they would look in the window of an image, which stays as it is. */
final class FilledPicture {

    private FilledPicture() {}

    /**
     * Paints them with the image's lookup tables, display ranges and channels.
     *
     * @param filled of planes of the slice on display, by number from 1
     * @param missing those that are opaque in the picture
     * @return a picture of the bounds of what is missing
     */
    static BufferedImage of(ImagePlus image, Map<Integer, PlanePixels> filled, PixelSet missing) {
        Box box = missing.bounds();
        ColorProcessor colours = new ColorProcessor(shown(image, filled, box).getImage());
        int[] from = (int[]) colours.getPixels();
        int[] to = new int[from.length];
        missing.forEachRun(
                (y, begin, end, index) -> {
                    int row = (y - box.y()) * box.width() - box.x();
                    for (int i = row + begin; i < row + end; i++) {
                        to[i] = from[i] | 0xff000000;
                    }
                });
        BufferedImage picture =
                new BufferedImage(box.width(), box.height(), BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, box.width(), box.height(), to, 0, box.width());
        return picture;
    }

    private static ImagePlus shown(ImagePlus image, Map<Integer, PlanePixels> filled, Box box) {
        ImageStack stack = new ImageStack(box.width(), box.height());
        for (int plane : planes(image)) {
            ImageProcessor part = part(image, plane, box);
            if (filled.containsKey(plane)) {
                filled.get(plane).putInto(part.getPixels(), box);
            }
            stack.addSlice(part);
        }
        if (!(image instanceof CompositeImage composite)) {
            return new ImagePlus("", stack.getProcessor(1));
        }
        CompositeImage part = new CompositeImage(new ImagePlus("", stack), image.getDisplayMode());
        part.copyLuts(composite);
        part.setPosition(PlaneGroups.position(image)[0], 1, 1);
        part.updateAllChannelsAndDraw();
        return part;
    }

    private static List<Integer> planes(ImagePlus image) {
        int[] at = PlaneGroups.position(image);
        return image instanceof CompositeImage
                ? IntStream.rangeClosed(1, image.getNChannels())
                        .mapToObj(c -> image.getStackIndex(c, at[1], at[2]))
                        .toList()
                : List.of(image.getCurrentSlice());
    }

    private static ImageProcessor part(ImagePlus image, int plane, Box box) {
        ImageProcessor whole = image.getProcessor();
        ImageProcessor part = whole.createProcessor(box.width(), box.height());
        Object from = ImagePlusImages.shownPixels(image, plane);
        for (int y = 0; y < box.height(); y++) {
            int at = (box.y() + y) * image.getWidth() + box.x();
            System.arraycopy(from, at, part.getPixels(), y * box.width(), box.width());
        }
        return part;
    }
}
