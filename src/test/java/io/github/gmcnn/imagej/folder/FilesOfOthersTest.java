package io.github.gmcnn.imagej.folder;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.commands.CommandLine;
import io.github.gmcnn.imagej.inpaint.InpaintEntry;
import io.github.gmcnn.imagej.inpaint.ResultWriter;
import io.github.gmcnn.imagej.pictures.FileProof;
import io.github.gmcnn.imagej.pictures.FilesOfOthers;
import io.github.gmcnn.imagej.pictures.PictureFormat;
import io.github.gmcnn.imagej.pictures.Source;
import io.github.gmcnn.imagej.pictures.WholeImage;
import io.github.gmcnn.imagej.verify.VerifyOptions;
import io.github.gmcnn.imagej.verify.VerifyTask;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back of files that other programs have made is proved on the files. */
class FilesOfOthersTest {

    private static final int LEFT = 12;
    private static final int RIGHT = 20;

    @TempDir Path folder;

    private Path model() {
        Path model = folder.resolve("tiny");
        if (!Files.exists(model)) {
            TestModels.tiny(model);
        }
        return model;
    }

    private static boolean isHole(int x, int y) {
        return x >= LEFT && x < RIGHT && y >= LEFT && y < RIGHT;
    }

    private static void writeMask(Path image, int width, int height) {
        ByteProcessor mask = new ByteProcessor(width, height);
        mask.setValue(255);
        mask.setRoi(LEFT, LEFT, RIGHT - LEFT, RIGHT - LEFT);
        mask.fill();
        String name = image.getFileName().toString().replaceAll("\\.[a-z]*$", "_mask.png");
        new FileSaver(new ImagePlus("", mask)).saveAsPng(image.resolveSibling(name).toString());
    }

    private BatchTable run(String more) {
        String line =
                "input=[%s] output=[%s] model=[%s] device=cpu mask=suffix %s"
                        .formatted(folder.resolve("in"), folder.resolve("out"), model(), more);
        return FolderTask.run(FolderOptions.TABLE.parse(line), Progress.SILENT).table();
    }

    private static Map<Integer, PixelSet> holes(Path file) {
        ImagePlus image = WholeImage.open(file);
        Box size = new Box(0, 0, image.getWidth(), image.getHeight());
        PixelSet hole =
                PixelScan.where(size.width(), size, i -> isHole(i % size.width(), i / size.width()))
                        .orElseThrow();
        Map<Integer, PixelSet> holes = new HashMap<>();
        for (int plane = 1; plane <= image.getStackSize(); plane++) {
            holes.put(plane, hole);
        }
        return holes;
    }

