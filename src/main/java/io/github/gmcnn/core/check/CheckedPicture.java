package io.github.gmcnn.core.check;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.KnownRange;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.ValueRange;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * A picture with missing pixels and how they are filled.
 *
 * @param image (X, Y), or (X, Y, C) with three channels from 0; only read
 * @param missing where it is filled; what is there is not looked at
 * @param worth of a value in the units in which errors are told; for one that was filled, that of
 *     the value that is stored for it, rounded and cut
 * @param filler fills as the user's settings say
 */
public record CheckedPicture(
        RandomAccessibleInterval<? extends RealType<?>> image,
        PixelSet missing,
        DoubleUnaryOperator worth,
        Filler filler) {

    private static final int SAMPLES = 512; // along each side, for the range

    Box bounds() {
        return new Box(
                Math.toIntExact(image.min(0)),
                Math.toIntExact(image.min(1)),
                Math.toIntExact(image.dimension(0)),
                Math.toIntExact(image.dimension(1)));
    }

    private int channels() {
        return image.numDimensions() == 2 ? 1 : Math.toIntExact(image.dimension(2));
    }

    /** Reads the part of a box that lies in the image; what is missing or not finite is marked. */
    Patch read(Box box) {
        Patch patch = read(image, box.intersect(bounds()));
        patch.markMissing(missing);
        patch.markNotFinite();
        return patch;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the type is one, whichever
    private Patch read(RandomAccessibleInterval from, Box window) {
        return Patch.read(from, bounds(), channels(), window);
    }

    /** Returns the range of known values, but for the very dark and very bright ones, in units. */
    KnownRange range() {
        Box box = bounds();
        int step = Math.max(1, (int) Math.ceil((double) box.height() / SAMPLES));
        double[] all = new double[0];
        int count = 0;
        for (int y = box.y(); y < box.bottom(); y += step) {
            double[] known = read(new Box(box.x(), y, box.width(), 1)).knownValues();
            if (all.length == 0) {
                int rows = (box.height() + step - 1) / step;
                int columns = Math.min(box.width(), SAMPLES) + 1;
                all = new double[rows * columns * channels()];
            }
            int skip = Math.max(1, (int) Math.ceil((double) known.length / (SAMPLES * channels())));
            for (int i = 0; i < known.length; i += skip) {
                all[count++] = worth.applyAsDouble(known[i]);
            }
        }
        if (count == 0) {
            return new KnownRange(0, 0);
        }
        ValueRange wide = ValueRange.of(Arrays.copyOf(all, count));
        double margin =
                (wide.high() - wide.low()) * ValueRange.MARGIN / (1 + 2 * ValueRange.MARGIN);
        return new KnownRange(wide.low() + margin, wide.high() - margin);
    }
}
