package io.github.gmcnn.train.evaluation;

/**
 * A symmetric, positive definite matrix of which each row is kept from its first entry to the
 * diagonal, and its Cholesky factor in its place.
 *
 * <p>Source: Jennings 1966, A compact storage scheme for the solution of symmetric linear
 * simultaneous equations.
 */
final class EnvelopeMatrix {

    private final int[] first; // column of each row's first entry
    private final double[][] rows;

    /**
     * Begins with zeros.
     *
     * @param first for each row, the column of its first entry, at most the row itself
     */
    EnvelopeMatrix(int[] first) {
        this.first = first;
        rows = new double[first.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[i - first[i] + 1];
        }
    }

    /** Adds to an entry on or left of the diagonal, inside the envelope. */
    void add(int row, int column, double value) {
        rows[row][column - first[row]] += value;
    }

    /** Puts the lower triangular factor in place of the matrix. */
    void factorise() {
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            for (int j = first[i]; j < i; j++) {
                double[] other = rows[j];
                int begin = Math.max(first[i], first[j]);
                double sum = dot(row, begin - first[i], other, begin - first[j], j - begin);
                row[j - first[i]] = (row[j - first[i]] - sum) / other[j - first[j]];
            }
            int last = i - first[i];
            row[last] = Math.sqrt(row[last] - dot(row, 0, row, 0, last));
        }
    }

    // Four sums at a time, which the processor adds side by side.
    private static double dot(double[] a, int i, double[] b, int j, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < count; k += 4) {
            s0 += a[i + k] * b[j + k];
            s1 += a[i + k + 1] * b[j + k + 1];
            s2 += a[i + k + 2] * b[j + k + 2];
            s3 += a[i + k + 3] * b[j + k + 3];
        }
        for (; k < count; k++) {
            s0 += a[i + k] * b[j + k];
        }
        return s0 + s1 + (s2 + s3);
    }

    /** Solves for one right side, in its place, once the matrix is factorised. */
    void solve(double[] x) {
        for (int i = 0; i < x.length; i++) {
            double[] row = rows[i];
            int last = i - first[i];
            x[i] = (x[i] - dot(row, 0, x, first[i], last)) / row[last];
        }
        for (int i = x.length - 1; i >= 0; i--) {
            double[] row = rows[i];
            int last = i - first[i];
            x[i] /= row[last];
            for (int k = 0; k < last; k++) {
                x[first[i] + k] -= row[k] * x[i];
            }
        }
    }
}
