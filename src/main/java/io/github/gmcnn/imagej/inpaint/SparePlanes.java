package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Copies of single planes, of which only the filled pixels are kept; the image stays as it is. */
final class SparePlanes implements FillTarget {

    private final ImagePlus image;
    private final Map<Integer, PlanePixels> filled = new TreeMap<>();

    SparePlanes(ImagePlus image) {
        this.image = image;
    }

    @Override
    public Object take(int plane, PixelSet missing) {
        return ImagePlusImages.copyOfPixels(image, plane);
    }

    @Override
    public void filled(int plane, PixelSet missing, Object pixels) {
        filled.put(plane, PlanePixels.of(missing, pixels, image.getWidth()));
    }

    /** Takes the planes of a group. */
    List<Object> takeAll(List<Integer> group, PixelSet missing) {
        return group.stream().map(plane -> take(plane, missing)).toList();
    }

    /** Keeps what was filled of a group. */
    void filledAll(List<Integer> group, PixelSet missing, List<Object> planes) {
        for (int i = 0; i < group.size(); i++) {
            filled(group.get(i), missing, planes.get(i));
        }
    }

    /** Returns the filled pixels by plane. */
    Map<Integer, PlanePixels> filled() {
        return filled;
    }
}
