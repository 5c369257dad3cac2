package io.github.gmcnn.imagej.masks;

import ij.ImagePlus;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import java.util.List;
import java.util.Optional;

/** What a stroke of a brush marks: the same pixels on each of its planes. */
final class StrokeMasks implements PlaneMasks {

    private final ImagePlus image;
    private final List<Integer> planes;
    private final PixelSet pixels;

    private StrokeMasks(ImagePlus image, List<Integer> planes, PixelSet pixels) {
        this.image = image;
        this.planes = planes;
        this.pixels = pixels;
    }

    /**
     * Returns the masks of a stroke.
     *
     * @throws InputException if it lies outside the image
     */
    static StrokeMasks of(Stroke stroke, ImagePlus image) {
        for (int plane : stroke.planes()) {
            if (plane < 1 || plane > image.getStackSize()) {
                throw new InputException(
                        "The stroke is on plane "
                                + plane
                                + ", but the image "
                                + image.getTitle()
                                + " has "
                                + image.getStackSize()
                                + "; name planes that it has.");
            }
        }
        return stroke.pixels(Planes.size(image))
                .map(pixels -> new StrokeMasks(image, stroke.planes(), pixels))
                .orElseThrow(
                        () ->
                                new InputException(
                                        "The stroke covers no pixel of "
                                                + image.getTitle()
                                                + ", which is "
                                                + Planes.sizeText(image)
                                                + " pixels; move it onto the image."));
    }

    @Override
    public boolean mayMark(int plane) {
        return planes.isEmpty() || planes.contains(plane);
    }

    @Override
    public Optional<PixelSet> missing(int plane) {
        return mayMark(plane) ? Optional.of(pixels) : Optional.empty();
    }

    @Override
    public String nothing() {
        return "the stroke is on other planes of " + image.getTitle();
    }
}
