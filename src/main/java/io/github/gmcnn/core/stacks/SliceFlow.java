package io.github.gmcnn.core.stacks;

import java.util.Arrays;

/**
 * How structures move from one slice to another, seen from a plane between them.
 *
 * <p>Blocks of the plane that is missing are followed to both sides at once: a displacement d takes
 * a pixel x of it to x - t d in the slice before and to x + (1 - t) d in the one after, t being the
 * plane's place between them. From coarse to fine, each block near the displacement of the level
 * above; medians of neighbouring blocks take away what does not go with the others. So a reversed
 * stack gives the reversed displacements, and there are no places that nothing moves to.
 */
final class SliceFlow {

    private static final int STEP = 8; // pixels from block to block
    private static final int RADIUS = 14; // of a block
    private static final int THIN = 3; // every third pixel of a block is compared
    private static final int SEARCH = 3; // pixels along rows and columns, on each level
    private static final int LEAST = 24; // side of the smallest level
    private static final int LEVELS = 4;

    /** Share of the mean squared difference of all blocks that a move by a pixel must gain. */
    private static final double COST = 0.15;

    private final Plane before;
    private final Plane after;
    private final double place;
    private final int columns;
    private final int rows;
    private double[] across;
    private double[] down;

    private SliceFlow(Plane before, Plane after, double place) {
        this.before = before;
        this.after = after;
        this.place = place;
        columns = (before.width() + STEP - 1) / STEP + 1;
        rows = (before.height() + STEP - 1) / STEP + 1;
        across = new double[columns * rows];
        down = new double[columns * rows];
    }

    /**
     * Follows structures.
     *
     * @param place of the plane between the two, over 0 and below 1
     */
    static SliceFlow between(Plane before, Plane after, double place) {
        return between(before, after, place, LEVELS);
    }

    private static SliceFlow between(Plane before, Plane after, double place, int levels) {
        SliceFlow flow = new SliceFlow(before, after, place);
        if (levels > 1 && Math.min(before.width(), before.height()) >= 2 * LEAST) {
            SliceFlow coarse = between(before.half(), after.half(), place, levels - 1);
            for (int k = 0; k < flow.across.length; k++) {
                double x = k % flow.columns * STEP / 2.0;
                double y = k / flow.columns * STEP / 2.0;
                flow.across[k] = 2 * coarse.read(coarse.across, x, y);
                flow.down[k] = 2 * coarse.read(coarse.down, x, y);
            }
        }
        flow.refine();
        return flow;
    }

    private void refine() {
        double typical = 0;
        for (int k = 0; k < across.length; k++) {
            typical += difference(k, 0, 0) / across.length;
        }
        double[] x = across.clone();
        double[] y = down.clone();
        for (int k = 0; k < x.length; k++) {
            refine(k, COST * typical, x, y);
        }
        across = medians(x);
        down = medians(y);
    }

    private void refine(int block, double cost, double[] x, double[] y) {
        double[] surface = new double[(2 * SEARCH + 1) * (2 * SEARCH + 1)];
        int side = 2 * SEARCH + 1;
        int best = surface.length / 2;
        for (int i = 0; i < surface.length; i++) {
            int dx = i % side - SEARCH;
            int dy = i / side - SEARCH;
            double move = Math.sqrt(dx * dx + dy * dy);
            surface[i] = difference(block, across[block] + dx, down[block] + dy) + cost * move;
            best = surface[i] < surface[best] ? i : best;
        }
        x[block] += best % side - SEARCH + refined(surface, best, best % side, 1);
        y[block] += best / side - SEARCH + refined(surface, best, best / side, side);
    }

    private static double refined(double[] surface, int best, int at, int stride) {
        if (at == 0 || at == 2 * SEARCH) {
            return 0;
        }
        double one = surface[best - stride];
        double other = surface[best + stride];
        double bend = one - 2 * surface[best] + other;
        return bend > 0 ? Math.max(-0.5, Math.min(0.5, (one - other) / bend / 2)) : 0;
    }

    // Mean squared difference of both slices, over the known pixels of a block.
    private double difference(int block, double dx, double dy) {
        int middleX = block % columns * STEP;
        int middleY = block / columns * STEP;
        double sum = 0;
        int count = 0;
        for (int v = -RADIUS; v <= RADIUS; v += THIN) {
            for (int u = -RADIUS; u <= RADIUS; u += THIN) {
                int x = middleX + u;
                int y = middleY + v;
                if (x >= 0 && y >= 0 && x < before.width() && y < before.height()) {
                    double difference =
                            before.at(x - place * dx, y - place * dy)
                                    - after.at(x + (1 - place) * dx, y + (1 - place) * dy);
                    if (!Double.isNaN(difference)) {
                        sum += difference * difference;
                        count++;
                    }
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private double[] medians(double[] field) {
        double[] medians = new double[field.length];
        for (int k = 0; k < field.length; k++) {
            double[] near = new double[9];
            for (int n = 0; n < near.length; n++) {
                int x = Math.max(0, Math.min(columns - 1, k % columns + n % 3 - 1));
                int y = Math.max(0, Math.min(rows - 1, k / columns + n / 3 - 1));
                near[n] = field[y * columns + x];
            }
            Arrays.sort(near);
            medians[k] = near[near.length / 2];
        }
        return medians;
    }

    private double read(double[] field, double x, double y) {
        return new Plane(field, columns).at(x / STEP, y / STEP);
    }

    /** Returns where a pixel of the plane lies in the slice before. */
    Shift before(int pixel) {
        return shift(pixel, -place);
    }

    /** Returns where a pixel of the plane lies in the slice after. */
    Shift after(int pixel) {
        return shift(pixel, 1 - place);
    }

    private Shift shift(int pixel, double share) {
        int x = pixel % before.width();
        int y = pixel / before.width();
        return new Shift(share * read(across, x, y), share * read(down, x, y));
    }
}
