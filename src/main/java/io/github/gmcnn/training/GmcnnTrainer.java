package io.github.gmcnn.training;

import ai.djl.ndarray.NDManager;
import io.github.gmcnn.data.Batch;
import io.github.gmcnn.data.BatchSampler;
import io.github.gmcnn.data.ImageSource;
import io.github.gmcnn.data.MaskSampler;
import io.github.gmcnn.data.PatchSampler;
import io.github.gmcnn.loss.ReconstructionLoss;
import io.github.gmcnn.model.Model;
import io.github.gmcnn.network.Generator;
import io.github.gmcnn.network.VggFeatures;
import io.github.gmcnn.progress.Progress;
import io.github.gmcnn.tensor.TorchEngine;
import io.github.gmcnn.tensor.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Trains a generator on pictures: the reconstruction phase.
 *
 * <p>Runs in the thread that calls {@link #train}, with one more that prepares batches; only one
 * training at a time can run in a JVM. Same config, pictures and start on a CPU with the same
 * number of threads give the same weights, if the run is limited by steps.
 *
 * <p>Source: reference {@code pytorch/train.py} with {@code --pretrain_network 1}.
 */
public final class GmcnnTrainer {

    // PyTorch's gradient collector is one per process.
    private static final AtomicBoolean RUNNING = new AtomicBoolean();

    private final TrainingConfig config;
    private final ImageSource images;
    private Optional<Weights> start = Optional.empty();
    private Optional<Features> features = Optional.empty();
    private Optional<MaskSampler> ownMasks = Optional.empty();
    private final List<TrainingListener> listeners = new ArrayList<>();
    private boolean gpu;
    private volatile boolean stopped;

    /** Prepares a run; {@link #train} starts it. */
    public GmcnnTrainer(TrainingConfig config, ImageSource images) {
        this.config = config;
        this.images = images;
    }

    /** Goes on from these weights instead of random ones; their width must be the config's. */
    public GmcnnTrainer startFrom(Weights weights) {
        start = Optional.of(weights);
        return this;
    }

    /**
     * Gives the feature network of the ID-MRF term, which the config weighs.
     *
     * @param vgg weights of VGG19 up to conv4_2, named as torchvision's
     * @param mean that belongs to these weights
     */
    public GmcnnTrainer features(Weights vgg, VggFeatures.Mean mean) {
        features = Optional.of(new Features(vgg, mean));
        return this;
    }

    private record Features(Weights vgg, VggFeatures.Mean mean) {}

    /** Goes on from the weights of a model. */
    public GmcnnTrainer startFrom(Model model) {
        throw new UnsupportedOperationException("next");
    }

    /** Goes on from a weights file: {@code .safetensors}, or {@code .pth} of the original code. */
    public GmcnnTrainer startFrom(Path weights) {
        throw new UnsupportedOperationException("next");
    }

    /**
     * Gives the feature network of the texture terms.
     *
     * @param vgg a file with the weights of VGG19: torchvision's {@code .pth}, {@code .safetensors}
     *     with the same names, or MatConvNet's {@code .mat}
     */
    public GmcnnTrainer features(Path vgg) {
        throw new UnsupportedOperationException("next");
    }

    /** Writes checkpoints, losses and event files there. */
    public GmcnnTrainer keepIn(RunFolder folder) {
        throw new UnsupportedOperationException("next");
    }

    /**
     * Goes on from the newest whole checkpoint of the folder given to {@link #keepIn}, bit for bit
     * as if there had been no break.
     */
    public GmcnnTrainer resume() {
        throw new UnsupportedOperationException("next");
    }

    /** Returns whether a GPU is there and really computes; starts the engine. */
    public static boolean gpuWorks() {
        return TorchEngine.gpuWorks();
    }

    /** Draws some of the masks from here, see {@link MaskOptions#imageShare()}. */
    public GmcnnTrainer ownMasks(MaskSampler masks) {
        ownMasks = Optional.of(masks);
        return this;
    }

    /** Tells this listener too, after those added before. */
    public GmcnnTrainer listener(TrainingListener listener) {
        listeners.add(listener);
        return this;
    }

    /** Computes on the GPU if {@code true}, else on the CPU. */
    public GmcnnTrainer gpu(boolean gpu) {
        this.gpu = gpu;
        return this;
    }

    /** Ends the run after the step under way and keeps what was learnt; from any thread. */
    public void stop() {
        stopped = true;
    }

    /**
     * Trains until a limit of the config is reached or {@link #stop} is called.
     *
     * @throws io.github.gmcnn.progress.CancelledException if the progress is cancelled: nothing is
     *     kept
     * @throws TrainingException if another training runs, or the loss is no longer a number
     */
    public TrainingResult train(Progress progress) {
        if (!RUNNING.compareAndSet(false, true)) {
            throw new TrainingException(
                    "Another training is running in this ImageJ; wait for its end or stop it.");
        }
        try (NDManager manager = TorchEngine.open(gpu);
                Generator generator = Generator.open(manager, startWeights());
                TrainingStep step = step(manager, generator);
                MovingAverage average =
                        new MovingAverage(manager, generator.parameters(), config.averageDecay());
                BatchQueue batches = new BatchQueue(sampler(), 0, config.prefetch())) {
            requireWidth(generator);
            Run run = new Run(new Clock(), new RecentLoss(), progress);
            long steps = loop(run, step, average, batches);
            return result(run, steps, average.weights());
        } finally {
            RUNNING.set(false);
        }
    }

    private record Run(Clock clock, RecentLoss recent, Progress progress) {}

    private long loop(Run run, TrainingStep step, MovingAverage average, BatchQueue batches) {
        long done = 0;
        PhaseOptions phase = config.reconstruction();
        while (!stopped && share(done, run.clock) < 1) {
            run.progress.check();
            Clock waiting = new Clock();
            Batch batch = batches.next();
            double waited = waiting.seconds();
            double rate = phase.rate(share(done, run.clock));

            LossReport loss = step.computeGradients(batch);
            requireNumber(loss, done + 1, rate);
            step.update(rate);
            average.update();

            done++;
            run.recent.add(loss);
            StepReport report =
                    new StepReport(
                            done,
                            Phase.RECONSTRUCTION,
                            run.clock.seconds(),
                            loss,
                            rate,
                            waited,
                            share(done, run.clock));
            listeners.forEach(listener -> listener.onStep(report));
            tell(run, done);
        }
        return done;
    }

    // How much of the run is done: 1 when the first of its limits is reached.
    private double share(long done, Clock clock) {
        double epochs = (double) done * config.batchSize() / images.count();
        return config.reconstruction().share(done, epochs, clock.seconds());
    }

    private static void requireNumber(LossReport loss, long step, double rate) {
        if (!loss.isFinite()) {
            throw new TrainingException(
                    "The loss became "
                            + loss.total()
                            + " in step "
                            + step
                            + " at a learning rate of "
                            + rate
                            + "; lower reconstruction.learningRate.");
        }
    }

    private void tell(Run run, long done) {
        String text = String.format("step %d, loss %.4f", done, run.recent.mean().total());
        run.progress.update((long) (1000 * Math.min(1, share(done, run.clock))), 1000, text);
    }

    private Weights startWeights() {
        return start.orElseGet(
                () -> Generator.initialWeights(config.cnum(), new Random(config.seed())));
    }

    private void requireWidth(Generator generator) {
        if (generator.cnum() != config.cnum()) {
            throw new TrainingException(
                    "cnum is "
                            + config.cnum()
                            + " but the weights to start from have "
                            + generator.cnum()
                            + "; they must be the same.");
        }
    }

    private TrainingStep step(NDManager manager, Generator generator) {
        OptimizerOptions optimizer = config.optimizer();
        TrainingStep step =
                new TrainingStep(
                        manager,
                        generator,
                        new ReconstructionLoss(
                                config.loss().reconstruction(), config.loss().autoEncoder()),
                        new Adam.Settings(
                                optimizer.beta1(), optimizer.beta2(), optimizer.epsilon()),
                        config.cropSize(),
                        config.cropSize());
        if (config.loss().idMrf() > 0) {
            Features vgg =
                    features.orElseThrow(
                            () ->
                                    new TrainingException(
                                            "loss.idMrf is "
                                                    + config.loss().idMrf()
                                                    + ", which needs the weights of VGG19; give"
                                                    + " them or set it to 0."));
            step.addTexture(
                    new TextureLoss(manager, vgg.vgg, vgg.mean, config.window()),
                    config.loss().idMrf());
        }
        return step;
    }

    private BatchSampler sampler() {
        PatchSampler patches = new PatchSampler(images, config.cropSize(), config.augmentation());
        return new BatchSampler(
                patches,
                config.masks().sampler(ownMasks),
                config.batchSize(),
                config.seed(),
                config.masks().onePerBatch());
    }

    private TrainingResult result(Run run, long steps, Weights weights) {
        return new TrainingResult(
                weights,
                config,
                steps,
                run.clock.seconds(),
                run.recent.mean(),
                gpu ? "GPU" : "CPU",
                TorchEngine.version());
    }
}
