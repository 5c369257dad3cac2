package io.github.gmcnn.provenance;

import java.util.ArrayList;
import java.util.List;

/**
 * All fills of an image, the first one first; immutable.
 *
 * @param steps at least one
 */
public record Provenance(List<FillStep> steps) {

    /** Copies the steps. */
    public Provenance {
        steps = List.copyOf(steps);
    }

    /** Returns these steps and one more. */
    public Provenance plus(FillStep step) {
        List<FillStep> more = new ArrayList<>(steps);
        more.add(step);
        return new Provenance(more);
    }
}
