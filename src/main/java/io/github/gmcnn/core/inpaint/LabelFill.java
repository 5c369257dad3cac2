package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.blend.NearestKnown;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.RealType;

/**
 * Fills the holes of an image of labels in place, without the network: each missing pixel takes all
 * channels of the nearest pixel that is known, finite and not barred, so that no value is new.
 */
final class LabelFill<T extends RealType<T>> {

    private final ImagePixels<T> image;
    private final PixelSet missing;
    private final Copying copying;
    private final FillProgress progress;

    LabelFill(ImagePixels<T> image, PixelSet missing, Copying copying, FillProgress progress) {
        this.image = image;
        this.missing = missing;
        this.copying = copying;
        this.progress = progress;
    }

    /** Fills everything; returns the holes. */
    List<PixelSet> run() {
        List<PixelSet> holes = Holes.split(missing);
        holes.forEach(this::fill);
        return holes;
    }

    // The nearest known pixel lies at the hole's rim, unless that is not finite.
    private void fill(PixelSet hole) {
        Box window = hole.bounds();
        int[] nearest;
        int margin = 1;
        do {
            progress.check();
            if (margin > 1 && window.equals(image.bounds())) {
                throw nothingKnown(hole);
            }
            window = hole.bounds().grow(margin).intersect(image.bounds());
            nearest = NearestKnown.of(unknown(window), window.width());
            margin *= 2;
        } while (nearest[0] < 0);
        for (int c = 0; c < image.channels(); c++) {
            copy(hole, window, nearest, c);
        }
        progress.filledLocally(hole.size());
    }

    private static InputException nothingKnown(PixelSet hole) {
        return new InputException(
                "The hole at x="
                        + hole.bounds().x()
                        + ", y="
                        + hole.bounds().y()
                        + " cannot be filled with labels: no pixel of the image is known and"
                        + " finite.");
    }

    private boolean[] unknown(Box window) {
        boolean[] unknown = new boolean[Math.toIntExact(window.area())];
        for (int c = 0; c < image.channels(); c++) {
            RandomAccess<T> at = image.at(c);
            for (int i = 0; i < unknown.length; i++) {
                at.setPosition(window.x() + i % window.width(), 0);
                at.setPosition(window.y() + i / window.width(), 1);
                unknown[i] |= !Double.isFinite(at.get().getRealDouble());
            }
        }
        mark(missing, window, unknown);
        copying.barred().ifPresent(pixels -> mark(pixels, window, unknown));
        return unknown;
    }

    private static void mark(PixelSet pixels, Box window, boolean[] unknown) {
        for (int y = window.y(); y < window.bottom(); y++) {
            int row = (y - window.y()) * window.width() - window.x();
            pixels.forEachRunOfRow(
                    y,
                    window.x(),
                    window.right(),
                    (at, from, to, index) -> Arrays.fill(unknown, row + from, row + to, true));
        }
    }

    private void copy(PixelSet hole, Box window, int[] nearest, int channel) {
        RandomAccess<T> to = image.at(channel);
        RandomAccess<T> from = image.at(channel);
        hole.forEachRun(
                (y, begin, end, index) -> {
                    to.setPosition(y, 1);
                    for (int x = begin; x < end; x++) {
                        int source = nearest[(y - window.y()) * window.width() + x - window.x()];
                        int fromX = window.x() + source % window.width();
                        int fromY = window.y() + source / window.width();
                        from.setPosition(fromX, 0);
                        from.setPosition(fromY, 1);
                        to.setPosition(x, 0);
                        to.get().set(from.get());
                        if (channel == 0) {
                            copying.listener().onCopied(x, y, fromX, fromY, 0);
                        }
                    }
                });
    }
}
