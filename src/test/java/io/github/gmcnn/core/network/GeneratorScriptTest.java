package io.github.gmcnn.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.github.gmcnn.core.torch.OnCpu;
import io.github.gmcnn.core.torch.TensorAssert;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.weights.Weights;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The TorchScript program computes what the generator computes. */
@Tag("engine")
final class GeneratorScriptTest {

    // That of the golden numbers: the same operations on the same engine, in another order of sums
    // at most; 0 was measured.
    private static final double TOLERANCE = 2e-5;

    @OnCpu private static NDManager manager;

    private static byte[] script(Weights weights) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GeneratorScript.write(weights, out);
        return out.toByteArray();
    }

    // The bias too is drawn, else an error in it would not be seen.
    private static Weights weights(int cnum) {
        return weights(new GeneratorKind(Architecture.PYTORCH, cnum));
    }

    private static Weights weights(GeneratorKind kind) {
        Weights drawn = Generator.initialWeights(kind, new Random(1));
        Random random = new Random(2);
        drawn.tensors()
                .forEach(
                        (name, tensor) -> {
                            for (int i = 0;
                                    name.endsWith("bias") && i < tensor.values().length;
                                    i++) {
                                tensor.values()[i] = (float) (0.1 * random.nextGaussian());
                            }
                        });
        return drawn;
    }

    // Holes of ones in the last channel; the colours under them are not zero.
    private static NDArray input(int height, int width) {
        Random random = new Random(3);
        float[] values = new float[2 * 4 * height * width];
        for (int i = 0; i < values.length; i++) {
            boolean mask = i / (height * width) % 4 == 3;
            values[i] = mask ? (random.nextInt(4) == 0 ? 1 : 0) : 2 * random.nextFloat() - 1;
        }
        return Tensors.of(values, new long[] {2, 4, height, width}, manager);
    }

    private static NDArray visible(NDArray x) {
        NDArray images = x.get(":, :3");
        return Generator.input(images, x.get(":, 3:"));
    }

    private static float[] run(byte[] script, NDArray x)
            throws IOException, MalformedModelException {
        try (Model model = Model.newInstance("exported", manager.getDevice(), "PyTorch")) {
            model.load(new ByteArrayInputStream(script));
            ParameterStore parameters = new ParameterStore(manager, false);
            return model.getBlock()
                    .forward(parameters, new NDList(x), false)
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }

    /** 32 pixels are less than the widest padding at a quarter of the size: it mirrors twice. */
    @ParameterizedTest
    @CsvSource({
        "PYTORCH, 8, 8",
        "PYTORCH, 32, 32",
        "PYTORCH, 16, 72",
        "PYTORCH, 64, 12",
        "TENSORFLOW, 8, 8",
        "TENSORFLOW, 64, 20"
    })
    void write_anyWeights_computesAsTheGenerator(Architecture architecture, int height, int width)
            throws Exception {
        Weights weights = weights(new GeneratorKind(architecture, 4));
        try (Generator generator = Generator.open(manager, weights);
                NDArray x = input(height, width);
                NDArray y = generator.forward(visible(x))) {
            float[] actual = run(script(weights), x);
            TensorAssert.assertClose(doubles(y.toFloatArray()), actual, TOLERANCE);
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    @Test
    void write_twice_givesTheSameBytes() throws IOException {
        assertArrayEquals(script(weights(2)), script(weights(2)));
    }
}
