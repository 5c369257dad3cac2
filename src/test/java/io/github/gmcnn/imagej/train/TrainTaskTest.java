package io.github.gmcnn.imagej.train;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import io.github.gmcnn.Watching;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.inpaint.ImageJHome;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.InpaintTask;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.train.run.TrainingListener;
import io.github.gmcnn.train.run.TrainingResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class TrainTaskTest {

    /** A network and crops so small that a step takes a moment. */
    private static final String SMALL =
            " start=scratch width=4 holes=24 batch=2 device=cpu phases=reconstruction";

    @TempDir Path folder;
    private ImageJHome home;

    @BeforeEach
    void makeImageJAndPictures() throws Exception {
        home = ImageJHome.at(folder.resolve("ImageJ"));
        Path pictures = Files.createDirectories(folder.resolve("my cells"));
        for (int i = 0; i < 4; i++) {
            ImagePlus image = IJ.createImage("cell", "8-bit ramp", 90 + i, 80, 1);
            image.getProcessor().noise(20);
            IJ.saveAsTiff(image, pictures.resolve("cell" + i + ".tif").toString());
        }
        Files.writeString(pictures.resolve("notes.txt"), "no picture");
    }

    @AfterEach
    void moveBack() throws Exception {
        home.close();
    }

    private String images() {
        return "images=[" + folder.resolve("my cells") + "] ";
    }

    private Path models() {
        return folder.resolve("ImageJ/models/gmcnn");
    }

    private static TrainTask prepare(String line) {
        return TrainTask.prepare(TrainOptions.parse(line));
    }

    private static TrainTask.Result run(String line) {
        return prepare(line).run(Progress.SILENT);
    }

    @Test
    void run_aFewSteps_makesAModelThatInpaintOffersAndUses() {
        TrainTask.Result result = run(images() + "steps=3 license=CC0 data=[ramps, mine]" + SMALL);
        assertEquals("my cells", result.model());
        assertEquals(models().resolve("my cells"), result.folder());
        assertEquals(3, result.training().steps());
        assertTrue(result.summary().startsWith("GMCNN: trained model my cells in 3 steps and "));
        assertEquals(List.of("default", "natural", "my cells"), ImageJFolders.models().names());
        var description = Models.read(result.folder()).description();
        assertEquals(4, description.cnum());
        assertEquals(24, description.holeSize());
        assertEquals("CC0", description.license());
        assertEquals("ramps, mine", description.card().get("data"));
        assertTrue(Models.read(result.folder()).test().isPresent());

        ImagePlus image = IJ.createImage("cell", "8-bit ramp", 60, 50, 1);
        image.setRoi(new Roi(20, 20, 8, 8));
        InpaintOptions fill = InpaintOptions.TABLE.parse("model=[my cells] device=cpu");
        assertEquals(64, InpaintTask.run(image, fill, Progress.SILENT).report().pixels());
    }

    @Test
    void run_filesThatAreNoPictures_areListedInTheRun() throws IOException {
        TrainTask.Result result = run(images() + "steps=1 name=a" + SMALL);
        assertTrue(result.run().startsWith(folder.resolve("ImageJ/models/gmcnn-runs")));
        List<String> skipped = Files.readAllLines(result.run().resolve(TrainRunLog.SKIPPED));
        assertEquals(1, skipped.size());
        assertTrue(skipped.get(0).contains("notes.txt"), skipped.get(0));
    }

    @Test
    void run_twiceWithoutAName_overwritesNothing() {
        assertEquals("my cells", run(images() + "steps=1" + SMALL).model());
        assertEquals("my cells-2", run(images() + "steps=1" + SMALL).model());
    }

    @Test
    void run_startOfAModel_hasItsWidthAndWeights() throws IOException {
        TestModels.tiny(models().resolve("tiny"));
        TrainTask.Result result =
                run(
                        images()
                                + "name=more steps=1 rate=1e-30 finalrate=0 average=0 start=tiny"
                                + " holes=24 batch=2 device=cpu phases=reconstruction");
        assertEquals(2, Models.read(result.folder()).description().cnum());
        // At such a rate a step changes no number by more than 1e-29.
        assertArrayEquals(weights(models().resolve("tiny")), weights(result.folder()), 1e-28f);
    }

    @Test
    void run_weightsThatDoNotChange_areNoBetterThanTheirStart() {
        TestModels.tiny(models().resolve("tiny"));
        String line =
                " steps=1 rate=1e-30 finalrate=0 average=0 start=tiny holes=24 batch=2 device=cpu"
                        + " phases=reconstruction";
        TrainTask.Result same = run(images() + "name=same validation=0.5" + line);
        TrainingResult.Fills fills = same.training().fills().orElseThrow();
        // Weights of 0 become 1e-30.
        assertEquals(fills.before().orElseThrow(), fills.after(), 1e-6);
        assertTrue(same.verdict().contains(" no better than tiny, which it started from: PSNR "));
        assertTrue(same.summary().endsWith(String.format(", PSNR %.2f dB", fills.after())));
        TrainTask.Result blind = run(images() + "name=blind validation=0" + line);
        assertTrue(blind.verdict().startsWith("How well it fills was not measured: "));
    }

    @Test
    void run_startFile_isReadByPrepareAndNotAgain() throws Exception {
        Path start = folder.resolve("start.pth");
        Files.copy(Path.of(getClass().getResource("/golden/A_net_GM.pth").toURI()), start);
        TrainTask task =
                prepare(
                        images()
                                + "name=more steps=1 holes=24 batch=2 device=cpu"
                                + " phases=reconstruction start=["
                                + start
                                + "]");
        Files.delete(start);
        task.run(Progress.SILENT);
        assertEquals(4, Models.read(models().resolve("more")).description().cnum());
    }

    private static float[] weights(Path model) throws IOException {
        ByteBuffer file =
                ByteBuffer.wrap(Files.readAllBytes(model.resolve(Model.WEIGHTS)))
                        .order(ByteOrder.LITTLE_ENDIAN);
        file.position((int) file.getLong() + Long.BYTES); // the header and its length
        float[] weights = new float[file.remaining() / Float.BYTES];
        file.asFloatBuffer().get(weights);
        return weights;
    }

    @Test
    void stop_inTheMiddle_keepsTheModel() {
        TrainTask task = prepare(images() + "name=short steps=1000000" + SMALL);
        AtomicLong steps = new AtomicLong();
        task.listener(
                report -> {
                    steps.set(report.step());
                    task.stop();
                });
        TrainTask.Result result = task.run(Progress.SILENT);
        assertEquals(1, steps.get());
        assertEquals(1, result.training().steps());
        assertTrue(ImageJFolders.models().names().contains("short"));
    }

    private static Progress cancelAfter(TrainTask task, long step) {
        AtomicLong steps = new AtomicLong();
        task.listener(report -> steps.set(report.step()));
        return Watching.cancelWhen(() -> steps.get() >= step);
    }

    @Test
    void run_cancelled_makesNoModelAndTheNextOneCanRun() {
        TrainTask task = prepare(images() + "name=never steps=1000000" + SMALL);
        assertThrows(CancelledException.class, () -> task.run(cancelAfter(task, 2)));
        assertFalse(Files.exists(models().resolve("never")));
        assertEquals(1, run(images() + "name=never steps=1" + SMALL).training().steps());
    }

    @Test
    void run_resumed_goesOnWithTheOptionsOfTheCancelledOne() throws IOException {
        String runs = "runs=[" + folder.resolve("my runs") + "] ";
        TrainTask task = prepare(images() + runs + "name=late license=CC0 steps=5" + SMALL);
        assertThrows(CancelledException.class, () -> task.run(cancelAfter(task, 2)));
        TrainTask again =
                prepare("device=cpu resume=[" + onlyChild(folder.resolve("my runs")) + "]");
        List<Long> steps = new ArrayList<>();
        again.listener(report -> steps.add(report.step()));
        TrainTask.Result result = again.run(Progress.SILENT);
        assertEquals(List.of(3L, 4L, 5L), steps);
        assertEquals("late", result.model());
        assertEquals("CC0", Models.read(result.folder()).description().license());
    }

    private static Path onlyChild(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> all = children.toList();
            assertEquals(1, all.size(), all.toString());
            return all.get(0);
        }
    }

    @Test
    void run_resumedAfterItsModelWasMade_makesAnother() {
        TrainTask.Result first = run(images() + "name=two steps=2" + SMALL);
        TrainTask.Result second = run("resume=[" + first.run() + "]");
        assertEquals("two-2", second.model());
    }

    @Test
    void run_resumedFromAnOlderCheckpoint_hasARunOfItsOwn() throws IOException {
        TrainTask.Result first = run(images() + "name=two steps=3 saveevery=1" + SMALL);
        TrainTask.Result second =
                run("resume=[" + first.run().resolve("checkpoints/step-000000002") + "]");
        assertEquals(first.run() + "_from-2", second.run().toString());
        assertEquals(3, second.training().steps());
        assertEquals("two-2", second.model());
        assertTrue(Files.exists(second.run().resolve(TrainRunLog.SKIPPED)));
        // Bit for bit as the first time.
        assertArrayEquals(weights(first.folder()), weights(second.folder()));
    }

    @Test
    void run_ownMasks_areDrawn() throws IOException {
        Path masks = Files.createDirectories(folder.resolve("masks"));
        ImagePlus mask = IJ.createImage("mask", "8-bit black", 90, 80, 1);
        mask.getProcessor().setValue(255);
        mask.getProcessor().fill(new Roi(30, 30, 20, 20));
        IJ.saveAsTiff(mask, masks.resolve("mask.tif").toString());
        String line = images() + "steps=1 masks=folder maskfolder=[" + masks + "]" + SMALL;
        assertEquals(1, run(line).training().steps());
        Path empty = Files.createDirectories(folder.resolve("no masks"));
        assertRefused(
                "...no masks...", () -> run(line.replace(masks.toString(), empty.toString())));
    }

    @Test
    void run_secondAtTheSameTime_isRefused() {
        TrainTask first = prepare(images() + "name=first steps=1" + SMALL);
        TrainTask second = prepare(images() + "name=second steps=1" + SMALL);
        TrainingListener begin =
                report -> {
                    assertRefused(
                            "Another training is running...", () -> second.run(Progress.SILENT));
                };
        assertEquals(1, first.listener(begin).run(Progress.SILENT).training().steps());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=x | GMCNN Train needs pictures to learn from;",
                "images=/no/such | There is no folder",
                "images=IMAGES name=default | The model default exists already",
                "images=IMAGES name=a/b | The model cannot be named a/b;",
                "images=IMAGES start=nosuch | There is no model named nosuch;",
                "images=IMAGES start=/no/such.pth | There is no weights file /no/such.pth",
                "images=IMAGES width=2 | The option width is 2 but the weights to start from have",
                "images=IMAGES start=scratch width=3 | cnum is 3; it must be even",
                "images=IMAGES style=1 | The options mrf, style and content compare",
                "resume=/no/such | /no/such is no folder of a training run",
                "resume=/no/such rate=1 | A resumed run has the options it began with, so rate",
                "resume=/no/such images=/x | A resumed run has the options it began with, so images"
            })
    void prepare_whatCannotBe_isRefusedBeforeAPictureIsRead(String line, String sentence) {
        String whole = line.replace("images=IMAGES ", images());
        UserException e = assertThrows(UserException.class, () -> prepare(whole));
        assertTrue(e.getMessage().startsWith(sentence), e.getMessage());
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
        assertFalse(Files.exists(folder.resolve("ImageJ")));
    }
}
