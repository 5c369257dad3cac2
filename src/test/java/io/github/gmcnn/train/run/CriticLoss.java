package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.network.Discriminator;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.network.GlobalLocalDiscriminator.Logits;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.torch.TorchEngine;
import io.github.gmcnn.core.torch.TorchOps;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.imagej.pictures.ImageFolder;
import io.github.gmcnn.train.data.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Whether discriminators learn to tell the fills of a model from the truth, if the model does not
 * change.
 *
 * <p>Arguments: recipe, pictures, model, updates, learning rate, and any of these: {@code
 * start=0.02} lets the first weights have that deviation, as the reference's without spectral
 * normalisation; {@code holes} hides known pixels from the discriminators; {@code r1=10} adds half
 * of that times the squared slope at the truth (Mescheder et al. 2018, equation 9).
 *
 * <p>Prints means of each 50 updates: the loss of both discriminators, 4 being chance for the hinge
 * loss, and the share of samples whose truth the discriminator of whole crops, and that of windows,
 * finds more real than the fill, 0.5 being chance. Each batch is judged before it is learnt from.
 */
public final class CriticLoss implements AutoCloseable {

    private static final int EACH = 50;
    private static final int OPTIONS = 5;

    private final TrainingConfig config;
    private final boolean holesOnly;
    private final double slopeWeight;
    private final NDManager manager;
    private final Generator generator;
    private final Prediction prediction;
    private final Critics critics;
    private final TorchOps ops;

    private CriticLoss(TrainingConfig config, Weights model, List<String> options) {
        this.config = config;
        holesOnly = options.contains("holes");
        slopeWeight = number(options, "r1=") / 2;
        manager = TorchEngine.open(false);
        generator = Generator.open(manager, model);
        prediction = Prediction.open(manager, HoleInput.ZEROS, true);
        Weights start = Critics.initialWeights(config);
        double deviation = number(options, "start=");
        critics = Critics.open(manager, config, deviation > 0 ? normal(start, deviation) : start);
        ops = TorchOps.open(manager);
    }

    private static double number(List<String> options, String key) {
        return options.stream()
                .filter(option -> option.startsWith(key))
                .mapToDouble(option -> Double.parseDouble(option.substring(key.length())))
                .sum();
    }

    /** Prints a row for each 50 updates. */
    public static void main(String[] args) throws IOException {
        TrainingConfig config = TrainingConfig.parse(Files.readString(Path.of(args[0])));
        ImageFolder pictures = ImageFolder.read(Path.of(args[1]), Progress.SILENT);
        Weights model = StartWeights.of(Path.of(args[2])).weights();
        int updates = Integer.parseInt(args[3]);
        double rate = Double.parseDouble(args[4]);
        System.out.println("updates,loss,whole,windows");
        List<String> options = List.of(args).subList(OPTIONS, args.length);
        try (CriticLoss learning = new CriticLoss(config, model, options);
                BatchQueue batches =
                        new TrainingData(config, pictures, Optional.empty()).queue(0)) {
            double[] sums = new double[3];
            for (int step = 1; step <= updates; step++) {
                double[] figures = learning.update(batches.next(), step, rate);
                Arrays.setAll(sums, i -> sums[i] + figures[i] / EACH);
                if (step % EACH == 0) {
                    System.out.printf("%d,%.4f,%.3f,%.3f%n", step, sums[0], sums[1], sums[2]);
                    Arrays.fill(sums, 0);
                }
            }
        }
    }

    private double[] update(Batch batch, long step, double rate) {
        try (NDScope scope = new NDScope();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            Views views = views(batch);
            Logits real = critics.networks().forward(views.truth(), views.truthWindow(), false);
            Logits fake =
                    critics.networks().forward(views.completed(), views.completedWindow(), false);
            double whole = toldApart(real.global(), fake.global());
            double windows = toldApart(real.local(), fake.local());
            if (slopeWeight > 0) { // its gradient is added to that of the loss
                NDArray slopes =
                        slope(critics.networks().global(), views.truth())
                                .add(slope(critics.networks().local(), views.truthWindow()));
                collector.backward(Tensors.times(slopes, slopeWeight));
            }
            return new double[] {critics.update(views, collector, rate, step), whole, windows};
        }
    }

    private Views views(Batch batch) {
        NDArray truth = Tensors.of(batch.images(), batch.imageShape(), manager);
        NDArray mask = Tensors.of(batch.masks(), batch.maskShape(), manager);
        NDArray predicted = prediction.of(generator, truth, mask).stopGradient();
        NDArray shown = holesOnly ? truth.mul(mask) : truth;
        return Views.of(predicted, shown, mask, Windows.aroundHoles(batch, config.window()));
    }

    private static double toldApart(NDArray real, NDArray fake) {
        float[] ofReal = real.toFloatArray();
        float[] ofFake = fake.toFloatArray();
        return IntStream.range(0, ofReal.length).filter(i -> ofReal[i] > ofFake[i]).count()
                / (double) ofReal.length;
    }

    // The mean over the samples of the squared slope of a discriminator.
    private NDArray slope(Discriminator discriminator, NDArray pictures) {
        NDArray x = pictures.stopGradient();
        x.setRequiresGradient(true);
        NDArray slope = ops.gradient(discriminator.forward(x, false), x);
        return slope.reshape(x.getShape().get(0), -1).square().sum(new int[] {1}).mean();
    }

    private Weights normal(Weights like, double deviation) {
        Random random = new Random(config.seed());
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

    @Override
    public void close() {
        ops.close();
        critics.close();
        prediction.close();
        generator.close();
        manager.close();
    }
}
