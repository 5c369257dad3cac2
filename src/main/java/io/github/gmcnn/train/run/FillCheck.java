package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.safe.Records;
import io.github.gmcnn.core.torch.Arithmetic;
import io.github.gmcnn.core.torch.Computing;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.train.data.Batch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Measures how well the held-back crops are filled by a model of the run, as opposed to what its
 * losses compare.
 *
 * @param manager stays the caller's
 * @param heldBack none where no pictures are held back
 */
record FillCheck(
        NDManager manager, TrainingConfig config, Arithmetic arithmetic, List<Batch> heldBack) {

    /** Returns the PSNR in dB with these weights, if there is something to measure it by. */
    OptionalDouble psnr(Weights weights) {
        try (Computing computing = Computing.begin(arithmetic);
                Prediction fill =
                        Prediction.open(manager, config.holeInput(), config.correctsFills());
                Generator generator = Generator.open(manager, weights)) {
            return new Validator(manager, fill, heldBack)
                    .report(generator, 0, Phase.RECONSTRUCTION, 0).stream()
                            .mapToDouble(ValidationReport::psnr)
                            .findFirst();
        }
    }

    /** Returns a result with what its weights reach. */
    TrainingResult measured(TrainingResult result, OptionalDouble before) {
        OptionalDouble after = psnr(result.weights());
        return after.isEmpty()
                ? result
                : Records.with(
                        result,
                        Map.of(
                                "fills",
                                Optional.of(
                                        new TrainingResult.Fills(before, after.getAsDouble()))));
    }
}
