package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Depth;
import io.github.gmcnn.core.pixels.HoleGroups;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import net.imglib2.type.numeric.RealType;

/**
 * Fills all missing pixels of one image in place, hole by hole.
 *
 * <p>A hole that fits one crop, alone or with its small neighbours, is filled in one run from known
 * pixels only, so the order of such runs does not matter. A longer hole is shown whole in a larger
 * crop; if it is thicker than what the model was trained for, its large structure comes from a fill
 * at half the size. What is longer still is filled cell by cell from its rim inwards, each cell
 * seeing the finished ones.
 */
final class ImageFill<T extends RealType<T>> {

    /** Known pixels that a larger crop shows on each side of a long hole, where there are any. */
    private static final int CONTEXT = 64;

    /** Side of the largest crop: bounds memory, and the time until a cancellation is seen. */
    private static final int LARGEST_CROP = 768;

    private final ImagePixels<T> image;
    private final Box bounds;
    private final PixelSet missing;
    private final CropRunner runner;
    private final LargeHoles strategy;
    private final FillProgress progress;
    private final int cropSize;
    private final int holeSize;

    ImageFill(
            ImagePixels<T> image,
            PixelSet missing,
            CropRunner runner,
            LargeHoles strategy,
            FillProgress progress) {
        this.image = image;
        this.missing = missing;
        this.runner = runner;
        this.strategy = strategy;
        this.progress = progress;
        bounds = image.bounds();
        cropSize = runner.description().cropSize();
        holeSize = runner.description().holeSize();
    }

    /** Fills everything by the network. */
    void run() {
        HolePlan plan = HolePlan.of(missing, holeSize);
        run(plan.groups(), plan.large());
    }

    /**
     * Fills some of the holes.
     *
     * @param groups of holes that one run of the network fills
     * @param large holes that are longer
     */
    void run(List<PixelSet> groups, List<PixelSet> large) {
        groups.forEach(this::fill);
        large.forEach(this::fill);
    }

    /** Fills a hole, or a group of holes that one run of the network fills. */
    void fill(PixelSet hole) {
        if (hole.bounds().longSide() <= holeSize) {
            fillGroup(hole);
        } else {
            fillLarge(hole);
        }
    }

    /** Returns the part of the image that the fill of a hole depends on. */
    Box view(PixelSet hole) {
        Box box = hole.bounds();
        boolean small = box.longSide() <= holeSize;
        Box window = box.window(small ? cropSize : largeSide(hole), bounds).intersect(bounds);
        return small ? window : window.union(box.grow(cropSize).intersect(bounds));
    }

    /** Returns a fill of the same holes in another image, which may be a part of this one. */
    <S extends RealType<S>> ImageFill<S> of(ImagePixels<S> other) {
        return new ImageFill<>(other, missing, runner, strategy, progress);
    }

    private int largeSide(PixelSet hole) {
        return Math.max(cropSize, (hole.bounds().longSide() + 2 * CONTEXT + 3) / 4 * 4);
    }

    private void fillGroup(PixelSet group) {
        fillOnce(group, cropSize, Optional.empty());
    }

    private void fillOnce(PixelSet pixels, int side, Optional<Octave> octave) {
        Patch patch = read(pixels, side);
        patch.markMissing(missing);
        if (!complete(patch, pixels, octave)) {
            throw nothingKnown(pixels);
        }
    }

    private Patch read(PixelSet pixels, int side) {
        return image.read(pixels.bounds().window(side, bounds));
    }

    // False if the patch has no known pixel to go by.
    private boolean complete(Patch patch, PixelSet pixels, Optional<Octave> octave) {
        progress.check();
        Optional<double[]> prediction = runner.predict(patch, pixels, octave);
        prediction.ifPresent(
                values -> {
                    image.write(patch, values, pixels);
                    progress.filled(pixels.size());
                });
        return prediction.isPresent();
    }

