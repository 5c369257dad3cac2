package io.github.gmcnn.imagej.evaluate;

import static io.github.gmcnn.ImageAssert.assertPixels;
import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.commands.CommandLine;
import io.github.gmcnn.imagej.pictures.WholeImage;
import io.github.gmcnn.train.evaluation.Comparison;
import io.github.gmcnn.train.evaluation.Summary;
import io.github.gmcnn.train.evaluation.Summary.Figure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GMCNN Evaluate on folders of small pictures. */
class EvaluateTaskTest {

    @TempDir static Path models;
    @TempDir Path folder;
    private static Path model;

    @BeforeAll
    static void writeModel() {
        model = models.resolve("tiny");
        TestModels.tiny(model);
    }

    @BeforeEach
    void writePictures() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        write("in/grey.png", new ByteProcessor(150, 140));
        write("in/colour.png", new ColorProcessor(160, 200));
    }

    // Waves, so that no two places are the same.
    private void write(String name, ImageProcessor pixels) throws IOException {
        for (int i = 0; i < pixels.getPixelCount(); i++) {
            int x = i % pixels.getWidth();
            int y = i / pixels.getWidth();
            int level = (int) (127 + 100 * Math.sin(x / 9.0) * Math.cos(y / 7.0));
            pixels.set(i, pixels instanceof ColorProcessor ? level << 16 | 3 * y << 7 : level);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        new FileSaver(new ImagePlus("", pixels)).saveAsPng(file.toString());
    }

    private String line(String more) {
        return "images=["
                + folder.resolve("in")
                + "] output=["
                + folder.resolve("out")
                + "] model=["
                + model
                + "] device=cpu "
                + more;
    }

    private EvaluateTask.Result run(String more) {
        return EvaluateTask.run(EvaluateOptions.TABLE.parse(line(more)), Progress.SILENT);
    }

    private List<String> files() throws IOException {
        Path out = folder.resolve("out");
        try (Stream<Path> tree = Files.walk(out)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static double psnr(EvaluateTask.Result result, String family, String method) {
        for (Summary.Row row : result.rows()) {
            if (row.family().equals(family) && row.method().equals(method)) {
                return row.statistics().get(Figure.HOLE_PSNR).mean();
            }
        }
        throw new AssertionError(family + " " + method + " in " + result.rows());
    }

    @Test
    void run_writesTablesAndGrids() throws IOException {
        EvaluateTask.Result result =
                run("families=dust,scratches methods=model,harmonic,biharmonic");
        assertEquals(
                List.of(
                        "gmcnn-evaluate-summary.csv",
                        "gmcnn-evaluate.csv",
                        "gmcnn-evaluate.txt",
                        "grid-dust.png",
                        "grid-scratches.png"),
                files());
        assertEquals(9, result.rows().size()); // 3 methods, 2 families and all
        List<String> scores = Files.readAllLines(folder.resolve("out/gmcnn-evaluate.csv"));
        assertEquals(1 + 2 * 2 * 3, scores.size());
        assertTrue(scores.get(1).startsWith("colour.png,dust,"), scores.get(1));
        // Smooth waves: a plate follows them better than a membrane.
        assertTrue(
                psnr(result, "dust", "biharmonic") > psnr(result, "dust", "harmonic") + 3,
                result.table());
        ImageProcessor grid = WholeImage.open(folder.resolve("out/grid-dust.png")).getProcessor();
        assertEquals(4 + 6 * (160 + 4), grid.getWidth());
        assertTrue(grid.getHeight() > 200 + 140);
    }

    @Test
    void run_cases_areReadBackAsFills() throws IOException {
        EvaluateTask.Result own = run("families=dust methods=border,harmonic cases");
        List<String> files = files();
        for (String file :
                List.of(
                        "cases/dust/0000_image.png",
                        "cases/dust/0001_mask.png",
                        "truth/dust/0000.png",
                        "filled/harmonic/dust/0001.png")) {
            assertTrue(files.contains(file), file + " in " + files);
        }
        EvaluateTask.Result read =
                run("families=dust methods=none fills=[" + folder.resolve("out/filled") + "]");
        assertEquals(psnr(own, "dust", "harmonic"), psnr(read, "dust", "harmonic"));
        assertEquals(psnr(own, "dust", "border"), psnr(read, "dust", "border"));
    }

    @Test
    void run_caseImages_doNotShowTheTruth() throws IOException {
        run("families=dust methods=border cases");
        ImageProcessor image = open("cases/dust/0001_image.png");
        ImageProcessor mask = open("cases/dust/0001_mask.png");
        ImageProcessor truth = open("truth/dust/0001.png");
        assertPixels(
                image.getWidth(),
                image.getPixelCount(),
                i -> mask.get(i) == 255 ? 0 : truth.get(i),
                image::get);
    }

    private ImageProcessor open(String name) {
        return WholeImage.open(folder.resolve("out").resolve(name)).getProcessor();
    }

    @Test
    void run_twice_givesTheSameTables() throws IOException {
        String options = "families=thin,bubbles methods=model,border pictures=1 seed=5";
        run(options);
        String first = withoutSeconds();
        run(options);
        assertEquals(first, withoutSeconds());
        run(options.replace("seed=5", "seed=6"));
        assertFalse(first.equals(withoutSeconds()));
    }

    private String withoutSeconds() throws IOException {
        return Files.readString(folder.resolve("out/gmcnn-evaluate.csv"))
                .replaceAll(",[^,]*\n", "\n");
    }

    private void writeStack(int slices) throws IOException {
        Files.delete(folder.resolve("in/grey.png"));
        Files.delete(folder.resolve("in/colour.png"));
        ImageStack stack = new ImageStack(110, 100);
        for (int slice = 0; slice < slices; slice++) {
            ByteProcessor pixels = new ByteProcessor(110, 100);
            for (int i = 0; i < pixels.getPixelCount(); i++) {
                double wave = Math.sin((i % 110 + slice) / 7.0) * Math.cos(i / 110 / 5.0);
                pixels.set(i, (int) (127 + 100 * wave));
            }
            stack.addSlice(pixels);
        }
        new FileSaver(new ImagePlus("", stack)).saveAsTiff(folder.resolve("in/s.tif").toString());
    }

    @Test
    void run_stack_comparesItsMethods() throws IOException {
        writeStack(6);
        EvaluateTask.Result result = run("families=stacks,dust methods=model,neighbours,mean");
        assertEquals(
                List.of("tiny", "mean"),
                result.stacks().stream().map(Comparison::against).distinct().toList());
        List<String> rows = Files.readAllLines(folder.resolve("out/gmcnn-evaluate-stacks.csv"));
        assertEquals(1 + 3 + 3 + 2 + 2, rows.size());
        assertTrue(rows.get(2).startsWith("moving,tiny-neighbours,tiny,4,"), rows.get(2));
        assertTrue(result.table().contains("consistency"), result.table());
        for (String family : List.of("moving", "standing", "slices", "gaps", "dust")) {
            assertTrue(files().contains("grid-" + family + ".png"), family);
        }
        assertEquals(
                6 * 1, // dust: the slices by themselves; other methods have no figures there
                Files.readAllLines(folder.resolve("out/gmcnn-evaluate.csv")).stream()
                        .filter(line -> line.contains(",dust,"))
                        .count());
    }

    @Test
    void run_withoutStacks_usesNoMethodOfThem() throws IOException {
        EvaluateTask.Result result = run("families=dust methods=border,copy,neighbours");
        assertEquals(
                List.of("border"),
                result.rows().stream().map(Summary.Row::method).distinct().toList());
        assertFalse(files().contains("gmcnn-evaluate-stacks.csv"));
        assertFalse(result.table().contains("consistency"));
    }

    @Test
    void run_ownMasks_areTheOnlyFamily() throws IOException {
        ByteProcessor mask = new ByteProcessor(160, 200);
        mask.setRoi(60, 60, 20, 10);
        mask.setValue(255);
        mask.fill();
        Files.createDirectories(folder.resolve("masks"));
        new FileSaver(new ImagePlus("", mask))
                .saveAsPng(folder.resolve("masks/one.png").toString());
        new FileSaver(new ImagePlus("", new ByteProcessor(160, 200)))
                .saveAsPng(folder.resolve("masks/zero.png").toString());
        EvaluateTask.Result result = run("methods=border masks=[" + folder.resolve("masks") + "]");
        assertEquals(1, result.rows().size());
        assertEquals("own", result.rows().get(0).family());
        String skipped = result.skipped().toString();
        assertTrue(skipped.isEmpty() || !skipped.contains("one.png"), skipped);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "families=fat | There is no family of masks \"fat\"; choose of all, ",
                "methods=tela | There is no method \"tela\"; choose of model, ",
                "crop=10 | The option crop cannot be 10; it must be a whole number from 32 to",
                "vgg=/no/such | The option vgg cannot be /no/such; there is no such file or folder",
                "fills=/no/such | The option fills cannot be /no/such; there is no such file",
                "masks=/no/such | The option masks cannot be /no/such; there is no such file",
                "families=dust methods=copy | Of the methods copy each needs the slices beside",
                "families=moving | None of 2 pictures could be judged (colour.png is left out of"
                        + " moving: its stack has 2 of the 3 slices that are needed;",
                "familes=thin | GMCNN Evaluate has no option familes; its options are images,",
                "families=square-512 | None of 2 pictures could be judged (colour.png is left out",
            })
    void run_badOption_saysWhatIsWrong(String more, String expected) {
        assertRefused(expected + "...", () -> run(more));
    }

    @Test
    void run_withoutFolders_saysWhatIsNeeded() {
        EvaluateOptions options = EvaluateOptions.TABLE.parse("families=thin");
        assertRefused(
                "GMCNN Evaluate needs a folder of pictures and one for its tables; give"
                        + " images=FOLDER and output=FOLDER.",
                () -> EvaluateTask.run(options, Progress.SILENT));
    }

    @Test
    void run_folderWithoutPictures_isRefused() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        EvaluateOptions options =
                EvaluateOptions.TABLE.parse(
                        "images=["
                                + folder.resolve("empty")
                                + "] output=["
                                + folder.resolve("out")
                                + "]");
        assertRefused(
                "...holds no picture that can be used...",
                () -> EvaluateTask.run(options, Progress.SILENT));
    }

    @Test
    void run_modelMissing_isRefusedByName() {
        EvaluateOptions options =
                EvaluateOptions.TABLE.parse(line("methods=model").replace("tiny", "other"));
        assertRefused("...other...", () -> EvaluateTask.run(options, Progress.SILENT));
    }

    @Test
    void run_fillsMissingOrOfAnotherSize_areRefusedByName() throws IOException {
        write("fills/x/dust/0000.png", new ByteProcessor(160, 200));
        String options = "families=dust methods=none fills=[" + folder.resolve("fills") + "]";
        assertRefused("...0001.png is missing; ...", () -> run(options));
        write("fills/x/dust/0001.png", new ByteProcessor(20, 20));
        assertRefused(
                "...0001.png is 20 x 20 pixels, but the crop is 150 x 140...", () -> run(options));
    }

    @Test
    void toMacro_isReadBack() {
        EvaluateOptions options = EvaluateOptions.TABLE.parse(line("families=thin seed=3 cases"));
        String line = EvaluateOptions.TABLE.toMacro(options);
        assertEquals(options, EvaluateOptions.TABLE.parse(line));
        assertTrue(line.endsWith(" cases=true device=cpu"), line);
    }

    @Test
    void commandLine_endsWithAStatusForScripts() {
        assertEquals(0, commandLine(line("families=dust methods=border")));
        assertEquals(2, commandLine(line("families=fat")));
    }

    private static int commandLine(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] arguments = {EvaluateOptions.TABLE.command(), line};
        int status = CommandLine.run(arguments, new PrintStream(out), new PrintStream(err));
        String told = (status == 2 ? err : out).toString(StandardCharsets.UTF_8);
        assertTrue(told.endsWith("\n") && !told.contains("\tat "), told);
        assertEquals(status == 0, told.contains("dust "), told);
        return status;
    }
}
