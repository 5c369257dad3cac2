package io.github.gmcnn.train.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gmcnn.core.safe.InputException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MixedMasksTest extends MaskSamplerContract {

    @Override
    MaskSampler sampler() {
        return new MixedMasks(
                List.of(
                        new MixedMasks.Part(new RectangleMasks(10, 60, 4, 0), 1),
                        new MixedMasks.Part(new StrokeMasks(1, 3, 9, 60, 4, 12, 360), 2)));
    }

    private static MixedMasks squares(double one, double two, double three) {
        return new MixedMasks(
                List.of(
                        new MixedMasks.Part(new RectangleMasks(1, 1, 0, 0), one),
                        new MixedMasks.Part(new RectangleMasks(2, 2, 0, 0), two),
                        new MixedMasks.Part(new RectangleMasks(3, 3, 0, 0), three)));
    }

    @Test
    void draw_manyTimes_keepsTheShares() {
        int[] drawn = new int[10];
        Random random = new Random(3);
        for (int i = 0; i < 4000; i++) {
            drawn[count(squares(1, 0, 3).draw(9, 9, random))]++;
        }
        assertEquals(1000, drawn[1], 110, "a quarter; 4 deviations of 27");
        assertEquals(0, drawn[4], "weight 0");
        assertEquals(3000, drawn[9], 110, "three quarters");
    }

    @Test
    void create_allWeightsZero_isRefused() {
        assertThrows(InputException.class, () -> squares(0, 0, 0));
    }
}
