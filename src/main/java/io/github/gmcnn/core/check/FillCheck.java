package io.github.gmcnn.core.check;

import io.github.gmcnn.core.inpaint.Copying;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.pixels.Depth;
import io.github.gmcnn.core.pixels.HoleGroups;
import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.KnownRange;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;

/**
 * Says how wrong a fill may be, by fills of the same holes over known pixels of the same picture.
 *
 * <p>Nothing is written to the picture. With a number of trials the result is the same each time;
 * with a time it depends on the computer. Runs on the thread that calls.
 */
public final class FillCheck {

    private static final int MANY = 100; // holes, which are then looked at in groups
    private static final int TOGETHER = 128; // pixels that a group is long

    private FillCheck() {}

    /**
     * Checks how an inpainter fills one image.
     *
     * @param image (X, Y), or (X, Y, C) with three channels; errors are in its units
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public static <T extends RealType<T>> CheckResult run(
            RandomAccessibleInterval<T> image,
            PixelSet missing,
            Inpainter inpainter,
            CheckPlan plan,
            Progress progress) {
        Filler filler = Filler.of(inpainter, missing, Copying.FREELY);
        CheckedPicture picture =
                new CheckedPicture(image, missing, value -> stored(image, value), filler);
        return run(List.of(picture), plan, progress);
    }

    private static <T extends RealType<T>> double stored(
            RandomAccessibleInterval<T> image, double value) {
        T type = image.getType();
        return type instanceof IntegerType
                ? Math.max(type.getMinValue(), Math.min(type.getMaxValue(), Math.rint(value)))
                : value;
    }

    /**
     * Checks how pictures of one stack are filled.
     *
     * @param pictures of the same size and kind, at least one
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public static CheckResult run(
            List<CheckedPicture> pictures, CheckPlan plan, Progress progress) {
        KnownRange range = pictures.get(0).range();
        Trials trials = new Trials(pictures, plan, range, System::nanoTime);
        List<Trial> done = trials.run(progress);
        Optional<Calibration> calibration =
                done.size() < Calibration.LEAST
                        ? Optional.empty()
                        : Optional.of(Calibration.of(done, plan.coverage()));
        List<ErrorMap> maps =
                pictures.stream()
                        .map(picture -> map(picture, calibration, range, progress))
                        .toList();
        double independent = calibration.map(Calibration::independent).orElse(Double.NaN);
        return CheckResult.of(plan, trials, independent, maps);
    }

    private static ErrorMap map(
            CheckedPicture picture,
            Optional<Calibration> calibration,
            KnownRange range,
            Progress progress) {
        PixelSet missing = picture.missing();
        Depth depth = Depth.of(missing, picture.bounds());
        ErrorMap map =
                new ErrorMap(
                        missing,
                        Trials.depths(depth, missing),
                        new float[missing.size()],
                        new float[missing.size()]);
        Arrays.fill(map.expected(), Float.NaN);
        Arrays.fill(map.bound(), Float.NaN);
        if (calibration.isPresent()) {
            for (PixelSet hole : parts(missing)) {
                progress.check();
                float[] scale = Scale.of(picture, hole, range.high() - range.low());
                fill(map, hole, scale, calibration.get());
            }
        }
        return map;
    }

    // Thousands of dead pixels one by one would take longer than the trials.
    private static List<PixelSet> parts(PixelSet missing) {
        List<PixelSet> holes = Holes.split(missing);
        if (holes.size() <= MANY) {
            return holes;
        }
        Map<Boolean, List<PixelSet>> small =
                holes.stream()
                        .collect(
                                Collectors.partitioningBy(
                                        hole -> hole.bounds().longSide() <= TOGETHER));
        List<PixelSet> parts = new ArrayList<>(HoleGroups.join(small.get(true), TOGETHER));
        parts.addAll(small.get(false));
        return parts;
    }

    private static void fill(ErrorMap map, PixelSet hole, float[] scale, Calibration calibration) {
        hole.forEachRun(
                (row, begin, end, first) ->
                        map.pixels()
                                .forEachRunOfRow(
                                        row,
                                        begin,
                                        end,
                                        (y, from, to, index) -> {
                                            for (int i = 0; i < to - from; i++) {
                                                double expected =
                                                        calibration.expected(
                                                                map.depth()[index + i],
                                                                scale[first + from - begin + i]);
                                                map.expected()[index + i] = (float) expected;
                                                map.bound()[index + i] =
                                                        (float) (calibration.quantile() * expected);
                                            }
                                        }));
    }
}
