package io.github.gmcnn.imagej.record;

import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Records;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All fills of an image, the first one first; immutable.
 *
 * @param image its size and type
 * @param summed what the checksums of planes are taken over at a time
 * @param steps at least one
 */
public record Provenance(ImageShape image, PlaneHash.Unit summed, List<FillStep> steps) {

    /** The sentence that goes with every filled image. */
    public static final String NOTE = "Filled pixels are estimates, not measurements.";

    private static final int MAX_STEPS = 100_000; // each of which Verify repeats

    /**
     * Copies the steps.
     *
     * @throws InputException if there are more than can be kept
     */
    public Provenance {
        steps = List.copyOf(steps);
        if (steps.size() > MAX_STEPS) {
            throw new InputException(
                    "The record of the fills has "
                            + steps.size()
                            + " steps but must have no more than "
                            + MAX_STEPS
                            + "; fill more pixels in one step.");
        }
    }

    /** Returns these steps and one more. */
    public Provenance plus(FillStep step) {
        List<FillStep> more = new ArrayList<>(steps);
        more.add(step);
        return new Provenance(image, summed, more);
    }

    /** Returns all steps but the newest; empty where it is the only one. */
    public Optional<Provenance> withoutLast() {
        int count = steps.size() - 1;
        return count == 0
                ? Optional.empty()
                : Optional.of(new Provenance(image, summed, steps.subList(0, count)));
    }

    /** Returns the same with what a check said of the newest step. */
    public Provenance with(CheckNote check) {
        List<FillStep> noted = new ArrayList<>(steps);
        FillStep last = Records.with(last(), Map.of("check", Optional.of(check)));
        noted.set(noted.size() - 1, last);
        return new Provenance(image, summed, noted);
    }

    /** Returns the newest step. */
    public FillStep last() {
        return steps.get(steps.size() - 1);
    }

    /**
     * Returns the steps that came after those of an earlier state of the image; all steps if that
     * is none, and none if it is this state.
     */
    public List<FillStep> since(Provenance earlier) {
        int count = earlier.steps.size();
        boolean begins = count <= steps.size();
        for (int i = 0; begins && i < count; i++) {
            begins = steps.get(i).isSameFillAs(earlier.steps.get(i));
        }
        return begins ? steps.subList(count, steps.size()) : steps;
    }

    /** Returns the pixels that any of the steps filled, by the number of the plane from 1. */
    public static SortedMap<Integer, PixelSet> filled(List<FillStep> steps) {
        SortedMap<Integer, Set<PixelSet>> masks = new TreeMap<>();
        for (FillStep step : steps) {
            step.planes()
                    .forEach(
                            (number, plane) ->
                                    masks.computeIfAbsent(number, n -> new LinkedHashSet<>())
                                            .add(plane.mask())); // once, however many steps
        }
        SortedMap<Integer, PixelSet> filled = new TreeMap<>();
        masks.forEach((number, sets) -> filled.put(number, PixelSets.union(List.copyOf(sets))));
        return filled;
    }

    /** Returns it as JSON, in ASCII; docs/provenance.md has the fields. */
    public String toJson() {
        return ProvenanceJson.write(this);
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws InputException if the text is damaged or of a newer format
     */
    public static Provenance parse(String json) {
        try {
            return read(new StringReader(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory can be read
        }
    }

    /**
     * Reads the same from a file, without its text being in memory as a whole.
     *
     * @param json left open
     * @throws IOException if it cannot be read
     * @throws InputException if the text is damaged, too large or of a newer format
     */
    public static Provenance read(Reader json) throws IOException {
        return ProvenanceJson.read(json);
    }
}
