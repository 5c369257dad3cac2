package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDManager;
import io.github.gmcnn.benchmark.TestPicture;
import io.github.gmcnn.benchmark.Work;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.network.VggShapes;
import io.github.gmcnn.core.torch.Arithmetic;
import io.github.gmcnn.core.torch.TorchEngine;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.train.data.Batch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a phase on a picture and mask that stay the same: {@code reconstruction}, {@code
 * adversarial}, or {@code mrf}, which is the latter with the ID-MRF term.
 *
 * <p>Sizes and weights are the original's: rectangles of half the crop, discriminators of width 64
 * with spectral normalisation and hinge loss, five updates.
 */
public final class StepWork implements Work {

    private static final double RATE = 1e-4;

    private final NDManager manager;
    private final Generator generator;
    private final TrainingStep step;
    private final Batch batch;
    private long number;
    private double loss;

    /** Makes the step ready; weights are those of a safetensors file of the generator. */
    public StepWork(
            String phase, int cnum, int side, int size, byte[] weights, boolean gpu, boolean half) {
        TrainingConfig config = config(phase, cnum, side, half);
        manager = TorchEngine.open(gpu);
        generator = Generator.open(manager, read(weights), config.precision());
        boolean first = phase.equals("reconstruction");
        step =
                StepParts.step(
                        manager,
                        context(config),
                        generator,
                        first ? Phase.RECONSTRUCTION : Phase.ADVERSARIAL,
                        Optional.empty());
        batch =
                new Batch(
                        size,
                        side,
                        side,
                        TestPicture.values(3 * size * side * side),
                        TestPicture.squareMasks(size, side, side / 2));
    }

    private static TrainingConfig config(String phase, int cnum, int side, boolean half) {
        return TrainingConfig.parse(
                """
                {"cnum": %d, "cropSize": %d, "precision": "%s", "loss": {"idMrf": %s}}
                """
                        .formatted(
                                cnum,
                                side,
                                half ? "MIXED" : "FLOAT32",
                                phase.equals("mrf") ? 0.05 : 0));
    }

    private static RunContext context(TrainingConfig config) {
        return new RunContext(
                config,
                Arithmetic.CPU,
                null,
                null,
                Prediction.plain(),
                null,
                null,
                Optional.empty(),
                Optional.of(VggShapes.random()),
                Map.of(),
                () -> false);
    }

    private static Weights read(byte[] weights) {
        try {
            return SafetensorsFile.read(new ByteArrayInputStream(weights), "the benchmark's model");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array does not fail
        }
    }

    @Override
    public void run() {
        loss = step.computeGradients(batch, RATE, number++).total();
        step.update(RATE);
    }

    @Override
    public double value() {
        return loss;
    }

    @Override
    public void close() {
        step.close();
        generator.close();
        manager.close();
    }
}
