package io.github.gmcnn.imagej.inpaint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.core.torch.Arithmetic;
import io.github.gmcnn.core.torch.BrokenComputer;
import io.github.gmcnn.core.torch.EngineRemarks;
import io.github.gmcnn.imagej.evaluate.EvaluateOptions;
import io.github.gmcnn.imagej.evaluate.EvaluateTask;
import io.github.gmcnn.imagej.folder.FolderOptions;
import io.github.gmcnn.imagej.folder.FolderTask;
import io.github.gmcnn.imagej.record.FillStep;
import io.github.gmcnn.imagej.train.TrainOptions;
import io.github.gmcnn.imagej.train.TrainTask;
import io.github.gmcnn.imagej.verify.VerifyOptions;
import io.github.gmcnn.imagej.verify.VerifyTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands do where convolutions come out wrong: with oneDNN only, or without it too. */
@Tag("engine")
class BrokenComputerTest {

    @TempDir Path folder;
    private ImageJHome home;

    @BeforeEach
    void makeImageJAndPictures() throws Exception {
        home = ImageJHome.at(folder.resolve("ImageJ"));
        TestModels.tiny(models().resolve("tiny"));
        Path pictures = Files.createDirectories(folder.resolve("in"));
        Files.createDirectories(folder.resolve("empty"));
        for (int i = 0; i < 4; i++) {
            ImagePlus image = IJ.createImage("cell", "8-bit ramp", 170 + i, 160, 1);
            image.getProcessor().noise(20);
            image.setRoi(new Roi(20, 20, 8, 8));
            IJ.saveAsTiff(image, pictures.resolve("cell" + i + ".tif").toString());
        }
    }

    @AfterEach
    void moveBack() throws Exception {
        home.close();
    }

    private Path models() {
        return folder.resolve("ImageJ/models/gmcnn");
    }

    private BrokenComputer oneDnnBroken() {
        return BrokenComputer.open(folder.resolve("empty"), Arithmetic.CPU);
    }

    private BrokenComputer allBroken() {
        return BrokenComputer.open(
                folder.resolve("empty"), Arithmetic.CPU, Arithmetic.CPU_WITHOUT_ONEDNN);
    }

    private static ImagePlus image() {
        ImagePlus image = IJ.createImage("cell", "8-bit ramp", 60, 50, 1);
        image.setRoi(new Roi(20, 20, 8, 8));
        return image;
    }

    // By its path in a folder of its own, so that no inpainter of it is open already.
    private InpaintTask.Result fill(ImagePlus image, String more) {
        String model = more.contains("model=") ? "" : "model=[" + models().resolve("tiny") + "] ";
        String line = model + more;
        return InpaintTask.run(image, InpaintOptions.TABLE.parse(line), Progress.SILENT);
    }

    private String folderLine() {
        return "input=["
                + folder.resolve("in")
                + "] output=["
                + folder.resolve("out")
                + "] model=["
                + models().resolve("tiny")
                + "] device=cpu";
    }

    private Object evaluate() {
        return EvaluateTask.run(
                EvaluateOptions.TABLE.parse(
                        "images=["
                                + folder.resolve("in")
                                + "] output=["
                                + folder.resolve("out")
                                + "] model=["
                                + models().resolve("tiny")
                                + "] families=rectangles pictures=1 methods=model device=cpu"),
                Progress.SILENT);
    }

    private TrainTask.Result train() {
        String line =
                "images=["
                        + folder.resolve("in")
                        + "] name=new start=scratch width=4 holes=24 batch=2 device=cpu steps=1"
                        + " phases=reconstruction";
        return TrainTask.prepare(TrainOptions.parse(line)).run(Progress.SILENT);
    }

    @Test
    void fill_oneDnnWrong_isComputedWithoutItAndSaysSo() {
        try (BrokenComputer broken = oneDnnBroken()) {
            InpaintTask.Result result = fill(image(), "device=auto");
            assertEquals(64, result.report().pixels());
            assertEquals("CPU without oneDNN (no NVIDIA GPU)", result.device());
            FillStep step = ImageProvenance.of(result.image()).orElseThrow().last();
            assertTrue(step.engine().matches("PyTorch [\\d.]+ without oneDNN"), step.engine());
            assertEquals("CPU", step.device());
        }
    }

    @Test
    void fill_allWrong_isOneSentenceAndTheImageAsBefore() {
        ImagePlus image = image();
        byte[] before = ((byte[]) image.getProcessor().getPixels()).clone();
        try (BrokenComputer broken = allBroken()) {
            String sentence = refused(() -> fill(image, "device=auto output=in-place"));
            assertTrue(
                    sentence.contains("computes wrong numbers on this computer's CPU"), sentence);
        }
        assertArrayEquals(before, (byte[]) image.getProcessor().getPixels());
    }

