package io.github.gmcnn.train.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.blend.Plate;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.train.data.Batch;
import io.github.gmcnn.train.data.BatchSampler;
import io.github.gmcnn.train.data.PatchSampler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the losses see; what the correction computes is in {@code PlateTest}. */
@Tag("engine")
final class PredictionTest {

    private static Weights zeros() {
        Map<String, Weights.Tensor> zeros = new LinkedHashMap<>();
        Generator.initialWeights(2, new Random(1))
                .tensors()
                .forEach(
                        (name, old) ->
                                zeros.put(
                                        name,
                                        new Weights.Tensor(
                                                old.shape(), new float[old.values().length])));
        return new Weights(zeros);
    }

    @Test
    void corrected_ofAGeneratorThatPaintsNothing_continuesTheSurroundings() {
        float[] images = new float[Batch.CHANNELS * 64 * 64];
        float[] masks = new float[64 * 64];
        for (int i = 0; i < masks.length; i++) {
            boolean missing = i % 64 > 20 && i % 64 < 45 && i / 64 > 10 && i / 64 < 30;
            masks[i] = missing ? 1 : 0;
            for (int c = 0; c < Batch.CHANNELS; c++) {
                images[c * masks.length + i] = missing ? -1 : 0.3f; // what is lost counts nowhere
            }
        }
        Batch batch = new Batch(1, 64, 64, images, masks);
        try (NDManager manager = Engines.cpu();
                Generator generator = Generator.open(manager, zeros());
                Prediction corrected = Prediction.open(manager, HoleInput.ZEROS, true)) {
            float[] plain =
                    Completion.of(generator, Prediction.plain(), manager, batch).completed();
            float[] filled = Completion.of(generator, corrected, manager, batch).completed();
            for (int i = 0; i < filled.length; i++) {
                assertEquals(0.65, filled[i], 1e-6, "value " + i); // (0.3 + 1) / 2 in float32
                assertEquals(batch.isMissing(i) ? 0.5 : 0.65, plain[i], 1e-6, "value " + i);
            }
        }
    }

    /** As {@code CropRunnerTest} has it of a fill, so training and fills agree. */
    @Test
    void onThePlate_addsWhatTheGeneratorPaintsOfThePlate() {
        Batch batch =
                new BatchSampler(
                                new PatchSampler(new Waves(5), 64, Waves.CONFIG.augmentation()),
                                Waves.CONFIG.masks().sampler(Optional.empty()),
                                2,
                                1)
                        .batch(0);
        try (NDManager manager = Engines.cpu();
                Generator generator =
                        Generator.open(manager, Generator.initialWeights(2, new Random(1)));
                Prediction plate = Prediction.open(manager, HoleInput.PLATE, false)) {
            float[] completed = Completion.of(generator, plate, manager, batch).completed();
            float[] shown = shown(batch);
            try (NDArray colours = Tensors.of(shown, batch.imageShape(), manager);
                    NDArray mask = Tensors.of(batch.masks(), batch.maskShape(), manager);
                    NDArray input = NDArrays.concat(new NDList(colours, mask), 1);
                    NDArray output = generator.forward(input)) {
                float[] added = output.toFloatArray();
                for (int i = 0; i < completed.length; i++) {
                    float expected = batch.isMissing(i) ? shown[i] + added[i] : batch.images()[i];
                    assertEquals((expected + 1) / 2, completed[i], 1e-6, "value " + i);
                }
            }
        }
    }

    private static float[] shown(Batch batch) {
        int area = 64 * 64;
        float[] shown = new float[batch.images().length];
        for (int sample = 0; sample < batch.size(); sample++) {
            int begin = sample * Batch.CHANNELS * area;
            double[] values = new double[Batch.CHANNELS * area];
            boolean[] missing = new boolean[area];
            for (int i = 0; i < values.length; i++) {
                missing[i % area] = batch.isMissing(begin + i);
                values[i] = batch.images()[begin + i];
            }
            Box box = new Box(0, 0, 64, 64);
            double[] plate = Plate.fill(new Patch(box, Batch.CHANNELS, values, missing));
            for (int i = 0; i < plate.length; i++) {
                shown[begin + i] = (float) plate[i];
            }
        }
        return shown;
    }

    @Test
    void families_inTraining_areDrawn() {
        TrainingConfig config =
                Waves.CONFIG.with(
                        "{\"masks\": {\"families\": \"dead-lines\", \"familyShare\": 1}}");
        boolean[] mask = config.masks().sampler(Optional.empty()).draw(64, 64, new Random(1));
        int lines = 0;
        for (int i = 0; i < 64; i++) {
            int row = 0;
            int column = 0;
            for (int k = 0; k < 64; k++) {
                row += mask[64 * i + k] ? 1 : 0;
                column += mask[64 * k + i] ? 1 : 0;
            }
            lines += (row == 64 ? 1 : 0) + (column == 64 ? 1 : 0);
        }
        assertEquals(64 * lines, count(mask));
    }

    private static int count(boolean[] mask) {
        int count = 0;
        for (boolean missing : mask) {
            count += missing ? 1 : 0;
        }
        return count;
    }
}
