package io.github.gmcnn.imagej.train;

import ij.IJ;
import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.model.ModelName;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Quitting;
import io.github.gmcnn.imagej.engine.EngineTask;
import io.github.gmcnn.imagej.ui.Durations;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.train.run.GmcnnTrainer;
import io.github.gmcnn.train.run.ModelWriter;
import io.github.gmcnn.train.run.RunFolder;
import io.github.gmcnn.train.run.TrainingConfig;
import io.github.gmcnn.train.run.TrainingListener;
import io.github.gmcnn.train.run.TrainingResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Trains a model from a folder of pictures, as the options say, and adds it to the model list.
 *
 * <p>A model is made whole or not at all, and none is overwritten. Runs on the thread that calls
 * {@link #run}; {@link #stop} may come from any.
 */
public final class TrainTask {

    /**
     * What was done.
     *
     * @param model name of the new model
     * @param folder of the new model
     * @param run folder of the run, with its checkpoints
     * @param from what it started from
     * @param training steps, seconds, loss, validation and device
     */
    public record Result(String model, Path folder, Path run, String from, TrainingResult training)
            implements MenuEntry.Answer {

        @Override
        public void show() {
            IJ.showProgress(1.0);
            IJ.showStatus(summary());
        }

        /** Returns the name of the model. */
        @Override
        public String text() {
            return model;
        }

        @Override
        public String line() {
            return summary();
        }

        @Override
        public String printed() {
            return summary();
        }

        /** Returns one line for the status bar and the log. */
        public String summary() {
            return String.format(
                    Locale.ROOT,
                    "GMCNN: trained model %s in %d steps and %s on %s, loss %.4f%s",
                    model,
                    training.steps(),
                    Durations.text(training.seconds()),
                    training.device(),
                    training.loss().total(),
                    training.fills()
                            .map(f -> String.format(Locale.ROOT, ", PSNR %.2f dB", f.after()))
                            .orElse(""));
        }

        /** Returns in sentences whether it was worth it, where the model is and how to use it. */
        String ending() {
            return verdict()
                    + "\nThe model is in "
                    + folder
                    + ", the run with its checkpoints in "
                    + run
                    + ".\nTo use it, choose "
                    + model
                    + " as the model of a fill.";
        }

        /** Returns how well the model fills, and whether better than what it started from. */
        String verdict() {
            if (training.fills().isEmpty()) {
                return "How well it fills was not measured: no pictures were held back for it.";
            }
            return training.fills().get().compared(from);
        }
    }

    private final TrainOptions asked;
    private final TrainOptions options;
    private final Optional<RunFolder> earlier;
    private final String name;
    private final TrainStart start;
    private final TrainingConfig config;
    private final List<TrainingListener> listeners = new ArrayList<>();
    private Optional<GmcnnTrainer> trainer = Optional.empty();
    private boolean stopped;
    private volatile String device = "";

    private TrainTask(TrainOptions asked, TrainOptions options, Optional<RunFolder> earlier) {
        this.asked = asked;
        this.options = options;
        this.earlier = earlier;
        List<String> taken = ImageJFolders.models().taken();
        name =
                earlier.isPresent()
                        ? ModelName.free(options.name().orElseThrow(), taken)
                        : name(taken);
        start = earlier.isPresent() ? TrainStart.NONE : TrainStart.of(options);
        config =
                earlier.map(RunFolder::config)
                        .orElseGet(() -> TrainConfigs.of(options, start.network()));
    }

    private String name(List<String> taken) {
        return options.name()
                .map(given -> ModelName.require(given, taken))
                .orElseGet(() -> ModelName.after(options.images().orElseThrow(), taken));
    }

    /**
     * Checks all options and reads the weights to start from, if they are a file; no picture yet.
     *
     * @throws io.github.gmcnn.core.safe.UserException if one cannot be used; the message is for
     *     people
     */
    public static TrainTask prepare(TrainOptions options) {
        if (options.resume().isPresent()) {
            return resumed(options, options.resume().get());
        }
        Path images =
                options.images()
                        .orElseThrow(
                                () ->
                                        new InputException(
                                                "GMCNN Train needs pictures to learn from; give"
                                                        + " their folder with images=FOLDER."))
                        .toAbsolutePath();
        if (!Files.exists(images)) {
            throw new InputException(
                    "There is no folder " + images + "; give one with pictures as images.");
        }
        return new TrainTask(options, options.withImages(images), Optional.empty());
    }

    private static TrainTask resumed(TrainOptions options, Path run) {
        for (String key : options.values().keySet()) {
            if (!key.equals("resume") && !key.equals("device")) {
                throw new InputException(
                        "A resumed run has the options it began with, so "
                                + key
                                + " cannot be given beside resume; leave it out.");
            }
        }
        RunFolder folder = RunFolder.open(run);
        TrainOptions first = TrainOptions.parse(folder.options()).withDevice(options.device());
        return new TrainTask(options, first, Optional.of(folder));
    }

    /** Adds a listener of the run, called on the training thread. */
    public TrainTask listener(TrainingListener listener) {
        listeners.add(listener);
        return this;
    }

    /** Returns the options that it was prepared with. */
    public TrainOptions asked() {
        return asked;
    }

    /** Returns the name of the model to be made. */
    public String name() {
        return name;
    }

    /** Returns the device that computes, and why if chosen automatically; empty before the run. */
    String device() {
        return device;
    }

    /** Ends the run after the step under way; the model is made of what was learnt. */
    public synchronized void stop() {
        stopped = true;
        trainer.ifPresent(GmcnnTrainer::stop);
    }

    // A stop may come before there is a trainer.
    private synchronized void begin(GmcnnTrainer begun) {
        trainer = Optional.of(begun);
        if (stopped) {
            begun.stop();
        }
    }

    /**
     * Trains and writes the model.
     *
     * @throws io.github.gmcnn.core.safe.UserException if the pictures, files or device cannot be
     *     used, or the training fails; the message is for people
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled; there is no model, but
     *     checkpoints stay
     */
    public Result run(Progress progress) {
        try (Quitting.Held held = Quitting.JVM.hold(progress)) {
            return train(held);
        }
    }

    private Result train(Progress progress) {
        TrainPictures pictures = TrainPictures.read(options, progress);
        GmcnnTrainer prepared = trainer(pictures);
        TrainRunLog log = new TrainRunLog(earlier.map(RunFolder::path), pictures::skipped);
        keep(prepared.listener(log));
        begin(prepared);
        try {
            TrainingResult training = prepared.train(progress);
            Path folder = ImageJFolders.newModels().resolve(name);
            ModelWriter.write(folder, training, provenance(pictures));
            return new Result(name, folder, log.run(), options.start(), training);
        } catch (RuntimeException | Error e) {
            log.broken();
            throw e;
        } finally {
            log.skipped(); // some are found unreadable on the way
        }
    }

    private void keep(GmcnnTrainer made) {
        made.keepIn(earlier.orElseGet(this::createRun));
        if (earlier.isPresent()) {
            made.resume();
        }
    }

    private RunFolder createRun() {
        Path parent = options.runs().orElseGet(ImageJFolders::runs);
        return RunFolder.create(parent, name, config, options.withName(name).toMacro());
    }

    private GmcnnTrainer trainer(TrainPictures pictures) {
        GmcnnTrainer made = new GmcnnTrainer(config, pictures.images()).measureFills();
        start.apply(made);
        options.vgg().ifPresent(made::features);
        pictures.sampler().ifPresent(made::ownMasks);
        if (options.device() == ComputeDevice.AUTO) {
            made.anyDevice();
        } else {
            made.gpu(options.device() == ComputeDevice.GPU);
        }
        earlier.ifPresent(run -> made.keepIn(run).resume());
        device = made.chooseDevice();
        EngineTask.logRemarks();
        listeners.forEach(made::listener);
        return made;
    }

    private ModelWriter.Provenance provenance(TrainPictures pictures) {
        String data = options.data().orElseGet(pictures.images()::describe);
        return new ModelWriter.Provenance(data, options.license());
    }
}
