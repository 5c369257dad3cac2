package io.github.gmcnn.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.imaging.Box;
import io.github.gmcnn.imaging.Holes;
import io.github.gmcnn.imaging.Patch;
import io.github.gmcnn.model.Model;
import io.github.gmcnn.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.model.TestModels;
import io.github.gmcnn.tensor.Npz;
import io.github.gmcnn.tensor.PthFile;
import java.nio.file.Path;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        patch.markMissing(Holes.missing(ArrayImgs.booleans(mask, WIDTH, HEIGHT)).orElseThrow());
        double[] expected = golden.doubles("eval_result_u8");
        try (CropRunner runner = new CropRunner(model, ComputeDevice.CPU)) {
            double[] actual = runner.predict(patch).orElseThrow();
            for (int i = 0; i < expected.length; i++) {
                if (mask[i % mask.length]) {
                    assertEquals(expected[i] + 0.5, actual[i], 0.501, "element " + i);
                }
            }
        }
    }
}