    /** One folder of all, each name of its own. */
    @Test
    void run_folderOfManyKinds_fillsAllWithEachKnownSample() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        int number = 0;
        for (FilesOfOthers.Kind kind : FilesOfOthers.all().values()) {
            Path file = in.resolve(number++ + " " + kind.name());
            Files.write(file, kind.file());
            ImagePlus image = WholeImage.open(file);
            writeMask(file, image.getWidth(), image.getHeight());
        }
        BatchTable table = run("");
        assertEquals(number, table.count(Status.FILLED), table.toCsv());
        for (BatchRow row : table.rows()) {
            Path input = in.resolve(row.file());
            FileProof.Outcome outcome = FileProof.compare(input, result(row.file()), holes(input));
            assertEquals(FileProof.Verdict.PROVED, outcome.verdict(), outcome.words());
            assertTrue(!row.message().contains("not proved"), row.message());
        }
    }

    private Path result(String name) {
        Path same = folder.resolve("out").resolve(name);
        String stem = name.replaceAll("\\.[a-z]*$", "");
        return Files.exists(same)
                ? same
                : Stream.of(".png", ".tif")
                        .map(end -> folder.resolve("out").resolve(stem + end))
                        .filter(Files::exists)
                        .findFirst()
                        .orElseThrow();
    }

    private void write(String name) throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Files.write(folder.resolve("in").resolve(name), FilesOfOthers.all().get(name).file());
    }

    @Test
    void run_maskOfATurnedPictureOnItsSide_saysThatItIsRotated() throws IOException {
        write("turn6.tif");
        writeMask(folder.resolve("in/turn6.tif"), 41, 34);
        BatchRow row = run("").rows().get(0);
        assertEquals(Status.FAILED, row.status());
        assertTrue(
                row.message()
                        .endsWith(
                                "The image is rotated by its EXIF tag (orientation 6); a mask has"
                                        + " to be upright, too."),
                row.message());
    }

    @Test
    void run_formatThatCannotHoldIt_isTheOtherWithAWord() throws IOException {
        write("float32.tif");
        writeMask(folder.resolve("in/float32.tif"), 41, 34);
        assertEquals(
                "PNG cannot hold this image; the result is a TIFF. Written as ImageJ does:"
                        + " uncompressed, without tags it does not know.",
                run("format=png").rows().get(0).message());
        assertTrue(Files.exists(folder.resolve("out/float32.tif")));
    }

    /** Their slope would be lost in a PNG, and their sign. */
    @ParameterizedTest
    @ValueSource(strings = {"signed.dcm", "signed, slope.dcm"})
    void run_calibratedValuesAsPng_areATiffWithAWord(String name) throws IOException {
        write(name);
        Path in = folder.resolve("in").resolve(name);
        ImagePlus image = WholeImage.open(in);
        writeMask(in, image.getWidth(), image.getHeight());
        BatchRow row = run("format=png").rows().get(0);
        assertEquals(Status.FILLED, row.status(), row.message());
        assertEquals("PNG cannot hold this image; the result is a TIFF.", row.message());
    }

    @Test
    void stage_resultThatDiffersInKnownPixels_isRefusedAndDoesNotStay() throws IOException {
        ImagePlus image = IJ.createImage("a", "8-bit ramp", 40, 34, 1);
        Path file = folder.resolve("a.tif");
        new FileSaver(image).saveAsTiff(file.toString());
        image.getProcessor().set(7, 5, 99);
        Source source = new Source(file, true, PictureFormat.TIFF, 1, List.of());
        assertRefused(
                "...the first at x=7, y=5 (99 instead of...",
                InputException.class,
                () -> ResultWriter.write(image, Optional.of(source), folder.resolve("out/b.tif")));
        try (Stream<Path> left = Files.list(folder.resolve("out"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    private String inpaint(String name, String result) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] line = {
            InpaintEntry.TITLE,
            folder.resolve("in").resolve(name).toString(),
            "mask=[%s] output=file file=[%s] model=[%s] device=cpu slices=all"
                    .formatted(
                            folder.resolve("in").resolve(name.replaceAll("\\..*", "_mask.png")),
                            folder.resolve(result),
                            model())
        };
        CommandLine.run(line, new PrintStream(out), new PrintStream(err));
        WindowManager.setTempCurrentImage(null);
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void commandLine_fileWithAlpha_keepsItOrSaysWhyNot() throws IOException {
        write("rgba2 of 8.tif");
        Path file = folder.resolve("in/rgba2 of 8.tif");
        writeMask(file, 41, 34);
        String told = inpaint("rgba2 of 8.tif", "a.tif");
        assertTrue(told.startsWith("GMCNN: filled 64 pixels"), told);
        FileProof.Outcome outcome = FileProof.compare(file, folder.resolve("a.tif"), holes(file));
        assertEquals(FileProof.Verdict.PROVED, outcome.verdict(), outcome.words());
        assertEquals(
                folder.resolve("a.jpg")
                        + " has an extension of no format that keeps every known pixel; end it in"
                        + " .tif or .png.\n",
                inpaint("rgba2 of 8.tif", "a.jpg"));
    }

    private String verified(Path result, Path original) {
        String line = "image=[%s] original=[%s] model=[%s]".formatted(result, original, model());
        return VerifyTask.run(null, VerifyOptions.TABLE.parse(line), Progress.SILENT).sentence();
    }

    /** Values and alpha as stored, not only what ImageJ shows of them. */
    @Test
    void verify_files_provesWhatTheyStore() throws IOException {
        write("type 4 of 8.png");
        Path original = folder.resolve("in/type 4 of 8.png");
        writeMask(original, 41, 34);
        assertEquals(1, run("").count(Status.FILLED));
        Path result = folder.resolve("out/type 4 of 8.png");
        String proved = verified(result, original);
        assertTrue(proved.startsWith("verified: all 1330 known pixels"), proved);
        assertTrue(proved.contains(", the files hold the same known samples, "), proved);
        BufferedImage picture = ImageIO.read(result.toFile());
        int alpha = picture.getRaster().getSample(30, 5, 1);
        picture.getRaster().setSample(30, 5, 1, alpha ^ 1);
        ImageIO.write(picture, "png", result.toFile());
        assertEquals(
                "rejected: known samples differ, the first at x=30, y=5, channel 2 (%d instead of %d)."
                        .formatted(alpha ^ 1, alpha),
                verified(result, original));
    }
}
