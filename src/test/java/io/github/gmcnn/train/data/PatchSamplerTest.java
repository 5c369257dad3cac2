package io.github.gmcnn.train.data;

import static io.github.gmcnn.ImageAssert.assertPixels;
import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.torch.Npz;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Crops, their scaling and their order. */
final class PatchSamplerTest {

    private static final int WIDTH = 11;
    private static final int HEIGHT = 9;

    /** Pixel (x, y) of a picture is 11 y + x, but NaN in the middle if asked for. */
    private record Ramp(boolean hole) implements Picture {
        @Override
        public int width() {
            return WIDTH;
        }

        @Override
        public int height() {
            return HEIGHT;
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public float[] square(int channel, int left, int top, int side) {
            float[] values = new float[side * side];
            for (int i = 0; i < values.length; i++) {
                values[i] = WIDTH * (top + i / side) + left + i % side;
                values[i] = hole && values[i] == 49 ? Float.NaN : values[i];
            }
            return values;
        }
    }

    /** Ramps, of which the first ones cannot be read. */
    private record Ramps(int count, int unreadable, boolean hole) implements ImageSource {
        @Override
        public String name(int index) {
            return "picture " + index;
        }

        @Override
        public Optional<Picture> read(int index) {
            return index < unreadable ? Optional.empty() : Optional.of(new Ramp(hole));
        }
    }

    @Test
    void draw_noAugmentation_isAWindowOfThePictureInAllChannels() {
        PatchSampler sampler = new PatchSampler(new Ramps(1, 0, false), 4, Augmentation.NONE);
        for (int seed = 0; seed < 50; seed++) {
            float[][] planes = sampler.draw(0, new Random(seed));
            float first = planes[0][0];
            for (int i = 0; i < 16; i++) {
                assertEquals(first + WIDTH * (i / 4) + i % 4, planes[0][i]);
            }
            assertArrayEquals(planes[0], planes[1]);
            assertArrayEquals(planes[0], planes[2]);
        }
    }

    @Test
    void draw_flipsAndTurns_givesAllEightOrientationsOfTheWholePicture() {
        Augmentation augmentation = new Augmentation(true, 1, 1, true, true, 0, 0, 0);
        PatchSampler sampler = new PatchSampler(new Ramps(1, 0, false), 2, augmentation);
        Set<List<Integer>> orientations = new HashSet<>();
        for (int seed = 0; seed < 300; seed++) {
            float[] plane = sampler.draw(0, new Random(seed))[0];
            List<Integer> orientation = new ArrayList<>();
            for (float value : plane) {
                orientation.add((int) (value - min(plane)));
            }
            orientations.add(orientation);
            List<Integer> sorted = new ArrayList<>(orientation);
            Collections.sort(sorted);
            assertEquals(List.of(0, 1, WIDTH, WIDTH + 1), sorted);
        }
        assertEquals(8, orientations.size());
    }

    private static float min(float[] values) {
        return (float) Arrays.stream(boxed(values)).mapToDouble(Float::doubleValue).min().orElse(0);
    }

    private static Float[] boxed(float[] values) {
        Float[] boxed = new Float[values.length];
        Arrays.setAll(boxed, i -> values[i]);
        return boxed;
    }

    @Test
    void draw_pictureWithNaNSmallerThanTheCrop_isEnlargedAndFinite() {
        PatchSampler sampler = new PatchSampler(new Ramps(1, 0, true), 64, Augmentation.NONE);
        for (int seed = 0; seed < 20; seed++) {
            for (float value : sampler.draw(0, new Random(seed))[0]) {
                assertTrue(value >= 0 && value < WIDTH * HEIGHT, "value " + value);
            }
        }
    }

    @Test
    void draw_unreadablePictures_takesTheNextOrSaysSo() {
        new PatchSampler(new Ramps(3, 2, false), 4, Augmentation.NONE).draw(0, new Random(1));
        PatchSampler none = new PatchSampler(new Ramps(3, 3, false), 4, Augmentation.NONE);
        assertRefused(
                "None of the 3 pictures could be read, from picture 0 on; check that the files are"
                        + " whole.",
                InputException.class,
                () -> none.draw(1, new Random(1)));
    }

    @Test
    void batch_anyStep_dependsOnSeedAndStepAlone() {
        Batch late = batches(5).batch(7);
        BatchSampler inOrder = batches(5);
        for (int step = 0; step < 7; step++) {
            inOrder.batch(step);
        }
        Batch again = inOrder.batch(7);
        assertArrayEquals(late.images(), again.images());
        assertArrayEquals(late.masks(), again.masks());
        assertFalse(Arrays.equals(late.masks(), batches(6).batch(7).masks()));
        assertFalse(Arrays.equals(late.masks(), batches(5).batch(8).masks()));
    }

