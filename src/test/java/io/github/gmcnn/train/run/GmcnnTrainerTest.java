package io.github.gmcnn.train.run;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import io.github.gmcnn.Watching;
import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.network.Architecture;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.network.GeneratorKind;
import io.github.gmcnn.core.network.VggWeights;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.weights.PthFile;
import io.github.gmcnn.core.weights.SafetensorsFile.Precision;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.train.data.Batch;
import io.github.gmcnn.train.data.BatchSampler;
import io.github.gmcnn.train.data.PatchSampler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop on a synthetic source, with a network of width 2. */
@Tag("engine")
final class GmcnnTrainerTest {

    private static final TrainingConfig CONFIG = Waves.CONFIG;

    @Test
    void train_twice_givesTheSameWeights() {
        TrainingResult first = new GmcnnTrainer(CONFIG, new Waves(5)).train(Progress.SILENT);
        TrainingResult second = new GmcnnTrainer(CONFIG, new Waves(5)).train(Progress.SILENT);
        assertEquals(6, first.steps());
        first.weights()
                .tensors()
                .forEach(
                        (name, tensor) ->
                                assertArrayEquals(
                                        tensor.values(), second.weights().get(name).values()));
    }

    @Test
    void slowness_ofBrainFloat_isSaidWhereItIsNoticeable() {
        assertEquals(Optional.empty(), GmcnnTrainer.slowness(0.6));
        assertEquals(Optional.empty(), GmcnnTrainer.slowness(1.1)); // chance
        String slow = GmcnnTrainer.slowness(19.26).orElseThrow();
        assertTrue(slow.contains("19.3 times as long"), slow);
    }

    @Test
    void steps_onOneBatch_learnIt() {
        PatchSampler patches = new PatchSampler(new Waves(5), 64, CONFIG.augmentation());
        Batch batch =
                new BatchSampler(patches, CONFIG.masks().sampler(Optional.empty()), 2, 1, false)
                        .batch(0);
        try (NDManager manager = Engines.cpu();
                Generator generator =
                        Generator.open(manager, Generator.initialWeights(8, new Random(1)));
                TrainingStep step = step(manager, generator)) {
            double begin = step.computeGradients(batch, 4e-4, 0).total();
            for (int i = 0; i < 60; i++) {
                step.update(4e-4);
                step.computeGradients(batch, 4e-4, 0);
            }
            double end = step.computeGradients(batch, 4e-4, 0).total();
            assertTrue(end < 0.7 * begin, begin + " to " + end);
        }
    }

    private static TrainingStep step(NDManager manager, Generator generator) {
        return new TrainingStep(
                manager,
                generator,
                Prediction.plain(),
                CONFIG.loss(),
                CONFIG.optimizer(),
                TrainingStep.Extras.none(),
                64,
                64);
    }

    @Test
    void train_withTexture_needsAndUsesTheFeatureNetwork() {
        TrainingConfig texture = Waves.phases(0, 2).with("{\"loss\": {\"idMrf\": 0.05}}");
        assertRefused(
                "...VGG19...",
                InputException.class,
                () -> new GmcnnTrainer(texture, new Waves(5)).train(Progress.SILENT));
        TrainingResult result =
                new GmcnnTrainer(texture, new Waves(5))
                        .features(VggWeights.formula())
                        .train(Progress.SILENT);
        LossReport loss = result.loss();
        assertTrue(loss.of(LossTerm.ID_MRF) > 0, loss.toString());
        double sum =
                1.4 * loss.of(LossTerm.RECONSTRUCTION)
                        + 1.2 * loss.of(LossTerm.AUTO_ENCODER)
                        + 1e-3 * loss.of(LossTerm.ADVERSARIAL)
                        + 1e-3 * loss.of(LossTerm.ADVERSARIAL_LOCAL)
                        + 0.05 * loss.of(LossTerm.ID_MRF);
        assertEquals(sum, loss.total(), 1e-5 * sum); // float32
    }

