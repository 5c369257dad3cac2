package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.KnownRange;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import io.github.gmcnn.core.stacks.Neighbour;
import io.github.gmcnn.core.stacks.StackPrediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;

/**
 * Fills holes of one plane of a stack with the help of the slices beside it, in place.
 *
 * <p>What the slices tell of the surroundings of a hole is taken away from the plane, the rest is
 * filled as any hole is, and what was taken away is added again. That is F(T - Z) + Z for a fill F
 * of a plane T of which the slices tell Z; where they tell nothing, Z is nothing and the fill that
 * of the plane alone.
 */
final class NeighbourFill<T extends RealType<T>> {

    private final ImagePixels<T> image;
    private final PixelSet missing;
    private final ImageFill<T> alone;
    private final Neighbours neighbours;
    private final FillProgress progress;

    /**
     * Prepares.
     *
     * @param alone fills holes of the plane alone
     */
    NeighbourFill(
            ImagePixels<T> image,
            PixelSet missing,
            ImageFill<T> alone,
            Neighbours neighbours,
            FillProgress progress) {
        this.image = image;
        this.missing = missing;
        this.alone = alone;
        this.neighbours = neighbours;
        this.progress = progress;
    }

    /**
     * Fills those of some holes, or groups of holes that one run of the network fills, of which the
     * slices beside tell something.
     *
     * @return the others, which are as they were
     */
    List<PixelSet> fill(List<PixelSet> holes) {
        return neighbours == Neighbours.NONE
                ? holes
                : holes.stream().filter(hole -> !fill(hole)).toList();
    }

    private boolean fill(PixelSet hole) {
        progress.check();
        Patch plane = image.read(alone.view(hole));
        plane.markMissing(missing);
        plane.markNotFinite();
        List<Neighbour> known = known(plane.window(), hole);
        if (known.isEmpty()) {
            return false;
        }
        Optional<StackPrediction> told = StackPrediction.of(plane, hole, known);
        told.ifPresent(
                prediction -> {
                    fill(plane, hole, known, prediction.values());
                    known.forEach(neighbour -> neighbours.onUsed(neighbour.offset()));
                });
        return told.isPresent();
    }

    // The nearest on each side that show the hole.
    private List<Neighbour> known(Box window, PixelSet hole) {
        PixelSet shown = PixelSets.grow(hole, StackPrediction.MARGIN, window);
        List<Neighbour> known = new ArrayList<>();
        for (int side : new int[] {-1, 1}) {
            nearest(side, window, shown).ifPresent(known::add);
        }
        return known;
    }

    private Optional<Neighbour> nearest(int side, Box window, PixelSet shown) {
        for (int distance = 1; distance <= Neighbours.REACH; distance++) {
            Optional<Copying.Slice> slice = neighbours.at(side * distance);
            if (slice.isEmpty()) {
                return Optional.empty();
            }
            Patch patch = slice.get().read(window);
            if (isKnown(patch, shown)) {
                return Optional.of(new Neighbour(patch, side * distance));
            }
        }
        return Optional.empty();
    }

    private static boolean isKnown(Patch patch, PixelSet shown) {
        boolean[] known = {true};
        patch.visit(shown, (i, index, x, y) -> known[0] &= !patch.missing()[i]);
        return known[0];
    }

    private void fill(Patch plane, PixelSet hole, List<Neighbour> known, double[] told) {
        Box window = plane.window();
        double[] rest = plane.values().clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= told[i]; // NaN, which is missing, where nothing is told
        }
        RandomAccessibleInterval<DoubleType> left =
                Views.translate(
                        ArrayImgs.doubles(rest, window.width(), window.height(), plane.channels()),
                        window.x(),
                        window.y(),
                        0);
        alone.of(new ImagePixels<>(left)).fill(hole);
        for (int c = 0; c < plane.channels(); c++) {
            add(plane, hole, c, range(plane, known, c), rest, told);
        }
        image.write(plane, rest, hole);
    }

    private static void add(
            Patch plane, PixelSet hole, int channel, KnownRange range, double[] to, double[] told) {
        int first = channel * plane.missing().length;
        plane.visit(
                hole,
                (i, index, x, y) -> {
                    double sum = to[first + i] + told[first + i];
                    to[first + i] = Math.max(range.low(), Math.min(range.high(), sum));
                });
    }

    // A neighbour may show what the plane shows nowhere.
    private static KnownRange range(Patch plane, List<Neighbour> known, int channel) {
        KnownRange range = plane.knownRange(channel);
        for (Neighbour neighbour : known) {
            range = range.union(neighbour.pixels().knownRange(channel));
        }
        return range;
    }
}
