package io.github.gmcnn.train.data;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.torch.Npz;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RectangleMasksTest extends MaskSamplerContract {

    @Override
    MaskSampler sampler() {
        return new RectangleMasks(10, 60, 8, 4);
    }

    /** Top, left, height and width; fails unless the mask is exactly this rectangle. */
    private static int[] box(boolean[] mask, int width) {
        int top = Integer.MAX_VALUE;
        int left = Integer.MAX_VALUE;
        int bottom = -1;
        int right = -1;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i]) {
                top = Math.min(top, i / width);
                bottom = Math.max(bottom, i / width);
                left = Math.min(left, i % width);
                right = Math.max(right, i % width);
            }
        }
        int[] box = {top, left, bottom - top + 1, right - left + 1};
        assertEquals(box[2] * box[3], count(mask), "not a filled rectangle");
        return box;
    }

    @Test
    void draw_manySeeds_keepsSidesAndMargin() {
        int smallest = 1000;
        int greatest = 0;
        int nearest = 1000;
        for (int seed = 0; seed < 3000; seed++) {
            int[] box = box(sampler().draw(96, 112, new Random(seed)), 112);
            int margin =
                    Math.min(
                            Math.min(box[0], box[1]),
                            Math.min(96 - box[0] - box[2], 112 - box[1] - box[3]));
            nearest = Math.min(nearest, margin);
            smallest = Math.min(smallest, Math.min(box[2], box[3]));
            greatest = Math.max(greatest, Math.max(box[2], box[3]));
        }
        assertEquals(8, nearest, "margin");
        assertEquals(10 - 4, smallest, "smallest side, shrunk by 4");
        assertEquals(60, greatest, "greatest side");
    }

    @Test
    void draw_referenceSettings_areOfTheReferencesSizeAndPlaces() {
        RectangleMasks reference = new RectangleMasks(128, 128, 8, 0);
        double[] golden = Npz.golden("masks").doubles("rect_train_seed2018_256_128");
        for (int row = 0; row < 20; row++) {
            int[] box = box(reference.draw(256, 256, new Random(row)), 256);
            assertEquals(golden[4 * row + 1], box[2], "height");
            assertEquals(golden[4 * row + 3], box[3], "width");
            assertTrue(golden[4 * row] >= 8 && golden[4 * row] < 120, "golden top");
            assertTrue(box[0] >= 8 && box[0] <= 120 && box[1] >= 8 && box[1] <= 120, "place");
        }
    }

    @Test
    void draw_noRoom_saysWhichNumberIsWrong() {
        assertRefused(
                "rectangles.maxSide is 90; it must, with a margin of 8, leave some of 112 x 96.",
                InputException.class,
                () -> new RectangleMasks(80, 90, 8, 0).draw(96, 112, new Random(0)));
    }

    @Test
    void draw_greatestShrink_leavesAtLeastOnePixel() {
        int smallest = 1000;
        for (int seed = 0; seed < 2000; seed++) {
            int[] box = box(new RectangleMasks(9, 9, 3, 8).draw(96, 112, new Random(seed)), 112);
            smallest = Math.min(smallest, box[2] * box[3]);
        }
        assertEquals(1, smallest, "pixels");
    }

    @Test
    void create_shrinkLeavesNothing_isRefused() {
        assertThrows(InputException.class, () -> new RectangleMasks(8, 20, 0, 8));
    }
}
