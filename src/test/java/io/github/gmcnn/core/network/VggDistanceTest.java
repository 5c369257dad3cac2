package io.github.gmcnn.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.network.VggFeatures.Mean;
import io.github.gmcnn.core.network.VggFeatures.Output;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.SafetensorsFile.Precision;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distance of pictures by a small VGG19. */
final class VggDistanceTest {

    private static final int SIDE = 32;

    @TempDir static Path folder;
    private static VggDistance vgg;

    @BeforeAll
    static void open() throws IOException {
        Path file = folder.resolve("vgg.safetensors");
        try (OutputStream out = Files.newOutputStream(file)) {
            SafetensorsFile.write(VggWeights.formula(4, 10), Precision.FLOAT32, out);
        }
        vgg = VggDistance.open(file, Mean.OXFORD, Optional.of(false));
    }

    @AfterAll
    static void close() {
        vgg.close();
    }

    private static float[] picture(int channels, long seed) {
        Random random = new Random(seed);
        float[] picture = new float[channels * SIDE * SIDE];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = random.nextFloat();
        }
        return picture;
    }

    @Test
    void between_samePictures_isZero() {
        float[] picture = picture(3, 1);
        assertEquals(0, vgg.between(picture, picture.clone(), 3, SIDE, SIDE).mean());
    }

    @Test
    void between_twoPictures_isSymmetricAndWithinItsBounds() {
        float[] a = picture(3, 1);
        float[] b = picture(3, 2);
        double there = vgg.between(a, b, 3, SIDE, SIDE).mean();
        double back = vgg.between(b, a, 3, SIDE, SIDE).mean();
        assertTrue(there > 0 && there < 2, "" + there);
        assertEquals(there, back, 1e-7); // floats, summed alike
    }

    @Test
    void between_greyPicture_isThatOfThreeEqualColours() {
        float[] a = picture(1, 1);
        float[] b = picture(1, 2);
        double grey = vgg.between(a, b, 1, SIDE, SIDE).mean();
        double colour = vgg.between(tripled(a), tripled(b), 3, SIDE, SIDE).mean();
        assertEquals(colour, grey, 1e-7);
    }

    private static float[] tripled(float[] grey) {
        float[] colours = new float[3 * grey.length];
        for (int c = 0; c < 3; c++) {
            System.arraycopy(grey, 0, colours, c * grey.length, grey.length);
        }
        return colours;
    }

    @Test
    void between_changeInOneCorner_isFarthestThere() {
        float[] a = picture(3, 1);
        float[] b = a.clone();
        boolean[] near = new boolean[SIDE * SIDE];
        boolean[] far = new boolean[SIDE * SIDE];
        for (int i = 0; i < near.length; i++) {
            near[i] = i % SIDE < 8 && i / SIDE < 8;
            far[i] = i % SIDE >= 24 && i / SIDE >= 24;
            for (int c = 0; c < 3 && near[i]; c++) {
                b[c * near.length + i] = 1 - b[c * near.length + i];
            }
        }
        VggDistance.Maps maps = vgg.between(a, b, 3, SIDE, SIDE);
        assertTrue(maps.mean(near) > 2 * maps.mean());
        assertTrue(maps.mean(far) < maps.mean() / 2);
    }

    /** By hand: a place counts by the share of its pixels that are in the part. */
    @Test
    void mean_ofAPart_weighsPlacesByTheirShare() {
        Map<Output, float[]> layers = new LinkedHashMap<>();
        layers.put(Output.RELU1_2, new float[] {1, 2, 3, 4, 5, 6, 7, 8}); // 4 x 2
        layers.put(Output.RELU2_2, new float[] {10, 20}); // 2 x 1
        VggDistance.Maps maps = new VggDistance.Maps(layers, 2, 4);
        boolean[] part = {true, true, false, false, false, true, true, false};
        double first = (1 + 2 + 6 + 7) / 4.0;
        double second = (3 * 10 + 20) / 4.0;
        assertEquals((first + second) / 2, maps.mean(part));
        assertEquals((4.5 + 15) / 2, maps.mean());
    }
}
