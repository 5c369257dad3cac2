package io.github.gmcnn.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.github.gmcnn.core.network.Features;
import io.github.gmcnn.core.network.VggFeatures;
import io.github.gmcnn.core.network.VggFeatures.Output;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The terms that compare images by the layers of a network, from one pass over the generated and
 * one over the target images. No gradient flows to the target.
 *
 * <p>Owns the network; close it to free the weights. One thread at a time may use it.
 */
public final class PerceptualLoss implements AutoCloseable {

    /** The terms to compute, each of which may be left out. */
    public record Parts(
            Optional<IdMrfLoss> idMrf,
            Optional<StyleLoss> style,
            Optional<ContentLoss> content,
            Optional<FeatureDistanceLoss> distance) {

        /** Returns the ID-MRF term alone. */
        public static Parts idMrf(IdMrfLoss.Variant variant) {
            return new Parts(
                    Optional.of(new IdMrfLoss(variant)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** The terms asked for, each a scalar tensor of 0 or more; close them after use. */
    public record Terms(
            Optional<NDArray> idMrf,
            Optional<NDArray> style,
            Optional<NDArray> content,
            Optional<NDArray> distance)
            implements AutoCloseable {

        @Override
        public void close() {
            idMrf.ifPresent(NDArray::close);
            style.ifPresent(NDArray::close);
            content.ifPresent(NDArray::close);
            distance.ifPresent(NDArray::close);
        }
    }

    private final Features features;
    private final Parts parts;

    private PerceptualLoss(Features features, Parts parts) {
        this.features = features;
        this.parts = parts;
    }

    /**
     * Prepares the terms.
     *
     * @param features gives all of {@link #layers} and, to waste nothing, no more; owned by the
     *     loss from now on
     */
    public static PerceptualLoss open(Features features, Parts parts) {
        return new PerceptualLoss(features, parts);
    }

    /** Returns the layers that the parts compare: none without parts. */
    public static Set<Output> layers(Parts parts) {
        EnumSet<Output> layers = EnumSet.noneOf(Output.class);
        parts.idMrf.ifPresent(part -> layers.addAll(part.layers()));
        parts.style.ifPresent(part -> layers.addAll(part.layers()));
        parts.content.ifPresent(part -> layers.add(part.layer()));
        parts.distance.ifPresent(part -> layers.addAll(part.layers()));
        return layers;
    }

    /**
     * Computes the terms.
     *
     * @param generated (N, 3, H, W) in [0, 1], with gradient; sides as {@link VggFeatures#MIN_SIDE}
     *     says
     * @param target (N, 3, H, W) in [0, 1], the truth
     * @return the terms, attached to the manager of the generated images
     */
    public Terms of(NDArray generated, NDArray target) {
        Map<Output, NDArray> actual = features.of(generated);
        try (NDList opened = new NDList(actual.values());
                NDArray truth = target.stopGradient()) {
            Map<Output, NDArray> wanted = features.of(truth);
            opened.addAll(new NDList(wanted.values()));
            return new Terms(
                    parts.idMrf.map(part -> part.of(actual, wanted)),
                    parts.style.map(part -> part.of(actual, wanted)),
                    parts.content.map(part -> part.of(actual, wanted)),
                    parts.distance.map(part -> part.of(actual, wanted)));
        }
    }

    @Override
    public void close() {
        features.close();
    }
}
