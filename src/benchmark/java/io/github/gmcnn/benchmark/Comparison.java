package io.github.gmcnn.benchmark;

import io.github.gmcnn.core.network.GeneratorCost;
import java.util.List;

/**
 * One row of the table: what we do, and the same work in the original's own terms.
 *
 * @param title for people
 * @param ours see {@link Works}
 * @param theirs see {@code benchmark.py}
 * @param weights {@code random}, those of width 32 on both sides, or {@code default}, or empty
 * @param gflop of the work in the original's terms, 10^9 multiplications and additions
 * @param runs of each side, one after the other in turn
 * @param target least times that ours is to be faster, 0 = none
 */
record Comparison(
        String title,
        String ours,
        String theirs,
        String weights,
        double gflop,
        int runs,
        double target) {

    /** PyTorch may be faster by 3 %. */
    private static final double NOT_SLOWER = 1 / 1.03;

    private static final double MATRIX = 2 * Math.pow(2048, 3) / 1e9;

    /** The first row: all others are given as a share of it. */
    static Comparison peak() {
        return new Comparison(
                "Matrix product, 2048^3", "matrix 2048", "matrix 2048", "", MATRIX, 15, 0);
    }

    static List<Comparison> all(int defaultWidth) {
        double wide = GeneratorCost.forward(32, 256);
        double narrow = GeneratorCost.forward(defaultWidth, 256);
        double critics = GeneratorCost.critics(64, 256, 5);
        return List.of(
                forward("Generator forward, width 32", 32, wide, 9),
                forward("Generator forward, width " + defaultWidth, defaultWidth, narrow, 15),
                fill("One 64 px hole in 512 x 512", "512 64 1", wide, 9, 1.7),
                fill("One 64 px hole in 2048 x 2048", "2048 64 1", wide, 9, 1.7),
                fill("One 64 px hole in 8192 x 8192", "8192 64 1", wide, 9, 1.7),
                fill("One 128 px hole in 512 x 512", "512 128 1", wide, 9, 1.4),
                holes(wide),
                stack(defaultWidth, narrow),
                new Comparison(
                        "Confidence mask, 256 x 256",
                        "confidence 256",
                        "confidence 256",
                        "",
                        GeneratorCost.confidence(256),
                        9,
                        0),
                step("Step of phase 1", "reconstruction", 3 * wide, NOT_SLOWER),
                step("Step of phase 2", "adversarial", 3 * wide + critics, NOT_SLOWER),
                step("Step of phase 2 with ID-MRF", "mrf", 3 * wide + critics + 27.4, 0));
    }

    /** Whether it is to be run; the peak always is. */
    boolean isAskedFor(String beginning) {
        return ours.startsWith("matrix") || ours.startsWith(beginning);
    }

    private static Comparison forward(String title, int cnum, double gflop, int runs) {
        String work = "forward " + cnum + " 256";
        String weights = cnum == Works.ORIGINAL_WIDTH ? "random" : "default";
        return new Comparison(title, work, work, weights, gflop, runs, NOT_SLOWER);
    }

    private static Comparison fill(
            String title, String sizes, double gflop, int runs, double target) {
        String ours = "fill 32 " + sizes;
        return new Comparison(title, ours, "forward 32 256", "random", gflop, runs, target);
    }

    private static Comparison holes(double gflop) {
        return new Comparison(
                "20 holes of 64 px in 2048 x 2048",
                "fill 32 2048 64 20",
                "forward 32 256 20",
                "random",
                20 * gflop,
                3,
                1.7);
    }

    private static Comparison stack(int cnum, double gflop) {
        return new Comparison(
                "50 slices of 512 x 512 with a 48 px hole, width " + cnum,
                "stack " + cnum + " 512 48 50 memory",
                "forward " + cnum + " 256 50",
                "default",
                50 * gflop,
                3,
                0);
    }

    private static Comparison step(String title, String phase, double gflop, double target) {
        String work = "step " + phase + " 32 256 1";
        return new Comparison(title, work, work, "random", gflop, 5, target);
    }
}
