package io.github.gmcnn.core.inpaint;

import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.network.TestPair;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.torch.Proof;
import io.github.gmcnn.core.weights.Weights;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares what a model gives with the test that lies beside its weights.
 *
 * <p>It notices weights of another edition or with a damage that their checksum does not show,
 * because it was made of them, and whatever a computer does to a network as a whole.
 */
final class ModelProof implements Proof {

    // Half a grey level of 256. Processors differ by less than 1e-5 (docs/engine.md).
    private static final double TOLERANCE = 0.004;

    // GPUs of NVIDIA convolve float32 with 10 bits behind the point (TF32): two grey levels.
    private static final double TOLERANCE_GPU = 0.016;

    private static final double GREY_LEVELS = 127.5; // in the network's 1

    private final Model model;
    private final Weights weights;
    private final byte[] test;

    private ModelProof(Model model, Weights weights, byte[] test) {
        this.model = model;
        this.weights = weights;
        this.test = test;
    }

    /**
     * Returns that of a model; empty if it has no test, as older ones.
     *
     * @param weights those of the model
     */
    static Optional<Proof> of(Model model, Weights weights) {
        return model.test().map(test -> new ModelProof(model, weights, test));
    }

    @Override
    public String key() {
        return "model " + model.description().sha256() + " " + Sha256.of(test);
    }

    /**
     * Compares.
     *
     * @throws io.github.gmcnn.core.safe.UserException if the test cannot be used
     */
    @Override
    public Optional<String> fault(NDManager manager) {
        TestPair pair = TestPair.read(test, model.location() + "/" + Model.TEST);
        boolean gpu = manager.getDevice().isGpu();
        double tolerance = gpu ? TOLERANCE_GPU : TOLERANCE;
        try (Generator generator = Generator.open(manager, weights)) {
            double difference = pair.difference(generator, manager);
            return difference <= tolerance ? Optional.empty() : Optional.of(text(difference));
        }
    }

    private String text(double difference) {
        return String.format(
                Locale.ROOT,
                "model %s gives values that differ from those of its test by up to %.3g grey levels"
                        + " of 255",
                model.name(),
                difference * GREY_LEVELS);
    }

    @Override
    public String refusal(String fault, String device) {
        return "The "
                + fault
                + ", though PyTorch computes right on this computer's "
                + device
                + ", so nothing is filled with it; the files in "
                + model.location()
                + " are damaged or do not belong together, install the model again.";
    }
}
