package io.github.gmcnn.train.loss;

/**
 * Which target features r a generated feature's similarity to s is measured against: those whose
 * smallest distance scales the distance to s in {@link MrfTerm}.
 */
public enum Rivals {
    /** All of them, s too, as in the reference's code and the contextual loss. */
    ALL,
    /**
     * All but s, as in equation 1 of Wang et al. 2018: the nearest s is scaled by the distance to
     * the second nearest, so it counts the more, the farther it is ahead.
     *
     * <p>Differs from the paper in two points, for safety. Distances take the place of its
     * similarities, as in the reference, because a ratio of cosines changes its meaning with their
     * signs. And the sum of equation 2 keeps s: without it the ratio has no upper bound, and the
     * loss no lower one, once a generated feature meets its target.
     */
    OTHERS
}
