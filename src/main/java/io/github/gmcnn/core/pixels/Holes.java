package io.github.gmcnn.core.pixels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.view.Views;

/** Finds the holes of a mask: groups of missing pixels that touch by a side or corner. */
public final class Holes {

    private Holes() {}

    /**
     * Reads the missing pixels of a mask in one pass.
     *
     * @param mask two dimensions, true = missing
     * @return the missing pixels, or nothing if there are none
     */
    public static <B extends BooleanType<B>> Optional<PixelSet> missing(
            RandomAccessibleInterval<B> mask) {
        Box box =
                new Box(
                        Math.toIntExact(mask.min(0)),
                        Math.toIntExact(mask.min(1)),
                        Math.toIntExact(mask.dimension(0)),
                        Math.toIntExact(mask.dimension(1)));
        Cursor<B> cursor = Views.flatIterable(mask).cursor();
        return PixelScan.where(box.width(), box, place -> cursor.next().get());
    }

    /** Splits pixels into holes, in the order of their first pixels. */
    public static List<PixelSet> split(PixelSet missing) {
        return new Labels(missing).split();
    }

    /** Union-find over runs: two runs belong together if they touch, corners included. */
    private static final class Labels {

        private final List<int[]> runs = new ArrayList<>(); // y, from, to
        private int[] parent = new int[16];

        Labels(PixelSet missing) {
            missing.forEachRun((y, from, to, index) -> add(y, from, to));
        }

        private int above; // first run of the row above that may still touch

        private void add(int y, int from, int to) {
            int label = runs.size();
            runs.add(new int[] {y, from, to});
            if (label == parent.length) {
                parent = Arrays.copyOf(parent, 2 * label);
            }
            parent[label] = label;
            while (above < label && isLeftOf(runs.get(above), y, from)) {
                above++;
            }
            for (int i = above; i < label && touches(runs.get(i), y, to); i++) {
                join(i, label);
            }
        }

        private static boolean isLeftOf(int[] run, int y, int from) {
            return run[0] < y - 1 || run[0] == y - 1 && run[2] < from;
        }

        private static boolean touches(int[] run, int y, int to) {
            return run[0] == y - 1 && run[1] <= to;
        }

        private void join(int a, int b) {
            int rootA = root(a);
            int rootB = root(b);
            parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
        }

        private int root(int label) {
            int root = label;
            while (parent[root] != root) {
                parent[root] = parent[parent[root]];
                root = parent[root];
            }
            return root;
        }

        List<PixelSet> split() {
            Map<Integer, PixelSet.Builder> builders = new LinkedHashMap<>();
            for (int i = 0; i < runs.size(); i++) {
                int[] run = runs.get(i);
                builders.computeIfAbsent(root(i), root -> new PixelSet.Builder())
                        .add(run[0], run[1], run[2]);
            }
            return builders.values().stream().map(PixelSet.Builder::build).toList();
        }
    }
}
