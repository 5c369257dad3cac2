package io.github.gmcnn.imagej.pictures;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twelvemonkeys.imageio.metadata.tiff.Half;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.train.data.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which files a folder or list gives, their pixels, and why others are skipped. */
final class ImageFolderTest {

    private static final int WIDTH = 40;
    private static final int HEIGHT = 34;

    @TempDir private Path folder;

    /** Pixel (x, y) has the value 5 x + y. */
    private static <T extends ImageProcessor> T ramp(T pixels) {
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < pixels.getWidth(); x++) {
                pixels.putPixelValue(x, y, 5 * x + y);
            }
        }
        return pixels;
    }

    private static FileSaver saver(ImageProcessor pixels) {
        return new FileSaver(new ImagePlus("", pixels));
    }

    private static ImagePlus stack(int planes) {
        ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        for (int i = 1; i <= planes; i++) {
            ByteProcessor plane = new ByteProcessor(WIDTH, HEIGHT);
            plane.set(10 * i);
            stack.addSlice(plane);
        }
        return new ImagePlus("", stack);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private ImageFolder read() {
        return ImageFolder.read(folder, Progress.SILENT);
    }

    private static float[] row(ImageFolder images, int index, int channel) {
        float[] square = images.read(index).orElseThrow().square(channel, 1, 2, 32);
        return Arrays.copyOf(square, 3);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void skipped_nameWithNewline_isOneLine() throws IOException {
        Files.writeString(folder.resolve("a\nb.tif"), "no picture");
        IJ.saveAsTiff(IJ.createImage("cell", "8-bit ramp", 40, 40, 1), path("c.tif"));
        assertEquals(
                List.of(path("a\\nb.tif") + " is no image that ImageJ opens."), read().skipped());
    }

    @Test
    void read_greyFormats_giveTheValuesOfTheFile() {
        saver(ramp(new ByteProcessor(WIDTH, HEIGHT))).saveAsTiff(path("a 8 bit.tif"));
        saver(ramp(new ShortProcessor(WIDTH, HEIGHT))).saveAsTiff(path("b.tif"));
        saver(ramp(new FloatProcessor(WIDTH, HEIGHT))).saveAsTiff(path("c.tif"));
        saver(ramp(new ByteProcessor(WIDTH, HEIGHT))).saveAsPng(path("d.png"));
        saver(ramp(new ShortProcessor(WIDTH, HEIGHT))).saveAsPng(path("e.png"));
        saver(ramp(new ByteProcessor(WIDTH, HEIGHT))).saveAsBmp(path("f.bmp"));
        saver(ramp(new ByteProcessor(WIDTH, HEIGHT))).saveAsGif(path("g \u00fc\u4e2d.gif"));
        saver(ramp(new ByteProcessor(WIDTH, HEIGHT))).saveAsPgm(path("h.pgm"));
        ImageFolder images = read();
        assertEquals(List.of(), images.skipped());
        assertEquals(8, images.count());
        for (int i = 0; i < images.count(); i++) {
            assertArrayEquals(new float[] {7, 12, 17}, row(images, i, 0), images.name(i));
        }
        assertEquals(folder.getFileName() + ": 8 files, 8 pictures", images.describe());
        assertEquals("a 8 bit.tif", images.names().get(0));
    }

    @Test
    void read_colourFormats_giveRedGreenAndBlue() {
        ColorProcessor colours = new ColorProcessor(WIDTH, HEIGHT);
        colours.setColor(0x0a141e);
        colours.fill();
        saver(colours).saveAsTiff(path("a.tif"));
        saver(colours).saveAsPng(path("b.png"));
        FileSaver.setJpegQuality(100);
        saver(colours).saveAsJpeg(path("c.jpg"));
        ByteProcessor table = new ByteProcessor(WIDTH, HEIGHT);
        byte[] red = new byte[256];
        red[0] = 10;
        byte[] green = new byte[256];
        green[0] = 20;
        byte[] blue = new byte[256];
        blue[0] = 30;
        table.setLut(new LUT(red, green, blue));
        saver(table).saveAsTiff(path("d.tif"));
        saver(table).saveAsPng(path("e.png"));
        ImageFolder images = read();
        assertEquals(5, images.count());
        for (int i = 0; i < images.count(); i++) {
            assertEquals(3, images.read(i).orElseThrow().channels(), images.name(i));
            for (int c = 0; c < 3; c++) {
                // JPEG converts to luminance and back in whole numbers.
                assertEquals(10 * (c + 1), row(images, i, c)[0], 1, images.name(i));
            }
        }
    }

    @Test
    void read_stack_givesEachPlaneByName() {
        new FileSaver(stack(3)).saveAsTiffStack(path("stack.tif"));
        ImageFolder images = read();
        assertEquals(3, images.count());
        assertEquals(
                List.of("stack.tif (plane 1)", "stack.tif (plane 2)", "stack.tif (plane 3)"),
                images.names());
        assertEquals(path("stack.tif (plane 2)"), images.name(1));
        assertEquals(images.file(0), images.file(2));
        assertEquals(30, row(images, 2, 0)[0]);
        assertEquals(20, row(images, 1, 0)[0]);
        assertEquals(folder.getFileName() + ": 1 files, 3 pictures", images.describe());
    }

    @Test
    void read_badFiles_areSkippedWithTheReason() throws IOException {
        saver(new ByteProcessor(WIDTH, HEIGHT)).saveAsTiff(path("good.tif"));
        saver(new ByteProcessor(20, HEIGHT)).saveAsPng(path("small.png"));
        Files.createFile(folder.resolve("empty.jpg"));
        Files.writeString(folder.resolve("text.png"), "not a picture but some words\n");
        new FileSaver(stack(3)).saveAsTiffStack(path("cut.tif"));
        cut("cut.tif", 2 * WIDTH * HEIGHT);
        Files.write(folder.resolve("header.tif"), new byte[] {'I', 'I', 42, 0, 8});
        Files.createFile(folder.resolve(".hidden.png"));
        Files.createFile(folder.resolve("Thumbs.db"));
        ImageFolder images = read();
        assertEquals(1, images.count());
        List<String> reasons = images.skipped();
        assertEquals(5, reasons.size(), reasons.toString());
        assertEquals(path("cut.tif") + " ends before its pixels do.", reasons.get(0));
        assertEquals(path("empty.jpg") + " is empty.", reasons.get(1));
        assertTrue(reasons.get(2).startsWith(path("header.tif") + " has no whole TIFF header"));
        assertEquals(
                path("small.png") + " is 20 x 34 pixels, of which each side must be at least 32.",
                reasons.get(3));
        assertEquals(path("text.png") + " is no image that ImageJ opens.", reasons.get(4));
    }

    private void cut(String name, int length) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
    }

    @Test
    void read_noPicture_isOneSentenceWithTheFirstReasons() throws IOException {
        String empty = assertThrows(InputException.class, this::read).getMessage();
        assertEquals(
                folder
                        + " holds no picture that can be used among 0 files; choose a folder or list"
                        + " of images.",
                empty);
        Files.createFile(folder.resolve("a.png"));
        String one = assertThrows(InputException.class, this::read).getMessage();
        assertEquals(
                folder
                        + " holds no picture that can be used among 1 files ("
                        + path("a.png")
                        + " is empty.); choose a folder or list of images.",
                one);
    }

    @Test
    @DisabledIf("isRoot") // who may read everything
    void read_folderThatCannotBeRead_isSkippedByName() throws IOException {
        saver(ramp(new ByteProcessor(WIDTH, HEIGHT))).saveAsPng(folder.resolve("a.png").toString());
        Path closed = folder.resolve("closed");
        Files.createDirectory(closed, PosixFilePermissions.asFileAttribute(Set.of()));
        try {
            ImageFolder images = ImageFolder.read(folder, Progress.SILENT);
            assertEquals(1, images.count());
            String reason = " cannot be read (there is no permission for " + closed + ").";
            assertEquals(List.of(closed + reason), images.skipped());
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Test
    void read_noFolder_saysSo() throws IOException {
        Path missing = folder.resolve("none");
        assertRefused(
                missing + " does not exist; choose a folder or list of images.",
                InputException.class,
                () -> ImageFolder.read(missing, Progress.SILENT));
        Path file = Files.createFile(folder.resolve("a.png"));
        assertRefused(
                file + " is neither a folder nor a list; a list ends in .txt, .lst or .flist.",
                InputException.class,
                () -> ImageFolder.read(file, Progress.SILENT));
    }

    @Test
    void read_list_keepsItsOrderAndSkipsWhatIsMissing() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        saver(new ByteProcessor(WIDTH, HEIGHT)).saveAsTiff(path("b.tif"));
        saver(new ByteProcessor(WIDTH, HEIGHT)).saveAsTiff(path("sub/a.tif"));
        Path list = folder.resolve("pictures.flist");
        Files.writeString(
                list, "\uFEFF# two\r\n\r\nsub/a.tif\r\n" + path("b.tif") + "\nnone.tif\n");
        ImageFolder images = ImageFolder.read(list, Progress.SILENT);
        assertEquals(List.of("sub/a.tif", "b.tif"), images.names());
        assertEquals(List.of(path("none.tif") + " does not exist."), images.skipped());
    }

    @Test
    void read_fileLostLater_isSkippedOnceByName() throws IOException {
        saver(new ByteProcessor(WIDTH, HEIGHT)).saveAsTiff(path("a.tif"));
        saver(new ByteProcessor(WIDTH, HEIGHT)).saveAsPng(path("b.png"));
        ImageFolder images = read();
        Files.delete(folder.resolve("a.tif"));
        cut("b.png", 60);
        for (int i = 0; i < 2; i++) {
            assertEquals(Optional.empty(), images.read(0));
            assertEquals(Optional.empty(), images.read(1));
        }
        assertEquals(2, images.skipped().size());
        assertEquals(path("a.tif") + " does not exist.", images.skipped().get(0));
        assertTrue(images.skipped().get(1).startsWith(path("b.png") + " cannot be decoded"));
    }

    /** A picture cut off anywhere is skipped or drawn; nothing else may happen. */
    @Test
    void read_randomTruncations_neverThrow() throws IOException {
        ColorProcessor noise = new ColorProcessor(WIDTH, HEIGHT);
        noise.noise(50);
        saver(noise).saveAsTiff(path("0.tif"));
        saver(noise).saveAsPng(path("0.png"));
        saver(noise).saveAsJpeg(path("0.jpg"));
        Random random = new Random(4);
        for (String type : List.of(".tif", ".png", ".jpg")) {
            int length = (int) Files.size(folder.resolve("0" + type));
            for (int i = 1; i <= 40; i++) {
                Files.copy(folder.resolve("0" + type), folder.resolve(i + type));
                cut(i + type, random.nextInt(length));
            }
        }
        ImageFolder images = read();
        int drawn = 0;
        for (int i = 0; i < images.count(); i++) {
            Optional<Picture> picture = images.read(i);
            drawn += picture.isPresent() ? 1 : 0;
            picture.ifPresent(read -> read.square(2, WIDTH - 32, HEIGHT - 32, 32));
        }
        assertEquals(123, drawn + images.skipped().size());
        assertTrue(drawn >= 3 && drawn <= 6, drawn + " drawn; only the ends can be spared");
    }

    /** A training must not learn from what a decoder takes for pixels. */
    @Test
    void read_tiffsThatImageJDecodesWrongly_giveTheSamplesOfTheFile() throws IOException {
        List<String> kinds =
                List.of(
                        "predictor 3 float32.tif",
                        "fill order8.tif",
                        "planar tiles8.tif",
                        "signed8.tif",
                        "float16.tif",
                        "tiles.tif");
        for (String kind : kinds) {
            Files.write(folder.resolve(kind), FilesOfOthers.all().get(kind).file());
        }
        ImageFolder images = read();
        assertEquals(List.of(), images.skipped());
        for (int i = 0; i < images.count(); i++) {
            String kind = images.file(i);
            HandMade picture = FilesOfOthers.all().get(kind).picture();
            long sample = picture.sample(1, 2, 0);
            float expected =
                    switch (kind) {
                        case "predictor 3 float32.tif" -> Float.intBitsToFloat((int) sample);
                        case "signed8.tif" -> (byte) sample;
                        case "float16.tif" -> Half.shortBitsToFloat((short) sample);
                        default -> sample;
                    };
            assertEquals(expected, row(images, i, 0)[0], kind);
        }
    }

    /** MetaMorph's planes lie behind one directory, as only ImageJ knows. */
    @Test
    void read_planesThatOnlyImageJKnows_areNotLeftOut() throws IOException {
        byte[] stack = new HandMadeTiff(HandMade.of(1, 8)).with(33629, 1, 2, 3).bytes();
        Path file = Files.write(folder.resolve("a.stk"), stack);
        assertEquals(Optional.empty(), StoredFile.open(file));
    }

    private void saveStack(String name, int channels, int slices, int frames) {
        ImagePlus image = stack(channels * slices * frames);
        image.setDimensions(channels, slices, frames);
        image.setOpenAsHyperStack(true);
        new FileSaver(image).saveAsTiff(path(name));
    }

    @Test
    void stacks_areFilesOfPlanesByChannel_andFilesOfAFolder() throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        saveStack("czt.tif", 2, 3, 2);
        saveStack("t.tif", 1, 1, 4);
        saveStack("sub/two.tif", 2, 1, 1);
        for (String name : List.of("s9", "s10", "s100", "a2b3", "a2b20")) {
            saver(ramp(new ByteProcessor(WIDTH, HEIGHT))).saveAsPng(path(name + ".png"));
        }
        ImageFolder images = ImageFolder.read(folder, Progress.SILENT);
        Map<String, List<String>> names = new TreeMap<>();
        images.stacks()
                .forEach(
                        (name, all) ->
                                names.put(name, all.stream().map(images.names()::get).toList()));
        assertEquals(
                Map.of(
                        "",
                        List.of("a2b3.png", "a2b20.png", "s9.png", "s10.png", "s100.png"),
                        "czt.tif channel 1 frame 1",
                        planes("czt.tif", 1, 3, 5),
                        "czt.tif channel 2 frame 1",
                        planes("czt.tif", 2, 4, 6),
                        "czt.tif channel 1 frame 2",
                        planes("czt.tif", 7, 9, 11),
                        "czt.tif channel 2 frame 2",
                        planes("czt.tif", 8, 10, 12),
                        "sub/ channel 1",
                        planes("sub/two.tif", 1),
                        "sub/ channel 2",
                        planes("sub/two.tif", 2),
                        "t.tif",
                        planes("t.tif", 1, 2, 3, 4)),
                names);
    }

    private static List<String> planes(String file, Integer... numbers) {
        return Arrays.stream(numbers).map(n -> file + " (plane " + n + ")").toList();
    }

    @Test
    void stacks_ofAList_areInItsOrder() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            saver(ramp(new ByteProcessor(WIDTH, HEIGHT))).saveAsPng(path(name + ".png"));
        }
        Path list = Files.writeString(folder.resolve("order.txt"), "b.png\na.png\nc.png\n");
        ImageFolder images = ImageFolder.read(list, Progress.SILENT);
        List<Integer> all = images.stacks().values().iterator().next();
        assertEquals(
                List.of("b.png", "a.png", "c.png"), all.stream().map(images.names()::get).toList());
    }

    @Test
    void shape_thatDoesNotFitTheFile_isASingleStack() {
        String text = "ImageJ=1.54p\nimages=6\nchannels=2\nslices=3\nhyperstack=true\n";
        assertEquals(new StackShape(2, 3, 1), StackShape.described(text, 6, 1));
        assertEquals(new StackShape(1, 5, 1), StackShape.described(text, 5, 1));
        assertEquals(new StackShape(1, 6, 1), StackShape.described("slices=2\nframes=3", 6, 1));
        assertEquals(new StackShape(4, 3, 1), StackShape.described("", 3, 4));
    }
}
