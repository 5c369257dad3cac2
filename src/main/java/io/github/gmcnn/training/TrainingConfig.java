package io.github.gmcnn.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.gmcnn.data.Augmentation;
import io.github.gmcnn.data.DataException;
import io.github.gmcnn.data.MaskSampler;
import io.github.gmcnn.data.MixedMasks;
import io.github.gmcnn.data.RectangleMasks;
import io.github.gmcnn.data.StrokeMasks;
import io.github.gmcnn.network.Generator;
import io.github.gmcnn.network.VggFeatures;
import java.util.List;
import java.util.Map;

/**
 * All numbers of a run, checked as soon as they are given; immutable.
 *
 * <p>Change some of the {@link #DEFAULT} with {@link #with}, or {@link #parse} a JSON text, which
 * need name only what differs from it.
 *
 * @param cnum width of the generator's first layer
 * @param cropSize side of the square crops, in pixels
 * @param holeSize thickness in pixels up to which the model shall fill a hole in one run
 * @param batchSize crops of a step
 * @param steps after how many steps the run ends, 0 = no limit
 * @param seconds after how many seconds the run ends, 0 = no limit
 * @param seed of weights, order, crops and masks
 * @param optimizer the learning rate and Adam's numbers
 * @param loss the weights of the loss terms
 * @param averageDecay decay of the moving average of the weights that is kept, 0 = keep the last
 *     weights
 * @param rectangles how rectangular holes are drawn
 * @param strokes how strokes are drawn
 * @param strokeShare share of the masks that are strokes, 0 to 1; the others are rectangles
 * @param augmentation how crops are varied
 * @param prefetch batches kept ready by the background thread
 */
