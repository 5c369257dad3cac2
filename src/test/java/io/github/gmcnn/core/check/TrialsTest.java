package io.github.gmcnn.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import io.github.gmcnn.core.safe.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The time shown is kept, by a clock that goes on only while something is filled. */
final class TrialsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final CheckPlan TEN_SECONDS = new CheckPlan(OptionalInt.empty(), 10, 1, 0.9);

    private final long[] now = {17};

    // Each fill lasts so many steps of a tenth of a second for each pixel.
    private Trials trials(PixelSet missing, double stepsPerPixel) {
        Filler slow =
                (window, pixels, progress) -> {
                    for (int i = 0; i < stepsPerPixel * pixels.size(); i++) {
                        now[0] += SECOND / 10;
                        progress.check();
                    }
                    TestPictures.fillWithMean(window, pixels, progress);
                };
        CheckedPicture picture =
                new CheckedPicture(
                        TestPictures.of(TestPictures.noise(3)), missing, value -> value, slow);
        return new Trials(List.of(picture), TEN_SECONDS, picture.range(), () -> now[0]);
    }

    @Test
    void run_timeGiven_endsBeforeIt() {
        Trials trials = trials(TestPictures.box(70, 70, 5, 4), 0.5); // a second each
        List<Trial> done = trials.run(Progress.SILENT);
        assertEquals(10, done.size());
        assertTrue(trials.isOutOfTime());
        assertEquals(10, trials.seconds(), 1e-9);
    }

    /** After small holes a large one may come, which lasts longer than all of them. */
    @Test
    void run_holesOfManySizes_endsBeforeTheTime() {
        List<PixelSet> holes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            holes.add(TestPictures.box(4 + 7 * i, 20, 2, 2));
        }
        holes.add(TestPictures.box(70, 70, 8, 10)); // half of all pixels
        for (double steps : new double[] {0.2, 0.26, 0.33, 0.4, 0.5}) {
            Trials trials = trials(PixelSets.union(holes), steps);
            trials.run(Progress.SILENT);
            assertTrue(trials.seconds() <= 10, trials.seconds() + " with " + steps);
            assertTrue(trials.isOutOfTime());
        }
    }

    @Test
    void run_oneFillLastsTooLong_isGivenUpInTime() {
        Trials trials = trials(TestPictures.box(70, 70, 20, 20), 10);
        assertEquals(List.of(), trials.run(Progress.SILENT));
        assertTrue(trials.isOutOfTime());
        assertEquals(10, trials.seconds(), 0.11); // a step later
    }

    @Test
    void run_numberGiven_takesItsTime() {
        Trials timed = trials(TestPictures.box(70, 70, 5, 4), 1);
        Trials counted =
                new Trials(
                        List.of(
                                TestPictures.checked(
                                        TestPictures.of(TestPictures.noise(3)),
                                        TestPictures.box(70, 70, 5, 4))),
                        TEN_SECONDS.withTrials(30),
                        timed.range(),
                        () -> now[0] += 3 * SECOND);
        assertEquals(30, counted.run(Progress.SILENT).size());
    }
}
