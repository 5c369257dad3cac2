package io.github.gmcnn.core.pixels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

final class PatchTest {

    @Test
    void read_beyondTheImage_mirrors() {
        var image = ArrayImgs.doubles(new double[] {0, 1, 2}, 3, 1);
        Box bounds = new Box(0, 0, 3, 1);
        Box window = bounds.window(7, bounds);
        assertEquals(new Box(-2, -3, 7, 7), window);
        Patch patch = Patch.read(image, bounds, 1, window);
        double[] row = new double[7];
        System.arraycopy(patch.values(), 3 * 7, row, 0, 7);
        assertArrayEquals(new double[] {2, 1, 0, 1, 2, 1, 0}, row);
    }

    @Test
    void markMissing_marksMirrorImages_too() {
        var image = ArrayImgs.doubles(new double[] {5, 6, 7}, 3, 1);
        Box bounds = new Box(0, 0, 3, 1);
        Patch patch = Patch.read(image, bounds, 1, new Box(-2, 0, 7, 1));
        patch.markMissing(Pictures.set("#.."));
        assertArrayEquals(
                new boolean[] {false, false, true, false, false, false, true}, patch.missing());
        assertEquals(5, patch.knownValues().length);
    }

    @Test
    void window_staysInsideALargeImage() {
        Box image = new Box(0, 0, 1000, 900);
        assertEquals(new Box(0, 644, 256, 256), new Box(0, 890, 10, 10).window(256, image));
        assertEquals(new Box(377, 422, 256, 256), new Box(500, 545, 10, 10).window(256, image));
    }

    @Test
    void markNotFinite_looksAtAllChannels() {
        var image = ArrayImgs.doubles(new double[] {1, 2, Double.NaN, 4}, 2, 1, 2);
        Box bounds = new Box(0, 0, 2, 1);
        Patch patch = Patch.read(image, bounds, 2, bounds);
        patch.markNotFinite();
        assertArrayEquals(new boolean[] {true, false}, patch.missing());
    }
}
