package io.github.gmcnn.train.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.train.data.Batch;
import io.github.gmcnn.train.run.Windows.Corner;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where windows lie and what they cut out. */
final class WindowsTest {

    // Three samples of 6 x 8: a hole in the middle right, one in the corner, none.
    private static Batch batch() {
        float[] masks = new float[3 * 48];
        masks[2 * 8 + 5] = 1;
        masks[3 * 8 + 6] = 1;
        masks[48] = 1;
        return new Batch(3, 6, 8, new float[3 * 3 * 48], masks);
    }

    @Test
    void aroundHoles_liesRoundTheirMiddle_insideTheSample() {
        Windows windows = Windows.aroundHoles(batch(), 4);
        assertEquals(
                List.of(new Corner(0, 3), new Corner(0, 0), new Corner(1, 2)), windows.corners());
        assertEquals(4, windows.height());
        assertEquals(4, windows.width());
    }

    @Test
    @Tag("engine")
    void cut_givesThePixelsOfEachWindow() {
        float[] values = new float[2 * 9];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Windows windows = new Windows(List.of(new Corner(0, 1), new Corner(1, 0)), 2, 2);
        try (NDManager manager = Engines.cpu();
                NDArray images = Tensors.of(values, new long[] {2, 1, 3, 3}, manager);
                NDArray cut = windows.cut(images)) {
            assertArrayEquals(new float[] {1, 2, 4, 5, 12, 13, 15, 16}, cut.toFloatArray());
            assertArrayEquals(new long[] {2, 1, 2, 2}, cut.getShape().getShape());
        }
    }
}
