package io.github.gmcnn.core.stacks;

import io.github.gmcnn.core.pixels.Depth;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What the slices beside a plane say of the surroundings of a hole, as far as it can be believed.
 *
 * <p>Each neighbour is moved to where it fits the known pixels around the hole best ({@link
 * Registration}), and these are regressed on all of them ({@link RingFit}): a neighbour that is
 * noisy, damaged or of another brightness gets the weight that it deserves. How far that can be
 * believed is found by halves: what a fit to one half of the known pixels predicts of the other is
 * compared with what is there ({@link Trust}). So it is nothing where neighbours tell nothing.
 *
 * <p>To fill a hole, fill what is left of the plane when this is taken away, and add it again.
 *
 * @param values (C, H, W) of the plane's window, of mean 0 where it is known; NaN where a neighbour
 *     is not known
 * @param trust what the prediction was multiplied by, over 0 and at most 1
 */
public record StackPrediction(double[] values, double trust) {

    /** Pixels from the hole, along rows and columns, up to which known ones are compared. */
    private static final int RING = 48;

    /** Known pixels from which on there is anything to compare. */
    private static final int LEAST = 200;

    /** Share of the depth of a hole that is the size of fine structure, within these bounds. */
    private static final double SIZE = 0.5;

    private static final double LEAST_SIZE = 2;
    private static final double MOST_SIZE = 12;

    /** Least sides of the fields of the chequerboard of both halves, and of blocks that count. */
    private static final int LEAST_FIELD = 8;

    private static final int LEAST_BLOCK = 16;

    /** Pixels around a hole that a neighbour must show, too, as it may be moved. */
    public static final int MARGIN = Registration.SEARCH + 2;

    /**
     * Predicts the surroundings of a hole.
     *
     * @param plane the window around the hole, with all that is missing marked
     * @param hole missing pixels of the window
     * @param neighbours at least one; all known at the hole and {@value #MARGIN} pixels around it
     * @return nothing where the neighbours tell nothing
     */
    public static Optional<StackPrediction> of(
            Patch plane, PixelSet hole, List<Neighbour> neighbours) {
        return new Search(plane, hole, neighbours).run();
    }

    // That of the bytes and not of the slices, so that a reversed stack gives the same sums.
    private static final Comparator<Neighbour> ORDER =
            Comparator.comparingInt(Neighbour::distance)
                    .thenComparing(n -> n.pixels().values(), Arrays::compare);

    /** Works on one hole. */
    private static final class Search {

        private final Patch plane;
        private final PixelSet hole;
        private final double size;
        private final int[] ring;
        private final double independent;
        private final FineStructure fine;
        private final List<FineStructure> others;
        private final int[] distances;

        Search(Patch plane, PixelSet hole, List<Neighbour> neighbours) {
            this.plane = plane;
            this.hole = hole;
            List<Neighbour> ordered = neighbours.stream().sorted(ORDER).toList();
            int depth = Depth.of(hole, plane.window()).max();
            size = Math.max(LEAST_SIZE, Math.min(MOST_SIZE, depth * SIZE));
            ring = ring(plane, hole);
            independent = Math.max(1, ring.length / (size * size));
            fine = FineStructure.of(plane, size);
            others = ordered.stream().map(n -> FineStructure.of(n.pixels(), size)).toList();
            distances = ordered.stream().mapToInt(Neighbour::distance).toArray();
        }

        Optional<StackPrediction> run() {
            if (ring.length < LEAST) {
                return Optional.empty();
            }
            RingFit fit = fit(ring);
            double trust = trust().of(told(fit));
            return trust > 0 ? Optional.of(predict(fit, trust)) : Optional.empty();
        }

        private RingFit fit(int[] pixels) {
            double share = independent * pixels.length / ring.length;
            return new RingFit(fine, others, distances, pixels, Math.max(4, share));
        }

        // Mean square of the fine structure that is predicted of the hole.
        private double told(RingFit fit) {
            double[] pixel = new double[plane.channels()];
            double[] sum = new double[1];
            plane.visit(
                    hole,
                    (i, index, x, y) -> {
                        fit.predict(i, true, pixel);
                        sum[0] += Arrays.stream(pixel).map(value -> value * value).sum();
                    });
            return sum[0] / hole.size() / pixel.length;
        }

        private Trust trust() {
            int field = Math.max(LEAST_FIELD, (int) (2 * size));
            int width = plane.window().width();
            IntPredicate even = i -> (i % width / field + i / width / field) % 2 == 0;
            int[] one = Arrays.stream(ring).filter(even).toArray();
            int[] other = Arrays.stream(ring).filter(even.negate()).toArray();
            Trust trust = new Trust();
            if (Math.min(one.length, other.length) >= LEAST / 4) {
                judge(fit(one), other, trust);
                judge(fit(other), one, trust);
            }
            return trust;
        }

        private void judge(RingFit fit, int[] pixels, Trust trust) {
            double[] predicted = new double[plane.channels()];
            int area = plane.missing().length;
            int width = plane.window().width();
            int side = Math.max(LEAST_BLOCK, (int) (2 * size));
            for (int i : pixels) {
                fit.predict(i, true, predicted);
                int block = i / width / side * width + i % width / side;
                for (int c = 0; c < predicted.length; c++) {
                    if (!Double.isNaN(predicted[c])) {
                        trust.add(block, predicted[c], fine.fine(0, c * area + i));
                    }
                }
            }
        }

        private StackPrediction predict(RingFit fit, double trust) {
            int area = plane.missing().length;
            double[] values = new double[plane.values().length];
            double[] pixel = new double[plane.channels()];
            for (int i = 0; i < area; i++) {
                fit.predict(i, false, pixel);
                for (int c = 0; c < pixel.length; c++) {
                    values[c * area + i] = trust * pixel[c];
                }
            }
            for (int c = 0; c < plane.channels(); c++) {
                centre(values, c * area);
            }
            return new StackPrediction(values, trust);
        }

        // So what is left of the plane keeps its brightness.
        private void centre(double[] values, int first) {
            double mean = 0;
            int count = 0;
            for (int i : ring) {
                if (!Double.isNaN(values[first + i])) {
                    mean += values[first + i];
                    count++;
                }
            }
            for (int i = first; i < first + plane.missing().length && count > 0; i++) {
                values[i] -= mean / count;
            }
        }
    }

    // Known pixels around the hole that all shifts of a neighbour cover.
    private static int[] ring(Patch plane, PixelSet hole) {
        int width = plane.window().width();
        int height = plane.window().height();
        boolean[] near = new boolean[plane.missing().length];
        hole.forEachRun(
                (y, from, to, index) -> {
                    int row = y - plane.window().y();
                    int left = Math.max(MARGIN, from - plane.window().x() - RING);
                    int right = Math.min(width - MARGIN, to - plane.window().x() + RING);
                    int bottom = Math.min(height - MARGIN, row + RING + 1);
                    for (int r = Math.max(MARGIN, row - RING); r < bottom && left < right; r++) {
                        Arrays.fill(near, r * width + left, r * width + right, true);
                    }
                });
        return IntStream.range(0, near.length)
                .filter(i -> near[i] && !plane.missing()[i])
                .toArray();
    }
}
