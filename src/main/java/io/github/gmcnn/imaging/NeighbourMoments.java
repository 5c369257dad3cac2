package io.github.gmcnn.imaging;

/**
 * How the pixels of a neighbourhood of 5 x 5 go together: counted over all places where the whole
 * neighbourhood is known.
 *
 * <p>Sums and products are those of differences to a reference value near the pixels, so that a
 * large offset costs no digits.
 */
public final class NeighbourMoments {

    /** Rows and columns from the centre to the rim of a neighbourhood. */
    public static final int REACH = 2;

    static final int SIDE = 2 * REACH + 1;
    static final int AREA = SIDE * SIDE;
    static final int CENTRE = AREA / 2;

    private final double[] sums = new double[AREA];
    private final double[] products = new double[AREA * AREA]; // row <= column only
    private final double[] pixels = new double[AREA]; // of the neighbourhood being added
    private double reference;
    private long count;

    /** Begins with nothing. */
    public NeighbourMoments() {}

    /**
     * Counts the neighbourhoods of a patch.
     *
     * @param centres the centres, as a part of the patch's image; those whose neighbourhood reaches
     *     beyond the patch are left out
     */
    public static NeighbourMoments of(Patch patch, int channel, Box centres) {
        NeighbourMoments moments = new NeighbourMoments();
        Box window = patch.window();
        int top = Math.max(centres.y(), window.y() + REACH);
        int bottom = Math.min(centres.bottom(), window.bottom() - REACH);
        for (int y = top; y < bottom; y++) {
            moments.addRow(patch, channel, centres, y);
        }
        return moments;
    }

    private void addRow(Patch patch, int channel, Box centres, int y) {
        Box window = patch.window();
        int left = Math.max(centres.x() - REACH, window.x());
        int right = Math.min(centres.right() + REACH, window.right());
        int offset = channel * patch.missing().length;
        int known = 0; // columns up to x that are known in all rows
        for (int x = left; x < right; x++) {
            known = isKnown(patch, x, y) ? known + 1 : 0;
            if (known >= SIDE) {
                int corner = patch.index(x - SIDE + 1, y - REACH);
                add(patch.values(), offset + corner, window.width());
            }
        }
    }

    private static boolean isKnown(Patch patch, int x, int y) {
        int width = patch.window().width();
        int i = patch.index(x, y - REACH);
        for (int row = 0; row < SIDE; row++, i += width) {
            if (patch.missing()[i]) {
                return false;
            }
        }
        return true;
    }

    private void add(double[] values, int corner, int width) {
        if (count++ == 0) {
            reference = values[corner];
        }
        for (int i = 0; i < AREA; i++) {
            pixels[i] = values[corner + i / SIDE * width + i % SIDE] - reference;
        }
        for (int i = 0; i < AREA; i++) {
            double pixel = pixels[i];
            sums[i] += pixel;
            int row = i * AREA;
            for (int j = i; j < AREA; j++) {
                products[row + j] += pixel * pixels[j];
            }
        }
    }

    /** Adds what was counted elsewhere. */
    public void add(NeighbourMoments other) {
        if (other.count == 0) {
            return;
        }
        if (count == 0) {
            reference = other.reference;
        }
        double shift = other.reference - reference;
        for (int i = 0; i < AREA; i++) {
            for (int j = i; j < AREA; j++) {
                products[i * AREA + j] +=
                        other.products[i * AREA + j]
                                + shift * (other.sums[i] + other.sums[j])
                                + shift * shift * other.count;
            }
        }
        for (int i = 0; i < AREA; i++) {
            sums[i] += other.sums[i] + shift * other.count;
        }
        count += other.count;
    }

    /** Returns how many neighbourhoods were counted. */
    public long count() {
        return count;
    }

    /** Returns whether no number was too large to be squared. */
    public boolean isFinite() {
        for (double product : products) {
            if (!Double.isFinite(product)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the mean product of the differences of two pixels to the mean of the centres. */
    double covariance(int i, int j) {
        double mean = sums[CENTRE] / count;
        double product = products[Math.min(i, j) * AREA + Math.max(i, j)];
        return (product - mean * (sums[i] + sums[j])) / count + mean * mean;
    }
}
