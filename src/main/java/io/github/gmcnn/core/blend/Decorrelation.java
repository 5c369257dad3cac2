package io.github.gmcnn.core.blend;

/**
 * Takes channels apart into parts that do not go together, and puts them together again.
 *
 * <p>By the Cholesky factor of their covariance: the first part is the first channel, the second
 * what the second has beyond what the first predicts of it, and so on.
 */
final class Decorrelation {

    /** Least share of a channel's variance that is its own, not that of the ones before. */
    private static final double LEAST = 1e-9;

    private Decorrelation() {}

    /**
     * Returns the lower triangular matrix that mixes parts to channels.
     *
     * @param channels (C, H * W), of mean 0
     * @param missing (H * W), pixels that do not count
     */
    static double[][] of(double[][] channels, boolean[] missing) {
        int n = channels.length;
        double[][] mixing = new double[n][n];
        for (int row = 0; row < n; row++) {
            double own = covariance(channels[row], channels[row], missing);
            for (int column = 0; column <= row; column++) {
                double rest = covariance(channels[row], channels[column], missing);
                for (int k = 0; k < column; k++) {
                    rest -= mixing[row][k] * mixing[column][k];
                }
                if (column == row) {
                    mixing[row][row] = rest <= LEAST * own ? 0 : Math.sqrt(rest);
                } else if (mixing[column][column] > 0) {
                    mixing[row][column] = rest / mixing[column][column];
                }
            }
        }
        return mixing;
    }

    private static double covariance(double[] one, double[] other, boolean[] missing) {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < missing.length; i++) {
            if (!missing[i]) {
                sum += one[i] * other[i];
                known++;
            }
        }
        return sum / Math.max(1, known);
    }

    /**
     * Returns the parts of channels, of variance 1, or 0 where a channel has nothing of its own.
     */
    static double[][] apart(double[][] channels, double[][] mixing) {
        double[][] parts = new double[channels.length][channels[0].length];
        for (int c = 0; c < parts.length; c++) {
            for (int i = 0; i < parts[c].length && mixing[c][c] > 0; i++) {
                double rest = channels[c][i];
                for (int k = 0; k < c; k++) {
                    rest -= mixing[c][k] * parts[k][i];
                }
                parts[c][i] = rest / mixing[c][c];
            }
        }
        return parts;
    }

    /** Returns the channels of parts. */
    static double[][] together(double[][] parts, double[][] mixing) {
        double[][] channels = new double[parts.length][parts[0].length];
        for (int c = 0; c < channels.length; c++) {
            for (int i = 0; i < channels[c].length; i++) {
                for (int k = 0; k <= c; k++) {
                    channels[c][i] += mixing[c][k] * parts[k][i];
                }
            }
        }
        return channels;
    }
}
