package io.github.gmcnn.core.torch;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Compares the operations of a network with plain Java sums: its convolutions, a matrix product, an
 * ELU, the enlarging and the mirroring; where training follows, their gradients too.
 *
 * <p>PyTorch 2.7.1 computes some convolutions wrong on some processors (seen on a virtual AMD Zen
 * 5: those whose channels are no multiple of its vectors' length), and says nothing. Takes some
 * hundredths of a second.
 *
 * @param kinds of convolutions
 * @param gradients whether training follows
 * @param brainFloat whether the convolutions without padding are computed in bfloat16
 */
public record ArithmeticProof(
        SortedSet<ConvolutionKind> kinds, boolean gradients, boolean brainFloat) implements Proof {

    private static final int EDITION = 1; // of what is tested: what passed another one is tried

    /** Tests put wrong operations in place. */
    static Operations operations = new Operations();

    /** Of a network that is run, in float32. */
    public static ArithmeticProof of(SortedSet<ConvolutionKind> kinds) {
        return new ArithmeticProof(kinds, false, false);
    }

    /** Of no network: with channels of many numbers, multiples of vectors' lengths and others. */
    public static ArithmeticProof general() {
        SortedSet<ConvolutionKind> kinds = new TreeSet<>();
        for (int c : new int[] {4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 56, 64, 100, 128}) {
            kinds.add(new ConvolutionKind(c, c, 3, 1, 1, false));
            kinds.add(new ConvolutionKind(c, 2 * c, 5, 2, 1, false));
            kinds.add(new ConvolutionKind(4, c, 7, 1, 1, false));
            kinds.add(new ConvolutionKind(c, c, 3, 1, 4, false));
        }
        return of(kinds);
    }

    @Override
    public String key() {
        StringBuilder key = new StringBuilder("arithmetic ").append(EDITION);
        key.append(gradients ? " with gradients" : "").append(brainFloat ? " in bfloat16" : "");
        kinds.forEach(kind -> key.append(Arrays.toString(kind.numbers())));
        return key.toString();
    }

    @Override
    public Optional<String> fault(NDManager manager) {
        List<String> wrong = new ArrayList<>();
        try (TorchOps ops = TorchOps.open(manager)) {
            new ElementCheck(ops, operations, gradients).fault(manager).ifPresent(wrong::add);
            for (ConvolutionKind kind : kinds) {
                if (isTried(kind)) {
                    fault(kind, ops, manager).ifPresent(wrong::add);
                }
            }
        }
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        String more = wrong.size() == 1 ? "" : " and " + (wrong.size() - 1) + " more";
        return Optional.of(wrong.get(0) + more);
    }

    // Of kinds that differ in the dilation alone, a distance in memory, the least and the largest.
    private boolean isTried(ConvolutionKind kind) {
        boolean less = false;
        boolean more = false;
        for (ConvolutionKind other : kinds) {
            if (other.dilated(kind.dilation()).equals(kind)) {
                less |= other.dilation() < kind.dilation();
                more |= other.dilation() > kind.dilation();
            }
        }
        return !(less && more);
    }

    private Optional<String> fault(ConvolutionKind kind, TorchOps ops, NDManager manager) {
        ConvolutionCheck check = new ConvolutionCheck(ops, operations, kind, brainFloat);
        if (!gradients) {
            return check.forward(manager);
        }
        Optional<String> fault = check.withGradients(manager);
        return kind.padded() ? fault.or(() -> check.secondGradient(manager)) : fault;
    }

    @Override
    public String refusal(String fault, String device) {
        return "PyTorch "
                + TorchEngine.version()
                + " computes wrong numbers on this computer's "
                + device
                + " ("
                + fault
                + "), so nothing is computed there; choose another device or another computer, and"
                + " report it with what Plugins > GMCNN > GMCNN Engine says.";
    }
}
