package io.github.gmcnn.core.network;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.torch.OnCpu;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.weights.FormulaTensors;
import io.github.gmcnn.core.weights.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A part of the output computed by itself is what the whole has there. */
@Tag("engine")
final class GeneratorPartsOfImageTest {

    // float32 sums in another order, through some 15 layers; outputs are of the order of 1.
    private static final double TOLERANCE = 4e-6;

    @OnCpu private static NDManager manager;

    @ParameterizedTest
    @EnumSource
    void forward_partOfAnImage_isWhatTheWholeHasThere(Architecture architecture) {
        double worst = 0;
        try (Generator generator = generator(new GeneratorKind(architecture, 2))) {
            for (int[] size : new int[][] {{8, 8}, {64, 12}, {128, 128}, {252, 240}}) {
                worst = Math.max(worst, worst(generator, size[0], size[1]));
            }
        }
        System.out.printf("%s, part of an image: max difference %.2g%n", architecture, worst);
        assertTrue(worst <= TOLERANCE, "difference " + worst);
    }

    private static double worst(Generator generator, int width, int height) {
        double worst = 0;
        try (NDArray x = input(width, height);
                NDArray y = generator.forward(x)) {
            float[] whole = y.toFloatArray();
            for (Box box : boxes(width, height)) {
                try (NDArray part = generator.forward(x, box)) {
                    long[] shape = {1, 3, box.height(), box.width()};
                    assertArrayEquals(shape, part.getShape().getShape());
                    worst = Math.max(worst, difference(whole, width, height, part, box));
                }
            }
        }
        return worst;
    }

    private static double difference(float[] whole, int width, int height, NDArray part, Box box) {
        float[] values = part.toFloatArray();
        double worst = 0;
        for (int i = 0; i < values.length; i++) {
            int c = i / (int) box.area();
            int y = box.y() + i / box.width() % box.height();
            int x = box.x() + i % box.width();
            worst = Math.max(worst, Math.abs(values[i] - whole[(c * height + y) * width + x]));
        }
        return worst;
    }

    // The corners, the sides, everything, and random ones.
    private static List<Box> boxes(int width, int height) {
        List<Box> boxes = new ArrayList<>();
        boxes.add(new Box(0, 0, 1, 1));
        boxes.add(new Box(width - 1, 0, 1, 1));
        boxes.add(new Box(0, height - 1, 1, 1));
        boxes.add(new Box(width - 3, height - 3, 3, 3));
        boxes.add(new Box(0, height / 2, width, 1));
        boxes.add(new Box(width / 2, 0, 2, height));
        boxes.add(new Box(0, 0, width, height));
        Random random = new Random(width);
        for (int i = 0; i < 12; i++) {
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            boxes.add(
                    new Box(
                            x,
                            y,
                            1 + random.nextInt(Math.min(width - x, 40)),
                            1 + random.nextInt(Math.min(height - y, 40))));
        }
        return boxes;
    }

    // With biases, so that what lies in a padding is not 0 in every layer; outputs fill [-1, 1].
    private static Generator generator(GeneratorKind kind) {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        kind.shapes()
                .forEach(
                        (name, shape) -> {
                            double fanIn = shape.length == 4 ? shape[1] * shape[2] * shape[3] : 0;
                            double scale = fanIn > 0 ? Math.sqrt(12 * 1.55 / fanIn) : 0.1;
                            tensors.put(name, FormulaTensors.of(tensors.size(), shape, scale));
                        });
        return Generator.open(manager, new Weights(tensors));
    }

    private static NDArray input(int width, int height) {
        Weights.Tensor values = FormulaTensors.of(77, new long[] {1, 4, height, width}, 2);
        return Tensors.copyOf(values, manager);
    }

    @Test
    void forward_partBeyondTheImage_isRefused() {
        try (Generator generator = generator(new GeneratorKind(Architecture.PYTORCH, 2));
                NDArray x = input(8, 8)) {
            assertRefused(
                    "...is not within...",
                    IllegalArgumentException.class,
                    () -> generator.forward(x, new Box(4, 0, 5, 8)));
        }
    }

    /** By hand: taps at -2, 0, 2 around 0 show 2, 0, 2; around 4 of 5 they show 2, 4, 2. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 5, 0, 3",
        "4, 5, 5, 2, 5",
        "2, 3, 5, 0, 5",
        "0, 1, 2, 0, 2", // mirrored again and again
    })
    void seen_dilatedMirror_holdsAllThatTapsShow(
            int begin, int end, int size, int first, int last) {
        Kernel kernel = new Kernel(3, 1, 2, Border.MIRROR);
        Span seen = kernel.seen(new Span(begin, end), size);
        assertEquals(new Span(first, last), seen);
    }

    /** 3 x 3 at stride 2: outputs 1 and 2 of 8 see 1 to 5 mirrored, 2 to 6 with TensorFlow's. */
    @ParameterizedTest
    @CsvSource({"MIRROR, 1, 6", "ZERO, 2, 7"})
    void seen_stride_startsWhereTheBorderSays(Border border, int first, int last) {
        Kernel kernel = new Kernel(3, 2, 1, border);
        assertEquals(new Span(first, last), kernel.seen(new Span(1, 3), 8));
    }

    /** 4 to 8 pixels: positions i * 3 / 7. */
    @ParameterizedTest
    @CsvSource({"0, 1, 0, 1", "0, 2, 0, 2", "2, 4, 0, 3", "7, 8, 3, 4"})
    void seen_bilinear_holdsBothNeighbours(int begin, int end, int first, int last) {
        Span seen = Interpolation.BILINEAR.seen(new Span(begin, end), 4, 8);
        assertEquals(new Span(first, last), seen);
    }
}
