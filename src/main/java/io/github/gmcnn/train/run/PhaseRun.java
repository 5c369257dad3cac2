package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.EngineException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.torch.Computing;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.train.data.Batch;
import io.github.gmcnn.train.run.Checkpoint.Part;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The loop of one phase: its networks, optimizers and what is written while it runs.
 *
 * <p>A phase begins with fresh optimizers and discriminators, so that a run of both phases is the
 * same as two runs, the second from the result of the first, as with the reference.
 *
 * <p>Owns all native memory of the phase; close it to free it. One thread at a time may use it.
 *
 * <p>Source: reference {@code pytorch/train.py}.
 */
final class PhaseRun implements AutoCloseable {

    private final RunContext context;
    private final RunState state;
    private final Generator generator;
    private final MovingAverage average;
    private final TrainingStep step;
    private final RecentLoss recent = new RecentLoss();
    private final long began; // the step begun from
    private long previewed;
    private long saved; // the last step that a checkpoint holds, or the one begun from
    private Optional<ValidationReport> validation = Optional.empty();

    /** Begins a phase. */
    static PhaseRun begin(NDManager manager, RunContext context, RunState state, Weights weights) {
        Generator generator = Generator.open(manager, weights, context.config().precision());
        return new PhaseRun(
                context,
                state,
                generator,
                new MovingAverage(manager, generator, context.config().averageDecay()),
                StepParts.step(manager, context, generator, state.phase(), Optional.empty()));
    }

    /** Goes on where a checkpoint was written. */
    static PhaseRun resume(NDManager manager, RunContext context, RunState state, Checkpoint from) {
        Generator generator =
                Generator.open(manager, from.part(Part.GENERATOR), context.config().precision());
        TrainingStep step =
                StepParts.step(
                        manager,
                        context,
                        generator,
                        state.phase(),
                        Optional.ofNullable(from.part(Part.DISCRIMINATORS)));
        CheckpointHeader header = from.header();
        step.adam().restore(from.part(Part.GENERATOR_MOMENTS), header.generatorUpdates());
        step.critics()
                .ifPresent(
                        critics ->
                                critics.adam()
                                        .restore(
                                                from.part(Part.DISCRIMINATOR_MOMENTS),
                                                header.discriminatorUpdates()));
        MovingAverage average =
                new MovingAverage(
                        manager,
                        generator,
                        context.config().averageDecay(),
                        from.part(Part.AVERAGE),
                        header.averageUpdates());
        PhaseRun run = new PhaseRun(context, state, generator, average, step);
        run.recent.add(header.loss());
        return run;
    }

    private PhaseRun(
            RunContext context,
            RunState state,
            Generator generator,
            MovingAverage average,
            TrainingStep step) {
        this.context = context;
        this.state = state;
        this.generator = generator;
        this.average = average;
        this.step = step;
        began = state.steps();
        saved = began;
    }

    /**
     * Trains until the phase is over or the run is stopped.
     *
     * @throws CancelledException if the progress is cancelled; a checkpoint is written before
     */
    void run(BatchQueue batches, Progress progress) {
        while (!context.stopped().getAsBoolean() && state.phaseShare() < 1) {
            if (progress.isCancelled()) {
                save();
                throw new CancelledException();
            }
            step(batches);
            tell(progress);
            atIntervals();
        }
        finish();
    }

    private void step(BatchQueue batches) {
        Clock waiting = new Clock();
        Batch batch = batches.next();
        double waited = waiting.seconds();
        double rate = state.options().rate(state.phaseShare());

        LossReport loss = update(batch, rate);
        state.count();
        recent.add(loss);
        context.listeners()
                .onStep(
                        new StepReport(
                                state.steps(),
                                state.phase(),
                                state.seconds(),
                                loss,
                                recent.mean(),
                                rate,
                                waited,
                                state.share()));
        context.previews().remember(batch);
    }

    private LossReport update(Batch batch, double rate) {
        try (Computing computing = Computing.begin(context.arithmetic())) {
            LossReport loss = step.computeGradients(batch, rate, state.steps());
            requireNumber(loss, rate);
            step.update(rate);
            average.update();
            return loss;
        }
    }

