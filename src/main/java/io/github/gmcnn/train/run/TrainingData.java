package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.train.data.Augmentation;
import io.github.gmcnn.train.data.Batch;
import io.github.gmcnn.train.data.BatchSampler;
import io.github.gmcnn.train.data.HeldBack;
import io.github.gmcnn.train.data.ImageSource;
import io.github.gmcnn.train.data.MaskSampler;
import io.github.gmcnn.train.data.PatchSampler;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The batches of a run: those to learn from, and those of pictures held back for validation. */
final class TrainingData {

    // So that validation draws other crops and masks than training.
    private static final long VALIDATION_SEED = 0x56414C4944L;

    private final TrainingConfig config;
    private final HeldBack split;
    private final MaskSampler masks;
    private Optional<List<Batch>> heldBack = Optional.empty(); // until they are drawn

    /** Parts the pictures as the config says. */
    TrainingData(TrainingConfig config, ImageSource images, Optional<MaskSampler> ownMasks) {
        this.config = config;
        split = HeldBack.split(images, config.report().validationShare(), config.seed());
        masks = config.masks().sampler(ownMasks);
    }

    /** Identifies the pictures to learn from. */
    RunContext.Pictures pictures() {
        ImageSource training = split.training();
        return new RunContext.Pictures(training.count(), Sha256.of(training.names()));
    }

    /** Starts to prepare the batches from a step on, counted from 0; the caller closes it. */
    BatchQueue queue(long firstStep) {
        BatchSampler sampler = sampler(split.training(), config.augmentation(), config.seed());
        return new BatchQueue(sampler, firstStep, config.prefetch());
    }

    /** Draws the batches of validation, the same each time; none if nothing is held back. */
    List<Batch> heldBack() {
        heldBack = heldBack.or(() -> split.validation().map(this::batches));
        return heldBack.orElse(List.of());
    }

    // Whole batches, so at least as many crops as asked for.
    private List<Batch> batches(ImageSource heldBack) {
        BatchSampler sampler =
                sampler(heldBack, config.augmentation().plain(), config.seed() ^ VALIDATION_SEED);
        int crops = config.report().validationPictures();
        int batches = (crops + config.batchSize() - 1) / config.batchSize();
        return IntStream.range(0, batches).mapToObj(sampler::batch).toList();
    }

    private BatchSampler sampler(ImageSource source, Augmentation augmentation, long seed) {
        return new BatchSampler(
                new PatchSampler(source, config.cropSize(), augmentation),
                masks,
                config.batchSize(),
                seed,
                config.masks().onePerBatch());
    }
}
