package io.github.gmcnn.imagej.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twelvemonkeys.imageio.metadata.tiff.Half;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of others come back with each known sample, or not at all. */
class FileProofTest {

    private static final Map<String, FilesOfOthers.Kind> KINDS = FilesOfOthers.all();
    private static final int LEFT = 12;
    private static final int RIGHT = 20;

    @TempDir Path folder;

    static Stream<FilesOfOthers.Kind> kinds() {
        return KINDS.values().stream();
    }

    private Path write(String name, byte[] file) throws IOException {
        return Files.write(folder.resolve(name), file);
    }

    private Path write(FilesOfOthers.Kind kind) throws IOException {
        return write(kind.name(), kind.file());
    }

    private static boolean isHole(int x, int y) {
        return x >= LEFT && x < RIGHT && y >= LEFT && y < RIGHT;
    }

    private static Map<Integer, PixelSet> holes(ImagePlus image) {
        Box size = new Box(0, 0, image.getWidth(), image.getHeight());
        PixelSet hole =
                PixelScan.where(size.width(), size, i -> isHole(i % size.width(), i / size.width()))
                        .orElseThrow();
        Map<Integer, PixelSet> holes = new TreeMap<>();
        for (int plane = 1; plane <= image.getStackSize(); plane++) {
            holes.put(plane, hole);
        }
        return holes;
    }

    // Half floats are read as floats.
    private static void assertStored(HandMade picture, StoredImage image, boolean filled) {
        StoredImage raw = new StoredImage(image.layout().unturned(), image.raster());
        for (int i = 0; i < picture.samples().length; i++) {
            int x = i / picture.bands() % picture.width();
            int y = i / picture.bands() / picture.width();
            long stored = raw.bits(x, y, i % picture.bands());
            if (image.layout().kind() == Layout.Kind.FLOAT && picture.bits() == 16) {
                stored = Half.floatToShortBits(Float.intBitsToFloat((int) stored)) & 0xffff;
            }
            int[] at = upright(image.layout(), x, y);
            if (!filled || !isHole(at[0], at[1])) {
                assertEquals(picture.samples()[i], stored, "x=" + x + ", y=" + y);
            }
        }
    }

