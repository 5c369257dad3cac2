package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.gmcnn.core.network.GlobalLocalDiscriminator;
import io.github.gmcnn.core.network.GlobalLocalDiscriminator.Logits;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.train.data.Seeds;
import io.github.gmcnn.train.loss.AdversarialLoss;
import io.github.gmcnn.train.loss.GradientPenalty;
import io.github.gmcnn.train.run.DiscriminatorOptions.Objective;
import java.util.Random;

/**
 * The global and the local discriminator with what they minimise and their optimizer.
 *
 * <p>Owns all of it; close it to free it. One thread at a time may use it.
 *
 * <p>Source: reference {@code pytorch/model/net.py}, {@code forward_D}, {@code backward_D}.
 */
final class Critics implements AutoCloseable {

    // So that the first weights differ from the generator's draws of the same seed.
    private static final long WEIGHTS = -1;

    // Another sequence than the pictures'.
    private static final long INTERPOLATION = 0x414C504841L;

    private final NDManager manager;
    private final GlobalLocalDiscriminator networks;
    private final DiscriminatorOptions options;
    private final GradientPenalty penalty;
    private final Adam adam;
    private final long seed;

    private Critics(NDManager manager, TrainingConfig config, Weights weights) {
        this.manager = manager;
        networks = GlobalLocalDiscriminator.open(manager, weights);
        options = config.discriminator();
        penalty = GradientPenalty.open(manager);
        adam = new Adam(manager, networks.parameters(), config.optimizer());
        seed = config.seed();
    }

    /** Draws the weights of untrained discriminators. */
    static Weights initialWeights(TrainingConfig config) {
        return GlobalLocalDiscriminator.initialWeights(
                config.discriminator().cnum(),
                config.cropSize(),
                config.cropSize(),
                config.window(),
                config.discriminator().spectralNorm(),
                Seeds.random(config.seed(), WEIGHTS));
    }

    /** Opens discriminators; the caller closes them. */
    static Critics open(NDManager parent, TrainingConfig config, Weights weights) {
        return new Critics(parent.newSubManager(), config, weights);
    }

    /** Returns the optimizer. */
    Adam adam() {
        return adam;
    }

    /** Returns both discriminators, owned by this. */
    GlobalLocalDiscriminator networks() {
        return networks;
    }

    /** Copies the weights, those of the spectral normalisation among them, to the Java heap. */
    Weights weights() {
        return networks.weights();
    }

    /**
     * Makes the updates of a step, all on the same pictures, fake before true as the reference.
     *
     * @param number of the step in the run, from which the interpolation of the gradient penalty is
     *     drawn
     * @return the loss of the last of them
     */
    double update(Views views, GradientCollector collector, double rate, long number) {
        Views fixed = views.withoutGradient();
        networks.parameters().values().forEach(weight -> weight.setRequiresGradient(true));
        double last = 0;
        for (int i = 0; i < options.updates(); i++) {
            Random random = Seeds.random(seed + INTERPOLATION, number * options.updates() + i);
            NDArray total = loss(fixed, random);
            collector.backward(total);
            adam.update(rate);
            last = total.getFloat();
        }
        return last;
    }

    private NDArray loss(Views views, Random random) {
        Logits fake = networks.forward(views.completed(), views.completedWindow(), true);
        Logits real = networks.forward(views.truth(), views.truthWindow(), true);
        AdversarialLoss loss = options.objective().loss();
        NDArray global = loss.ofDiscriminator(real.global(), fake.global());
        NDArray local = loss.ofDiscriminator(real.local(), fake.local());
        NDArray sum = global.add(local);
        if (options.objective() == Objective.HINGE) {
            return sum;
        }
        return sum.add(Tensors.times(penalties(views, random), options.gradientPenalty()));
    }

    // Of both; the slope counts in the holes only, as in the TensorFlow edition.
    private NDArray penalties(Views views, Random random) {
        NDArray alpha = alpha((int) views.truth().getShape().get(0), random);
        NDArray global =
                penalty.of(
                        images -> networks.global().forward(images, true),
                        GradientPenalty.between(views.truth(), views.completed(), alpha),
                        views.mask());
        NDArray local =
                penalty.of(
                        windows -> networks.local().forward(windows, true),
                        GradientPenalty.between(
                                views.truthWindow(), views.completedWindow(), alpha),
                        views.maskWindow());
        return global.add(local);
    }

    private NDArray alpha(int samples, Random random) {
        float[] alpha = new float[samples];
        for (int i = 0; i < samples; i++) {
            alpha[i] = random.nextFloat();
        }
        return Tensors.of(alpha, new long[] {samples, 1, 1, 1}, manager);
    }

    /**
     * Adds what the discriminators say of the completed pictures; gradients flow to the pictures,
     * not to the discriminators.
     */
    void judge(Views views, LossSum sum, double weight) {
        networks.parameters().values().forEach(array -> array.setRequiresGradient(false));
        Logits fake = networks.forward(views.completed(), views.completedWindow(), true);
        AdversarialLoss loss = options.objective().loss();
        sum.add(LossTerm.ADVERSARIAL, loss.ofGenerator(fake.global()), weight);
        sum.add(LossTerm.ADVERSARIAL_LOCAL, loss.ofGenerator(fake.local()), weight);
    }

    @Override
    public void close() {
        adam.close();
        penalty.close();
        networks.close();
        manager.close();
    }
}
