package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.pixels.FillMetrics;
import io.github.gmcnn.train.data.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Measures how well held-back crops are filled, the same crops and masks each time. */
final class Validator {

    private final NDManager manager;
    private final Prediction prediction;
    private final List<Batch> batches;

    /**
     * Keeps the batches to fill.
     *
     * @param prediction which stays the caller's
     * @param batches none where no pictures are held back
     */
    Validator(NDManager manager, Prediction prediction, List<Batch> batches) {
        this.manager = manager;
        this.prediction = prediction;
        this.batches = List.copyOf(batches);
    }

    /**
     * Fills all crops.
     *
     * @param bestPsnr of the phase so far
     * @return empty where nothing is held back
     */
    Optional<ValidationReport> report(
            Generator generator, long step, Phase phase, double bestPsnr) {
        if (batches.isEmpty()) {
            return Optional.empty();
        }
        FillMetrics metrics = new FillMetrics();
        int crops = 0;
        for (Batch batch : batches) {
            add(metrics, batch, Completion.of(generator, prediction, manager, batch));
            crops += batch.size();
        }
        double psnr = metrics.psnr();
        return Optional.of(
                new ValidationReport(
                        step, phase, crops, metrics.l1(), psnr, metrics.ssim(), psnr > bestPsnr));
    }

    private static void add(FillMetrics metrics, Batch batch, Completion filled) {
        int pixels = batch.height() * batch.width();
        int values = Batch.CHANNELS * pixels;
        for (int i = 0; i < batch.size(); i++) {
            metrics.add(
                    Arrays.copyOfRange(filled.truth(), i * values, (i + 1) * values),
                    Arrays.copyOfRange(filled.completed(), i * values, (i + 1) * values),
                    Arrays.copyOfRange(batch.masks(), i * pixels, (i + 1) * pixels),
                    batch.height(),
                    batch.width());
        }
    }
}
