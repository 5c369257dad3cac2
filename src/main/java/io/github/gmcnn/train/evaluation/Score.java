package io.github.gmcnn.train.evaluation;

/**
 * How well one method filled one hole.
 *
 * @param hole over the missing pixels
 * @param whole over all pixels of the crop
 * @param seam see {@link Seam}
 * @param seconds that the fill took
 * @param change from slice to slice
 */
public record Score(
        String picture,
        String family,
        double share,
        String method,
        Figures hole,
        Figures whole,
        double seam,
        double seconds,
        SliceChange change) {}
