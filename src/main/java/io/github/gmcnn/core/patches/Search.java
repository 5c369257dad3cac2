package io.github.gmcnn.core.patches;

/**
 * The source of each target of a level, and the search for better ones.
 *
 * <p>As PatchMatch (Barnes et al. 2009), but each sweep reads only what the sweep before found, and
 * what is random is drawn from the place and the number of the sweep. So targets can be looked at
 * in any order, by any number of threads, with the same result.
 */
final class Search {

    private static final int NEAR_FAR = 4; // distances to more distant neighbours: 2, 4, 8, 16
    private static final int DRAWS = 32; // more than one sweep takes

    private final Places places;
    private final Level level;
    private final PatchDistance distance;
    private int[] source;
    private int[] next;
    private final float[] cost;
    private int sweeps;

    Search(Places places, PatchSettings settings) {
        this.places = places;
        level = places.level;
        distance = new PatchDistance(places, settings);
        source = new int[level.area()];
        next = new int[level.area()];
        cost = new float[level.area()];
    }

    Places places() {
        return places;
    }

    /** Returns the source of a target. */
    int source(int target) {
        return source[target];
    }

    /** Returns the distance of a target to its source, as a mean over pixels. */
    float cost(int target) {
        return cost[target] / places.present[target];
    }

    /** Begins with sources drawn at random. */
    void draw() {
        Parallel.each(places.targets, p -> source[p] = drawn(p));
        measure();
    }

    private int drawn(int target) {
        return places.sources[Draw.below(places.sources.length, target, 0)];
    }

    /** Begins with the sources that were found at half the size. */
    void enlarge(Search half) {
        Level small = half.level;
        Parallel.each(
                places.targets,
                p -> {
                    int x = level.x(p);
                    int y = level.y(p);
                    int q = half.source[small.index(x / 2, y / 2)];
                    int s = level.indexOrNothing(2 * small.x(q) + x % 2, 2 * small.y(q) + y % 2);
                    source[p] = places.isSource[s] ? s : drawn(p);
                });
        measure();
    }

    /** Measures the sources again, after pixels have changed. */
    void measure() {
        distance.count(source);
        Parallel.each(
                places.targets,
                p -> cost[p] = distance.between(p, source[p], Float.POSITIVE_INFINITY));
    }

    void sweep(int count) {
        for (int i = 0; i < count; i++) {
            sweeps++;
            int far = 2 << sweeps % NEAR_FAR;
            Parallel.each(places.targets, p -> next[p] = better(p, far));
            int[] swap = source;
            source = next;
            next = swap;
        }
    }

    private int better(int p, int far) {
        int w = level.width;
        int best = source[p];
        best = besideNeighbours(p, 1, w, best);
        best = besideNeighbours(p, far, far * w, best);
        for (int q = p + level.pitch; q != p && q < level.area(); q += level.pitch) {
            best = better(p, q, best); // the same place of other planes
        }
        int draw = sweeps * DRAWS;
        for (int reach = Math.max(w, level.height); reach >= 1; reach /= 2) {
            int bits = Draw.bits(p, draw++);
            int x = best % w + Draw.within(reach, bits & 0xffff);
            int y = best / w + Draw.within(reach, bits >>> 16);
            if (x >= 0 && x < w && y >= 0 && y < level.height) {
                best = better(p, y * w + x, best);
            }
        }
        return best;
    }

    // One beyond a side is of another row: no neighbour, but as good as drawn at random.
    private int besideNeighbours(int p, int column, int row, int best) {
        int found = best;
        found = beside(p, -column, found);
        found = beside(p, column, found);
        found = beside(p, -row, found);
        return beside(p, row, found);
    }

    private int beside(int p, int step, int best) {
        int n = p + step;
        boolean neighbour = n >= 0 && n < source.length && places.isTarget[n];
        return neighbour ? better(p, source[n] - step, best) : best;
    }

    private int better(int p, int candidate, int best) {
        boolean can =
                candidate != best
                        && candidate >= 0
                        && candidate < source.length
                        && places.isSource[candidate];
        if (can) {
            float d = distance.between(p, candidate, cost[p]);
            if (d < cost[p]) {
                cost[p] = d;
                return candidate;
            }
        }
        return best;
    }
}
