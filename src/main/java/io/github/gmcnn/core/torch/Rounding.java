package io.github.gmcnn.core.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.safe.Sha256;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How an arithmetic rounds here, in a word: what it makes of convolutions that no float32 holds
 * exactly.
 *
 * <p>PyTorch sums in another order on processors with other instructions, on other devices and in
 * other versions. Whoever has the same word computes, as far as these convolutions can tell, the
 * same bits.
 */
public final class Rounding {

    private static final List<ConvolutionKind> KINDS = // those of generators, and their vectors
            List.of(
                    new ConvolutionKind(4, 16, 7, 1, 1, false),
                    new ConvolutionKind(16, 24, 5, 2, 1, false),
                    new ConvolutionKind(64, 64, 3, 1, 1, false),
                    new ConvolutionKind(64, 64, 3, 1, 4, false));

    private static final int SIDE = 32;
    private static final int DIGITS = 8;
    private static final float SEVENTH = 1 / 7f; // so that sums do not fit

    private static final Map<Arithmetic, String> KNOWN = new EnumMap<>(Arithmetic.class);

    private Rounding() {}

    /** Returns eight hexadecimal digits; starts the engine. */
    public static synchronized String of(Arithmetic arithmetic) {
        return KNOWN.computeIfAbsent(arithmetic, Rounding::computed);
    }

    private static String computed(Arithmetic arithmetic) {
        StringBuilder sums = new StringBuilder();
        try (Computing computing = Computing.begin(arithmetic);
                NDManager manager = TorchEngine.open(arithmetic.isGpu());
                TorchOps ops = TorchOps.open(manager)) {
            KINDS.forEach(kind -> sums.append(of(kind, ops, manager)));
        }
        return Sha256.of(List.of(sums.toString())).substring(0, DIGITS);
    }

    private static String of(ConvolutionKind kind, TorchOps ops, NDManager parent) {
        Operations operations = new Operations();
        long taps = kind.kernel();
        try (NDManager manager = parent.newSubManager();
                NDArray x = values(manager, 1, kind.in(), SIDE, SIDE);
                NDArray w = values(manager, kind.out(), kind.in(), taps, taps);
                NDArray b = values(manager, kind.out());
                NDArray y = operations.convolve(ops, x, w, b, kind, false);
                NDArray z = operations.elu(ops, y)) {
            float[] numbers = z.toFloatArray();
            ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES);
            bytes.asFloatBuffer().put(numbers);
            return Sha256.of(bytes.array());
        }
    }

    private static NDArray values(NDManager manager, long... shape) {
        int count = 1;
        for (long side : shape) {
            count *= (int) side;
        }
        float[] values = ConvolutionCheck.integers(count, shape.length);
        for (int i = 0; i < count; i++) {
            values[i] *= SEVENTH;
        }
        return Tensors.of(values, shape, manager);
    }
}
