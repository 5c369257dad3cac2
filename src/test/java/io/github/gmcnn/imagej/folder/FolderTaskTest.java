package io.github.gmcnn.imagej.folder;

import static io.github.gmcnn.ImageAssert.assertPixels;
import static io.github.gmcnn.ImageAssert.where;
import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.commands.CommandLine;
import io.github.gmcnn.imagej.inpaint.ImageProvenance;
import io.github.gmcnn.imagej.inpaint.InpaintEntry;
import io.github.gmcnn.imagej.inpaint.MixedFolder;
import io.github.gmcnn.imagej.inpaint.ResultWriter;
import io.github.gmcnn.imagej.pictures.WholeImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderTaskTest {

    private static final String TIMES =
            "20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ|\"seconds\": [\\d.]+|,\\d+\\.\\d\\d,";

    @TempDir static Path models;
    @TempDir Path folder;
    private static Path model;

    @BeforeAll
    static void writeModel() {
        model = models.resolve("tiny");
        TestModels.tiny(model);
    }

    private String line(String more) {
        return "input=["
                + folder.resolve("in")
                + "] output=["
                + folder.resolve("out")
                + "] model=["
                + model
                + "] device=cpu "
                + more;
    }

    private BatchTable run(String more) {
        return task(more).table();
    }

    private FolderTask.Result task(String more) {
        return FolderTask.run(FolderOptions.TABLE.parse(line(more)), Progress.SILENT);
    }

    private ImagePlus result(String name) {
        return WholeImage.open(folder.resolve("out").resolve(name));
    }

    private static TreeMap<String, byte[]> contents(Path folder) throws IOException {
        TreeMap<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                contents.put(file.toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private static void assertKnownPixelsKept(ImagePlus before, ImagePlus after) {
        assertEquals(before.getType(), after.getType());
        assertArrayEquals(before.getDimensions(), after.getDimensions());
        assertEquals(before.isComposite(), after.isComposite());
        for (int plane = 1; plane <= before.getStackSize(); plane++) {
            ImageProcessor from = before.getStack().getProcessor(plane);
            ImageProcessor to = after.getStack().getProcessor(plane);
            int width = from.getWidth();
            assertPixels(
                    width,
                    from.getPixelCount(),
                    from::get,
                    to::get,
                    where(i -> !MixedFolder.isMissing(i % width, i / width)));
        }
    }

    @Test
    void run_twoHundredFiles_fillsAllButTheBrokenOnesAndSkipsThemLater() throws IOException {
        Path in = folder.resolve("in");
        List<String> good = MixedFolder.write(in, 195);
        TreeMap<String, byte[]> before = contents(in);
        BatchTable table = run("mask=suffix");
        assertEquals(200, table.rows().size());
        assertEquals(
                MixedFolder.BROKEN,
                table.rows().stream()
                        .filter(row -> row.status() == Status.FAILED)
                        .map(BatchRow::file)
                        .toList(),
                table.toCsv());
        assertEquals(195, table.count(Status.FILLED));
        for (String name : good) {
            ImagePlus from = WholeImage.open(in.resolve(name));
            String written = name.replaceAll("\\.(jpg|bmp|gif)$", ".png");
            ImagePlus to = result(written);
            assertKnownPixelsKept(from, to);
            if (name.endsWith("tif")) {
                assertEquals(0.25, to.getCalibration().pixelWidth);
                assertEquals("taken by hand", to.getInfoProperty().split("\n")[0]);
                assertNotNull(to.getProp(ImageProvenance.RECORD));
            } else {
                Path beside = folder.resolve("out").resolve(written + ".gmcnn.json");
                assertEquals(1, ImageProvenance.read(beside).steps().size());
            }
        }
        TreeMap<String, byte[]> after = contents(in);
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));

        BatchTable second = run("mask=suffix");
        assertEquals(195, second.count(Status.SKIPPED));
        assertEquals(5, second.count(Status.FAILED));

        ImagePlus changed = WholeImage.open(in.resolve(good.get(0)));
        changed.getProcessor().set(0, 0, 99);
        new FileSaver(changed).saveAsTiff(in.resolve(good.get(0)).toString());
        BatchTable third = run("mask=suffix");
        assertEquals(194, third.count(Status.SKIPPED));
        assertEquals(1, third.count(Status.FILLED));
        assertEquals(99, result(good.get(0)).getProcessor().get(0, 0));
    }

    private void small(String name) throws IOException {
        ByteProcessor pixels = new ByteProcessor(40, 32);
        pixels.setValue(100);
        pixels.fill();
        pixels.set(20, 16, 255);
        Files.createDirectories(folder.resolve("in"));
        Path file = folder.resolve("in").resolve(name);
        ResultWriter.write(new ImagePlus(name, pixels), Optional.empty(), file);
    }

    @Test
    void run_rule_fillsWhatItFindsAndCopiesWhereItFindsNothing() throws IOException {
        small("hot.png");
        small("cold.tif");
        BatchTable table = run("mask=saturated pattern=*.png");
        assertEquals(1, table.rows().get(0).pixels());
        BatchTable nothing = run("mask=at-or-below pattern=*.tif");
        assertEquals(Status.UNCHANGED, nothing.rows().get(0).status());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("in/cold.tif")),
                Files.readAllBytes(folder.resolve("out/cold.tif")));
    }

    @Test
    void run_shards_leaveTheFilesAndTheTableOfOneRun() throws IOException {
        MixedFolder.write(folder.resolve("in"), 12);
        run("mask=suffix");
        Path whole = Files.move(folder.resolve("out"), folder.resolve("whole"));
        BatchTable first = run("mask=suffix shard=2/2");
        BatchTable second = run("mask=suffix shard=1/2");
        assertTrue(first.count(Status.FILLED) > 0 && second.count(Status.FILLED) > 0);
        assertEquals(results(whole), results(folder.resolve("out")));
    }

    // Pixels of TIFFs, texts without times, bytes of others.
    private static TreeMap<String, String> results(Path folder) throws IOException {
        TreeMap<String, String> results = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : contents(folder).entrySet()) {
            String name = folder.relativize(Path.of(file.getKey())).toString();
            String text = new String(file.getValue(), StandardCharsets.ISO_8859_1);
            if (name.endsWith("tif")) {
                ImagePlus image = WholeImage.open(Path.of(file.getKey()));
                results.put(name, Arrays.deepToString(image.getStack().getImageArray()));
            } else if (name.equals(FolderBatch.TABLE) || !name.startsWith("gmcnn-inpaint-folder")) {
                results.put(name, text.replaceAll(TIMES, "TIME"));
            }
        }
        return results;
    }

    /** Each known pixel but zero is one value, so that alone can be copied. */
    @Test
    void run_notFrom_copiesNothingOfWhatIsNamed() throws IOException {
        ByteProcessor pixels = new ByteProcessor(60, 50);
        for (int i = 0; i < pixels.getPixelCount(); i++) {
            pixels.set(i, i % 2 == 0 ? 255 : 100);
        }
        Files.createDirectories(folder.resolve("in"));
        ImagePlus image = new ImagePlus("a", pixels);
        image.setRoi(20, 15, 12, 10);
        new FileSaver(image).saveAsTiff(folder.resolve("in/a.tif").toString());
        assertEquals(1, run("detail=labels").count(Status.FILLED));
        assertEquals(255, result("a.tif").getProcessor().get(31, 20));
        BatchTable table = run("detail=labels notfrom=saturated");
        assertEquals(1, table.count(Status.FILLED), table.toCsv());
        for (int x = 20; x < 32; x++) {
            assertEquals(100, result("a.tif").getProcessor().get(x, 20));
        }
    }

    @Test
    void run_noMarkInTheFile_isSkippedAndLeavesNoResult() throws IOException {
        small("cell.png");
        FolderTask.Result result = task("");
        BatchRow row = result.table().rows().get(0);
        assertEquals(Status.NOT_MARKED, row.status());
        assertTrue(row.message().contains("neither an overlay nor a selection"), row.message());
        assertFalse(Files.exists(folder.resolve("out/cell.png")));
        assertEquals("1 file: 1 skipped: nothing marked", result.table().summary());
        assertEquals(1, result.status(), "nothing was marked at all");
    }

    @Test
    void run_someFilesNotMarked_isWell() throws IOException {
        small("a.png");
        small("b.png");
        Files.copy(folder.resolve("in/a.png"), folder.resolve("in/a_mask.png"));
        FolderTask.Result result = task("mask=suffix masklevel=200");
        assertEquals(1, result.table().count(Status.FILLED), result.table().toCsv());
        assertEquals(1, result.table().count(Status.NOT_MARKED));
        assertEquals(0, result.status());
    }

    @Test
    void message_ofAFileThatFailed_namesItWithoutItsFolder() throws IOException {
        small("a.png");
        Files.writeString(folder.resolve("in/text.tif"), "no image");
        BatchRow row = run("mask=saturated").rows().get(1);
        assertEquals(Status.FAILED, row.status());
        assertTrue(row.message().startsWith("text.tif "), row.message());
    }

    @Test
    void run_selectionSavedInTheFile_isTheMask() throws IOException {
        small("cell.tif");
        Path file = folder.resolve("in/cell.tif");
        ImagePlus image = WholeImage.open(file);
        image.setRoi(3, 4, 5, 6);
        new FileSaver(image).saveAsTiff(file.toString());
        assertEquals(30, run("").rows().get(0).pixels());
    }

    @ParameterizedTest
    @CsvSource({"cell.png, tiff, cell.tif", "cell.tif, png, cell.png", "cell.tif, tiff, cell.tif"})
    void run_otherFormat_isWrittenInIt(String name, String format, String expected)
            throws IOException {
        small(name);
        BatchTable table = run("mask=saturated format=" + format);
        assertEquals(1, table.count(Status.FILLED), table.toCsv());
        assertEquals(100, result(expected).getProcessor().get(1, 1));
    }

    @Test
    void run_jpeg_becomesAPngWithEachKnownPixelOfIt() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Path file = folder.resolve("in/cell.jpg");
        ImagePlus ramp = IJ.createImage("cell", "RGB ramp", 40, 32, 1);
        new FileSaver(ramp).saveAsJpeg(file.toString());
        BatchRow row = run("mask=saturated level=200").rows().get(0);
        assertEquals(Status.FILLED, row.status(), row.message());
        assertEquals(
                "Results are PNG or TIFF, which keep every known pixel as it is.", row.message());
        BufferedImage before = ImageIO.read(file.toFile());
        BufferedImage after = ImageIO.read(folder.resolve("out/cell.png").toFile());
        assertEquals(before.getRGB(3, 5), after.getRGB(3, 5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mask=nosuch | The option mask cannot be nosuch",
                "pattern=*.xyz | There is no file to work on",
                "model=nosuch | nosuch"
            })
    void run_illegalOptions_isRefusedBeforeAnyResult(String more, String part) throws IOException {
        small("cell.tif");
        String line = line("").replaceAll("model=.*", "") + "mask=saturated ";
        String given = more.contains("model=") ? more : more + " model=[" + model + "]";
        String all = more.contains("mask=") ? line.replace("mask=saturated ", "") : line;
        FolderOptions options = FolderOptions.TABLE.parse(all + given);
        assertRefused("..." + part + "...", () -> FolderTask.run(options, Progress.SILENT));
    }

    @Test
    void write_relativePath_endsThereAndIsNotOverwritten() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(folder.resolve("new/cell.png"));
        ImagePlus image = new ImagePlus("cell", new ByteProcessor(4, 3));
        ResultWriter.write(image, Optional.empty(), relative);
        assertEquals(4, WholeImage.open(folder.resolve("new/cell.png")).getWidth());
        assertRefused(
                "...exists and is not overwritten...",
                InputException.class,
                () -> ResultWriter.write(image, Optional.empty(), relative));
    }

    @Test
    void run_noFolders_isRefused() {
        FolderOptions options = FolderOptions.TABLE.defaults();
        assertRefused(
                "GMCNN Inpaint Folder needs a folder of images and one for results; give"
                        + " input=FOLDER and output=FOLDER.",
                InputException.class,
                () -> FolderTask.run(options, Progress.SILENT));
    }

    @Test
    void toMacro_isReadBack() {
        FolderOptions options =
                FolderOptions.TABLE.parse(line("mask=suffix suffix=-m again format=png"));
        assertEquals(options, FolderOptions.TABLE.parse(FolderOptions.TABLE.toMacro(options)));
        assertTrue(
                FolderOptions.TABLE.toMacro(options).endsWith(" device=cpu format=png again=true"));
    }

    @Test
    void commandLine_endsWithAStatusForScripts() throws IOException {
        small("cell.png");
        assertEquals(1, commandLine(FolderEntry.TITLE, line("")));
        assertEquals(0, commandLine(FolderEntry.TITLE, line("mask=saturated")));
        assertEquals(2, commandLine(FolderEntry.TITLE, line("msk=saturated")));
        assertEquals(2, commandLine("GMCNN Nothing"));
        assertEquals(2, commandLine());
        assertEquals(2, commandLine(InpaintEntry.TITLE, "x.tif"));
    }

    private static int commandLine(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = CommandLine.run(arguments, new PrintStream(out), new PrintStream(err));
        String told = (status == 2 ? err : out).toString(StandardCharsets.UTF_8);
        assertTrue(told.endsWith("\n") && !told.contains("\tat "), told);
        return status;
    }
}
