package io.github.gmcnn.train.run;

import io.github.gmcnn.core.network.Discriminator;
import io.github.gmcnn.core.network.GeneratorKind;
import io.github.gmcnn.core.network.Precision;
import io.github.gmcnn.core.network.VggFeatures;
import io.github.gmcnn.core.torch.ArithmeticProof;
import io.github.gmcnn.core.torch.ConvolutionKind;
import io.github.gmcnn.core.torch.Proof;
import io.github.gmcnn.core.weights.Weights;
import java.util.Optional;
import java.util.SortedSet;

/** What must come out right before a run begins: all its networks' operations and gradients. */
final class RunProof {

    private RunProof() {}

    static Proof of(TrainingConfig config, Weights generator, Optional<Weights> vgg) {
        SortedSet<ConvolutionKind> kinds = GeneratorKind.recognise(generator).convolutions();
        if (config.phase(Phase.ADVERSARIAL).isPlanned()) {
            kinds.addAll(Discriminator.convolutions(config.discriminator().cnum()));
            vgg.ifPresent(
                    weights ->
                            kinds.addAll(
                                    VggFeatures.convolutions(weights, VggFeatures.Output.RELU4_2)));
        }
        return new ArithmeticProof(kinds, true, config.precision() == Precision.MIXED);
    }
}