    // Where viewers show a stored sample.
    private static int[] upright(Layout layout, int column, int row) {
        int right = layout.columns() - 1 - column;
        int low = layout.rows() - 1 - row;
        return switch (layout.orientation()) {
            case 2 -> new int[] {right, row};
            case 3 -> new int[] {right, low};
            case 4 -> new int[] {column, low};
            case 5 -> new int[] {row, column};
            case 6 -> new int[] {low, column};
            case 7 -> new int[] {low, right};
            case 8 -> new int[] {row, right};
            default -> new int[] {column, row};
        };
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void read_everyKind_givesTheSamplesThatAreStored(FilesOfOthers.Kind kind) throws IOException {
        try (StoredFile file = StoredFile.open(write(kind)).orElseThrow()) {
            assertStored(kind.picture(), file.read(0), false);
        }
    }

    // Each plane has in its hole what it has at the upper left.
    private static ImagePlus filled(ImagePlus image) {
        ImagePlus filled = image.duplicate();
        for (int plane = 1; plane <= filled.getStackSize(); plane++) {
            ImageProcessor pixels = filled.getStack().getProcessor(plane);
            for (int y = LEFT; y < RIGHT; y++) {
                for (int x = LEFT; x < RIGHT; x++) {
                    pixels.setf(x, y, pixels.getf(0, 0));
                    if (pixels.getBitDepth() == 24) {
                        pixels.set(x, y, pixels.get(0, 0));
                    }
                }
            }
        }
        return filled;
    }

    private Path rewritten(Path file) throws IOException {
        ImagePlus image = WholeImage.open(file);
        PictureFormat format = Source.of(image).orElseThrow().format();
        Path result = folder.resolve("result." + format);
        if (!StoredResult.holds(file, result.toString())) {
            result = folder.resolve("result.tif");
        }
        StoredResult.write(file, filled(image), holes(image), result);
        return result;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void write_everyKind_keepsEachKnownSampleAndFillsTheHole(FilesOfOthers.Kind kind)
            throws IOException {
        Path file = write(kind);
        Path result = rewritten(file);
        FileProof.Outcome outcome = FileProof.compare(file, result, holes(WholeImage.open(file)));
        assertEquals(FileProof.Verdict.PROVED, outcome.verdict(), outcome.words());
        try (StoredFile written = StoredFile.open(result).orElseThrow()) {
            StoredImage image = written.read(0);
            if (image.layout().orientation() != 1 || !kind.name().endsWith("fits")) {
                assertStored(kind.picture(), image, true);
            }
            boolean exact = image.layout().bits() < 24 || kind.name().contains("float32");
            for (int band = 0; exact && band < image.layout().filledBands(); band++) {
                assertEquals(image.bits(0, 0, band), image.bits(LEFT, LEFT, band));
            }
        }
    }

    @Test
    void write_holeInAnImageWithAlpha_isAsOpaqueAsItsSurroundings() throws IOException {
        long[] samples = new long[2 * 40 * 34];
        for (int i = 0; i < samples.length; i++) {
            int x = i / 2 % 40;
            int y = i / 80;
            boolean hole = x >= LEFT && x < RIGHT && y >= LEFT && y < RIGHT;
            samples[i] = i % 2 == 0 ? 3 * x : hole ? 0 : x < 16 ? 40 : 200;
        }
        HandMade picture = new HandMade(40, 34, 2, 8, samples);
        for (int extra = 1; extra <= 2; extra++) {
            Path file = write("a.tif", new HandMadeTiff(picture).with(338, extra).bytes());
            try (StoredFile written = StoredFile.open(rewritten(file)).orElseThrow()) {
                StoredImage image = written.read(0);
                assertEquals(40, image.value(LEFT, LEFT + 3, 1));
                assertEquals(200, image.value(RIGHT - 1, LEFT + 3, 1));
            }
        }
    }

    private FileProof.Outcome compared(String before, byte[] after, String name)
            throws IOException {
        Path file = write(KINDS.get(before));
        Path result = write("result " + name, after);
        return FileProof.compare(file, result, Map.of());
    }

    private void assertDifferent(String words, String before, byte[] after, String name)
            throws IOException {
        FileProof.Outcome outcome = compared(before, after, name);
        assertEquals(FileProof.Verdict.DIFFERENT, outcome.verdict(), outcome.words());
        assertTrue(outcome.words().contains(words), outcome.words());
    }

    @Test
    void compare_lossesThatNobodySees_areFound() throws IOException {
        HandMade rgba = HandMade.of(4, 8);
        HandMade grey = HandMade.of(1, 16);
        byte[] unnamed = new HandMadeTiff(rgba).with(338, 0).bytes();
        assertDifferent("8-bit RGB with alpha, but", "rgba2 of 8.tif", unnamed, "a.tif");
        byte[] narrow = new HandMadeTiff(HandMade.of(1, 8)).bytes();
        assertDifferent("is 41 x 34 8-bit grey", "grey16.tif", narrow, "a.tif");
        byte[] signed = new HandMadeTiff(grey).with(339, 2).bytes();
        assertDifferent("16-bit signed grey", "grey16.tif", signed, "a.tif");
        byte[] negative = new HandMadeTiff(grey).with(262, 0).bytes();
        assertDifferent("white-is-zero grey", "grey16.tif", negative, "a.tif");
        byte[] one = new HandMadeTiff(grey).bytes();
        assertDifferent("has 2 images, the result 1", "stack.tif", one, "a.tif");
        assertDifferent("is 34 x 41 16-bit grey", "turn6.tif", one, "a.tif");
        assertDifferent("known samples differ", "turn3.tif", one, "a.tif");
        int[] map = new int[3 << 8];
        byte[] black = new HandMadeTiff(HandMade.of(1, 8)).with(262, 3).with(320, map).bytes();
        assertDifferent("another palette", "palette8.tif", black, "a.tif");
    }

    @Test
    void compare_oneBitOfOneKnownSample_isFound() throws IOException {
        for (String name : new String[] {"rgb16.tif", "float64.tif", "type 6 of 16.png"}) {
            FilesOfOthers.Kind kind = KINDS.get(name);
            Path file = write(kind);
            Path result = folder.resolve("result." + name.replaceAll(".*\\.", ""));
            try (StoredFile stored = StoredFile.open(file).orElseThrow()) {
                int band = stored.layouts().get(0).bands() - 1;
                StoredImage image = stored.read(0);
                double value = image.value(30, 5, band);
                image.set(30, 5, band, value > 1 ? Math.nextDown(value) : 7);
                image.set(30, 5, band, image.value(30, 5, band) == value ? value - 1 : value / 2);
                writeAgain(image, result);
            }
            FileProof.Outcome outcome = FileProof.compare(file, result, Map.of());
            assertEquals(FileProof.Verdict.DIFFERENT, outcome.verdict(), name);
            assertTrue(outcome.words().contains("the first at x=30, y=5"), outcome.words());
        }
    }

    private static void writeAgain(StoredImage image, Path to) throws IOException {
        if (to.toString().endsWith("png")) {
            PngWriter.write(image, List.of(), to);
            return;
        }
        try (TiffWriter writer = new TiffWriter(to, ByteOrder.BIG_ENDIAN)) {
            writer.add(image, Optional.empty());
        }
    }

    @Test
    void compare_whatOnlyImageJReads_isNotProved() throws IOException {
        Path text = write("a.dcm", "no picture".getBytes());
        FileProof.Outcome outcome = FileProof.compare(text, text, Map.of());
        assertEquals(FileProof.Verdict.NOT_PROVED, outcome.verdict());
        assertEquals("not proved on the file, since only ImageJ reads a.dcm", outcome.words());
    }
}
