package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.train.data.ImageSource;
import io.github.gmcnn.train.data.MaskFamily;
import io.github.gmcnn.train.data.Picture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
     * @param families kinds of holes, at least one
     * @param pictures how many pictures at most, evenly spread over all; of each family of stacks
     *     how many runs of slices
     * @param side longest side of the crops, in pixels
     * @param seed of the masks
     */
    public record Plan(Families families, int pictures, int side, long seed) {}

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

    static final String FLAT = "its middle is of one value, or not all finite.";

    private final ImageSource source;
    private final Plan plan;
    private final Judge judge;
    private final List<String> names;
    private final Set<String> skipped = new LinkedHashSet<>();

    /** Prepares; reads no picture yet. The methods stay the caller's. */
    public Evaluation(ImageSource source, Plan plan, List<FillMethod> methods) {
        this.source = source;
        this.plan = plan;
        judge = new Judge(methods);
        names = source.names();
    }

    /** Also measures the distance of features; it stays the caller's. */
    public Evaluation features(HoleFeatures vgg) {
        judge.features(vgg);
        return this;
    }

    /** Reports each hole to this listener. */
    public Evaluation listener(Listener told) {
        judge.listener(told);
        return this;
    }

    /**
     * Evaluates.
     *
     * @return a score for each picture, family and method, in this order; then for each family of
     *     stacks, slice and method
     * @throws InputException if there is nothing that can be judged
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public List<Score> run(Progress progress) {
        List<Integer> chosen = pictures();
        int done = 0;
        for (int index : plan.families.masks().isEmpty() ? List.<Integer>of() : chosen) {
            progress.check();
            progress.update(done++, chosen.size(), "evaluating " + names.get(index));
            crop(index).ifPresent(crop -> evaluate(crop, progress));
        }
        new StackRuns(source, plan, judge, skipped).run(plan.families.stacks(), progress);
        if (judge.holes() == 0) {
            throw new InputException(
                    "None of "
                            + chosen.size()
                            + " pictures could be judged ("
                            + String.join(" ", skipped.stream().limit(3).toList())
                            + "); choose other pictures or masks.");
        }
        return judge.scores();
    }

    private List<Integer> pictures() {
        return spread(source.count(), plan.pictures);
    }

    /**
     * Returns the numbers of some pictures that are judged, evenly spread, by family.
     *
     * @param most of each family
     */
    public Map<String, Set<Integer>> examples(int most) {
        Map<String, Set<Integer>> examples = new HashMap<>();
        for (MaskFamily family : plan.families.masks()) {
            examples.put(family.name(), some(pictures(), most));
        }
        for (StackFamily family : plan.families.stacks()) {
            List<StackRun.Place> places = StackRuns.places(source, family, plan);
            List<Integer> first = places.stream().map(StackRun.Place::picture).toList();
            examples.put(family.name(), some(first, most));
        }
        return examples;
    }

    private static Set<Integer> some(List<Integer> of, int most) {
        return spread(of.size(), most).stream().map(of::get).collect(Collectors.toSet());
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
            skipped.add(names.get(index) + " is left out: " + FLAT);
        }
        return crop;
    }

    private void evaluate(Crop crop, Progress progress) {
        for (MaskFamily family : plan.families.masks()) {
            progress.check();
            mask(crop, family)
                    .ifPresent(
                            missing -> {
                                Hole hole = new Hole(crop, family.name(), missing);
                                judge.judge(hole, Map.of(), progress);
                            });
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
}