    private static BatchSampler batches(long seed) {
        Augmentation augmentation = new Augmentation(true, 0.5, 2, true, true, 0.5, 0.5, 0.1);
        PatchSampler patches = new PatchSampler(new Ramps(5, 1, true), 64, augmentation);
        return new BatchSampler(patches, new RectangleMasks(8, 20, 4, 2), 3, seed);
    }

    @Test
    void batch_oneMask_isSharedInABatchAndChangesWithTheStep() {
        BatchSampler sampler = oneMask(5);
        float[] first = sampler.batch(3).masks();
        int pixels = first.length / 3;
        for (int i = 0; i < first.length; i++) {
            assertEquals(first[i % pixels], first[i], "value " + i);
        }
        assertFalse(Arrays.equals(first, sampler.batch(4).masks()));
        assertFalse(Arrays.equals(first, oneMask(6).batch(3).masks()));
        assertArrayEquals(first, oneMask(5).batch(3).masks());
    }

    private static BatchSampler oneMask(long seed) {
        PatchSampler patches = new PatchSampler(new Ramps(5, 0, false), 64, Augmentation.NONE);
        return new BatchSampler(patches, new RectangleMasks(8, 20, 4, 2), 3, seed, true);
    }

    @Test
    void image_twoEpochs_showsEachPictureOnceInEachInAnotherOrder() {
        ImageOrder order = new ImageOrder(50, 9);
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            first.add(order.image(i));
        }
        for (int i = 50; i < 100; i++) {
            second.add(order.image(i));
        }
        assertEquals(50, new HashSet<>(first).size());
        assertEquals(50, new HashSet<>(second).size());
        assertNotEquals(first, second);
        assertEquals(first.get(3), order.image(3)); // going back
    }

    /** golden/README, preprocess.npz: one grey level, since OpenCV calculates in fixed point. */
    @Test
    void resize_enlarging_givesTheOriginalPicture() {
        Npz golden = Npz.golden("preprocess");
        float[] input = golden.floats("dataset__s1_in_rgb_chw"); // (3, 40, 60)
        double[] expected = golden.doubles("dataset__s1_out48x64_rgb_chw"); // (3, 48, 64)
        for (int c = 0; c < 3; c++) {
            float[] plane = Arrays.copyOfRange(input, 2400 * c, 2400 * (c + 1));
            float[] large = Resampling.resize(plane, 60, 40, 72, 48);
            int first = 3072 * c;
            assertPixels(
                    64,
                    48 * 64,
                    i -> expected[first + i],
                    i -> large[i / 64 * 72 + i % 64 + 4], // the centre crop
                    1);
        }
    }

    /**
     * golden/README, preprocess.npz: the middle 48 of 64 columns of what the reference makes, but
     * the outermost two, which it interpolates with pixels beyond the cut.
     */
    @Test
    void draw_noRandomCrop_isTheMiddleOfTheOriginalPicture() {
        Npz golden = Npz.golden("preprocess");
        requireMiddle(golden, "s1", 60, 40);
        requireMiddle(golden, "s3", 64, 48);
    }

    private static void requireMiddle(Npz golden, String name, int width, int height) {
        float[] input = golden.floats("dataset__" + name + "_in_rgb_chw");
        double[] expected = golden.doubles("dataset__" + name + "_out48x64_rgb_chw");
        ImageSource one = new One(new Planes(width, height, input));
        Augmentation whole = new Augmentation(false, 0.5, 2, false, false, 0, 0, 0);
        float[][] planes = new PatchSampler(one, 48, whole).draw(0, new Random(1));
        for (int c = 0; c < 3; c++) {
            int first = 3072 * c + 8;
            float[] plane = planes[c];
            // one grey level, since OpenCV calculates in fixed point
            assertPixels(
                    48,
                    48 * 48,
                    i -> expected[first + i / 48 * 64 + i % 48],
                    i -> plane[i],
                    i -> i % 48 > 0 && i % 48 < 47 ? 1 : Double.POSITIVE_INFINITY);
        }
    }

    private record One(Picture picture) implements ImageSource {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public String name(int index) {
            return "one";
        }

        @Override
        public Optional<Picture> read(int index) {
            return Optional.of(picture);
        }
    }

    /** Red, green and blue planes one after the other. */
    private record Planes(int width, int height, float[] values) implements Picture {
        @Override
        public int channels() {
            return 3;
        }

        @Override
        public float[] square(int channel, int left, int top, int side) {
            float[] square = new float[side * side];
            for (int i = 0; i < square.length; i++) {
                square[i] = values[(channel * height + top + i / side) * width + left + i % side];
            }
            return square;
        }
    }

    @Test
    void resize_shrinking_isTheMeanOfEachArea() {
        float[] plane = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        assertArrayEquals(new float[] {5}, Resampling.resize(plane, 3, 1), 1e-6f);
        // a new pixel covers one and a half old ones along each axis: weights 2/3 and 1/3
        float[] expected = {7 / 3f, 11 / 3f, 19 / 3f, 23 / 3f};
        assertArrayEquals(expected, Resampling.resize(plane, 3, 2), 1e-5f);
    }
}
