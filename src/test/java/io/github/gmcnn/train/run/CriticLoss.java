package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.torch.TorchEngine;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.imagej.pictures.ImageFolder;
import io.github.gmcnn.train.data.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Whether discriminators learn to tell the fills of a model from the truth, if the model does not
 * change.
 *
 * <p>Arguments: recipe, pictures, model, updates, learning rate, and the deviation of the first
 * weights if they are to begin as the reference's without spectral normalisation (0.02). Prints the
 * mean loss of both discriminators after each 50 updates; 4 is chance for the hinge loss.
 */
public final class CriticLoss {

    private static final int EACH = 50;

    private CriticLoss() {}

    /** Prints a row for each 50 updates. */
    public static void main(String[] args) throws IOException {
        TrainingConfig config = TrainingConfig.parse(Files.readString(Path.of(args[0])));
        ImageFolder pictures = ImageFolder.read(Path.of(args[1]), Progress.SILENT);
        Weights model = StartWeights.of(Path.of(args[2])).weights();
        int updates = Integer.parseInt(args[3]);
        double rate = Double.parseDouble(args[4]);
        Weights start = Critics.initialWeights(config);
        if (args.length > 5) {
            start = normal(start, Double.parseDouble(args[5]), new Random(config.seed()));
        }
        System.out.println("updates,loss");
        try (NDManager manager = TorchEngine.open(false);
                Generator generator = Generator.open(manager, model);
                Prediction prediction = Prediction.open(manager, HoleInput.ZEROS, true);
                Critics critics = Critics.open(manager, config, start);
                BatchQueue batches =
                        new TrainingData(config, pictures, Optional.empty()).queue(0)) {
            double sum = 0;
            for (int step = 1; step <= updates; step++) {
                sum += update(config, batches.next(), step, rate, generator, prediction, critics);
                if (step % EACH == 0) {
                    System.out.printf("%d,%.4f%n", step, sum / EACH);
                    sum = 0;
                }
            }
        }
    }

    private static double update(
            TrainingConfig config,
            Batch batch,
            long step,
            double rate,
            Generator generator,
            Prediction prediction,
            Critics critics) {
        NDManager manager = generator.parameters().values().iterator().next().getManager();
        try (NDScope scope = new NDScope();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            NDArray truth = Tensors.of(batch.images(), batch.imageShape(), manager);
            NDArray mask = Tensors.of(batch.masks(), batch.maskShape(), manager);
            NDArray predicted = prediction.of(generator, truth, mask).stopGradient();
            Windows windows = Windows.aroundHoles(batch, config.window());
            Views views = Views.of(predicted, truth, mask, windows);
            return critics.update(views, collector, rate, step);
        }
    }

    private static Weights normal(Weights like, double deviation, Random random) {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        like.tensors()
                .forEach(
                        (name, tensor) -> {
                            float[] values = new float[tensor.values().length];
                            for (int i = 0; i < values.length && tensor.shape().length > 1; i++) {
                                values[i] = (float) (deviation * random.nextGaussian());
                            }
                            tensors.put(name, new Weights.Tensor(tensor.shape(), values));
                        });
        return new Weights(tensors);
    }
}