    private InputException nothingKnown(PixelSet pixels) {
        Box box = pixels.bounds();
        return new InputException(
                "The hole at x="
                        + box.x()
                        + ", y="
                        + box.y()
                        + " cannot be filled: no pixel around it within "
                        + cropSize / 2
                        + " pixels is known and a number; make the mask smaller, or crop the image to"
                        + " where pixels are known.");
    }

    private void fillLarge(PixelSet hole) {
        Depth depth = Depth.of(hole, bounds);
        boolean thin = 2 * depth.max() <= holeSize;
        int side = largeSide(hole);
        boolean octaves = strategy == LargeHoles.COARSE_TO_FINE;
        boolean once = octaves && side <= LARGEST_CROP;
        boolean additions = once && runner.description().holeInput() == HoleInput.PLATE;
        Optional<Guide> guide =
                octaves && !thin ? Optional.of(coarse(hole, additions)) : Optional.empty();
        if (once) {
            int near = holeSize / 8;
            int far = holeSize / 4;
            fillOnce(hole, side, guide.map(half -> new Octave(half, hole, depth, near, far)));
        } else if (thin) { // cells along it, across its thickness
            fillInwards(hole, depth, depth.max(), holeSize, guide);
        } else {
            fillInwards(hole, depth, holeSize / 4, holeSize / 2, guide);
        }
    }

    // Half the size, as often as it takes until the hole is no longer large; what it has more than
    // the plate, where that is wanted.
    private Guide coarse(PixelSet hole, boolean additions) {
        Box area = hole.bounds().grow(cropSize).intersect(bounds);
        Reduction half = Reduction.of(image, area, 2, missing);
        if (!half.missing().isEmpty()) {
            PixelSet reduced = half.missing().build();
            if (reduced.size() == (long) half.image().dimension(0) * half.image().dimension(1)) {
                throw nothingKnown(hole);
            }
            new ImageFill<>(
                            new ImagePixels<>(half.image()),
                            reduced,
                            runner,
                            strategy,
                            progress.withoutPixels())
                    .run();
            if (additions) {
                return half.additions(reduced);
            }
        }
        return half.guide();
    }

    /**
     * Fills a hole ring by ring, each ring cut into cells.
     *
     * @param width of a ring in pixels
     * @param cellSize side of a cell in pixels
     * @param guide what to show the network deeper inside; nothing: those pixels are missing
     */
    private void fillInwards(
            PixelSet hole, Depth depth, int width, int cellSize, Optional<Guide> guide) {
        BitSet filled = new BitSet(hole.size());
        for (int inner = 0; inner < depth.max(); inner += width) {
            int from = inner;
            PixelSet.Builder ring =
                    hole.filter(i -> depth.at(i) > from && depth.at(i) <= from + width);
            if (!ring.isEmpty()) {
                for (PixelSet cell : HoleGroups.cells(ring.build(), cellSize)) {
                    fillCell(cell, hole, filled, guide);
                }
            }
        }
    }

    private void fillCell(PixelSet cell, PixelSet hole, BitSet filled, Optional<Guide> guide) {
        Patch patch = read(cell, cropSize);
        patch.markMissing(missing);
        boolean[] flags = patch.missing();
        patch.visit(
                hole,
                (i, index, x, y) -> {
                    if (filled.get(index)) {
                        flags[i] = false;
                    } else {
                        guide.ifPresent(coarse -> show(coarse, patch, i, x, y));
                    }
                });
        patch.markMissing(cell);
        if (!complete(patch, cell, Optional.empty())) {
            throw nothingKnown(cell);
        }
        markFilled(cell, hole, filled);
    }

    private static void show(Guide guide, Patch patch, int i, int x, int y) {
        patch.missing()[i] = false;
        for (int c = 0; c < patch.channels(); c++) {
            patch.values()[c * patch.missing().length + i] = guide.at(x, y, c);
        }
    }

    private static void markFilled(PixelSet cell, PixelSet hole, BitSet filled) {
        cell.forEachRun(
                (y, from, to, first) ->
                        hole.forEachRunOfRow(
                                y,
                                from,
                                to,
                                (row, begin, end, index) ->
                                        filled.set(index, index + end - begin)));
    }
}
