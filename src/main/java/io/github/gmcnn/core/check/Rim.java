package io.github.gmcnn.core.check;

import io.github.gmcnn.core.pixels.Patch;

/**
 * What the known pixels around a hole look like.
 *
 * @param level their mean
 * @param contrast their standard deviation
 * @param roughness mean difference of neighbours
 */
record Rim(double level, double contrast, double roughness) {

    static final int REACH = 8; // pixels around the box of a hole

    /** Looks at all that is known in a patch around a hole; NaN where that is nothing. */
    static Rim of(Patch patch) {
        Sums values = new Sums();
        Sums steps = new Sums();
        int area = patch.missing().length;
        int width = patch.window().width();
        for (int i = 0; i < patch.values().length; i++) {
            int pixel = i % area;
            if (!patch.missing()[pixel]) {
                values.add(patch.values()[i]);
                if ((pixel + 1) % width != 0 && !patch.missing()[pixel + 1]) {
                    steps.add(Math.abs(patch.values()[i] - patch.values()[i + 1]));
                }
                if (pixel + width < area && !patch.missing()[pixel + width]) {
                    steps.add(Math.abs(patch.values()[i] - patch.values()[i + width]));
                }
            }
        }
        return new Rim(values.mean(), values.deviation(), steps.mean());
    }

    private static final class Sums {

        private long count;
        private double first; // taken off before squares are summed
        private double sum;
        private double squares;

        void add(double value) {
            first = count == 0 ? value : first;
            count++;
            sum += value - first;
            squares += (value - first) * (value - first);
        }

        double mean() {
            return first + sum / count;
        }

        double deviation() {
            double mean = sum / count;
            return Math.sqrt(Math.max(0, squares / count - mean * mean));
        }
    }

    /**
     * Returns how unlike another rim is, 0 where the two are the same.
     *
     * @param least difference that counts, more than 0
     */
    double unlike(Rim other, double least) {
        return Math.abs(Math.log((contrast + least) / (other.contrast + least)))
                + Math.abs(Math.log((roughness + least) / (other.roughness + least)))
                + Math.abs(level - other.level) / (contrast + other.contrast + least) / 2;
    }
}
