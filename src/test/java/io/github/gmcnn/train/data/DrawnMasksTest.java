package io.github.gmcnn.train.data;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.core.safe.InputException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DrawnMasksTest extends MaskSamplerContract {

    private record Masks(List<Optional<DrawnMask>> images) implements MaskSource {
        @Override
        public int count() {
            return images.size();
        }

        @Override
        public String name() {
            return "masks";
        }

        @Override
        public Optional<DrawnMask> read(int index) {
            return images.get(index);
        }
    }

    private static MaskSource masks(DrawnMask... images) {
        return new Masks(List.of(images).stream().map(Optional::of).toList());
    }

    /** Rings around a point. */
    private static DrawnMask rings(int width, int height) {
        boolean[] missing = new boolean[width * height];
        for (int i = 0; i < missing.length; i++) {
            missing[i] = (int) Math.hypot(i % width - 50, i / width - 70) % 20 < 6;
        }
        return new DrawnMask(width, height, missing);
    }

    @Override
    MaskSampler sampler() {
        return new DrawnMasks(masks(rings(300, 200), rings(90, 250)), true);
    }

    @Test
    void draw_onePixelOfALargeMask_isInEveryCut() {
        boolean[] missing = new boolean[2000 * 900];
        missing[2000 * 899 + 1999] = true; // the last corner
        DrawnMasks sampler = new DrawnMasks(masks(new DrawnMask(2000, 900, missing)), true);
        Set<Integer> orientations = new HashSet<>();
        for (int seed = 0; seed < 60; seed++) {
            boolean[] mask = sampler.draw(16, 16, new Random(seed));
            assertEquals(1, count(mask));
            for (int i = 0; i < mask.length; i++) {
                if (mask[i]) {
                    orientations.add(i);
                }
            }
        }
        assertEquals(Set.of(0, 15, 240, 255), orientations, "the corner, mirrored and turned");
    }

    @Test
    void draw_smallMask_isStretchedToTheNearestPixels() {
        DrawnMask two = new DrawnMask(2, 1, new boolean[] {true, false});
        boolean[] mask = new DrawnMasks(masks(two), false).draw(2, 6, new Random(1));
        boolean[] expected = {
            true, true, true, false, false, false, true, true, true, false, false, false
        };
        assertArrayEquals(expected, mask);
    }

    @Test
    void draw_unreadableMask_takesTheNext() {
        DrawnMask good = new DrawnMask(2, 1, new boolean[] {true, false});
        MaskSource source = new Masks(List.of(Optional.empty(), Optional.of(good)));
        for (int seed = 0; seed < 8; seed++) {
            assertEquals(8, count(new DrawnMasks(source, false).draw(4, 4, new Random(seed))));
        }
    }

    @Test
    void draw_oneRow_isRefused() {
        assertRefused(
                "A mask's size is 9 x 1; it must...",
                InputException.class,
                () -> sampler().draw(1, 9, new Random(1)));
    }
}
