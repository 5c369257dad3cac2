package io.github.gmcnn.core.inpaint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

final class LabelImagesTest {

    private static final int WIDTH = 150;
    private static final int HEIGHT = 120;
    private static final PixelSet HOLE =
            PixelScan.where(
                            WIDTH,
                            new Box(0, 0, WIDTH, HEIGHT),
                            i -> i % WIDTH / 20 == 3 && i / WIDTH / 20 == 2)
                    .orElseThrow();

    private static Img<UnsignedShortType> image(IntBinaryOperator value) {
        Img<UnsignedShortType> image = ArrayImgs.unsignedShorts(WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.getAt(x, y).set(value.applyAsInt(x, y));
            }
        }
        return image;
    }

    private static boolean isLabels(IntBinaryOperator value) {
        return LabelImages.areLikely(image(value), HOLE);
    }

    private static int disc(int x, int y, int ofDisc, int around) {
        int dx = x % 30 - 15;
        int dy = y % 30 - 15;
        return dx * dx + dy * dy < 100 ? ofDisc : around;
    }

    @Test
    void areLikely_labelsAndBinaryImages_are() {
        assertTrue(isLabels((x, y) -> disc(x, y, 255, 0)));
        assertTrue(isLabels((x, y) -> disc(x, y, 1, 0)));
        assertTrue(isLabels((x, y) -> disc(x, y, 1200, 7)));
        assertTrue(isLabels((x, y) -> disc(x, y, 1 + x / 30 + 5 * (y / 30), 0)));
        assertTrue(isLabels((x, y) -> x / 10 * 1000 + y / 10 * 37)); // without a background
        Random random = new Random(1);
        assertTrue(isLabels((x, y) -> 255 * random.nextInt(2))); // a binary image of noise
    }

    @Test
    void areLikely_pictures_areNot() {
        Random random = new Random(2);
        assertFalse(isLabels((x, y) -> random.nextInt(256)));
        assertFalse(isLabels((x, y) -> random.nextInt(6))); // few photons
        assertFalse(isLabels((x, y) -> x));
        assertFalse(isLabels((x, y) -> Math.max(100, Math.min(255, 2 * x)))); // saturated
        assertFalse(isLabels((x, y) -> disc(x, y, 100 + random.nextInt(100), 0)));
        assertFalse(isLabels((x, y) -> disc(x, y, 3000 + 20 * (x % 30), 0)));
        assertFalse(isLabels((x, y) -> 77)); // says nothing
    }

    @Test
    void areLikely_colours_areJudgedByChannel() {
        RandomAccessibleInterval<UnsignedShortType> labels = image((x, y) -> disc(x, y, 200, 30));
        RandomAccessibleInterval<UnsignedShortType> flat = image((x, y) -> 9);
        Random random = new Random(3);
        RandomAccessibleInterval<UnsignedShortType> noise = image((x, y) -> random.nextInt(256));
        assertTrue(LabelImages.areLikely(Views.stack(labels, flat, labels), HOLE));
        assertFalse(LabelImages.areLikely(Views.stack(labels, noise, labels), HOLE));
        assertFalse(LabelImages.areLikely(Views.stack(flat, flat, flat), HOLE));
    }

    @Test
    void areLikely_whatIsInTheHole_doesNotCount() {
        Random random = new Random(4);
        Img<UnsignedShortType> image = image((x, y) -> disc(x, y, 255, 0));
        HOLE.forEachRun(
                (y, from, to, i) -> {
                    for (int x = from; x < to; x++) {
                        image.getAt(x, y).set(random.nextInt(65536));
                    }
                });
        assertTrue(LabelImages.areLikely(image, HOLE));
    }

    @Test
    void areLikely_aTinyImage_saysNothing() {
        Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(6, 6);
        image.getAt(2, 2).set(255);
        PixelSet one = new PixelSet.Builder().add(3, 3, 4).build();
        assertEquals(false, LabelImages.areLikely(image, one));
    }
}
