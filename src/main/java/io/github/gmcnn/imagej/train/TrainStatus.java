package io.github.gmcnn.imagej.train;

import io.github.gmcnn.imagej.ui.Durations;
import io.github.gmcnn.train.run.StepReport;
import io.github.gmcnn.train.run.TrainingListener;
import io.github.gmcnn.train.run.ValidationReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The status of a run as text. Written by the training thread, read by any.
 *
 * <p>Speed and waiting are those of the last {@value #RECENT} steps, the loss is their mean.
 */
final class TrainStatus implements TrainingListener {

    private static final int RECENT = 100;

    private final Supplier<String> device;
    private final Deque<StepReport> recent = new ArrayDeque<>();
    private Optional<ValidationReport> validation = Optional.empty();

    /**
     * Begins without a step.
     *
     * @param device name of the one that computes, empty while it is not known
     */
    TrainStatus(Supplier<String> device) {
        this.device = device;
    }

    @Override
    public synchronized void onStep(StepReport report) {
        recent.add(report);
        if (recent.size() > RECENT + 1) { // so many points have RECENT steps between them
            recent.remove();
        }
    }

    @Override
    public synchronized void onValidation(ValidationReport report) {
        validation = Optional.of(report);
    }

    /** Returns everything, each with its name; the names are always the same. */
    synchronized Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        StepReport last = recent.peekLast();
        boolean begun = last != null;
        values.put("Phase", begun ? last.phase().label() : "preparing");
        values.put("Step", begun ? "" + last.step() : "");
        values.put("Speed", begun ? speed() : "");
        values.put("Time left", begun ? timeLeft(last) : "");
        values.put("Waiting for pictures", begun ? percent(waitingShare()) : "");
        values.put("Device", device.get());
        values.put("Loss", begun ? loss(last) : "");
        values.put("Validation", validation.map(TrainStatus::text).orElse(""));
        return values;
    }

    /** Returns one line for the log. */
    synchronized String line() {
        StepReport last = recent.peekLast();
        if (last == null) {
            return "GMCNN Train: preparing";
        }
        String speed = speed();
        return "GMCNN Train: "
                + last.phase().label()
                + " step "
                + last.step()
                + ", loss "
                + loss(last)
                + (speed.isEmpty() ? "" : ", " + speed)
                + ", "
                + timeLeft(last)
                + " left, waiting "
                + percent(waitingShare())
                + ", "
                + device.get();
    }

    static String text(ValidationReport report) {
        return format("PSNR %.2f dB, SSIM %.3f", report.psnr(), report.ssim())
                + (report.best() ? " (best)" : "");
    }

    private double span() {
        return recent.getLast().seconds() - recent.getFirst().seconds();
    }

    private String speed() {
        double span = span();
        if (span <= 0) {
            return "";
        }
        double perSecond = (recent.size() - 1) / span;
        return perSecond >= 1
                ? format("%.1f steps/s", perSecond)
                : format("%.1f s/step", 1 / perSecond);
    }

    private static String timeLeft(StepReport last) {
        return last.share() > 0
                ? Durations.text(last.seconds() * (1 - last.share()) / last.share())
                : "";
    }

    // The first step's waiting lies before the span.
    private double waitingShare() {
        double span = span();
        double waited = recent.stream().skip(1).mapToDouble(StepReport::waited).sum();
        return span > 0 ? Math.min(1, waited / span) : 0;
    }

    private static String loss(StepReport last) {
        return format("%.4f", last.recent().total());
    }

    private static String percent(double share) {
        return format("%.0f %%", 100 * share);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
