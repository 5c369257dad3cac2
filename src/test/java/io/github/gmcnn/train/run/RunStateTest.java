package io.github.gmcnn.train.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Counting through phases and limits. */
final class RunStateTest {

    private static void count(RunState state, int steps) {
        for (int i = 0; i < steps; i++) {
            state.count();
        }
    }

    @Test
    void share_growsThroughBothPhases() {
        RunState state = new RunState(Waves.phases(6, 2), 4);
        assertEquals(Phase.RECONSTRUCTION, state.phase());
        count(state, 3);
        assertEquals(0.5, state.phaseShare());
        assertEquals(3 / 8.0, state.share(), 1e-12);
        count(state, 3);
        assertEquals(1, state.phaseShare());
        assertTrue(state.hasNext());
        state.beginAdversarial();
        assertFalse(state.hasNext());
        assertEquals(6 / 8.0, state.share(), 1e-12);
        count(state, 1);
        assertEquals(7, state.steps());
        assertEquals(1, state.phaseSteps());
        assertEquals(0.5, state.phaseShare());
    }

    @Test
    void epochs_countPictures() {
        TrainingConfig config =
                Waves.CONFIG.with("{\"reconstruction\": {\"steps\": 0, \"epochs\": 3}}");
        RunState state = new RunState(config, 4);
        count(state, 2); // four samples
        assertEquals(1 / 3.0, state.phaseShare(), 1e-12);
    }

    @Test
    void onlyAdversarial_beginsThere() {
        RunState state = new RunState(Waves.phases(0, 5), 4);
        assertEquals(Phase.ADVERSARIAL, state.phase());
        assertEquals(0, state.share());
    }

    @Test
    void rate_fallsAlongACosine() {
        PhaseOptions options = new PhaseOptions(10, 0, 0, 3e-4, 1e-4);
        assertEquals(3e-4, options.rate(0), 1e-18);
        assertEquals(2e-4, options.rate(0.5), 1e-18);
        assertEquals(1e-4, options.rate(1), 1e-18);
    }
}
