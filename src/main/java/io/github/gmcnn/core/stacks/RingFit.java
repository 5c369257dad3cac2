package io.github.gmcnn.core.stacks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How known pixels around a hole follow from the neighbours: where these lie, and with what weights
 * they count.
 */
final class RingFit {

    /** How far weights are drawn towards the mean of the neighbours, nearer ones counting more. */
    private static final double PULL = 0.05;

    private final List<FineStructure> neighbours;
    private final Shift[] shifts;
    private final double[][] weights; // of each channel
    private final int width;
    private final int height;
    private final int area;

    /**
     * Fits.
     *
     * @param distances of the neighbours from the plane
     * @param ring see {@link Registration#of}
     * @param independent how many of these pixels there are in effect
     */
    RingFit(
            FineStructure plane,
            List<FineStructure> neighbours,
            int[] distances,
            int[] ring,
            double independent) {
        this.neighbours = neighbours;
        width = plane.patch().window().width();
        height = plane.patch().window().height();
        area = width * height;
        shifts =
                neighbours.stream()
                        .map(other -> Registration.of(plane, other, ring, independent))
                        .toArray(Shift[]::new);
        weights = weights(plane, ring, drawn(distances));
    }

    private static double[] drawn(int[] distances) {
        double sum = Arrays.stream(distances).mapToDouble(d -> 1.0 / d).sum();
        double[] drawn = new double[distances.length * FineStructure.FORMS];
        for (int k = 0; k < distances.length; k++) {
            drawn[k * FineStructure.FORMS] = 1 / (distances[k] * sum);
        }
        return drawn;
    }

    private double[][] weights(FineStructure plane, int[] ring, double[] drawn) {
        int channels = plane.patch().channels();
        List<LeastSquares> squares = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            squares.add(new LeastSquares(drawn));
        }
        double[][] forms = new double[channels][drawn.length];
        for (int i : ring) {
            if (read(i, true, forms)) {
                for (int c = 0; c < channels; c++) {
                    squares.get(c).add(forms[c], plane.fine(0, c * area + i));
                }
            }
        }
        return squares.stream().map(s -> s.weights(PULL)).toArray(double[][]::new);
    }

    // The forms of all neighbours at a pixel of the plane; false if one is not known there.
    private boolean read(int pixel, boolean fine, double[][] forms) {
        boolean[] known = {true};
        for (int k = 0; k < shifts.length; k++) {
            FineStructure from = neighbours.get(k);
            int first = k * FineStructure.FORMS;
            for (double[] channel : forms) {
                Arrays.fill(channel, first, first + FineStructure.FORMS, 0);
            }
            shifts[k].visit(
                    pixel,
                    width,
                    height,
                    (at, weight) -> {
                        known[0] &= !from.isMissing(at);
                        for (int c = 0; c < forms.length; c++) {
                            for (int f = 0; f < FineStructure.FORMS; f++) {
                                int i = c * area + at;
                                double value = fine ? from.fine(f, i) : from.value(f, i);
                                forms[c][first + f] += weight * value;
                            }
                        }
                    });
        }
        return known[0];
    }

    /**
     * Predicts a pixel of the plane, all channels.
     *
     * @param fine whether only its fine structure
     * @param into of each channel; NaN where a neighbour is not known
     */
    void predict(int pixel, boolean fine, double[] into) {
        double[][] forms = new double[into.length][shifts.length * FineStructure.FORMS];
        boolean known = read(pixel, fine, forms);
        for (int c = 0; c < into.length; c++) {
            double sum = known ? 0 : Double.NaN;
            for (int j = 0; j < forms[c].length; j++) {
                sum += weights[c][j] * forms[c][j];
            }
            into[c] = sum;
        }
    }
}
