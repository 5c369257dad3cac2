package io.github.gmcnn.core.check;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Pictures to check, and a fill that needs no network. */
final class TestPictures {

    static final int SIDE = 160;

    private TestPictures() {}

    static RandomAccessibleInterval<FloatType> of(DoubleBinaryOperator value) {
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(i % SIDE, i / SIDE);
        }
        return ArrayImgs.floats(values, SIDE, SIDE);
    }

    static DoubleBinaryOperator noise(double deviation) {
        Random random = new Random(5);
        return (x, y) -> 100 + deviation * random.nextGaussian();
    }

    static PixelSet box(int x, int y, int width, int height) {
        PixelSet.Builder builder = new PixelSet.Builder();
        for (int row = y; row < y + height; row++) {
            builder.add(row, x, x + width);
        }
        return builder.build();
    }

    static CheckedPicture checked(RandomAccessibleInterval<FloatType> image, PixelSet missing) {
        return new CheckedPicture(image, missing, value -> value, TestPictures::fillWithMean);
    }

    /** Fills with the mean of all that is known in the window. */
    static void fillWithMean(
            RandomAccessibleInterval<FloatType> window, PixelSet missing, Progress progress) {
        double sum = 0;
        int count = 0;
        Cursor<FloatType> cursor = Views.iterable(window).cursor();
        while (cursor.hasNext()) {
            float value = cursor.next().get();
            sum += Float.isNaN(value) ? 0 : value;
            count += Float.isNaN(value) ? 0 : 1;
        }
        float mean = (float) (sum / count);
        RandomAccess<FloatType> at = window.randomAccess();
        missing.forEachRun(
                (y, from, to, index) -> {
                    for (int x = from; x < to; x++) {
                        at.setPosition(x, 0);
                        at.setPosition(y, 1);
                        at.get().set(mean);
                    }
                });
    }

    static Box bounds() {
        return new Box(0, 0, SIDE, SIDE);
    }
}
