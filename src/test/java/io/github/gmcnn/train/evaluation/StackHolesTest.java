package io.github.gmcnn.train.evaluation;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.train.data.ImageSource;
import io.github.gmcnn.train.data.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holes in slices of stacks: where they are, what fills them, how fills are compared. */
class StackHolesTest {

    private static final int SIDE = 120;

    /** Blotches of a few pixels that move by so many pixels from slice to slice. */
    private record Drift(int slice, int step) implements Picture {

        private static final int WIDTH = 1000;
        private static final float[] BLOTCHES = blotches();

        private static float[] blotches() {
            Random random = new Random(3);
            float[] noise = new float[WIDTH * (SIDE + 4)];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = random.nextInt(256);
            }
            float[] mean = new float[WIDTH * SIDE];
            for (int i = 0; i < mean.length; i++) {
                for (int k = 0; k < 25; k++) {
                    mean[i] += noise[(i + k / 5 * WIDTH + k % 5) % noise.length] / 25;
                }
            }
            return mean;
        }

        @Override
        public int width() {
            return SIDE;
        }

        @Override
        public int height() {
            return SIDE;
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public boolean eightBit() {
            return true;
        }

        @Override
        public float[] square(int channel, int left, int top, int side) {
            float[] square = new float[side * side];
            for (int i = 0; i < square.length; i++) {
                int x = left + i % side + step * slice;
                int y = top + i / side;
                square[i] = Math.round(BLOTCHES[y * WIDTH + x]);
            }
            return square;
        }
    }

    private static Holed.Pictures stack(int slices, IntFunction<Picture> slice) {
        return new Holed.Pictures(
                IntStream.range(0, slices).mapToObj(i -> "s" + i).toList(),
                IntStream.range(0, slices).mapToObj(slice).toList());
    }

    private static Holed.Pictures drifting(int slices) {
        return stack(slices, i -> new Drift(i, 3));
    }

    private static Evaluation.Plan plan(String families, long seed) {
        return new Evaluation.Plan(Families.named(families), 100, 256, seed);
    }

    private static final List<FillMethod> SIMPLE =
            List.of(new BorderMean(), SliceFill.copy(), SliceFill.mean(), SliceFill.linear());

    private static List<Score> scores(ImageSource source, String families) {
        return new Evaluation(source, plan(families, 1), SIMPLE).run(Progress.SILENT);
    }

