package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.blend.NeighbourMoments;
import io.github.gmcnn.core.blend.NeighbourPrediction;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.GuessedPatch;
import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.imglib2.type.numeric.RealType;

/**
 * Fills the tiny holes of one image in place without the network, where there are many, as in the
 * masks of dead pixels that detectors have.
 *
 * <p>Each pixel comes from the known ones around it by {@link NeighbourPrediction}. The weights are
 * found for each group of neighbouring holes, from the known pixels around the group; where these
 * are nowhere complete, a few guesses stand in for missing ones.
 */
final class TinyHoles<T extends RealType<T>> {

    /** Pixels of the largest tiny hole, of any shape: full squares of 3 px are the network's. */
    private static final int LARGEST = 8;

    /** Holes from which on they are many: a few specks stay the network's. */
    private static final int MANY = 100;

    /** Side of the squares in which neighbourhoods are counted, once each. */
    private static final int CELL = 64;

    /** Pixels around a group from which its weights come: more where too few are known. */
    private static final int[] MARGINS = {32, 96, 288};

    /**
     * Guessed pixels in a neighbourhood, where too few have none: on a grid of pitch 5 all have.
     */
    private static final int MOST_GUESSES = 2;

    /** Neighbourhoods that 24 weights are learnt from, at least. */
    private static final int LEAST_COUNT = 500;

    /** Known pixels around each missing one, at least. */
    private static final int LEAST_KNOWN = 8;

    private final ImagePixels<T> image;
    private final Box bounds;
    private final PixelSet missing;
    private final FillProgress progress;
    private final Map<Box, NeighbourMoments[]> complete = new HashMap<>(); // of each channel
    private final Map<Box, NeighbourMoments[]> guessed = new HashMap<>();

    TinyHoles(ImagePixels<T> image, PixelSet missing, FillProgress progress) {
        this.image = image;
        this.missing = missing;
        this.progress = progress;
        bounds = image.bounds();
    }

    /**
     * Returns the groups that have tiny holes only.
     *
     * <p>A group with a larger hole is not among them, so that the larger hole is filled as it
     * would be without tiny ones elsewhere.
     *
     * @param groups holes as the network would fill them, in one run each
     */
    static List<PixelSet> among(List<PixelSet> groups) {
        return groups.stream()
                .filter(
                        group ->
                                Holes.split(group).stream()
                                        .allMatch(hole -> hole.size() <= LARGEST))
                .toList();
    }

    /** Returns whether groups of tiny holes have so many that the network is not asked. */
    static boolean areMany(List<PixelSet> tiny) {
        return tiny.stream().mapToInt(group -> Holes.split(group).size()).sum() >= MANY;
    }

    /** Fills the tiny groups; returns the groups that are left to the network. */
    List<PixelSet> fill(HolePlan plan) {
        Set<PixelSet> filled = new HashSet<>();
        for (PixelSet group : plan.tiny()) {
            if (fillGroup(group)) {
                filled.add(group);
            }
        }
        return plan.groups().stream().filter(group -> !filled.contains(group)).toList();
    }

    // False, and nothing written, if too little is known around it.
    private boolean fillGroup(PixelSet group) {
        progress.check();
        Patch patch = read(group.bounds());
        Map<Integer, Integer> known = new HashMap<>(); // by index into the patch
        patch.visit(
                group, (i, index, x, y) -> known.put(i, NeighbourPrediction.known(patch, x, y)));
        if (known.values().stream().anyMatch(bits -> Integer.bitCount(bits) < LEAST_KNOWN)) {
            return false;
        }
        Optional<NeighbourMoments[]> moments = around(group.bounds());
        moments.ifPresent(
                all -> {
                    image.write(patch, predict(patch, group, all, known), group);
                    progress.filledLocally(group.size());
                });
        return moments.isPresent();
    }

    private static double[] predict(
            Patch patch, PixelSet group, NeighbourMoments[] moments, Map<Integer, Integer> known) {
        double[] values = new double[patch.values().length];
        for (int c = 0; c < moments.length; c++) {
            int channel = c;
            NeighbourPrediction prediction = new NeighbourPrediction(moments[c]);
            patch.visit(
                    group,
                    (i, index, x, y) ->
                            values[channel * patch.missing().length + i] =
                                    prediction.predict(patch, channel, x, y, known.get(i)));
        }
        return values;
    }

    // With all neighbours that the image has.
    private Patch read(Box box) {
        Patch patch = image.read(box.grow(NeighbourMoments.REACH).intersect(bounds));
        patch.markMissing(missing);
        patch.markNotFinite();
        return patch;
    }

    private Optional<NeighbourMoments[]> around(Box box) {
        for (Map<Box, NeighbourMoments[]> cells : List.of(complete, guessed)) {
            for (int margin : MARGINS) {
                NeighbourMoments[] sum = sum(cells, box.grow(margin).intersect(bounds));
                if (sum[0].count() >= LEAST_COUNT) { // the same for all channels
                    boolean usable = Arrays.stream(sum).allMatch(NeighbourMoments::isFinite);
                    return usable ? Optional.of(sum) : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    // Of all cells that the box touches.
    private NeighbourMoments[] sum(Map<Box, NeighbourMoments[]> cells, Box box) {
        NeighbourMoments[] sum = new NeighbourMoments[image.channels()];
        Arrays.setAll(sum, c -> new NeighbourMoments());
        int top = box.y() - Math.floorMod(box.y() - bounds.y(), CELL);
        int left = box.x() - Math.floorMod(box.x() - bounds.x(), CELL);
        int most = cells == complete ? 0 : MOST_GUESSES;
        for (int y = top; y < box.bottom(); y += CELL) {
            for (int x = left; x < box.right(); x += CELL) {
                Box cell = new Box(x, y, CELL, CELL);
                NeighbourMoments[] moments = cells.computeIfAbsent(cell, c -> count(c, most));
                for (int c = 0; c < sum.length; c++) {
                    sum[c].add(moments[c]);
                }
            }
        }
        return sum;
    }

    private NeighbourMoments[] count(Box cell, int mostGuesses) {
        GuessedPatch patch = GuessedPatch.of(read(cell.intersect(bounds)));
        NeighbourMoments[] moments = new NeighbourMoments[image.channels()];
        Arrays.setAll(moments, c -> NeighbourMoments.of(patch, c, cell, mostGuesses));
        return moments;
    }
}
