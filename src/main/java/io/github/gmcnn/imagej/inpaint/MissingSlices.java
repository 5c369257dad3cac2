package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.masks.Masks;
import io.github.gmcnn.imagej.masks.PlaneMasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Masks of a stack whose planes are filled with the help of others: with whole slices that are
 * missing, and each asked for once, before its plane is filled.
 */
final class MissingSlices implements PlaneMasks {

    /** No slice is missing but for those that the mask covers. */
    static final String NONE = "none";

    /** Slices of one value are missing, between others. */
    static final String BLACK = "black";

    private static final String NUMBERS = "\\d{1,6}(-\\d{1,6})?(,\\d{1,6}(-\\d{1,6})?)*";

    private final ImagePlus image;
    private final StackOptions options;
    private final PlaneMasks masks;
    private final TreeSet<Integer> named;
    private final Map<Integer, Optional<PixelSet>> asked = new HashMap<>();
    private final Map<Integer, Boolean> black = new HashMap<>();
    private final TreeSet<Integer> atEnds = new TreeSet<>();

    private MissingSlices(ImagePlus image, StackOptions options, PlaneMasks masks) {
        this.image = image;
        this.options = options;
        this.masks = masks;
        named = numbers(options.missingSlices());
        requireThere();
    }

    /**
     * Returns the masks of an image as its options say.
     *
     * @throws InputException if there is no such mask or slice
     */
    static PlaneMasks of(ImagePlus image, InpaintOptions options) {
        boolean slicesOnly =
                !options.stack().missingSlices().equals(NONE)
                        && options.mask().source().equals(MaskOptions.SELECTION)
                        && image.getRoi() == null;
        return of(
                image,
                options,
                slicesOnly ? plane -> Optional.empty() : Masks.of(image, options.mask()));
    }

    /** As {@link #of(ImagePlus, InpaintOptions)}, with these masks instead of those named. */
    static PlaneMasks of(ImagePlus image, InpaintOptions options, PlaneMasks masks) {
        boolean alone =
                options.stack().neighbours() == StackNeighbours.NONE
                        && options.sources() == Sources.PLANE;
        return alone ? masks : new MissingSlices(image, options.stack(), masks);
    }

    /**
     * Refuses what names no slices.
     *
     * @throws InputException if it is neither a word nor numbers
     */
    static void requireReadable(String slices) {
        if (!slices.equals(NONE) && !slices.equals(BLACK) && !slices.matches(NUMBERS)) {
            throw new InputException(
                    "The option missingslices cannot be "
                            + slices
                            + "; give none, black, or numbers of slices as 7,12-13.");
        }
        numbers(slices);
    }

    private static TreeSet<Integer> numbers(String slices) {
        TreeSet<Integer> numbers = new TreeSet<>();
        if (!slices.matches(NUMBERS)) {
            return numbers;
        }
        for (String part : slices.split(",")) {
            String[] ends = part.split("-");
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (first < 1 || last < first) {
                throw new InputException(
                        "The option missingslices names "
                                + part
                                + "; slices count from 1, and a range goes up, as 12-13.");
            }
            for (int number = first; number <= last; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private void requireThere() {
        int count = options.neighbours().count(image);
        if (!named.isEmpty() && named.last() > count) {
            String word = options.neighbours().word(image);
            throw new InputException(
                    "The option missingslices names "
                            + word
                            + " "
                            + named.last()
                            + ", but "
                            + image.getTitle()
                            + " has "
                            + count
                            + " "
                            + word
                            + (count == 1 ? "" : "s")
                            + "; name those that there are.");
        }
    }

    @Override
    public Optional<PixelSet> missing(int plane) {
        return asked.computeIfAbsent(
                plane, n -> isMissing(n) ? Optional.of(whole()) : masks.missing(n));
    }

    private boolean isMissing(int plane) {
        if (options.neighbours() == StackNeighbours.NONE) {
            return false;
        }
        int place = options.neighbours().place(image, plane);
        if (!options.missingSlices().equals(BLACK)) {
            return named.contains(place + 1);
        }
        if (!isBlack(plane)) {
            return false;
        }
        int step = options.neighbours().step(image);
        boolean between =
                isAnyKnown(plane, -step, place)
                        && isAnyKnown(plane, step, options.neighbours().count(image) - 1 - place);
        if (!between) {
            atEnds.add(place + 1);
        }
        return between;
    }

    private boolean isAnyKnown(int plane, int step, int most) {
        for (int k = 1; k <= most; k++) {
            if (!isBlack(plane + k * step)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBlack(int plane) {
        return black.computeIfAbsent(
                plane,
                n -> {
                    ImageProcessor pixels = image.getStack().getProcessor(n);
                    int first = pixels.get(0);
                    for (int i = 1; i < pixels.getPixelCount(); i++) {
                        if (pixels.get(i) != first) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    private PixelSet whole() {
        PixelSet.Builder pixels = new PixelSet.Builder();
        for (int y = 0; y < image.getHeight(); y++) {
            pixels.add(y, 0, image.getWidth());
        }
        return pixels.build();
    }

    @Override
    public String nothing() {
        return options.missingSlices().equals(BLACK)
                ? masks.nothing() + " and none is black between others"
                : masks.nothing();
    }

    @Override
    public List<String> doubts() {
        List<String> doubts = new ArrayList<>(masks.doubts());
        if (!atEnds.isEmpty()) {
            String word = options.neighbours().word(image);
            doubts.add(
                    (atEnds.size() == 1
                                    ? "One black " + word
                                    : atEnds.size() + " black " + word + "s")
                            + " at the ends of "
                            + image.getTitle()
                            + " stay, because nothing is known on one side.");
        }
        return doubts;
    }

    @Override
    public boolean mayMark(int plane) {
        return !options.missingSlices().equals(NONE) || masks.mayMark(plane);
    }

    @Override
    public long unfillable() {
        return masks.unfillable();
    }
}
