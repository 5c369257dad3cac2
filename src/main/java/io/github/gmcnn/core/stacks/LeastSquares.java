package io.github.gmcnn.core.stacks;

import java.util.Arrays;

/** The weights of a linear prediction with the least squared error, drawn towards given ones. */
final class LeastSquares {

    private final double[] drawn;
    private final double[][] products;
    private final double[] targets;

    /**
     * Begins with nothing known.
     *
     * @param drawn the weights where nothing speaks for others
     */
    LeastSquares(double[] drawn) {
        this.drawn = drawn;
        products = new double[drawn.length][drawn.length];
        targets = new double[drawn.length];
    }

    /** Adds an example: a value and what it is predicted from. */
    void add(double[] from, double value) {
        double rest = value;
        for (int j = 0; j < from.length; j++) {
            rest -= drawn[j] * from[j];
        }
        for (int j = 0; j < from.length; j++) {
            targets[j] += rest * from[j];
            for (int k = 0; k <= j; k++) {
                products[j][k] += from[j] * from[k];
            }
        }
    }

    /** Returns the examples of both, whichever of them is named first. */
    LeastSquares plus(LeastSquares other) {
        LeastSquares sum = new LeastSquares(drawn);
        for (int j = 0; j < targets.length; j++) {
            sum.targets[j] = targets[j] + other.targets[j];
            for (int k = 0; k <= j; k++) {
                sum.products[j][k] = products[j][k] + other.products[j][k];
            }
        }
        return sum;
    }

    /**
     * Returns the weights.
     *
     * @param pull how strongly they are drawn: as by so many examples more, as a share of all
     */
    double[] weights(double pull) {
        int n = drawn.length;
        double trace = 0;
        for (int j = 0; j < n; j++) {
            trace += products[j][j];
        }
        if (trace <= 0) {
            return drawn.clone();
        }
        double[][] factor = cholesky(pull * trace / n);
        double[] solution = targets.clone();
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < j; k++) {
                solution[j] -= factor[j][k] * solution[k];
            }
            solution[j] /= factor[j][j];
        }
        for (int j = n - 1; j >= 0; j--) {
            for (int k = j + 1; k < n; k++) {
                solution[j] -= factor[k][j] * solution[k];
            }
            solution[j] /= factor[j][j];
        }
        Arrays.setAll(solution, j -> solution[j] + drawn[j]);
        return solution;
    }

    // Lower triangle; the ridge keeps the diagonal positive.
    private double[][] cholesky(double ridge) {
        int n = drawn.length;
        double[][] factor = new double[n][n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column <= row; column++) {
                double rest = products[row][column] + (row == column ? ridge : 0);
                for (int k = 0; k < column; k++) {
                    rest -= factor[row][k] * factor[column][k];
                }
                factor[row][column] =
                        row == column ? Math.sqrt(rest) : rest / factor[column][column];
            }
        }
        return factor;
    }
}