    private static String refused(Supplier<?> work) {
        UserException e = assertThrows(UserException.class, work::get);
        assertTrue(e.getMessage().matches("[A-Z].*[^.]\\."), e.getMessage());
        assertTrue(e.getMessage().contains("to 3 channels"), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
        return e.getMessage();
    }

    @Test
    void folder_oneDnnWrong_fillsAllAndRecordsIt() throws IOException {
        try (BrokenComputer broken = oneDnnBroken()) {
            var table =
                    FolderTask.run(FolderOptions.TABLE.parse(folderLine()), Progress.SILENT)
                            .table();
            assertEquals(4, table.rows().size());
        }
        ImagePlus first = IJ.openImage(folder.resolve("out/cell0.tif").toString());
        String engine = ImageProvenance.of(first).orElseThrow().last().engine();
        assertTrue(engine.endsWith(" without oneDNN"), engine);
    }

    @Test
    void folder_allWrong_refusesBeforeTheFirstFile() throws IOException {
        try (BrokenComputer broken = allBroken()) {
            refused(() -> FolderTask.run(FolderOptions.TABLE.parse(folderLine()), Progress.SILENT));
        }
        List<Path> files = files("out");
        assertTrue(files.size() <= 1 && files("out").stream().allMatch(this::isEmpty), "" + files);
    }

    private boolean isEmpty(Path file) {
        return file.toFile().length() == 0; // the list of what was done
    }

    private List<Path> files(String name) throws IOException {
        Path path = folder.resolve(name);
        if (!Files.exists(path)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(path)) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void evaluate_allWrong_refusesAndWritesNoTable() throws IOException {
        try (BrokenComputer broken = allBroken()) {
            refused(this::evaluate);
        }
        assertEquals(List.of(), files("out"));
    }

    @Test
    void evaluate_oneDnnWrong_evaluates() throws IOException {
        try (BrokenComputer broken = oneDnnBroken()) {
            evaluate();
        }
        assertTrue(
                Files.exists(folder.resolve("out/gmcnn-evaluate-summary.csv")), "" + files("out"));
    }

    @Test
    void train_oneDnnWrong_isComputedWithoutItAsTheModelSays() {
        try (BrokenComputer broken = oneDnnBroken()) {
            Map<String, Object> card = Models.read(train().folder()).description().card();
            Map<?, ?> versions = (Map<?, ?>) card.get("versions");
            assertTrue(("" + versions.get("pytorch")).endsWith(" without oneDNN"), "" + versions);
        }
    }

    @Test
    void train_resumedWithAnotherArithmetic_saysThatItIsNotTheSame() {
        assumeTrue(BrokenComputer.isOneDnnRight());
        TrainTask.Result begun = train();
        try (BrokenComputer broken = oneDnnBroken()) {
            String line = "resume=[" + begun.run() + "] device=cpu";
            TrainTask.prepare(TrainOptions.parse(line)).run(Progress.SILENT);
            String remarks = String.join("\n", EngineRemarks.all());
            assertTrue(
                    remarks.matches(
                            "(?s).*the run was begun with PyTorch ([\\d.]+) and continues with PyTorch"
                                    + " \\1 without oneDNN.*"),
                    remarks);
        }
    }

    @Test
    void train_allWrong_refusesAndLeavesNoRun() throws IOException {
        try (BrokenComputer broken = allBroken()) {
            refused(this::train);
        }
        assertEquals(List.of(), files("ImageJ/models/gmcnn-runs"));
        assertTrue(Files.notExists(models().resolve("new")));
    }

    @Test
    void verify_filledWithAnotherArithmetic_saysSo() {
        assumeTrue(BrokenComputer.isOneDnnRight());
        ImagePlus original = image();
        original.setTitle("original");
        ImagePlus filled;
        try (BrokenComputer broken = oneDnnBroken()) {
            filled = fill(original, "device=cpu").image();
        }
        assertEquals("exactly", reproduced(filled, original), "by what is still open");
        TestModels.tiny(models().resolve("other"), 8);
        fill(image(), "device=cpu model=[" + models().resolve("other") + "]"); // closes it
        String found = reproduced(filled, original);
        assertTrue(
                found.matches(
                        ".+; it was computed by PyTorch [\\d.]+ without oneDNN on the CPU, now by"
                                + " PyTorch [\\d.]+ on the CPU"),
                found);
    }

    private static String reproduced(ImagePlus filled, ImagePlus original) {
        String[] found = new String[1];
        FilledStacks.withOpen(
                () ->
                        found[0] =
                                VerifyTask.run(
                                                filled,
                                                VerifyOptions.TABLE.parse(
                                                        "original=original device=cpu"),
                                                Progress.SILENT)
                                        .reproduced(),
                original);
        return found[0];
    }

    @Test
    void log_oneDnnWrong_hasTheSentenceOnce() {
        try (BrokenComputer broken = oneDnnBroken()) {
            fill(image(), "device=cpu");
            assertEquals(List.of(), EngineRemarks.take(), "already in the log");
        }
    }
}
