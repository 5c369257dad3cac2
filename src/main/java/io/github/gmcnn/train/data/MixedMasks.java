package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import java.util.List;
import java.util.Random;

/**
 * Masks drawn from one of several samplers, each chosen with its share.
 *
 * @param parts the samplers with their weights, of which at least one is above 0
 */
public record MixedMasks(List<Part> parts) implements MaskSampler {

    /**
     * One sampler of a mixture.
     *
     * @param weight 0 or more; the share is this by the sum of all
     */
    public record Part(MaskSampler sampler, double weight) {

        /** Checks the weight. */
        public Part {
            InputException.require(
                    weight >= 0 && weight < Double.POSITIVE_INFINITY,
                    "The weight of a mask sampler",
                    weight,
                    "must be 0 or more and finite");
        }
    }

    /** Checks that something can be drawn. */
    public MixedMasks {
        parts = List.copyOf(parts);
        InputException.require(
                sum(parts) > 0, "The sum of the mask samplers' weights", sum(parts), "must be > 0");
    }

    private static double sum(List<Part> parts) {
        return parts.stream().mapToDouble(Part::weight).sum();
    }

    @Override
    public boolean[] draw(int height, int width, Random random) {
        return choose(random.nextDouble() * sum(parts)).draw(height, width, random);
    }

    private MaskSampler choose(double at) {
        MaskSampler chosen = null;
        double end = 0;
        for (Part part : parts) {
            if (part.weight > 0 && (chosen == null || at >= end)) {
                chosen = part.sampler;
            }
            end += part.weight;
        }
        return chosen;
    }
}
