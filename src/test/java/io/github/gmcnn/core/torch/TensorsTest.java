package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Arithmetic whose gradients do not depend on the garbage collector. */
@Tag("engine")
final class TensorsTest {

    private static final int ATTEMPTS = 20;

    // With DJL's own mul(Number) 194 of 300 such gradients were wrong.
    @Test
    void timesAndOver_garbageCollectedBeforeTheGradient_keepTheirNumber() {
        try (NDManager manager = Engines.cpu()) {
            for (int i = 0; i < ATTEMPTS; i++) {
                try (NDManager scope = manager.newSubManager();
                        GradientCollector collector = manager.getEngine().newGradientCollector()) {
                    NDArray x = scope.ones(new Shape(2));
                    x.setRequiresGradient(true);
                    NDArray y = Tensors.over(Tensors.times(x, 3), 4).sum();
                    overwriteFreedMemory();
                    collector.backward(y);
                    assertArrayEquals(new float[] {0.75f, 0.75f}, x.getGradient().toFloatArray());
                }
            }
        }
    }

    @Test
    void of_anyShape_holdsTheValuesWhenTheirArrayHasChanged() {
        try (NDManager manager = Engines.cpu()) {
            for (long[] shape : new long[][] {{}, {1}, {2, 3}, {1, 2, 1, 3}}) {
                int size = (int) new Shape(shape).size();
                float[] values = new float[size];
                Arrays.fill(values, 2.5f);
                float[] expected = values.clone();
                NDArray array = Tensors.of(values, shape, manager);
                Arrays.fill(values, 0);
                overwriteFreedMemory();
                assertEquals(new Shape(shape), array.getShape());
                assertArrayEquals(expected, array.toFloatArray());
            }
        }
    }

    private static void overwriteFreedMemory() {
        System.gc();
        List<ByteBuffer> blocks = new ArrayList<>();
        for (int size = 4; size < 4 + 2000; size++) {
            ByteBuffer block = ByteBuffer.allocateDirect(4 + size % 64);
            while (block.hasRemaining()) {
                block.put((byte) 0x41);
            }
            blocks.add(block);
        }
    }
}
