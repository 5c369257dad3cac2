package io.github.gmcnn.imagej.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImageStack;
import ij.gui.Plot;
import io.github.gmcnn.imagej.ui.Durations;
import io.github.gmcnn.train.run.LossReport;
import io.github.gmcnn.train.run.LossTerm;
import io.github.gmcnn.train.run.Phase;
import io.github.gmcnn.train.run.Preview;
import io.github.gmcnn.train.run.StepReport;
import io.github.gmcnn.train.run.ValidationReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people see of the reports of a run. */
class TrainReportsTest {

    private final TrainStatus status = new TrainStatus(() -> "GPU");
    private final TrainCurves curves = new TrainCurves();

    private static StepReport step(long step, double seconds, Map<LossTerm, Double> loss) {
        double share = step / 400.0;
        LossReport report = new LossReport(loss);
        return new StepReport(step, Phase.ADVERSARIAL, seconds, report, report, 1e-4, 0.1, share);
    }

    private static StepReport step(long step, double seconds) {
        return step(step, seconds, Map.of(LossTerm.TOTAL, 0.5));
    }

    private static ValidationReport validation(long step, double psnr) {
        return new ValidationReport(step, Phase.ADVERSARIAL, 4, 0.1, psnr, 0.75, true);
    }

    @Test
    void status_beforeTheFirstStep_saysSo() {
        assertEquals("preparing", status.values().get("Phase"));
        assertEquals("GMCNN Train: preparing", status.line());
    }

    @Test
    void status_ofSteps_hasSpeedTimeLeftAndWaiting() {
        for (int i = 1; i <= 300; i++) {
            status.onStep(step(i, i <= 200 ? i : 200 + (i - 200) * 0.5)); // faster at the end
        }
        status.onValidation(validation(300, 21.236));
        Map<String, String> values = status.values();
        assertEquals("adversarial", values.get("Phase"));
        assertEquals("300", values.get("Step"));
        assertEquals("2.0 steps/s", values.get("Speed"));
        // 300 of 400 steps took 250 s
        assertEquals("1 min 23 s", values.get("Time left"));
        assertEquals("20 %", values.get("Waiting for pictures"));
        assertEquals("GPU", values.get("Device"));
        assertEquals("0.5000", values.get("Loss"));
        assertEquals("PSNR 21.24 dB, SSIM 0.750 (best)", values.get("Validation"));
        assertEquals(
                "GMCNN Train: adversarial step 300, loss 0.5000, 2.0 steps/s, 1 min 23 s left,"
                        + " waiting 20 %, GPU",
                status.line());
    }

    @Test
    void status_waitingOfTheFirstStep_liesBeforeTheTimeThatCounts() {
        status.onStep(step(1, 1));
        status.onStep(step(2, 2));
        assertEquals("10 %", status.values().get("Waiting for pictures"));
    }

    @Test
    void log_hasTheFirstStepAndOneLineInTenSeconds() {
        List<String> lines = new ArrayList<>();
        TrainLog log = new TrainLog(status, lines::add);
        for (int i = 1; i <= 31; i++) {
            status.onStep(step(i, i));
            log.onStep(step(i, i));
        }
        assertEquals(4, lines.size(), lines.toString());
        assertTrue(lines.get(3).contains("step 31,"), lines.get(3));
        log.onValidation(validation(31, 20));
        assertEquals(
                "GMCNN Train: validation after step 31, PSNR 20.00 dB, SSIM 0.750 (best)",
                lines.get(4));
    }

    @Test
    void curve_ofManyValues_keepsFewPointsInOrder() {
        Curve curve = new Curve(0);
        for (int i = 0; i < 10_000; i++) {
            curve.add(i, 2 * i);
        }
        assertTrue(curve.points() > Curve.MAX_POINTS / 2 && curve.points() <= Curve.MAX_POINTS);
        double[] x = curve.x();
        assertEquals(0, x[0]);
        double stride = x[1] - x[0];
        assertTrue(x[x.length - 1] > 9_999 - 2 * stride, "the last point is near the end");
        for (int i = 0; i < x.length; i++) {
            assertEquals(i * stride, x[i]);
            assertEquals(2 * x[i], curve.y()[i]);
        }
    }

    @Test
    void curve_isSmoothedWithoutABiasAtTheBeginning() {
        Curve curve = new Curve(0.5);
        curve.add(1, 8);
        curve.add(2, 2);
        // (0.5 * 8 + 2) / (0.5 + 1)
        assertArrayEquals(new double[] {8, 4}, curve.y(), 1e-12);
    }

    @Test
    void curves_haveAPlotForWhatIsThere() {
        assertTrue(curves.plot(TrainCurves.Chart.LOSS).isEmpty());
        for (int i = 1; i <= 5; i++) {
            Map<LossTerm, Double> loss =
                    Map.of(
                            LossTerm.TOTAL,
                            1.0 / i,
                            LossTerm.ID_MRF,
                            2.0,
                            LossTerm.AUTO_ENCODER,
                            1.0);
            curves.onStep(step(i, i, loss));
        }
        Plot plot = curves.plot(TrainCurves.Chart.LOSS).orElseThrow();
        assertEquals(3, plot.getPlotObjectDesignations().length);
        assertTrue(curves.plot(TrainCurves.Chart.ADVERSARIAL).isEmpty());
        assertTrue(curves.plot(TrainCurves.Chart.VALIDATION).isEmpty());
        curves.onValidation(validation(2, 20));
        assertTrue(curves.plot(TrainCurves.Chart.VALIDATION).isEmpty(), "one point is no line");
        curves.onValidation(validation(4, 21));
        assertTrue(curves.plot(TrainCurves.Chart.VALIDATION).isPresent());
    }

    @Test
    void curves_negativeLoss_areDrawnLinearly() {
        for (int i = 1; i <= 3; i++) {
            curves.onStep(step(i, i, Map.of(LossTerm.TOTAL, i - 2.0)));
        }
        Plot plot = curves.plot(TrainCurves.Chart.LOSS).orElseThrow();
        assertTrue(Arrays.stream(plot.getLimits()).allMatch(Double::isFinite));
        assertTrue(plot.getLimits()[2] < 0);
    }

    @Test
    void previews_layTheSamplesSideBySide() {
        float[] input = new float[3 * 3 * 2 * 2]; // three samples of 2 x 2
        input[0] = 1; // sample 0, red, top left
        input[2 * 12 + 4 + 1] = 0.5f; // sample 2, green, top right
        input[1 * 12 + 8 + 2] = 7; // sample 1, blue, bottom left, out of range
        ImageStack stack = PreviewStack.of(new Preview(5, 3, 2, input, input, new float[36]));
        assertEquals(List.of(6, 6, 3), List.of(stack.getWidth(), stack.getHeight(), stack.size()));
        assertEquals("input", stack.getSliceLabel(1));
        assertEquals("filled", stack.getSliceLabel(2));
        assertEquals("truth", stack.getSliceLabel(3));
        assertEquals(0xff0000, stack.getProcessor(1).get(0, 0) & 0xffffff);
        assertEquals(0x008000, stack.getProcessor(1).get(1, 4) & 0xffffff);
        assertEquals(0x0000ff, stack.getProcessor(2).get(4, 1) & 0xffffff);
        assertEquals(0, stack.getProcessor(3).get(0, 0) & 0xffffff);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "59.4, 59.4 s",
        "59.6, 1 min 0 s",
        "3599, 59 min 59 s",
        "3600, 1 h 0 min",
        "93784, 26 h 3 min"
    })
    void durations_areShort(double seconds, String text) {
        assertEquals(text, Durations.text(seconds));
    }
}
