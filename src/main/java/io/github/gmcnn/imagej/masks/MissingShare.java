package io.github.gmcnn.imagej.masks;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Doubts about masks of which so much is missing that somebody may have meant the opposite. */
public final class MissingShare {

    private MissingShare() {}

    /**
     * Asks whether the mask is inverted, where more than half of a plane is missing, or all of its
     * rim.
     *
     * @param missing by the number of the plane
     * @param size of the planes, from 0, 0
     */
    public static Optional<String> doubt(SortedMap<Integer, PixelSet> missing, Box size) {
        List<Map.Entry<Integer, PixelSet>> planes =
                missing.entrySet().stream()
                        .filter(plane -> isMuch(plane.getValue(), size))
                        .toList();
        if (planes.isEmpty()) {
            return Optional.empty();
        }
        int first = planes.get(0).getKey();
        int others = planes.size() - 1;
        String where =
                others == 0 && missing.lastKey() == 1
                        ? ""
                        : " on plane " + first + (others == 0 ? "" : " and " + others + " others");
        return Optional.of(
                share(planes.get(0).getValue(), size) + where + ": is the mask inverted?");
    }

    private static boolean isMuch(PixelSet missing, Box size) {
        return 2L * missing.size() > size.area() || isAround(missing, size);
    }

    private static String share(PixelSet missing, Box size) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d pixels are missing%s",
                missing.size(),
                size.area(),
                2L * missing.size() > size.area() ? "" : ", the whole rim among them");
    }

    private static boolean isAround(PixelSet missing, Box size) {
        if (!missing.bounds().equals(size)) {
            return false;
        }
        boolean around =
                count(missing, 0, 0, size.width()) == size.width()
                        && count(missing, size.bottom() - 1, 0, size.width()) == size.width();
        for (int y = 0; around && y < size.height(); y++) {
            around =
                    count(missing, y, 0, 1) == 1
                            && count(missing, y, size.right() - 1, size.right()) == 1;
        }
        return around;
    }

    private static int count(PixelSet missing, int y, int left, int right) {
        int[] count = {0};
        missing.forEachRunOfRow(y, left, right, (row, from, to, i) -> count[0] += to - from);
        return count[0];
    }
}
