package io.github.gmcnn.core.inpaint;

import static io.github.gmcnn.ImageAssert.assertPixels;
import static io.github.gmcnn.ImageAssert.where;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.blend.Plate;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.network.Architecture;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.network.GeneratorKind;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.ValueRange;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.torch.Npz;
import io.github.gmcnn.core.weights.PthFile;
import io.github.gmcnn.core.weights.Weights;
import java.nio.file.Path;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
final class CropRunnerTest {

    private static final int WIDTH = 216;
    private static final int HEIGHT = 208;

    /** The original's evaluate(image, mask), which truncates where we round: 1 level at most. */
    @Test
    void predict_withTheOriginalsWeightsAndRange_givesItsPixels(@TempDir Path folder)
            throws Exception {
        Npz golden = Npz.golden("gen_A_c4_208x216");
        var weights =
                PthFile.read(
                        Path.of(CropRunnerTest.class.getResource("/golden/A_net_GM.pth").toURI()));
        Model model = TestModels.write(folder, weights, 4, ValueRangeRule.BYTE, 256, 128);
        Box box = new Box(0, 0, WIDTH, HEIGHT);
        var image = ArrayImgs.doubles(golden.doubles("eval_image_u8"), WIDTH, HEIGHT, 3);
        boolean[] mask = new boolean[WIDTH * HEIGHT];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = golden.doubles("eval_mask")[i] > 0;
        }
        Patch patch = Patch.read(image, box, 3, box);
        PixelSet missing = Holes.missing(ArrayImgs.booleans(mask, WIDTH, HEIGHT)).orElseThrow();
        patch.markMissing(missing);
        double[] expected = golden.doubles("eval_result_u8");
        try (CropRunner runner = new CropRunner(model, ComputeDevice.CPU)) {
            double[] actual = runner.predict(patch, missing).orElseThrow();
            for (int i = 0; i < expected.length; i++) {
                if (mask[i % mask.length]) {
                    assertEquals(expected[i] + 0.5, actual[i], 0.501, "element " + i);
                }
            }
        }
    }

    /** Both read the same model but for its weights; nothing outside the hole is needed. */
    @ParameterizedTest
    @EnumSource
    void predict_eachArchitecture_fillsTheHole(Architecture architecture, @TempDir Path folder) {
        GeneratorKind kind = new GeneratorKind(architecture, 2);
        Weights weights = Generator.initialWeights(kind, new Random(1));
        Model model = TestModels.write(folder, weights, 2, ValueRangeRule.CROP, 64, 24);
        Box box = new Box(0, 0, 64, 64);
        var image = ArrayImgs.doubles(new Random(2).doubles(64 * 64).toArray(), 64, 64);
        Patch patch = Patch.read(image, box, 1, box);
        PixelSet hole = square(30, 40, 5);
        patch.markMissing(hole);
        try (CropRunner runner = new CropRunner(model, ComputeDevice.CPU)) {
            double[] pixels = runner.predict(patch, hole).orElseThrow();
            double[] again = runner.predict(patch, hole).orElseThrow();
            assertArrayEquals(pixels, again);
            hole.forEachRun(
                    (y, from, to, first) -> {
                        for (int x = from; x < to; x++) {
                            double value = pixels[64 * y + x];
                            assertTrue(value > -1 && value < 2 && value != 0, "value " + value);
                        }
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void predict_ofANetworkThatAddsNothing_isThePlate(int channels, @TempDir Path folder) {
        Weights nothing = Generator.withoutOutput(Generator.initialWeights(2, new Random(1)));
        Model model = plateModel(folder, nothing);
        PixelSet hole = square(30, 40, 9);
        Patch patch = patch(channels, hole);
        try (CropRunner runner = new CropRunner(model, ComputeDevice.CPU)) {
            double[] pixels = runner.predict(patch, hole).orElseThrow();
            double[] plate = Plate.fill(patch);
            assertPixels(
                    64,
                    pixels.length,
                    i -> plate[i],
                    i -> pixels[i],
                    where(i -> patch.missing()[i % (64 * 64)]));
        }
    }

    @Test
    void predict_silent_isTheFillOfANetworkThatPaintsNothing(@TempDir Path folder) {
        Weights weights = Generator.initialWeights(2, new Random(1));
        Model model = plateModel(folder.resolve("a"), weights);
        Model nothing = plateModel(folder.resolve("b"), Generator.withoutOutput(weights));
        PixelSet hole = square(30, 40, 9);
        try (CropRunner silent = CropRunner.silent(model);
                CropRunner runner = new CropRunner(nothing, ComputeDevice.CPU)) {
            double[] expected = runner.predict(patch(3, hole), hole).orElseThrow();
            assertArrayEquals(expected, silent.predict(patch(3, hole), hole).orElseThrow());
        }
    }

    /** What a network makes of a hole that leaves no room for {@link Evidence} is added in full. */
    @Test
    void predict_onThePlate_addsWhatTheNetworkPaintsOfThePlate(@TempDir Path folder) {
        Weights weights = Generator.initialWeights(2, new Random(1));
        PixelSet hole = square(13, 13, 38);
        Patch patch = patch(3, hole);
        ValueRange range = ValueRange.of(patch.knownValues());
        double[] plate = Plate.fill(patch);
        float[] input = new float[4 * 64 * 64];
        for (int i = 0; i < plate.length; i++) {
            input[i] = range.toNetwork(plate[i]);
        }
        for (int i = 0; i < 64 * 64; i++) {
            input[plate.length + i] = patch.missing()[i] ? 1 : 0;
        }
        float[] output = BareGenerator.run(weights, input, 64, 64);
        try (CropRunner runner = new CropRunner(plateModel(folder, weights), ComputeDevice.CPU)) {
            double[] pixels = runner.predict(patch, hole).orElseThrow();
            assertPixels(
                    64,
                    pixels.length,
                    i -> range.add(plate[i], output[i]),
                    i -> pixels[i],
                    i ->
                            patch.missing()[i % 4096]
                                    ? 1e-5
                                    : Double.POSITIVE_INFINITY); // parts: 4e-6
        }
    }

    /** Random weights know nothing: what they add to a smooth picture is found to be wrong. */
    @Test
    void predict_ofANetworkThatKnowsNothing_isNearlyThePlate(@TempDir Path folder) {
        Weights weights = Generator.initialWeights(2, new Random(1));
        PixelSet hole = square(26, 26, 12);
        Patch patch = patch(3, hole);
        for (int i = 0; i < patch.values().length; i++) {
            patch.values()[i] = Math.sin(i % 64 / 9.0) + Math.cos(i / 64 / 7.0);
        }
        double[] plate = Plate.fill(patch);
        double[] truth = patch.values();
        try (CropRunner runner = new CropRunner(plateModel(folder, weights), ComputeDevice.CPU)) {
            double[] pixels = runner.predict(patch, hole).orElseThrow();
            double fill = 0;
            double without = 0;
            for (int i = 0; i < pixels.length; i++) {
                if (patch.missing()[i % (64 * 64)]) {
                    fill += Math.abs(pixels[i] - truth[i]);
                    without += Math.abs(plate[i] - truth[i]);
                }
            }
            assertTrue(fill < 1.2 * without, fill + " to " + without);
        }
    }

    private static Model plateModel(Path folder, Weights weights) {
        return TestModels.write(folder, weights, 2, ValueRangeRule.CROP, HoleInput.PLATE, 64, 24);
    }

    private static Patch patch(int channels, PixelSet hole) {
        Box box = new Box(0, 0, 64, 64);
        double[] values = new Random(2).doubles(channels * 64 * 64).toArray();
        Patch patch = Patch.read(ArrayImgs.doubles(values, 64, 64, channels), box, channels, box);
        patch.markMissing(hole);
        return patch;
    }

    private static PixelSet square(int x, int y, int side) {
        boolean[] mask = new boolean[64 * 64];
        for (int i = 0; i < side * side; i++) {
            mask[64 * (y + i / side) + x + i % side] = true;
        }
        return Holes.missing(ArrayImgs.booleans(mask, 64, 64)).orElseThrow();
    }

    @Test
    void predict_weightsOfAnotherWidth_areRefused(@TempDir Path folder) {
        Weights weights = Generator.initialWeights(2, new Random(1));
        Model model = TestModels.write(folder, weights, 4, ValueRangeRule.CROP, 64, 24);
        try (CropRunner runner = new CropRunner(model, ComputeDevice.CPU)) {
            ModelException e = assertThrows(ModelException.class, runner::arithmetic);
            String message =
                    "gmcnn-pytorch of cnum 2, but its description says gmcnn-pytorch of cnum 4";
            assertTrue(e.getMessage().contains(message), e.getMessage());
        }
    }
}