    @Test
    void train_adversarialFromAPthOfTheOriginal_withEveryTerm_reportsEachOnce() throws Exception {
        TrainingConfig config =
                Waves.phases(0, 2)
                        .with(
                                """
                                {"cnum": 4,
                                 "loss": {"idMrf": 0.05, "style": 1, "content": 0.1,
                                          "distance": 0.5, "totalVariation": 1e-7},
                                 "discriminator": {"objective": "WGAN_GP", "spectralNorm": false}}
                                """);
        Path pth = Path.of(getClass().getResource("/golden/A_net_GM.pth").toURI());
        TrainingResult result =
                new GmcnnTrainer(config, new Waves(5))
                        .startFrom(StartWeights.of(pth))
                        .features(VggWeights.formula())
                        .train(Progress.SILENT);
        LossReport loss = result.loss();
        assertEquals(EnumSet.allOf(LossTerm.class), loss.terms().keySet());
        double sum =
                1.4 * loss.of(LossTerm.RECONSTRUCTION)
                        + 1.2 * loss.of(LossTerm.AUTO_ENCODER)
                        + 1e-3 * loss.of(LossTerm.ADVERSARIAL)
                        + 1e-3 * loss.of(LossTerm.ADVERSARIAL_LOCAL)
                        + 0.05 * loss.of(LossTerm.ID_MRF)
                        + loss.of(LossTerm.STYLE)
                        + 0.1 * loss.of(LossTerm.CONTENT)
                        + 0.5 * loss.of(LossTerm.FEATURE_DISTANCE)
                        + 1e-7 * loss.of(LossTerm.TOTAL_VARIATION);
        assertEquals(sum, loss.total(), 1e-5 * sum); // float32
        assertRefused(
                "cnum is 2 but the weights to start from have 4; it must be the same or more.",
                InputException.class,
                () ->
                        new GmcnnTrainer(Waves.phases(0, 2), new Waves(5))
                                .startFrom(StartWeights.of(pth))
                                .train(Progress.SILENT));
    }

    @Test
    void train_cancelled_throws_andAnotherCanFollow() {
        Progress cancelled = Watching.cancelAfter(0);
        assertThrows(
                CancelledException.class,
                () -> new GmcnnTrainer(CONFIG, new Waves(5)).train(cancelled));
        assertEquals(
                1,
                new GmcnnTrainer(CONFIG.with("{\"reconstruction\": {\"steps\": 1}}"), new Waves(5))
                        .train(Progress.SILENT)
                        .steps());
    }