    private static Comparison row(List<Score> scores, String family, String method) {
        return Comparison.of(scores).stream()
                .filter(row -> row.family().equals(family) && row.method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void named_stacksAndOthers_areToldApart() {
        Families families = Families.named("thin, Stacks,moving");
        assertEquals(List.of("thin"), families.masks().stream().map(f -> f.name()).toList());
        assertEquals(
                List.of("moving", "standing", "slices", "gaps"),
                families.stacks().stream().map(StackFamily::name).toList());
        assertTrue(Families.named("all").stacks().isEmpty());
        assertRefused(
                "There is no family of masks \"z\"; choose of all, ... stacks, moving, standing,"
                        + " slices, gaps.",
                InputException.class,
                () -> Families.named("moving,z"));
    }

    @Test
    void holes_ofEachFamily_areWhereItSays() {
        Map<String, List<Hole>> holes = new java.util.HashMap<>();
        new Evaluation(drifting(9), plan("stacks", 1), List.of(SliceFill.copy()))
                .listener(
                        (hole, fills) ->
                                holes.computeIfAbsent(hole.family(), f -> new ArrayList<>())
                                        .add(hole))
                .run(Progress.SILENT);
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7), numbers(holes.get("moving")));
        assertEquals(List.of(1, 2, 3, 4, 5, 6), numbers(holes.get("standing")));
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7), numbers(holes.get("slices")));
        assertEquals(List.of(1, 2, 3, 4, 5, 6), numbers(holes.get("gaps")));
        Hole moving = holes.get("moving").get(0);
        boolean[] next = holes.get("moving").get(1).missing();
        assertArrayEquals(next, moving.slices().at(1).orElseThrow().missing());
        assertFalse(Arrays.equals(moving.missing(), next));
        Hole standing = holes.get("standing").get(1);
        assertArrayEquals(standing.missing(), standing.slices().at(1).orElseThrow().missing());
        assertArrayEquals(standing.missing(), standing.slices().at(-1).orElseThrow().missing());
        assertArrayEquals(
                new boolean[SIDE * SIDE], standing.slices().at(2).orElseThrow().missing());
        assertTrue(holes.get("gaps").stream().allMatch(Hole::isWhole));
        assertTrue(standing.slices().at(-3).isEmpty());
        assertTrue(standing.slices().at(6).isPresent());
        assertTrue(standing.slices().at(7).isEmpty());
    }

    private static List<Integer> numbers(List<Hole> holes) {
        return holes.stream().map(hole -> hole.crop().index()).toList();
    }

    @Test
    void scores_dependOnTheSeedAndNoOtherFamily() {
        List<Score> all = scores(drifting(6), "stacks");
        List<Score> one = scores(drifting(6), "standing");
        assertEquals(3 * SIMPLE.size(), one.size());
        for (Score score : one) {
            assertTrue(all.stream().anyMatch(other -> isSame(score, other)), score.toString());
        }
        List<Score> other =
                new Evaluation(drifting(6), plan("standing", 2), SIMPLE).run(Progress.SILENT);
        assertFalse(isSame(one.get(0), other.get(0)));
    }

    // But for the time it took.
    private static boolean isSame(Score a, Score b) {
        return a.picture().equals(b.picture())
                && a.family().equals(b.family())
                && a.method().equals(b.method())
                && a.hole().equals(b.hole())
                && a.change().equals(b.change());
    }

    @Test
    void wholeSlices_areFilledByNothingThatNeedsAPlane() {
        List<String> methods =
                scores(drifting(5), "slices").stream().map(Score::method).distinct().toList();
        assertEquals(List.of("copy", "mean", "linear"), methods);
        assertEquals("mean", row(scores(drifting(5), "slices"), "slices", "copy").against());
        assertEquals("border", row(scores(drifting(5), "moving"), "moving", "copy").against());
    }

    @ParameterizedTest
    @CsvSource({"moving", "standing", "slices", "gaps"})
    void copy_ofIdenticalSlices_hasNoError(String family) {
        List<Score> scores = scores(stack(7, i -> new Drift(0, 0)), family);
        for (Score score : scores) {
            assertEquals(!score.method().equals("border"), score.hole().psnr() == Figures.MOST);
        }
        assertTrue(Double.isNaN(row(scores, family, "copy").consistency())); // nothing changes
    }

    @ParameterizedTest
    @CsvSource({"moving", "standing", "slices", "gaps"})
    void consistency_ofTheTruth_isOne(String family) {
        FillMethod truth = new Truth();
        List<Score> scores =
                new Evaluation(drifting(7), plan(family, 1), List.of(SliceFill.mean(), truth))
                        .run(Progress.SILENT);
        assertEquals(1, row(scores, family, "truth").consistency());
        assertEquals(1, row(scores, family, "truth").wins());
        // Also the middle one of three, which has but filled slices beside.
        assertTrue(scores.stream().allMatch(score -> score.change().truth() > 0));
        assertTrue(row(scores, family, "mean").consistency() < 0.9);
    }

    /** What no method can do. */
    private static final class Truth implements FillMethod {

        @Override
        public String name() {
            return "truth";
        }

        @Override
        public boolean fillsWholeSlices() {
            return true;
        }

        @Override
        public Optional<float[]> fill(Hole hole, Progress progress) {
            return Optional.of(hole.crop().values());
        }
    }

    @Test
    void neighbours_whereAStackDrifts_areBetterThanLinearInterpolation(@TempDir Path folder) {
        List<FillMethod> methods =
                FillMethods.open(
                        "neighbours,linear",
                        List.of(TestModels.tiny(folder.resolve("tiny"))),
                        ComputeDevice.CPU);
        List<Score> scores =
                new Evaluation(drifting(8), plan("moving,slices", 1), methods).run(Progress.SILENT);
        methods.forEach(FillMethod::close);
        for (String family : List.of("moving", "slices")) {
            // Two slices apart nothing of a blotch is left at its place.
            assertTrue(
                    psnr(scores, family, "tiny-neighbours") > psnr(scores, family, "linear") + 3,
                    Tables.text(Summary.of(scores)));
        }
    }

    private static double psnr(List<Score> scores, String family, String method) {
        return scores.stream()
                .filter(s -> s.family().equals(family) && s.method().equals(method))
                .mapToDouble(s -> s.hole().psnr())
                .average()
                .orElseThrow();
    }

    // Three pixels in a row, of which the last two are missing.
    private static Hole hole(Map<Integer, Slices.Slice> slices) {
        Crop crop = Holed.crop(1, 3, 1, 0.2f, 0.4f, 0.6f);
        boolean[] missing = {false, true, true};
        return new Hole(crop, "x", missing, at -> Optional.ofNullable(slices.get(at)));
    }

    private static Slices.Slice slice(float value, boolean... missing) {
        float[] values = {value, value, value + 0.1f};
        return new Slices.Slice(values, missing);
    }

    @Test
    void sliceFills_takeTheNearestKnownOnEachSide() {
        Hole hole =
                hole(
                        Map.of(
                                -2, slice(0.8f, false, false, false),
                                -1, slice(9, false, true, true),
                                1, slice(0.5f, false, false, true)));
        assertEquals(0.5f, filled(SliceFill.copy(), hole)[1], 1e-6f);
        assertEquals(0.65f, filled(SliceFill.mean(), hole)[1], 1e-6f);
        assertEquals(0.6f, filled(SliceFill.linear(), hole)[1], 1e-6f); // a third of the far one
        for (FillMethod method : List.of(SliceFill.copy(), SliceFill.mean(), SliceFill.linear())) {
            assertEquals(0.9f, filled(method, hole)[2], 1e-6f); // known before only
        }
        Hole nowhere = hole(Map.of(1, slice(0.5f, false, false, true)));
        assertTrue(SliceFill.mean().fill(nowhere, Progress.SILENT).isEmpty());
    }

    private static float[] filled(FillMethod method, Hole hole) {
        return method.fill(hole, Progress.SILENT).orElseThrow();
    }

    @Test
    void change_isToBothSides_knownOrJustFilled() {
        Hole hole =
                hole(
                        Map.of(
                                -1, slice(0.5f, false, true, false),
                                1, slice(0.1f, false, false, true)));
        float[] fill = {0.2f, 0.7f, 0.7f};
        // before: 0.6 at the last pixel; after: 0.1 at the one in the middle
        SliceChange change = SliceChange.of(hole, fill, Optional.empty());
        assertEquals((0.1 + 0.6) / 2, change.filled(), 1e-6);
        assertEquals((0 + 0.3) / 2, change.truth(), 1e-6);
        // and the middle of the slice before, 0.5 that was filled with 0.6
        SliceChange filled = SliceChange.of(hole, fill, Optional.of(new float[] {9, 0.6f, 9}));
        assertEquals((0.1 + 0.6 + 0.1) / 3, filled.filled(), 1e-6);
        assertEquals((0 + 0.3 + 0.1) / 3, filled.truth(), 1e-6);
        assertTrue(Double.isNaN(SliceChange.of(hole(Map.of()), fill, Optional.empty()).filled()));
    }

    @Test
    void fills_doNotSeeWhatIsMissingInTheSlicesBeside(@TempDir Path folder) {
        List<FillMethod> methods =
                new ArrayList<>(
                        FillMethods.open(
                                "neighbours,copy,linear",
                                List.of(TestModels.tiny(folder.resolve("tiny"))),
                                ComputeDevice.CPU));
        for (String family : List.of("moving", "standing", "gaps")) {
            List<Hole> holes = new ArrayList<>();
            new Evaluation(drifting(5), plan(family, 1), List.of(SliceFill.copy()))
                    .listener((hole, fills) -> holes.add(hole))
                    .run(Progress.SILENT);
            Hole hole = holes.get(0);
            for (FillMethod method : methods) {
                assertArrayEquals(
                        hole.completed(filled(method, hole)),
                        hole.completed(filled(method, defaced(hole))),
                        family + " " + method.name());
            }
        }
        methods.forEach(FillMethod::close);
    }

    private static Hole defaced(Hole hole) {
        Slices slices =
                at -> hole.slices().at(at).map(s -> new Slices.Slice(defaced(s), s.missing()));
        return new Hole(hole.crop(), hole.family(), hole.missing(), slices);
    }

    private static float[] defaced(Slices.Slice slice) {
        float[] values = slice.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = slice.missing()[i] ? 1 - values[i] : values[i];
        }
        return values;
    }

    @Test
    void longStack_isReadNearThePlaceOnly() {
        TreeSet<Integer> read = new TreeSet<>();
        Holed.Pictures pictures = drifting(200);
        ImageSource counting =
                new ImageSource() {
                    @Override
                    public int count() {
                        return pictures.count();
                    }

                    @Override
                    public String name(int index) {
                        return pictures.name(index);
                    }

                    @Override
                    public Optional<Picture> read(int index) {
                        read.add(index);
                        return pictures.read(index);
                    }
                };
        Evaluation.Plan one = new Evaluation.Plan(Families.named("standing"), 1, 256, 1);
        assertEquals(3 * 4, new Evaluation(counting, one, SIMPLE).run(Progress.SILENT).size());
        assertTrue(read.size() <= 2 * Slices.REACH + 3, read.toString());
    }

    @Test
    void stackThatIsTooShort_isLeftOutInOneSentence() {
        Evaluation evaluation = new Evaluation(drifting(3), plan("moving,standing", 1), SIMPLE);
        assertEquals(4, evaluation.run(Progress.SILENT).size());
        assertEquals(
                List.of(
                        "s0 is left out of standing: its stack has 3 of the 5 slices that are"
                                + " needed; a stack is one file, or a folder of files."),
                evaluation.skipped());
        Evaluation none = new Evaluation(drifting(2), plan("slices", 1), SIMPLE);
        assertRefused(
                "None of 2 pictures could be judged (s0 is left out of slices: its stack has 2 of"
                        + " the 3 slices...",
                InputException.class,
                () -> none.run(Progress.SILENT));
    }

    @Test
    void picturesOfDifferentSizes_areNoStack() {
        Holed.Pictures pictures = stack(4, i -> new Holed.Waves(i, i == 2 ? 130 : 120, 120, 1));
        Evaluation evaluation = new Evaluation(pictures, plan("slices", 1), SIMPLE);
        assertRefused(
                "None of 4 pictures could be judged (s1 is left out of slices: s2, of the same"
                        + " stack, cannot be read, is not all finite, or has another size or type;"
                        + " put each stack into a file or folder of its own...",
                InputException.class,
                () -> evaluation.run(Progress.SILENT));
    }

    @Test
    void tables_haveARowForEachFamilyAndMethod() {
        List<Comparison> rows = Comparison.of(scores(drifting(5), "moving"));
        String[] lines = StackTables.rows(rows).split("\n");
        assertEquals(1 + SIMPLE.size(), lines.length);
        assertTrue(lines[1].startsWith("moving,border,border,3,,,,,,,"), lines[1]);
        assertTrue(lines[2].startsWith("moving,copy,border,3,"), lines[2]);
        for (String line : lines) {
            assertEquals(11, line.split(",", -1).length, line);
        }
        assertTrue(StackTables.text(rows).contains("moving         mean                   border"));
        assertTrue(Comparison.of(List.of()).isEmpty());
    }
}