    private void requireNumber(LossReport loss, double rate) {
        if (!loss.isFinite()) {
            throw new EngineException(
                    "The loss is no longer a number in step "
                            + (state.steps() + 1)
                            + " at a learning rate of "
                            + rate
                            + "; lower "
                            + state.phase().label()
                            + ".learningRate.");
        }
    }

    private void tell(Progress progress) {
        String text =
                String.format(
                        Locale.ROOT,
                        "%s, step %d, loss %.4f",
                        state.phase().label(),
                        state.steps(),
                        recent.mean().total());
        progress.update((long) (1000 * state.share()), 1000, text);
    }

    private void atIntervals() {
        ReportOptions report = context.config().report();
        if (state.steps() % report.previewEvery() == 0) {
            preview();
        }
        if (state.steps() % report.validateEvery() == 0) {
            validate();
        }
        if (state.steps() % report.saveEvery() == 0) {
            save();
        }
    }

    private Optional<ValidationReport> measure() {
        try (Computing computing = Computing.begin(context.arithmetic())) {
            return context.validator()
                    .report(average.generator(), state.steps(), state.phase(), state.bestPsnr());
        }
    }

    private void preview() {
        if (previewed == state.steps()) {
            return;
        }
        previewed = state.steps();
        draw().ifPresent(context.listeners()::onPreview);
    }

    private Optional<Preview> draw() {
        try (Computing computing = Computing.begin(context.arithmetic())) {
            return context.previews().of(average.generator(), state.steps());
        }
    }

    private void validate() {
        if (validation.isPresent() && validation.get().step() == state.steps()) {
            return;
        }
        validation = measure();
        validation.ifPresent(
                report -> {
                    context.listeners().onValidation(report);
                    if (report.best()) {
                        state.bestPsnr(report.psnr());
                        context.folder()
                                .ifPresent(
                                        folder -> write(folder.checkpoints().best(state.phase())));
                    }
                });
    }

    private void finish() {
        if (state.steps() > began) {
            preview();
            validate();
        } else if (validation.isEmpty()) {
            validation = measure(); // of a run resumed at its end, whose tables have it already
        }
        save();
    }

    private void save() {
        if (state.steps() > saved && context.folder().isPresent()) {
            RunCheckpoints checkpoints = context.folder().get().checkpoints();
            write(checkpoints.ofStep(state.steps()));
            checkpoints.keepNewest(context.config().report().keep());
        }
        saved = state.steps();
    }

    private void write(Path path) {
        new Checkpoint(header(), parts()).write(path);
        context.listeners().onCheckpoint(state.steps(), path);
    }

    private Map<Part, Weights> parts() {
        Map<Part, Weights> parts = new EnumMap<>(Part.class);
        parts.put(Part.GENERATOR, generator.weights());
        parts.put(Part.GENERATOR_MOMENTS, step.adam().moments());
        parts.put(Part.AVERAGE, average.generator().weights());
        step.critics()
                .ifPresent(
                        critics -> {
                            parts.put(Part.DISCRIMINATORS, critics.weights());
                            parts.put(Part.DISCRIMINATOR_MOMENTS, critics.adam().moments());
                        });
        return parts;
    }

    private CheckpointHeader header() {
        return new CheckpointHeader(
                CheckpointHeader.FORMAT_VERSION,
                state.steps(),
                state.phase(),
                state.phaseSteps(),
                state.seconds(),
                state.phaseSeconds(),
                state.bestPsnr(),
                recent.mean(),
                step.adam().steps(),
                step.critics().map(critics -> critics.adam().steps()).orElse(0L),
                average.steps(),
                context.pictures().count(),
                context.pictures().sha256(),
                context.config(),
                context.versions(),
                Map.of());
    }

    /** Returns the averaged weights, which a model or the next phase is made of. */
    Weights result() {
        return average.generator().weights();
    }

    /** Returns the mean loss of the last steps. */
    LossReport loss() {
        return recent.mean();
    }

    /** Returns the last validation, if there was one. */
    Optional<ValidationReport> validation() {
        return validation;
    }

    @Override
    public void close() {
        step.close();
        average.close();
        generator.close();
    }
}
