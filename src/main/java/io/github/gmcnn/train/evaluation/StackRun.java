package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.train.data.ImageSource;
import io.github.gmcnn.train.data.MaskFamily;
import io.github.gmcnn.train.data.Picture;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Slices in a row of which something is missing, with those beside them, each read when it is asked
 * for; all in the units of the first of the run.
 */
final class StackRun {

    /**
     * Where a run is.
     *
     * @param stack the numbers of all slices of the stack
     * @param first the place of the first slice of the run in it, from 0
     */
    record Place(List<Integer> stack, int first) {

        /** Returns the number of the first picture of the run. */
        int picture() {
            return stack.get(first);
        }
    }

    private final ImageSource source;
    private final Place place;
    private final StackFamily family;
    private final Evaluation.Plan plan;
    private final List<String> names;
    private final Picture picture;
    private final Crop crop; // of the first of the run
    private final Map<Integer, Optional<Slices.Slice>> read = new HashMap<>();

    /**
     * Opens a run.
     *
     * @throws InputException if a slice of the run or beside it cannot be used, or a mask does not
     *     fit
     */
    StackRun(ImageSource source, Place place, StackFamily family, Evaluation.Plan plan) {
        this.source = source;
        this.place = place;
        this.family = family;
        this.plan = plan;
        names = source.names();
        picture =
                source.read(place.picture())
                        .orElseThrow(() -> new InputException("it cannot be read."));
        crop =
                Crop.of(picture, place.picture(), name(place.first), plan.side())
                        .orElseThrow(() -> new InputException(Evaluation.FLAT));
        for (int slice = place.first - 1; slice <= place.first + family.run(); slice++) {
            requireAlike(slice);
        }
    }

    private void requireAlike(int slice) {
        if (slice(slice).isEmpty()) {
            throw new InputException(
                    name(slice)
                            + ", of the same stack, cannot be read, is not all finite, or has"
                            + " another size or type; put each stack into a file or folder of its"
                            + " own.");
        }
    }

    private String name(int slice) {
        return names.get(place.stack.get(slice));
    }

    /** Returns the hole of a slice of the run, counted from its first. */
    Hole hole(int number) {
        int slice = place.first + number;
        Slices.Slice here = slice(slice).orElseThrow();
        Crop truth = crop.with(here.values(), place.stack.get(slice), name(slice));
        return new Hole(truth, family.name(), here.missing(), offset -> slice(slice + offset));
    }

    private Optional<Slices.Slice> slice(int slice) {
        if (slice < 0 || slice >= place.stack.size()) {
            return Optional.empty();
        }
        Optional<Slices.Slice> known = read.get(slice);
        if (known == null) {
            known = values(slice).map(values -> new Slices.Slice(values, missing(slice)));
            read.put(slice, known);
        }
        return known;
    }

    private Optional<float[]> values(int slice) {
        return slice == place.first
                ? Optional.of(crop.values())
                : source.read(place.stack.get(slice))
                        .filter(this::isAsLarge)
                        .flatMap(crop::valuesOf);
    }

    private boolean isAsLarge(Picture other) {
        return other.width() == picture.width() && other.height() == picture.height();
    }

    private boolean[] missing(int slice) {
        boolean judged = slice >= place.first && slice < place.first + family.run();
        if (family.masks().isPresent() && (judged || family.everywhere())) {
            String drawnFor = name(judged ? place.first : slice);
            MaskFamily masks = family.masks().get();
            return masks.draw(plan.seed(), drawnFor, crop.height(), crop.width());
        }
        boolean[] missing = new boolean[crop.area()];
        Arrays.fill(missing, judged);
        return missing;
    }
}
