package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.torch.TorchEngine;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.imagej.pictures.ImageFolder;
import io.github.gmcnn.train.data.Batch;
import io.github.gmcnn.train.loss.ConfidenceMask;
import io.github.gmcnn.train.loss.ReconstructionLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a recipe's batches cost at its start, without training: the reconstruction loss and the PSNR
 * of the plate, of a model that is shown zeros, and of the same shown the plate, both corrected at
 * the rim. As all see the same batches, the losses.csv of a run of the recipe can be compared step
 * by step with the first, too.
 *
 * <p>Arguments: recipe, pictures, batches, model. Prints comma-separated rows.
 */
public final class StartLoss {

    private static final double LEAST = 1e-6; // mean square, of 4

    private StartLoss() {}

    /** Prints a row for each batch. */
    public static void main(String[] args) throws IOException {
        TrainingConfig config = TrainingConfig.parse(Files.readString(Path.of(args[0])));
        ImageFolder pictures = ImageFolder.read(Path.of(args[1]), Progress.SILENT);
        Weights model = StartWeights.of(Path.of(args[3])).weights();
        Weights nothing = Generator.withoutOutput(Generator.initialWeights(2, new Random(1)));
        int side = config.cropSize();
        System.out.println("step,plate,plate_db,zeros,zeros_db,on_plate,on_plate_db");
        try (NDManager manager = TorchEngine.open(false);
                Generator shown = Generator.open(manager, model);
                Generator none = Generator.open(manager, nothing);
                Prediction plate = Prediction.open(manager, HoleInput.PLATE, false);
                Prediction zeros = Prediction.open(manager, HoleInput.ZEROS, true);
                Prediction onPlate = Prediction.open(manager, HoleInput.PLATE, true);
                ConfidenceMask confidence = ConfidenceMask.open(manager, side, side);
                BatchQueue batches =
                        new TrainingData(config, pictures, Optional.empty()).queue(0)) {
            for (int step = 1; step <= Integer.parseInt(args[2]); step++) {
                Batch batch = batches.next();
                try (NDScope scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    NDArray truth = Tensors.of(batch.images(), batch.imageShape(), manager);
                    NDArray mask = Tensors.of(batch.masks(), batch.maskShape(), manager);
                    StringBuilder row = new StringBuilder("" + step);
                    for (NDArray filled :
                            List.of(
                                    plate.of(none, truth, mask),
                                    zeros.of(shown, truth, mask),
                                    onPlate.of(shown, truth, mask))) {
                        row.append(",").append(loss(config, filled, truth, mask, confidence));
                        row.append(",").append(decibels(filled, batch));
                    }
                    System.out.println(row);
                }
            }
        }
    }

    private static float loss(
            TrainingConfig config,
            NDArray filled,
            NDArray truth,
            NDArray mask,
            ConfidenceMask confidence) {
        return new ReconstructionLoss(1, 0, config.loss().relative(), config.loss().squared())
                .of(filled, truth, mask, confidence.of(mask))
                .reconstruction()
                .getFloat();
    }

    // The mean over the samples, of missing pixels.
    private static double decibels(NDArray filled, Batch batch) {
        float[] values = filled.toFloatArray();
        int length = values.length / batch.size();
        double sum = 0;
        for (int sample = 0; sample < batch.size(); sample++) {
            double squares = 0;
            int count = 0;
            for (int i = sample * length; i < (sample + 1) * length; i++) {
                double difference = values[i] - batch.images()[i];
                squares += batch.isMissing(i) ? difference * difference : 0;
                count += batch.isMissing(i) ? 1 : 0;
            }
            sum += 10 * Math.log10(4 / (squares / count + LEAST));
        }
        return sum / batch.size();
    }
}
