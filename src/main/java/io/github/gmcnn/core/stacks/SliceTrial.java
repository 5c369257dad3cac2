package io.github.gmcnn.core.stacks;

import java.util.function.ObjDoubleConsumer;

/** A known slice between two others, interpolated from these to see what would have been right. */
final class SliceTrial {

    private final double[] straight;
    private final double[][] changes;
    private final double[] truth; // NaN where not known

    /** Interpolates a channel of the middle slice, whose place the pair has. */
    SliceTrial(SlicePair pair, Neighbour middle, int channel) {
        straight = pair.straight(channel);
        changes = pair.changes(channel, straight);
        truth = Plane.channel(middle.pixels(), channel).values();
    }

    /** Returns the changes of the mean, and what the truth has more than it. */
    LeastSquares examples() {
        LeastSquares squares = new LeastSquares(new double[SlicePair.CHANGES]);
        visit(squares::add);
        return squares;
    }

    /**
     * Returns what weights of the changes would have been worth here: the product of what they give
     * with what is wanted, and their square.
     */
    double[] judge(double[] weights) {
        double[] sums = new double[2];
        visit(
                (change, wanted) -> {
                    double given = 0;
                    for (int k = 0; k < weights.length; k++) {
                        given += weights[k] * change[k];
                    }
                    sums[0] += given * wanted;
                    sums[1] += given * given;
                });
        return sums;
    }

    private void visit(ObjDoubleConsumer<double[]> example) {
        double[] change = new double[changes.length];
        for (int i = 0; i < straight.length; i++) {
            double wanted = truth[i] - straight[i];
            for (int k = 0; k < change.length; k++) {
                change[k] = changes[k][i];
            }
            if (Double.isFinite(wanted)) {
                example.accept(change, wanted);
            }
        }
    }
}