public record TrainingConfig(
        int cnum,
        int cropSize,
        int holeSize,
        int batchSize,
        long steps,
        double seconds,
        long seed,
        Optimizer optimizer,
        LossWeights loss,
        double averageDecay,
        RectangleMasks rectangles,
        StrokeMasks strokes,
        double strokeShare,
        Augmentation augmentation,
        int prefetch) {

    /**
     * The learning rate and Adam's numbers.
     *
     * @param learningRate at the first step
     * @param finalLearningRate at the last step, approached along a cosine; the same = no decay
     * @param beta1 decay of the mean of gradients
     * @param beta2 decay of the mean of their squares
     * @param epsilon added to the root of the latter
     */
    public record Optimizer(
            double learningRate,
            double finalLearningRate,
            double beta1,
            double beta2,
            double epsilon) {

        /** Checks each number; the message names it and the rule. */
        public Optimizer {
            require(
                    learningRate > 0 && learningRate <= 1,
                    "optimizer.learningRate",
                    learningRate,
                    "must be above 0 and at most 1");
            require(
                    finalLearningRate >= 0 && finalLearningRate <= learningRate,
                    "optimizer.finalLearningRate",
                    finalLearningRate,
                    "must be from 0 to the learning rate, " + learningRate);
            require(beta1 >= 0 && beta1 < 1, "optimizer.beta1", beta1, "must be from 0 to below 1");
            require(beta2 >= 0 && beta2 < 1, "optimizer.beta2", beta2, "must be from 0 to below 1");
            require(
                    epsilon > 0 && epsilon < 1,
                    "optimizer.epsilon",
                    epsilon,
                    "must be above 0 and below 1");
        }

        /** Returns the rate when that share of the run is done, 0 to 1. */
        double rate(double done) {
            double share = (1 + Math.cos(Math.PI * Math.min(1, done))) / 2;
            return finalLearningRate + (learningRate - finalLearningRate) * share;
        }
    }

    /**
     * The weights of the loss terms, the reference's lambdas.
     *
     * @param reconstruction of the difference in the holes
     * @param autoEncoder of the difference outside
     * @param idMrf of the texture term, 0 = without it
     * @param idMrfSide rows and columns of the window around a hole that the texture term sees
     */
    public record LossWeights(
            double reconstruction, double autoEncoder, double idMrf, int idMrfSide) {

        /** Checks each number; the message names it and the rule. */
        public LossWeights {
            require(
                    reconstruction > 0 && reconstruction < 1e6,
                    "loss.reconstruction",
                    reconstruction,
                    "must be above 0 and below a million");
            require(
                    autoEncoder >= 0 && autoEncoder < 1e6,
                    "loss.autoEncoder",
                    autoEncoder,
                    "must be 0 or more and below a million");
            require(
                    idMrf >= 0 && idMrf < 1e6,
                    "loss.idMrf",
                    idMrf,
                    "must be 0 or more and below a million");
            require(
                    idMrfSide >= VggFeatures.MIN_SIDE,
                    "loss.idMrfSide",
                    idMrfSide,
                    "must be at least " + VggFeatures.MIN_SIDE);
        }
    }

    /**
     * The reference's losses and Adam on a network, masks and learning rate for a CPU and an hour.
     *
     * <p>From the reference: crops of 256, betas, epsilon, both lambdas, the strokes' shape, the
     * margin of 8. Ours: half the width, a learning rate of 2e-4 that falls (1e-5 learns nothing in
     * an hour), rectangles of 16 to 96 pixels instead of always 128, one to four strokes instead of
     * ten, augmentation and the moving average.
     */
    public static final TrainingConfig DEFAULT =
            new TrainingConfig(
                    16,
                    256,
                    96,
                    4,
                    0,
                    3600,
                    1,
                    new Optimizer(2e-4, 2e-5, 0.5, 0.9, 1e-8),
                    new LossWeights(1.4, 1.2, 0, 64),
                    0.999,
                    new RectangleMasks(16, 96, 8, 0),
                    new StrokeMasks(1, 4, 20, 100, 10, 24, 360),
                    0.5,
                    new Augmentation(0.5, 1.25, true, true, 0.2),
                    4);

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    /** Checks each number; the message names it, its value and the rule. */
    public TrainingConfig {
        require(cnum >= 2 && cnum <= 256 && cnum % 2 == 0, "cnum", cnum, "must be even, 2 to 256");
        require(
                cropSize >= Generator.MIN_SIDE
                        && cropSize <= 4096
                        && cropSize % Generator.GRID == 0,
                "cropSize",
                cropSize,
                "must be a multiple of 4 from " + Generator.MIN_SIDE + " to 4096");
        require(
                holeSize >= 4 && holeSize <= cropSize - 32,
                "holeSize",
                holeSize,
                "must be from 4 to cropSize - 32, which is " + (cropSize - 32));
        require(batchSize >= 1 && batchSize <= 1024, "batchSize", batchSize, "must be 1 to 1024");
        require(steps >= 0, "steps", steps, "must be 0 (no limit) or more");
        require(seconds >= 0 && seconds < 1e9, "seconds", seconds, "must be 0 (no limit) or more");
        require(steps > 0 || seconds > 0, "steps", steps, "must be above 0 when seconds is 0");
        requireGiven(optimizer, "optimizer");
        requireGiven(loss, "loss");
        require(
                loss.idMrf == 0 || loss.idMrfSide <= cropSize,
                "loss.idMrfSide",
                loss.idMrfSide,
                "must be at most cropSize, " + cropSize);
        requireGiven(augmentation, "augmentation");
        require(
                averageDecay >= 0 && averageDecay < 1,
                "averageDecay",
                averageDecay,
                "must be 0 (none) to below 1");
        require(strokeShare >= 0 && strokeShare <= 1, "strokeShare", strokeShare, "must be 0 to 1");
        require(prefetch >= 1 && prefetch <= 64, "prefetch", prefetch, "must be 1 to 64");
        requireGiven(strokes, "strokes");
        requireGiven(rectangles, "rectangles");
        rectangles.requireRoom(cropSize, cropSize);
    }

    private static void requireGiven(Object value, String name) {
        require(value != null, name, value, "must be given");
    }

    private static void require(boolean legal, String name, Object value, String rule) {
        if (!legal) {
            throw new TrainingException(name + " is " + value + "; it " + rule + ".");
        }
    }

    /**
     * Reads a JSON object whose members replace those of the {@link #DEFAULT}.
     *
     * @throws TrainingException if it is no JSON object, names an unknown option or a value is not
     *     legal
     */
    public static TrainingConfig parse(String json) {
        return DEFAULT.with(json);
    }

    /** Returns a copy in which some options are replaced, as in {@code {"cnum": 8}}. */
    public TrainingConfig with(String json) {
        try {
            JsonObject merged = GSON.toJsonTree(this).getAsJsonObject();
            replace(merged, JsonParser.parseString(json).getAsJsonObject(), "");
            return GSON.fromJson(merged, TrainingConfig.class);
        } catch (JsonParseException | IllegalStateException e) {
            throw new TrainingException(
                    "The training options cannot be read as JSON: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw own(e);
        }
    }

    // Gson wraps what the records' constructors throw.
    private static RuntimeException own(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TrainingException own) {
                return own;
            }
            if (cause instanceof DataException own) {
                return own;
            }
        }
        return e;
    }

    private static void replace(JsonObject target, JsonObject changes, String prefix) {
        for (Map.Entry<String, JsonElement> change : changes.entrySet()) {
            JsonElement old = target.get(change.getKey());
            if (old == null) {
                throw new TrainingException(
                        prefix
                                + change.getKey()
                                + " is no training option; there are "
                                + String.join(", ", target.keySet())
                                + ".");
            }
            if (old.isJsonObject() && change.getValue().isJsonObject()) {
                String inner = prefix + change.getKey() + ".";
                replace(old.getAsJsonObject(), change.getValue().getAsJsonObject(), inner);
            } else {
                target.add(change.getKey(), change.getValue());
            }
        }
    }

    /** Returns all options as a JSON object. */
    public String toJson() {
        return GSON.toJson(this);
    }

    /** Returns what draws the masks of a run. */
    MaskSampler masks() {
        return new MixedMasks(
                List.of(
                        new MixedMasks.Part(strokes, strokeShare),
                        new MixedMasks.Part(rectangles, 1 - strokeShare)));
    }
}
