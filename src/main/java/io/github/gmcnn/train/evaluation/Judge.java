package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.pixels.StructuralSimilarity;
import io.github.gmcnn.core.safe.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has holes filled by several methods and gives each fill its figures. Owns nothing. */
final class Judge {

    private final List<FillMethod> methods;
    private final List<Evaluation.Listener> listeners = new ArrayList<>();
    private final List<Score> scores = new ArrayList<>();
    private Optional<HoleFeatures> features = Optional.empty();
    private int holes;

    Judge(List<FillMethod> methods) {
        this.methods = List.copyOf(methods);
    }

    void features(HoleFeatures vgg) {
        features = Optional.of(vgg);
    }

    void listener(Evaluation.Listener told) {
        listeners.add(told);
    }

    /** Returns the number of holes so far. */
    int holes() {
        return holes;
    }

    /** Returns a score for each hole and method so far. */
    List<Score> scores() {
        return List.copyOf(scores);
    }

    /**
     * Judges one hole.
     *
     * @param before what this returned for the slice before, of the same unit; empty if that was
     *     not judged
     * @return the completed crops (C, H, W), by method
     */
    Map<String, float[]> judge(Hole hole, Map<String, float[]> before, Progress progress) {
        Map<String, float[]> fills = new LinkedHashMap<>();
        for (FillMethod method : methods) {
            if (!hole.isWhole() || method.fillsWholeSlices()) {
                Optional<float[]> last = Optional.ofNullable(before.get(method.name()));
                judge(hole, method, last, progress)
                        .ifPresent(completed -> fills.put(method.name(), completed));
            }
        }
        holes++;
        listeners.forEach(listener -> listener.onFilled(hole, fills));
        return fills;
    }

    private Optional<float[]> judge(
            Hole hole, FillMethod method, Optional<float[]> before, Progress progress) {
        long start = System.nanoTime();
        Optional<float[]> fill = method.fill(hole, progress);
        double seconds = method.isTimed() ? (System.nanoTime() - start) * 1e-9 : Double.NaN;
        Optional<float[]> completed = fill.map(hole::completed);
        completed.ifPresent(
                pixels -> {
                    SliceChange change = SliceChange.of(hole, pixels, before);
                    scores.add(score(hole, method.name(), pixels, seconds, change));
                });
        return completed;
    }

    private Score score(
            Hole hole, String method, float[] completed, double seconds, SliceChange change) {
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
                seconds,
                change);
    }
}
