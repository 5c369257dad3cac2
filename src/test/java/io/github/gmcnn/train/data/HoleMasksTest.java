package io.github.gmcnn.train.data;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.InputException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The masks that evaluations draw: walks, boxes, shares, and what happens to microscopes. */
final class HoleMasksTest {

    @Nested
    final class Walks extends MaskSamplerContract {
        @Override
        MaskSampler sampler() {
            return new WalkMasks(4, 20, 10, 40);
        }
    }

    @Nested
    final class Boxes extends MaskSamplerContract {
        @Override
        MaskSampler sampler() {
            return new BoxMasks(3, 10, 60, 4);
        }
    }

    @Nested
    final class Shares extends MaskSamplerContract {
        @Override
        MaskSampler sampler() {
            return ShareMasks.irregular(0.2, 0.3);
        }
    }

    @Nested
    final class Spots extends MaskSamplerContract {
        @Override
        MaskSampler sampler() {
            return new SpotMasks(4, 12, 4, 16);
        }
    }

    @Nested
    final class Scratches extends MaskSamplerContract {
        @Override
        MaskSampler sampler() {
            return new ScratchMasks(4, 2, 5);
        }
    }

    @Nested
    final class Lines extends MaskSamplerContract {
        @Override
        MaskSampler sampler() {
            return new LineMasks(5, 3);
        }
    }

    @Nested
    final class Resized extends MaskSamplerContract {
        @Override
        MaskSampler sampler() {
            return new ResizedMasks(new ScratchMasks(1, 1, 2), 256); // may vanish when halved
        }
    }

    @Test
    void resized_toHalf_takesEveryOtherPixel() {
        MaskSampler whole = new SpotMasks(3, 3, 20, 40);
        boolean[] large = whole.draw(256, 256, new Random(3));
        boolean[] small = new ResizedMasks(whole, 256).draw(128, 128, new Random(3));
        for (int i = 0; i < small.length; i++) {
            int x = 2 * (i % 128) + 1;
            int y = 2 * (i / 128) + 1;
            assertEquals(large[256 * y + x], small[i], "pixel " + i);
        }
    }

    @Test
    void resized_nothingLeft_isRefused() {
        MaskSampler dots = (height, width, random) -> dot(height * width);
        ResizedMasks masks = new ResizedMasks(dots, 256);
        assertThrows(InputException.class, () -> masks.draw(96, 96, new Random(1)));
    }

    // The first pixel only, which shrinking leaves out.
    private static boolean[] dot(int length) {
        boolean[] missing = new boolean[length];
        missing[0] = true;
        return missing;
    }

    @TestFactory
    Stream<DynamicTest> shares_ofEachBin_stayWithinTheirBounds() {
        return Stream.of(0, 10, 20, 30, 40, 50)
                .map(
                        low ->
                                DynamicTest.dynamicTest(
                                        low + " %", () -> assertShares(low / 100.0, 256)));
    }

    private static void assertShares(double low, int side) {
        double mean = 0;
        for (int seed = 0; seed < 30; seed++) {
            boolean[] mask =
                    ShareMasks.irregular(low, low + 0.1).draw(side, side, Seeds.random(seed, 1));
            double share = ShareMasks.share(mask);
            assertTrue(share >= low && share < low + 0.1, low + ": " + share);
            mean += share / 30;
        }
        // Drawn evenly: the mean of 30 is within 0.02 of the middle but in one of 10,000 cases.
        assertEquals(low + 0.05, mean, 0.02);
    }

    @Test
    void share_ofMask_isThatOfMissingPixels() {
        assertEquals(0.25, ShareMasks.share(new boolean[] {false, true, false, false}));
    }

    @Test
    void shares_thatNoMaskHas_areRefused() {
        MaskSampler small = new ShareMasks(0.5, 0.6, new BoxMasks(1, 4, 4, 0));
        assertRefused(
                "...covered 50 to 60 %...",
                InputException.class, () -> small.draw(64, 64, new Random(1)));
    }

    @Test
    void lines_areWholeRowsOrColumns() {
        for (int seed = 0; seed < 50; seed++) {
            boolean[] mask = new LineMasks(5, 3).draw(40, 60, new Random(seed));
            int count = MaskSamplerContract.count(mask);
            boolean rows = true;
            boolean columns = true;
            for (int i = 0; i < mask.length; i++) {
                rows &= mask[i] == mask[i / 60 * 60];
                columns &= mask[i] == mask[i % 60];
            }
            assertTrue(rows ^ columns, "seed " + seed);
            assertTrue(count <= 15 * (rows ? 60 : 40), count + " pixels");
        }
    }

    @Test
    void scaleBar_hasItsBarAndTextInALowerCorner() {
        for (int seed = 0; seed < 50; seed++) {
            boolean[] mask = new ScaleBarMasks().draw(256, 256, new Random(seed));
            int longest = 0;
            for (int y = 0; y < 256; y++) {
                int run = 0;
                for (int x = 0; x < 256; x++) {
                    run = mask[y * 256 + x] ? run + 1 : 0;
                    longest = Math.max(longest, run);
                    assertTrue(y > 200 || !mask[y * 256 + x], "above the corner: " + y);
                }
            }
            assertTrue(longest >= 42 && longest <= 102, "bar of " + longest);
        }
    }

    @Test
    void scaleBar_cropTooSmall_isRefused() {
        assertThrows(InputException.class, () -> new ScaleBarMasks().draw(95, 256, new Random(1)));
    }

    @Test
    void spots_haveTheirDiameters() {
        boolean[] mask = new SpotMasks(1, 1, 21, 21).draw(200, 200, new Random(3));
        int count = MaskSamplerContract.count(mask);
        assertTrue(count <= Math.PI * 11 * 11 && count > 0, count + " pixels");
    }

    @Test
    void walks_ofShortThinLines_coverNoMoreThanThese() {
        for (int seed = 0; seed < 50; seed++) {
            boolean[] mask = new WalkMasks(1, 1, 1, 1).draw(100, 100, new Random(seed));
            int count = MaskSamplerContract.count(mask);
            // Up to five lines of 10 by 5 pixels, each 6 wide at most, with a round end.
            assertTrue(count > 0 && count <= 5 * 10 * 6 + 30, count + " pixels");
        }
    }
}
