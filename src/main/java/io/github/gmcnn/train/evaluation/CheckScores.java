package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.check.CheckPlan;
import io.github.gmcnn.core.check.CheckResult;
import io.github.gmcnn.core.check.CheckedPicture;
import io.github.gmcnn.core.check.ErrorMap;
import io.github.gmcnn.core.check.FillCheck;
import io.github.gmcnn.core.check.Filler;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Checks each hole as <i>GMCNN Check</i> does, from its known pixels only, and compares what was
 * predicted with the errors of the fill.
 */
public final class CheckScores implements Evaluation.Listener {

    private final Map<String, FillMethod> methods;
    private final CheckPlan plan;
    private final Progress progress;
    private final List<CheckScore> scores = new ArrayList<>();

    /**
     * Prepares.
     *
     * @param methods of which those with a {@link FillMethod#filler} are checked
     * @param progress is asked whether to stop
     */
    public CheckScores(List<FillMethod> methods, CheckPlan plan, Progress progress) {
        this.methods = new LinkedHashMap<>();
        methods.forEach(method -> this.methods.put(method.name(), method));
        this.plan = plan;
        this.progress = progress.quiet();
    }

    /** Returns the scores so far, in the order of the holes. */
    public List<CheckScore> scores() {
        return List.copyOf(scores);
    }

    @Override
    public void onFilled(Hole hole, Map<String, float[]> fills) {
        PixelSet missing = hole.pixels();
        fills.forEach(
                (name, fill) -> {
                    Optional<Filler> filler =
                            Optional.ofNullable(methods.get(name)).flatMap(m -> m.filler(missing));
                    filler.ifPresent(with -> scores.add(score(hole, missing, name, with, fill)));
                });
    }

    private CheckScore score(
            Hole hole, PixelSet missing, String method, Filler filler, float[] fill) {
        Crop crop = hole.crop();
        CheckedPicture picture = new CheckedPicture(image(crop), missing, crop::stored, filler);
        CheckResult result = FillCheck.run(List.of(picture), plan, progress);
        ErrorMap map = result.maps().get(0);
        float[] actual = errors(crop, missing, fill);
        return new CheckScore(
                crop.name(),
                hole.family(),
                method,
                result.trials(),
                result.isKnown() ? result.expected() : Double.NaN,
                mean(actual),
                covered(map, actual),
                result.isKnown() ? Ranks.correlation(map.expected(), actual) : Double.NaN);
    }

    private static Img<FloatType> image(Crop crop) {
        return crop.channels() == 1
                ? ArrayImgs.floats(crop.values(), crop.width(), crop.height())
                : ArrayImgs.floats(crop.values(), crop.width(), crop.height(), crop.channels());
    }

    // Means over the channels, by pixel of the set.
    private static float[] errors(Crop crop, PixelSet missing, float[] fill) {
        float[] errors = new float[missing.size()];
        missing.forEachRun(
                (y, from, to, index) -> {
                    for (int x = from; x < to; x++) {
                        double sum = 0;
                        for (int c = 0; c < crop.channels(); c++) {
                            int i = c * crop.area() + y * crop.width() + x;
                            sum += Math.abs(fill[i] - crop.values()[i]);
                        }
                        errors[index + x - from] = (float) (sum / crop.channels());
                    }
                });
        return errors;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double covered(ErrorMap map, float[] actual) {
        int within = 0;
        int bounded = 0;
        for (int i = 0; i < actual.length; i++) {
            if (Float.isFinite(map.bound()[i])) {
                bounded++;
                within += actual[i] <= map.bound()[i] ? 1 : 0;
            }
        }
        return bounded == 0 ? Double.NaN : (double) within / bounded;
    }
}
