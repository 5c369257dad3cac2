package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import java.util.function.IntConsumer;

/**
 * What a network paints of a part of a patch.
 *
 * @param output (3, height, width) of the box
 * @param box the part, from the patch's corner
 */
record Painted(float[] output, Box box, Patch patch) {

    private static final int COLOURS = 3;

    /**
     * Returns the output for a value of the patch: of a grey patch the mean of the three colours.
     *
     * @param i index into (C, H, W), within the box
     */
    double at(int i) {
        int all = patch.missing().length;
        int width = patch.window().width();
        int own = output.length / COLOURS;
        int at = (i % all / width - box.y()) * box.width() + i % width - box.x();
        return patch.channels() == 1
                ? ((double) output[at] + output[own + at] + output[2 * own + at]) / COLOURS
                : output[i / all * own + at];
    }

    /** Visits the values of a patch within a box. */
    static void forEach(Patch patch, Box box, IntConsumer visitor) {
        int width = patch.window().width();
        for (int c = 0; c < patch.channels(); c++) {
            for (int y = box.y(); y < box.bottom(); y++) {
                for (int x = box.x(); x < box.right(); x++) {
                    visitor.accept(c * patch.missing().length + y * width + x);
                }
            }
        }
    }
}
