package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.stacks.Neighbour;
import io.github.gmcnn.core.stacks.SliceInterpolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.type.numeric.RealType;

/** Fills a plane of which nothing is known from the planes on both sides of it, in place. */
final class MissingPlane<T extends RealType<T>> {

    private final ImagePixels<T> image;
    private final Neighbours neighbours;
    private final Progress progress;

    MissingPlane(ImagePixels<T> image, Neighbours neighbours, Progress progress) {
        this.image = image;
        this.neighbours = neighbours;
        this.progress = progress;
    }

    /**
     * Interpolates what is known on one side at least.
     *
     * @param all pixels of the plane
     * @return what is known on neither side, and was not written
     * @throws InputException if there is no plane on one side, or too many in a row are missing
     */
    Optional<PixelSet> fill(PixelSet all) {
        List<Neighbour> before = known(-1, all);
        List<Neighbour> after = known(1, all);
        requireBoth(before, after);
        progress.check();
        double[] values = SliceInterpolation.between(before, after);
        neighbours.onUsed(before.get(0).offset());
        neighbours.onUsed(after.get(0).offset());
        Patch plane = image.read(image.bounds());
        PixelSet.Builder found = all.filter(i -> isFinite(values, i, all.size()));
        PixelSet.Builder left = all.filter(i -> !isFinite(values, i, all.size()));
        if (found.isEmpty()) {
            throw new InputException(
                    "Nothing is known of "
                            + neighbours.plane()
                            + " and of those on both sides of it; leave them out.");
        }
        image.write(plane, values, found.build());
        return left.isEmpty() ? Optional.empty() : Optional.of(left.build());
    }

    private static boolean isFinite(double[] values, int pixel, int area) {
        for (int i = pixel; i < values.length; i += area) {
            if (!Double.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    // The nearest of which something is known; missing pixels of it are marked.
    private List<Neighbour> known(int side, PixelSet all) {
        List<Neighbour> known = new ArrayList<>();
        for (int distance = 1;
                distance <= Neighbours.REACH && known.size() < SliceInterpolation.SLICES;
                distance++) {
            progress.check();
            Optional<Copying.Slice> slice = neighbours.at(side * distance);
            if (slice.isEmpty()) {
                break;
            }
            if (slice.get().barred().filter(barred -> barred.size() == all.size()).isEmpty()) {
                Box window = image.bounds();
                known.add(new Neighbour(slice.get().read(window), side * distance));
            }
        }
        return known;
    }

    private void requireBoth(List<Neighbour> before, List<Neighbour> after) {
        if (before.isEmpty() || after.isEmpty()) {
            throw new InputException(
                    "Nothing is known of "
                            + neighbours.plane()
                            + ", nor of any "
                            + (before.isEmpty() ? "before" : "after")
                            + " it that is near, and a plane is interpolated between two; leave it"
                            + " out of the mask.");
        }
        int gap = after.get(0).offset() - before.get(0).offset() - 1;
        if (gap > neighbours.longestGap()) {
            throw new InputException(
                    "Nothing is known of "
                            + neighbours.plane()
                            + ", one of "
                            + gap
                            + " missing in a row; "
                            + neighbours.longestGap()
                            + " are interpolated at most, so leave them out of the mask or give a"
                            + " longer gap.");
        }
    }
}
