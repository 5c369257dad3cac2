package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.pixels.StructuralSimilarity;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.train.data.ImageSource;
import io.github.gmcnn.train.data.MaskFamily;
import io.github.gmcnn.train.data.Picture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fills holes in the pictures of a folder by several methods and gives each fill its figures.
 *
 * <p>The holes depend on the seed, the picture's name and the family alone. Runs on the thread that
 * calls; owns nothing.
 */
public final class Evaluation {

    /**
     * What is judged.
     *
     * @param families kinds of masks, at least one
     * @param pictures how many pictures at most, evenly spread over all
     * @param side longest side of the crops, in pixels
     * @param seed of the masks
     */
    public record Plan(List<MaskFamily> families, int pictures, int side, long seed) {}

    /** Called for each hole when all methods have filled it. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Takes a hole.
         *
         * @param fills the completed crops (C, H, W), by method
         */
        void onFilled(Hole hole, Map<String, float[]> fills);
    }

    private final ImageSource source;
    private final Plan plan;
    private final List<FillMethod> methods;
    private final List<String> names;
    private final List<Score> scores = new ArrayList<>();
    private final Set<String> skipped = new LinkedHashSet<>();
    private Optional<HoleFeatures> features = Optional.empty();
    private int holes;
    private final List<Listener> listeners = new ArrayList<>();

    /** Prepares; reads no picture yet. The methods stay the caller's. */
    public Evaluation(ImageSource source, Plan plan, List<FillMethod> methods) {
        this.source = source;
        this.plan = plan;
        this.methods = List.copyOf(methods);
        names = source.names();
    }

    /** Also measures the distance of features; it stays the caller's. */
    public Evaluation features(HoleFeatures vgg) {
        features = Optional.of(vgg);
        return this;
    }

    /** Reports each hole to this listener. */
    public Evaluation listener(Listener told) {
        listeners.add(told);
        return this;
    }

    /**
     * Evaluates.
     *
     * @return a score for each picture, family and method, in this order
     * @throws InputException if there is nothing that can be judged
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public List<Score> run(Progress progress) {
        List<Integer> chosen = spread(source.count(), plan.pictures);
        int done = 0;
        for (int index : chosen) {
            progress.check();
            progress.update(done++, chosen.size(), "evaluating " + names.get(index));
            crop(index).ifPresent(crop -> evaluate(crop, progress));
        }
        if (holes == 0) {
            throw new InputException(
                    "None of "
                            + chosen.size()
                            + " pictures could be judged ("
                            + String.join(" ", skipped.stream().limit(3).toList())
                            + "); choose other pictures or masks.");
        }
        return List.copyOf(scores);
    }

    /** Returns a sentence for each picture, or picture and family, that was left out, up to now. */
    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    /** Returns at most so many of the numbers from 0, evenly spread, the middle of each part. */
    public static List<Integer> spread(int count, int most) {
        List<Integer> chosen = new ArrayList<>();
        int wanted = Math.min(count, most);
        for (int i = 0; i < wanted; i++) {
            chosen.add((int) ((2L * i + 1) * count / (2L * wanted)));
        }
        return chosen;
    }

    private Optional<Crop> crop(int index) {
        Optional<Picture> picture = source.read(index);
        Optional<Crop> crop = picture.flatMap(p -> Crop.of(p, index, names.get(index), plan.side));
        if (picture.isPresent() && crop.isEmpty()) {
            skipped.add(
                    names.get(index)
                            + " is left out: its middle is of one value, or not all"
                            + " finite.");
        }
        return crop;
    }

    private void evaluate(Crop crop, Progress progress) {
        for (MaskFamily family : plan.families) {
            progress.check();
            mask(crop, family)
                    .ifPresent(
                            missing -> evaluate(new Hole(crop, family.name(), missing), progress));
        }
    }

    // A family that does not fit the crop leaves it out; a method that cannot fill ends the run.
    private Optional<boolean[]> mask(Crop crop, MaskFamily family) {
        try {
            return Optional.of(family.draw(plan.seed, crop.name(), crop.height(), crop.width()));
        } catch (InputException e) {
            skipped.add(crop.name() + " is left out of " + family.name() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void evaluate(Hole hole, Progress progress) {
        Map<String, float[]> fills = new LinkedHashMap<>();
        for (FillMethod method : methods) {
            long start = System.nanoTime();
            Optional<float[]> fill = method.fill(hole, progress);
            double seconds = method.isTimed() ? (System.nanoTime() - start) * 1e-9 : Double.NaN;
            if (fill.isPresent()) {
                float[] completed = hole.completed(fill.get());
                fills.put(method.name(), completed);
                scores.add(score(hole, method.name(), completed, seconds));
            }
        }
        holes++;
        listeners.forEach(listener -> listener.onFilled(hole, fills));
    }

    private Score score(Hole hole, String method, float[] completed, double seconds) {
        Crop crop = hole.crop();
        double[] similar =
                StructuralSimilarity.maps(crop.values(), completed, crop.height(), crop.width());
        double[] distances =
                features.map(f -> f.distances(hole, completed))
                        .orElse(new double[] {Double.NaN, Double.NaN});
        Figures.Both figures = Figures.Both.of(hole, completed, distances, similar);
        return new Score(
                crop.name(),
                hole.family(),
                hole.share(),
                method,
                figures.hole(),
                figures.whole(),
                Seam.ratio(hole, completed),
                seconds);
    }
}
