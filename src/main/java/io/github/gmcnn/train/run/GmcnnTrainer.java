package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.network.Precision;
import io.github.gmcnn.core.network.VggFile;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.torch.Arithmetic;
import io.github.gmcnn.core.torch.DeviceWish;
import io.github.gmcnn.core.torch.EngineRemarks;
import io.github.gmcnn.core.torch.ProvenEngine;
import io.github.gmcnn.core.torch.SpeedSample;
import io.github.gmcnn.core.torch.TorchEngine;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.train.data.Batch;
import io.github.gmcnn.train.data.ImageSource;
import io.github.gmcnn.train.data.MaskSampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Trains a generator on pictures, in the reconstruction phase, the adversarial phase or both.
 *
 * <p>Runs in the thread that calls {@link #train}, with one more that prepares batches; only one
 * training at a time can run in a JVM. Same config, pictures and start on a CPU with the same
 * number of threads give the same weights, with or without a break and {@link #resume}, if the
 * phases are limited by steps or epochs.
 *
 * <p>Source: reference {@code pytorch/train.py}.
 */
public final class GmcnnTrainer {

    // PyTorch's gradient collector is one per process.
    private static final AtomicBoolean RUNNING = new AtomicBoolean();

    private static final int LOG_EVERY = 5; // the reference's viz_steps
    private static final double NOTICEABLE = 1.2; // timings differ by less

    private final TrainingConfig config;
    private final ImageSource images;
    private final List<TrainingListener> listeners = new ArrayList<>();
    private Optional<StartWeights> start = Optional.empty();
    private Optional<Weights> vgg = Optional.empty();
    private Optional<MaskSampler> ownMasks = Optional.empty();
    private Optional<RunFolder> folder = Optional.empty();
    private Optional<Checkpoint> checkpoint = Optional.empty();
    private DeviceWish wish = DeviceWish.CPU;
    private Optional<Arithmetic> arithmetic = Optional.empty();
    private boolean measuring;
    private volatile boolean stopped;

    /** Prepares a run; {@link #train} starts it. */
    public GmcnnTrainer(TrainingConfig config, ImageSource images) {
        this.config = config;
        this.images = images;
    }

    /**
     * Goes on from these weights instead of random ones; narrower ones are made as wide as the
     * config says. Where the config's holeInput is PLATE and that of the weights is not, the last
     * layer begins with zeros.
     */
    public GmcnnTrainer startFrom(StartWeights weights) {
        start = Optional.of(weights);
        return this;
    }

    /** Measures how well the model fills, and how well the weights that it begins with did. */
    public GmcnnTrainer measureFills() {
        measuring = true;
        return this;
    }

    /**
     * Gives the feature network of the texture terms.
     *
     * @param weights of VGG19, named as torchvision's
     */
    public GmcnnTrainer features(Weights weights) {
        vgg = Optional.of(weights);
        return this;
    }

    /**
     * As {@link #features(Weights)}, with those of a file.
     *
     * @param file torchvision's {@code .pth}, or {@code .safetensors} with the same names
     */
    public GmcnnTrainer features(Path file) {
        try {
            return features(VggFile.read(file));
        } catch (IOException e) {
            throw new ModelException(
                    "The file of VGG19, "
                            + file
                            + ", cannot be read: "
                            + FileFailure.inWords(e)
                            + "; choose another.",
                    e);
        }
    }

    /** Draws some of the masks from here, see {@link MaskOptions#imageShare()}. */
    public GmcnnTrainer ownMasks(MaskSampler masks) {
        ownMasks = Optional.of(masks);
        return this;
    }

    /** Adds a listener, called after those added before. */
    public GmcnnTrainer listener(TrainingListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Computes on the GPU if {@code true}, else on the CPU.
     *
     * @throws io.github.gmcnn.core.safe.UserException if no GPU works
     */
    public GmcnnTrainer gpu(boolean gpu) {
        if (gpu) {
            TorchEngine.requireGpu();
        }
        wish = DeviceWish.of(gpu);
        return this;
    }

    /** Computes on the GPU where it is faster, else on the CPU, and on none that is wrong. */
    public GmcnnTrainer anyDevice() {
        wish = DeviceWish.AUTO;
        return this;
    }

    /**
     * Proves a device right for this run, once all else is settled; {@link #train} does it, too.
     *
     * @return the device in a few words, of one that was chosen automatically also why
     * @throws io.github.gmcnn.core.safe.UserException if none of those allowed computes right
     */
    public String chooseDevice() {
        Weights generator =
                checkpoint
                        .map(read -> read.part(Checkpoint.Part.GENERATOR))
                        .orElseGet(this::startWeights);
        arithmetic =
                Optional.of(
                        ProvenEngine.choose(wish, List.of(RunProof.of(config, generator, vgg))));
        checkpoint.ifPresent(this::remarkAnother);
        if (config.precision() == Precision.MIXED) {
            slowness(SpeedSample.brainFloatTimes(arithmetic.get())).ifPresent(EngineRemarks::add);
        }
        return TorchEngine.inWords(arithmetic.get(), wish == DeviceWish.AUTO);
    }

    /** Returns what to say where bfloat16 takes so many times as long as float32, if it is slow. */
    static Optional<String> slowness(double times) {
        return times < NOTICEABLE
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "GMCNN: precision is mixed, but this computer takes %.1f times as"
                                        + " long in bfloat16 as in float32; begin again with"
                                        + " precision=float32.",
                                times));
    }

    // Bit for bit as without a break it is with the same arithmetic only.
    private void remarkAnother(Checkpoint read) {
        Map<String, String> versions = read.header().versions(); // null in a file that lacks them
        String now = arithmetic.orElseThrow().version();
        String then = versions == null ? now : versions.getOrDefault(Versions.PYTORCH, now);
        if (!then.equals(now)) {
            EngineRemarks.add(
                    "GMCNN: the run was begun with PyTorch "
                            + then
                            + " and continues with PyTorch "
                            + now
                            + ", which rounds differently; it is not bit-identical to a run without"
                            + " the break.");
        }
    }

    /** Writes checkpoints, tables of losses and event files there. */
    public GmcnnTrainer keepIn(RunFolder run) {
        folder = Optional.of(run);
        return this;
    }

    /**
     * Goes on from the chosen or newest checkpoint of the folder given to {@link #keepIn}, as if
     * there had been no break. Where that folder has newer checkpoints than the chosen one, the run
     * goes on in a new one beside it, which {@link TrainingListener#onBegin} tells.
     *
     * @throws InputException if there is none, it is damaged, or it was written with other options
     *     or pictures
     */
    public GmcnnTrainer resume() {
        Checkpoint read = folder.orElseThrow().checkpointToResume();
        ResumeCheck.require(read.header(), config, data().pictures());
        checkpoint = Optional.of(read);
        return this;
    }

    /** Ends the run after the step under way and keeps what was learnt; from any thread. */
    public void stop() {
        stopped = true;
    }

    /**
     * Trains until the limits of the config are reached or {@link #stop} is called.
     *
     * @throws io.github.gmcnn.core.safe.CancelledException if the progress is cancelled: a
     *     checkpoint is written, if there is a folder for it
     * @throws InputException if another training runs or writes to the folder, the loss is no
     *     longer a number, or memory does not suffice; checkpoints written before stay
     */
    public TrainingResult train(Progress progress) {
        if (!RUNNING.compareAndSet(false, true)) {
            throw new InputException(
                    "Another training is running in this ImageJ; wait for its end or stop it.");
        }
        try {
            if (arithmetic.isEmpty()) {
                chooseDevice();
            }
            return trainAlone(progress);
        } catch (RuntimeException | OutOfMemoryError e) {
            throw MemoryShortage.explained(e, config);
        } finally {
            RUNNING.set(false);
        }
    }

    private TrainingResult trainAlone(Progress progress) {
        try (NDManager manager = TorchEngine.open(arithmetic.orElseThrow().isGpu());
                Prediction prediction =
                        Prediction.open(manager, config.holeInput(), config.corrected());
                RunLease lease = RunLease.take(folder, checkpoint);
                RunLogs logs = RunLogs.open(lease.folder(), checkpoint, LOG_EVERY)) {
            List<TrainingListener> all = new ArrayList<>(logs.listeners());
            all.addAll(listeners);
            TrainingData data = data();
            folder = lease.folder();
            RunContext context = context(manager, prediction, data, new Listeners(all));
            if (!measuring) {
                return train(manager, data, context, progress);
            }
            progress.update(0, 1, "measuring what it starts from");
            FillCheck check = new FillCheck(manager, config, context.arithmetic(), data.heldBack());
            boolean compared = start.isPresent() && checkpoint.isEmpty();
            OptionalDouble before = compared ? check.psnr(startWeights()) : OptionalDouble.empty();
            return check.measured(train(manager, data, context, progress), before);
        }
    }

    private TrainingResult train(
            NDManager manager, TrainingData data, RunContext context, Progress progress) {
        RunState state = state(context);
        folder.ifPresent(run -> context.listeners().onBegin(state.steps(), run.path()));
        Optional<Checkpoint> from = checkpoint;
        Weights weights = from.isPresent() ? null : startWeights();
        try (BatchQueue batches = data.queue(state.steps())) {
            while (true) {
                try (PhaseRun phase =
                        from.isPresent()
                                ? PhaseRun.resume(manager, context, state, from.get())
                                : PhaseRun.begin(manager, context, state, weights)) {
                    phase.run(batches, progress);
                    if (stopped || !state.hasNext()) {
                        return result(phase, state);
                    }
                    weights = phase.result();
                }
                from = Optional.empty();
                state.beginAdversarial();
            }
        }
    }

    private RunState state(RunContext context) {
        int pictures = context.pictures().count();
        if (checkpoint.isEmpty()) {
            return new RunState(config, pictures);
        }
        RunState state = new RunState(config, pictures, checkpoint.get().header());
        if (best(state.phase()).isEmpty()) {
            state.forgetBest();
        }
        return state;
    }

    // None before the first validation, without a folder, or in a branch from before the best.
    private Optional<Path> best(Phase phase) {
        return folder.map(run -> run.checkpoints().best(phase)).filter(Files::isDirectory);
    }

    private Weights startWeights() {
        return start.orElseGet(
                        () ->
                                new StartWeights(
                                        Generator.initialWeights(
                                                config.cnum(), new Random(config.seed())),
                                        HoleInput.ZEROS,
                                        false))
                .fitted(config);
    }

    private TrainingData data() {
        return new TrainingData(config, images, ownMasks);
    }

    private RunContext context(
            NDManager manager, Prediction prediction, TrainingData data, Listeners all) {
        List<Batch> heldBack = data.heldBack();
        return new RunContext(
                config,
                arithmetic.orElseThrow(),
                data.pictures(),
                all,
                prediction,
                new Validator(manager, prediction, heldBack),
                new Previews(manager, prediction, heldBack.stream().findFirst()),
                folder,
                vgg,
                Versions.of(arithmetic.orElseThrow().version()),
                () -> stopped);
    }

    private Optional<Weights> bestWeights(RunState state) {
        return best(state.phase())
                .filter(any -> config.report().kept() == ReportOptions.Kept.BEST)
                .map(best -> Checkpoint.read(best).part(Checkpoint.Part.AVERAGE));
    }

    private TrainingResult result(PhaseRun phase, RunState state) {
        return new TrainingResult(
                bestWeights(state).orElseGet(phase::result),
                config,
                state.steps(),
                state.seconds(),
                phase.loss(),
                phase.validation(),
                Optional.empty(),
                arithmetic.orElseThrow().device(),
                arithmetic.orElseThrow().version());
    }
}