    @Test
    void steps_keepNoTensors() {
        PatchSampler patches = new PatchSampler(new Waves(5), 64, CONFIG.augmentation());
        BatchSampler batches =
                new BatchSampler(patches, CONFIG.masks().sampler(Optional.empty()), 2, 1, false);
        try (NDManager manager = Engines.cpu();
                Generator generator =
                        Generator.open(manager, Generator.initialWeights(2, new Random(1)));
                TrainingStep step = step(manager, generator)) {
            List<Integer> counts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                step.computeGradients(batches.batch(i), 1e-3, i);
                step.update(1e-3);
                counts.add(managed(manager));
            }
            assertEquals(counts.get(1), counts.get(5), counts.toString());
        }
    }

    private static int managed(NDManager manager) {
        return manager.getManagedArrays().size();
    }

    @Test
    void write_theResult_canFillAHole(@TempDir Path folder) throws Exception {
        TrainingResult result = new GmcnnTrainer(CONFIG, new Waves(5)).train(Progress.SILENT);
        Path target = folder.resolve("waves");
        ModelWriter.Provenance provenance = new ModelWriter.Provenance("waves", "CC0-1.0");
        ModelWriter.write(target, result, Precision.FLOAT16, provenance);
        assertThrows(
                ModelException.class,
                () -> ModelWriter.write(target, result, Precision.FLOAT16, provenance));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(target), files.toList());
        }
        Model model = Models.read(target);
        assertEquals("CC0-1.0", model.description().license());
        try (Inpainter inpainter = Inpainter.open(model, ComputeDevice.CPU)) {
            Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(80, 80);
            image.getAt(3, 3).set(200);
            var mask = ArrayImgs.booleans(80, 80);
            mask.getAt(40, 40).set(true);
            assertEquals(1, inpainter.fill(image, mask, Progress.SILENT).pixels());
        }
    }

    @Test
    void train_keepingTheBest_givesTheWeightsOfTheBestValidation(@TempDir Path folder)
            throws Exception {
        TrainingConfig config =
                CONFIG.with(
                        "{\"report\": {\"kept\": \"BEST\", \"validateEvery\": 1, \"pth\": true}}");
        RunFolder run = RunFolder.create(folder, "waves", config, "");
        List<ValidationReport> reports = new ArrayList<>();
        TrainingResult result =
                new GmcnnTrainer(config, new Waves(5))
                        .keepIn(run)
                        .listener(new Validations(reports))
                        .train(Progress.SILENT);
        assertEquals(6, reports.size());
        ValidationReport best =
                Collections.max(reports, Comparator.comparing(ValidationReport::psnr));
        Checkpoint kept = Checkpoint.read(run.checkpoints().best(Phase.RECONSTRUCTION));
        assertEquals(best.step(), kept.header().step());
        assertEquals(best.psnr(), kept.header().bestPsnr());
        assertSame(kept.part(Checkpoint.Part.AVERAGE), result.weights());
        Path pth = run.checkpoints().ofStep(6).resolve("6_net_GM.pth");
        assertSame(
                Checkpoint.read(run.checkpoints().ofStep(6)).part(Checkpoint.Part.AVERAGE),
                PthFile.read(pth));
        assertEquals(2, StartWeights.of(pth).weights().get("EB1.0.weight").shape()[0]);
        assertFalse(StartWeights.of(pth).corrected());
        assertTrue(StartWeights.of(run.checkpoints().ofStep(6)).corrected(), "as its model");
    }

    @Test
    void train_bothPhases_validatesAtTheEndOfEach(@TempDir Path folder) {
        TrainingConfig config =
                Waves.phases(4, 4).with("{\"report\": {\"saveEvery\": 2, \"validateEvery\": 3}}");
        List<ValidationReport> reports = new ArrayList<>();
        new GmcnnTrainer(config, new Waves(5))
                .keepIn(RunFolder.create(folder, "waves", config, ""))
                .listener(new Validations(reports))
                .train(Progress.SILENT);
        assertEquals(
                List.of(3L, 4L, 6L, 8L), reports.stream().map(ValidationReport::step).toList());
    }

    @Test
    void train_fromATensorflowModel_writesOneAgain(@TempDir Path folder) {
        GeneratorKind kind = new GeneratorKind(Architecture.TENSORFLOW, 2);
        Weights weights = Generator.initialWeights(kind, new Random(1));
        Model start =
                TestModels.write(folder.resolve("start"), weights, 2, ValueRangeRule.CROP, 64, 24);
        TrainingResult result =
                new GmcnnTrainer(CONFIG, new Waves(5))
                        .startFrom(StartWeights.of(start))
                        .train(Progress.SILENT);
        ModelWriter.write(
                folder.resolve("end"), result, new ModelWriter.Provenance("waves", "CC0-1.0"));
        ModelDescription written = Models.read(folder.resolve("end")).description();
        assertEquals(ModelDescription.TENSORFLOW, written.architecture());
        assertEquals(kind, GeneratorKind.recognise(result.weights()));
    }

    @Test
    void train_onThePlate_beginsWithItAndWritesAModelThatSaysSo(@TempDir Path folder) {
        TrainingConfig config = CONFIG.with("{\"holeInput\": \"PLATE\"}");
        List<Double> first = new ArrayList<>();
        TrainingResult result =
                new GmcnnTrainer(config, new Waves(5))
                        .startFrom(
                                StartWeights.of(
                                        TestModels.tiny(
                                                folder.resolve("start")))) // was shown zeros
                        .listener(report -> first.add(report.loss().of(LossTerm.AUTO_ENCODER)))
                        .train(Progress.SILENT);
        assertEquals(0, first.get(0));
        assertTrue(first.get(1) > 0, first.toString());
        Path end = folder.resolve("end");
        ModelWriter.write(end, result, new ModelWriter.Provenance("waves", "CC0-1.0"));
        ModelDescription written = Models.read(end).description();
        assertEquals(ModelDescription.HoleInput.PLATE, written.holeInput());
        assertEquals(ModelDescription.Blending.NONE, written.blending());
        GmcnnTrainer zeros = new GmcnnTrainer(CONFIG, new Waves(5)).startFrom(StartWeights.of(end));
        assertRefused(
                "holeInput is ZEROS but...",
                InputException.class,
                () -> zeros.train(Progress.SILENT));
    }

    private record Validations(List<ValidationReport> all) implements TrainingListener {
        @Override
        public void onStep(StepReport report) {
            // only validations count
        }

        @Override
        public void onValidation(ValidationReport report) {
            all.add(report);
        }
    }

    private static void assertSame(Weights expected, Weights actual) {
        assertEquals(expected.tensors().keySet(), actual.tensors().keySet());
        expected.tensors()
                .forEach(
                        (name, tensor) ->
                                assertArrayEquals(tensor.values(), actual.get(name).values()));
    }

    @Test
    void explained_shortMemory_namesWhatToLower() {
        RuntimeException heap = MemoryShortage.explained(new OutOfMemoryError("heap"), CONFIG);
        assertEquals(
                "There is not enough memory for a step; lower batchSize, which is 2, to 1, or lower"
                        + " cnum, which is 2. Checkpoints written before are kept.",
                heap.getMessage());
        RuntimeException engine =
                MemoryShortage.explained(
                        new ai.djl.engine.EngineException(
                                "[enforce fail] DefaultCPUAllocator: not enough"),
                        CONFIG.with("{\"batchSize\": 1}"));
        assertTrue(engine.getMessage().contains("lower cropSize, which is 64"));
        RuntimeException other = new IllegalStateException("other");
        assertEquals(other, MemoryShortage.explained(other, CONFIG));
    }
}
