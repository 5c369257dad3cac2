package io.github.gmcnn.provenance;

import io.github.gmcnn.imaging.PixelSet;
import io.github.gmcnn.imaging.PixelSets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All fills of an image, the first one first; immutable.
 *
 * @param image its size and type
 * @param steps at least one
 */
public record Provenance(ImageShape image, List<FillStep> steps) {

    /** The sentence that goes with every filled image. */
    public static final String NOTE = "Filled pixels are estimates, not measurements.";

    /** Copies the steps. */
    public Provenance {
        steps = List.copyOf(steps);
    }

    /** Returns these steps and one more. */
    public Provenance plus(FillStep step) {
        List<FillStep> more = new ArrayList<>(steps);
        more.add(step);
        return new Provenance(image, more);
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
        SortedMap<Integer, PixelSet> filled = new TreeMap<>();
        for (FillStep step : steps) {
            step.planes().forEach((p, plane) -> filled.merge(p, plane.mask(), Provenance::both));
        }
        return filled;
    }

    private static PixelSet both(PixelSet a, PixelSet b) {
        return PixelSets.union(List.of(a, b));
    }

    /** Returns it as JSON, in ASCII; docs/provenance.md has the fields. */
    public String toJson() {
        return ProvenanceJson.write(this);
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws ProvenanceException if the text is damaged or of a newer format
     */
    public static Provenance parse(String json) {
        return ProvenanceJson.read(json);
    }
}
