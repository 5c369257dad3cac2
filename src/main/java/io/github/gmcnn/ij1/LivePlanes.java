package io.github.gmcnn.ij1;

import ij.ImagePlus;
import io.github.gmcnn.imaging.PixelSet;
import java.util.Map;
import java.util.TreeMap;

/** The planes of an image itself, with the values of their missing pixels before the fill. */
final class LivePlanes implements FillTarget {

    private final ImagePlus image;
    private final Map<Integer, PlanePixels> before = new TreeMap<>();

    LivePlanes(ImagePlus image) {
        this.image = image;
    }

    @Override
    public Object take(int plane, PixelSet missing) {
        Object pixels = ImagePlusImages.pixels(image, plane);
        before.put(plane, PlanePixels.of(missing, pixels, image.getWidth()));
        return pixels;
    }

    @Override
    public void undo() {
        before.forEach(
                (plane, values) ->
                        values.putInto(ImagePlusImages.pixels(image, plane), image.getWidth()));
    }

    /** Returns what was under the masks, by plane. */
    Map<Integer, PlanePixels> before() {
        return before;
    }
}
