package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Depth;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

/**
 * Gives a prediction of a thick hole the large structure of a fill at half the size.
 *
 * <p>Near the rim, where it is corrected already, the network saw what it was trained for, and its
 * prediction stays. Deeper inside only what half the size cannot show is kept of it, the finest
 * octave; the rest comes from the guide, in which the hole is half as thick.
 *
 * @param guide the fill at half the size, or what a network adds to the plate there
 * @param hole the pixels to change
 * @param depth of the hole's pixels
 * @param near depth in pixels up to which the prediction stays as it is
 * @param far depth from which on all lower octaves come from the guide
 */
record Octave(Guide guide, PixelSet hole, Depth depth, int near, int far) {

    /**
     * Changes a prediction in place that is a plate and what a network adds to it: the plate stays,
     * and the octaves are those of the additions.
     *
     * @param plate (C, H, W) of the patch
     */
    void lower(Patch patch, Box painted, double[] prediction, double[] plate) {
        Patch nothing = patch.with(new double[prediction.length]);
        double[] additions = new double[prediction.length];
        for (int i = 0; i < additions.length; i++) {
            boolean missing = patch.missing()[i % patch.missing().length];
            additions[i] = missing ? prediction[i] - plate[i] : 0;
        }
        lower(nothing, painted, additions);
        for (int i = 0; i < additions.length; i++) {
            boolean missing = patch.missing()[i % patch.missing().length];
            prediction[i] = missing ? plate[i] + additions[i] : prediction[i];
        }
    }

    /**
     * Changes a prediction in place.
     *
     * @param prediction (C, H, W) of the patch
     * @param painted the part of the patch that is predicted
     */
    void lower(Patch patch, Box painted, double[] prediction) {
        Guide low = reduced(patch, painted, prediction);
        int area = patch.missing().length;
        Box inImage = at(patch, painted);
        patch.visit(
                hole,
                (i, index, x, y) -> {
                    double share = share(depth.at(index));
                    // mirror images lie elsewhere; the correction at the rim passes over them
                    boolean there = i == indexOf(patch, x, y) && isIn(inImage, x, y);
                    for (int c = 0; c < patch.channels() && share > 0 && there; c++) {
                        prediction[c * area + i] += share * (guide.at(x, y, c) - low.at(x, y, c));
                    }
                });
    }

    private static int indexOf(Patch patch, int x, int y) {
        Box window = patch.window();
        return isIn(window, x, y) ? patch.index(x, y) : -1;
    }

    private static boolean isIn(Box box, int x, int y) {
        return x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom();
    }

    // Smooth from 0 to 1.
    private double share(int deep) {
        double t = Math.max(0, Math.min(1, (double) (deep - near) / (far - near)));
        return t * t * (3 - 2 * t);
    }

    private static Box at(Patch patch, Box painted) {
        Box window = patch.window();
        return new Box(
                window.x() + painted.x(),
                window.y() + painted.y(),
                painted.width(),
                painted.height());
    }

    // On the grid of the guide.
    private Guide reduced(Patch patch, Box painted, double[] prediction) {
        int scale = guide.scale();
        Box box = at(patch, painted);
        int left = Math.floorDiv(box.x() - guide.area().x(), scale);
        int top = Math.floorDiv(box.y() - guide.area().y(), scale);
        int right = Math.floorDiv(box.right() - 1 - guide.area().x(), scale) + 1;
        int bottom = Math.floorDiv(box.bottom() - 1 - guide.area().y(), scale) + 1;
        Box grid =
                new Box(
                        guide.area().x() + left * scale,
                        guide.area().y() + top * scale,
                        (right - left) * scale,
                        (bottom - top) * scale);
        Img<DoubleType> means = ArrayImgs.doubles(right - left, bottom - top, patch.channels());
        RandomAccess<DoubleType> access = means.randomAccess();
        for (int c = 0; c < patch.channels(); c++) {
            for (int v = 0; v < bottom - top; v++) {
                for (int u = 0; u < right - left; u++) {
                    Box square =
                            new Box(grid.x() + u * scale, grid.y() + v * scale, scale, scale)
                                    .intersect(box);
                    access.setPosition(new long[] {u, v, c});
                    access.get().set(mean(patch, c, square, prediction));
                }
            }
        }
        return new Guide(means, grid, scale);
    }

    private static double mean(Patch patch, int channel, Box square, double[] prediction) {
        double sum = 0;
        int offset = channel * patch.missing().length;
        for (int y = square.y(); y < square.bottom(); y++) {
            for (int x = square.x(); x < square.right(); x++) {
                int i = patch.index(x, y);
                boolean missing = patch.missing()[i];
                sum += missing ? prediction[offset + i] : patch.values()[offset + i];
            }
        }
        return sum / square.area();
    }
}
