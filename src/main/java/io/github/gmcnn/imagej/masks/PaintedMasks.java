package io.github.gmcnn.imagej.masks;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is painted in a mask with transparency, unless that is the greater part of it: then the
 * transparent part may be meant, and only the user can know.
 *
 * @param masks that find the paint
 * @param title of the mask
 * @param size of the planes
 */
record PaintedMasks(PlaneMasks masks, String title, Box size) implements PlaneMasks {

    @Override
    public Optional<PixelSet> missing(int plane) {
        Optional<PixelSet> painted = masks.missing(plane);
        painted.filter(pixels -> 2L * pixels.size() > size.area())
                .ifPresent(
                        pixels -> {
                            throw new InputException(refusal(pixels));
                        });
        return painted;
    }

    private String refusal(PixelSet painted) {
        return String.format(
                Locale.ROOT,
                "The mask %s has transparent pixels (alpha), and the painted ones, which would be"
                        + " missing, are %,d of %,d; give invert=true if the transparent ones are"
                        + " missing, or a mask that is white on black without transparency.",
                title,
                painted.size(),
                size.area());
    }

    @Override
    public List<String> doubts() {
        return masks.doubts();
    }

    @Override
    public String nothing() {
        return masks.nothing();
    }
}
