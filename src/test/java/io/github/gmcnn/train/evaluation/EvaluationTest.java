package io.github.gmcnn.train.evaluation;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.train.data.MaskFamily;
import io.github.gmcnn.train.data.ShareMasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which holes are drawn in which pictures, and what is left out. */
class EvaluationTest {

    private static MaskFamily family(String name) {
        return MaskFamily.named(name).get(0);
    }

    @Test
    void masks_ofAllFamilies_fitTheirPictures() {
        List<MaskFamily> families = MaskFamily.named("all");
        assertEquals(16, families.size());
        for (MaskFamily family : families) {
            double share = ShareMasks.share(family.draw(1, "a.png", 256, 256));
            assertTrue(share > 0 && share < 0.9, family.name() + ": " + share);
        }
    }

    @ParameterizedTest
    @CsvSource({"rectangles, 0.25, 0.25", "thin, 0.001, 0.5", "medium, 0.001, 0.5"})
    void masks_coverWhatTheirDefinitionSays(String name, double low, double high) {
        for (int picture = 0; picture < 20; picture++) {
            boolean[] mask = family(name).draw(1, "picture " + picture, 256, 256);
            double share = ShareMasks.share(mask);
            assertTrue(share >= low && share <= high, name + ": " + share);
        }
    }

    @Test
    void masks_dependOnSeedPictureAndFamilyAlone() {
        boolean[] mask = family("thick").draw(1, "a.png", 256, 256);
        assertArrayEquals(mask, MaskFamily.named("dust,thick").get(1).draw(1, "a.png", 256, 256));
        assertFalse(Arrays.equals(mask, family("thick").draw(2, "a.png", 256, 256)));
        assertFalse(Arrays.equals(mask, family("thick").draw(1, "b.png", 256, 256)));
        assertFalse(Arrays.equals(mask, family("medium").draw(1, "a.png", 256, 256)));
    }

    @Test
    void named_groupsAndFamilies_areTakenOnceInOrder() {
        assertEquals(
                List.of("medium", "thin", "thick"),
                MaskFamily.named("Medium, lama").stream().map(MaskFamily::name).toList());
    }

    @Test
    void named_unknown_namesAll() {
        assertRefused(
                "There is no family of masks \"fat\"; choose of all,...",
                InputException.class,
                () -> MaskFamily.named("thin,fat"));
    }

    @Test
    void spread_takesTheMiddleOfEachPart() {
        assertEquals(List.of(1, 4, 7), Evaluation.spread(9, 3));
        assertEquals(List.of(0, 1, 2), Evaluation.spread(3, 100));
        assertEquals(List.of(5), Evaluation.spread(10, 1));
    }

    private static Evaluation evaluation(Holed.Pictures pictures, String families) {
        Evaluation.Plan plan = new Evaluation.Plan(Families.named(families), 100, 256, 1);
        return new Evaluation(pictures, plan, List.of(new BorderMean(), SmoothFill.harmonic()));
    }

    private static Holed.Waves waves(int number) {
        return new Holed.Waves(number, 200, 150, number % 2 == 0 ? 1 : 3);
    }

    @Test
    void scores_doNotDependOnOtherPicturesAndFamilies() {
        List<Score> all =
                evaluation(
                                new Holed.Pictures(
                                        List.of("a", "b", "c"),
                                        List.of(waves(1), waves(2), waves(3))),
                                "rectangles,thin,dust")
                        .run(Progress.SILENT);
        List<Score> one =
                evaluation(new Holed.Pictures(List.of("b"), List.of(waves(2))), "dust")
                        .run(Progress.SILENT);
        assertEquals(3 * 3 * 2, all.size());
        assertEquals(2, one.size());
        for (Score score : one) {
            assertTrue(all.stream().anyMatch(other -> isSame(score, other)), score.toString());
        }
    }

    // But for the time it took.
    private static boolean isSame(Score a, Score b) {
        return a.picture().equals(b.picture())
                && a.family().equals(b.family())
                && a.method().equals(b.method())
                && a.hole().equals(b.hole())
                && a.whole().equals(b.whole())
                && a.seam() == b.seam()
                && a.share() == b.share();
    }

    @Test
    void run_familyThatDoesNotFit_leavesThePictureOutByName() {
        Evaluation evaluation =
                evaluation(
                        new Holed.Pictures(
                                List.of("large", "small"),
                                List.of(waves(1), new Holed.Waves(2, 140, 120, 1))),
                        "rectangles,dust");
        assertEquals(3 * 2, evaluation.run(Progress.SILENT).size());
        assertEquals(1, evaluation.skipped().size());
        assertTrue(
                evaluation.skipped().get(0).startsWith("small is left out of rectangles: "),
                evaluation.skipped().get(0));
    }

    @Test
    void run_nothingFits_saysWhy() {
        Evaluation evaluation =
                evaluation(new Holed.Pictures(List.of("a"), List.of(waves(1))), "square-512");
        assertRefused(
                "None of 1 pictures could be judged (a is left...",
                InputException.class,
                () -> evaluation.run(Progress.SILENT));
    }

    @Test
    void run_tellsItsListenersWhatWasFilled() {
        List<String> told = new ArrayList<>();
        evaluation(new Holed.Pictures(List.of("a"), List.of(waves(1))), "dust")
                .listener((hole, fills) -> told.add(hole.id() + fills.keySet()))
                .run(Progress.SILENT);
        assertEquals(List.of("dust/0000[border, harmonic]"), told);
    }
}
