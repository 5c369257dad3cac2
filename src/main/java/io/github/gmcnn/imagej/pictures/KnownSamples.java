package io.github.gmcnn.imagej.pictures;

import io.github.gmcnn.core.pixels.PixelSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares the known samples of two files of the same layout; for one thread. */
final class KnownSamples {

    private final StoredFile before;
    private final StoredFile after;
    private final Map<Integer, PixelSet> missing;
    private long pixels;

    KnownSamples(StoredFile before, StoredFile after, Map<Integer, PixelSet> missing) {
        this.before = before;
        this.after = after;
        this.missing = missing;
    }

    /** Returns how many pixels were known in the images compared so far, in any channel. */
    long pixels() {
        return pixels;
    }

    /** Returns the first sample of an image that differs, as readable text; empty if none does. */
    Optional<String> compare(int image) throws IOException {
        StoredImage from = before.read(image);
        StoredImage to = after.read(image);
        Layout layout = from.layout();
        for (int y = 0; y < layout.height(); y++) {
            boolean[][] holes = holes(layout, image, y);
            pixels += IntStream.range(0, layout.width()).filter(x -> !isHole(holes, x)).count();
            if (Objects.deepEquals(row(from, y), row(to, y))) {
                continue;
            }
            for (int x = 0; x < layout.width(); x++) {
                for (int band = 0; band < layout.bands(); band++) {
                    if (!holes[band][x] && from.bits(x, y, band) != to.bits(x, y, band)) {
                        return Optional.of(different(from, to, new int[] {image, x, y, band}));
                    }
                }
            }
        }
        return Optional.empty();
    }

    // Equal rows need no look at single samples.
    private static Object row(StoredImage image, int y) {
        boolean turned = image.layout().orientation() != 1;
        return turned
                ? new Object()
                : image.raster().getDataElements(0, y, image.layout().width(), 1, null);
    }

    private static boolean isHole(boolean[][] holes, int x) {
        for (boolean[] band : holes) {
            if (!band[x]) {
                return false;
            }
        }
        return true;
    }

    // By band and column. What is beside the colours is free where any of them is.
    private boolean[][] holes(Layout layout, int image, int y) {
        boolean[][] holes = new boolean[layout.bands()][layout.width()];
        for (int i = 0; i < layout.planes(); i++) {
            PixelSet plane = missing.get(image * layout.planes() + i + 1);
            int first = layout.isRgb() ? 0 : i;
            int last = layout.isRgb() ? layout.filledBands() - 1 : i;
            for (int band = 0; plane != null && band < holes.length; band++) {
                if (band >= first && band <= last || band >= layout.filledBands()) {
                    boolean[] hole = holes[band];
                    plane.forEachRunOfRow(
                            y, 0, hole.length, (r, a, b, index) -> Arrays.fill(hole, a, b, true));
                }
            }
        }
        return holes;
    }

    private static String different(StoredImage from, StoredImage to, int[] at) {
        return String.format(
                "known samples differ, the first at x=%d, y=%d%s%s (%s instead of %s)",
                at[1],
                at[2],
                from.layout().bands() > 1 ? ", channel " + (at[3] + 1) : "",
                at[0] > 0 ? " of image " + (at[0] + 1) : "",
                text(to.value(at[1], at[2], at[3])),
                text(from.value(at[1], at[2], at[3])));
    }

    private static String text(double value) {
        return value == Math.rint(value) ? String.format("%.0f", value) : String.valueOf(value);
    }
}
