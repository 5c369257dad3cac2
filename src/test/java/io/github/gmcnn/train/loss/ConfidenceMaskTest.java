package io.github.gmcnn.train.loss;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.Npz;
import io.github.gmcnn.core.torch.OnCpu;
import io.github.gmcnn.core.torch.TensorAssert;
import io.github.gmcnn.core.torch.Tensors;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parity of the confidence with the original code, by its golden numbers. */
@Tag("engine")
final class ConfidenceMaskTest {

    // golden/README says 1e-5; but the original sums 4225 float32 taps one by one and is itself up
    // to 1.24e-5 off the exact result for the strokes of 96 x 112, we 6e-7: see the test against
    // float64.
    private static final double TOLERANCE = 1.5e-5;

    private static final double EXACT_TOLERANCE = 2e-6;

    @OnCpu private static NDManager manager;

    @ParameterizedTest
    @ValueSource(strings = {"rect", "stroke"})
    void of_goldenMask_givesTheOriginalConfidence(String kind) {
        Npz golden = Npz.golden("confidence");
        try (ConfidenceMask confidence = ConfidenceMask.open(manager, 96, 112);
                NDArray mask = Engines.tensor(golden, kind + "_mask_u8", manager);
                NDArray actual = confidence.of(mask)) {
            assertEquals(new Shape(1, 1, 96, 112), actual.getShape());
            assertClose(kind, golden.doubles(kind + "_conf"), actual.toFloatArray());
        }
    }

    @Test
    void of_strokesOf256_giveTheOriginalConfidence() {
        Npz golden = Npz.golden("confidence");
        try (ConfidenceMask confidence = ConfidenceMask.open(manager, 256, 256);
                NDArray mask = Engines.tensor(golden, "stroke256_mask_u8", manager);
                NDArray actual = confidence.of(mask);
                NDArray grid = actual.get(new NDIndex(":, :, ::4, ::4"))) {
            assertClose("256", golden.doubles("stroke256_conf_grid4"), grid.toFloatArray());
            double sum = actual.sum().getFloat();
            assertEquals(golden.doubles("stroke256_conf_stats")[4], sum, 1e-6 * sum * 10);
        }
    }

    /** A centred hole, and one near the border, where the reflection counts, in one batch. */
    @Test
    void of_batchOfTwoMasks_givesTheOriginalConfidenceOfEach() {
        Npz golden = Npz.golden("confidence");
        float[] masks = new float[2 * 256 * 256];
        fill(masks, 0, 64, 64);
        fill(masks, 1, 8, 100);
        try (ConfidenceMask confidence = ConfidenceMask.open(manager, 256, 256);
                NDArray mask = Tensors.of(masks, new long[] {2, 1, 256, 256}, manager);
                NDArray actual = confidence.of(mask);
                NDArray centre = actual.get(new NDIndex("0, :, 64:192, 64:192"));
                NDArray border = actual.get(new NDIndex("1, :, 8:136:4, 100:228:4"))) {
            double[] expected = golden.doubles("center128_in256_conf_crop");
            assertClose("centre", expected, centre.toFloatArray());
            expected = golden.doubles("border_rect_8_100_128_in256_conf_crop_grid4");
            assertClose("border", expected, border.toFloatArray());
        }
    }

    private static void fill(float[] masks, int index, int top, int left) {
        for (int y = top; y < top + 128; y++) {
            int row = (index * 256 + y) * 256 + left;
            Arrays.fill(masks, row, row + 128, 1);
        }
    }

    private static void assertClose(String what, double[] expected, float[] actual) {
        System.out.printf(
                "confidence %s: max difference %.2g%n", what, TensorAssert.worst(expected, actual));
        TensorAssert.assertClose(expected, actual, TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rect", "stroke"})
    void of_goldenMask_isTheConvolutionInFloat64(String kind) {
        Npz golden = Npz.golden("confidence");
        double[] expected = exact(golden.doubles(kind + "_mask_u8"), 96, 112);
        try (ConfidenceMask confidence = ConfidenceMask.open(manager, 96, 112);
                NDArray mask = Engines.tensor(golden, kind + "_mask_u8", manager);
                NDArray actual = confidence.of(mask)) {
            float[] values = actual.toFloatArray();
            System.out.printf(
                    "confidence %s: max difference to float64 %.2g%n",
                    kind, TensorAssert.worst(expected, values));
            TensorAssert.assertClose(expected, values, EXACT_TOLERANCE);
        }
    }

    /** The definition, two passes of 65 taps seven times, without matrices. */
    private static double[] exact(double[] mask, int height, int width) {
        double[] confidence = new double[mask.length];
        for (int iteration = 0; iteration < 7; iteration++) {
            double[] x = new double[mask.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = confidence[i] + 1 - mask[i];
            }
            x = pass(pass(x, height, width, true), height, width, false);
            for (int i = 0; i < x.length; i++) {
                confidence[i] = x[i] * mask[i];
            }
        }
        return confidence;
    }

    private static double[] pass(double[] x, int height, int width, boolean vertical) {
        double[] kernel = ConfidenceMask.kernel(65, 1.0 / 40);
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < 65; k++) {
                int row = vertical ? mirrored(i / width + k - 32, height) : i / width;
                int column = vertical ? i % width : mirrored(i % width + k - 32, width);
                result[i] += kernel[k] * x[row * width + column];
            }
        }
        return result;
    }

    private static int mirrored(int i, int size) {
        return i < 0 ? -i : i < size ? i : 2 * size - 2 - i;
    }

    @Test
    void kernel_bothSizes_givesTheOriginalKernels() {
        Npz golden = Npz.golden("confidence");
        assertKernel(golden.doubles("kernel65"), ConfidenceMask.kernel(65, 1.0 / 40));
        assertKernel(golden.doubles("kernel21_s3_default"), ConfidenceMask.kernel(21, 3));
    }

    // float32 rounding of the golden values is 6e-8 of them
    private static void assertKernel(double[] expected, double[] row) {
        int size = row.length;
        for (int i = 0; i < expected.length; i++) {
            double product = row[i / size] * row[i % size];
            assertEquals(expected[i], product, 1e-7 * expected[i], "element " + i);
        }
    }

    @Test
    void open_tooSmall_saysTheRule() {
        assertRefused(
                "The mask is 32 x 64; both sides must be greater than 32.",
                IllegalArgumentException.class,
                () -> ConfidenceMask.open(manager, 64, 32));
    }

    @Test
    void of_manyMasks_leavesNoTensorBehind() {
        try (NDManager own = manager.newSubManager();
                ConfidenceMask confidence = ConfidenceMask.open(own, 40, 44);
                NDArray mask = own.ones(new Shape(2, 1, 40, 44))) {
            int before = own.getManagedArrays().size();
            for (int i = 0; i < 5; i++) {
                confidence.of(mask).close();
            }
            assertEquals(before, own.getManagedArrays().size());
        }
    }
}
