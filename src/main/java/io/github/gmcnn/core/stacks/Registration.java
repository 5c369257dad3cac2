package io.github.gmcnn.core.stacks;

/**
 * Finds the shift at which a neighbour fits some known pixels of a plane best.
 *
 * <p>By the correlation of their fine structure, so that brightness and slow shading do not matter;
 * all whole shifts up to {@value #SEARCH} pixels are tried, and the best is refined by parabolas.
 * Another shift than none must be better by more than chance.
 */
final class Registration {

    /** Pixels by which a neighbour may be shifted along rows and columns. */
    static final int SEARCH = 8;

    private static final int SIDE = 2 * SEARCH + 1;
    private static final int MOST = 3000; // pixels compared, evenly spread

    private final FineStructure plane;
    private final FineStructure neighbour;
    private final int[] ring;
    private final int step;
    private final int width;
    private final int area;

    private Registration(FineStructure plane, FineStructure neighbour, int[] ring) {
        this.plane = plane;
        this.neighbour = neighbour;
        this.ring = ring;
        step = Math.max(1, ring.length / MOST);
        width = plane.patch().window().width();
        area = plane.patch().missing().length;
    }

    /**
     * Finds the shift.
     *
     * @param ring indices of known pixels, at least {@link #SEARCH} pixels inside the window
     * @param independent how many of them there are in effect, as neighbours are alike
     */
    static Shift of(FineStructure plane, FineStructure neighbour, int[] ring, double independent) {
        return new Registration(plane, neighbour, ring).best(independent);
    }

    private Shift best(double independent) {
        double[] surface = new double[SIDE * SIDE];
        int none = SEARCH * SIDE + SEARCH;
        int best = none;
        for (int i = 0; i < surface.length; i++) {
            surface[i] = correlation(i % SIDE - SEARCH, i / SIDE - SEARCH);
            best = surface[i] > surface[best] ? i : best;
        }
        double chance = (1 - surface[none] * surface[none]) / Math.sqrt(independent);
        if (surface[best] < surface[none] + chance) {
            best = none;
        }
        return new Shift(
                best % SIDE - SEARCH + refined(surface, best, best % SIDE, 1),
                best / SIDE - SEARCH + refined(surface, best, best / SIDE, SIDE));
    }

    private double correlation(int dx, int dy) {
        double both = 0;
        double own = 0;
        double other = 0;
        for (int k = 0; k < ring.length; k += step) {
            int i = ring[k];
            int j = i + dy * width + dx;
            if (neighbour.isMissing(j)) {
                continue;
            }
            for (int c = 0; c < plane.patch().channels(); c++) {
                double a = plane.fine(0, c * area + i);
                double b = neighbour.fine(0, c * area + j);
                both += a * b;
                own += a * a;
                other += b * b;
            }
        }
        return own > 0 && other > 0 ? both / Math.sqrt(own * other) : 0;
    }

    // The top of the parabola through three values, half a pixel away at most.
    private static double refined(double[] surface, int best, int at, int stride) {
        if (at == 0 || at == SIDE - 1) {
            return 0;
        }
        double before = surface[best - stride];
        double after = surface[best + stride];
        double bend = before - 2 * surface[best] + after;
        return bend < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / bend / 2)) : 0;
    }
}
