package io.github.gmcnn.core.exchange;

import java.util.Random;

/** A picture of round cells that belongs to nobody: drawn by formulas, always the same. */
final class ExamplePicture {

    private static final int CELLS = 24;
    private static final float[] BACKGROUND = {196, 184, 206};
    private static final float[] CELL = {150, 84, 140};
    private static final float[] NUCLEUS = {74, 48, 120};

    private ExamplePicture() {}

    /**
     * Draws it.
     *
     * @return (4, side, side): red, green and blue from 0 to 255 in whole numbers, then the mask of
     *     a disc and a scratch, 1 = missing
     */
    static float[] levels(int side) {
        float[] levels = new float[4 * side * side];
        double[][] cells = cells();
        for (int i = 0; i < side * side; i++) {
            double x = (i % side + 0.5) / side;
            double y = (i / side + 0.5) / side;
            for (int c = 0; c < 3; c++) {
                levels[c * side * side + i] = Math.round(colour(x, y, c, cells));
            }
            levels[3 * side * side + i] = isMissing(x, y) ? 1 : 0;
        }
        return levels;
    }

    // Centre and radius of each, in parts of the side.
    private static double[][] cells() {
        Random random = new Random(7);
        double[][] cells = new double[CELLS][];
        for (int i = 0; i < CELLS; i++) {
            cells[i] =
                    new double[] {
                        random.nextDouble(), random.nextDouble(), 0.05 + 0.05 * random.nextDouble()
                    };
        }
        return cells;
    }

    private static float colour(double x, double y, int channel, double[][] cells) {
        float value = BACKGROUND[channel] + (float) (20 * (x - y));
        for (double[] cell : cells) {
            double distance = Math.hypot(x - cell[0], y - cell[1]) / cell[2];
            value = mixed(value, CELL[channel], edge(1 - distance));
            value = mixed(value, NUCLEUS[channel], edge(0.45 - distance));
        }
        return value;
    }

    private static float mixed(float below, float above, float share) {
        return below + share * (above - below);
    }

    private static float edge(double inside) {
        return (float) (1 / (1 + Math.exp(-20 * inside)));
    }

    private static boolean isMissing(double x, double y) {
        boolean disc = Math.hypot(x - 0.4, y - 0.45) < 0.11;
        boolean scratch = Math.abs(y - 0.78 - 0.1 * x) < 0.012 && x > 0.2 && x < 0.9;
        return disc || scratch;
    }
}
