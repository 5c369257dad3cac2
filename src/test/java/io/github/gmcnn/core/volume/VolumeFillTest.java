package io.github.gmcnn.core.volume;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.safe.Shard;
import io.github.gmcnn.core.zarr.TestStores;
import io.github.gmcnn.core.zarr.TestStores.Format;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VolumeFillTest {

    private static final long[] SHAPE = {5, 90, 110};
    private static final int[] CHUNK = {2, 32, 24};
    private static final Format SIMPLE = TestStores.FORMATS.get(3);
    private static final Format SHARDED = TestStores.FORMATS.get(10);

    @TempDir static Path models;
    private static Inpainter inpainter;

    @TempDir Path folder;

    @BeforeAll
    static void open() {
        inpainter =
                Inpainter.open(
                        TestModels.tiny(models.resolve("tiny")),
                        ComputeDevice.CPU,
                        FillStyle.USUAL);
    }

    @AfterAll
    static void close() {
        inpainter.close();
    }

    // A small hole, one across chunks, a large one at the border and tiny ones; none on plane 1.
    private static boolean isMissing(long z, long y, long x) {
        return z != 1
                && (y >= 10 && y < 14 && x >= 20 && x < 28
                        || z >= 2 && y >= 25 && y < 45 && x >= 40 && x < 56
                        || z == 3 && y >= 60 && x >= 70 && x < 108
                        || z == 4 && (y % 7 == 1 && x % 6 == 2) && y < 60);
    }

    private static double pixel(long z, long y, long x) {
        return 60 + 40 * Math.sin(x / 9.0 + z) + 20 * Math.cos(y / 5.0);
    }

    private static double stored(Format format, long[] at) {
        double value = pixel(at[0], at[1], at[2]);
        return format.type().contains("f") ? value : Math.rint(value);
    }

    private ZarrArray image(Format format) {
        Path image = folder.resolve("image");
        TestStores.group(image, format.version(), List.of("0", "1"));
        TestStores.write(
                image.resolve("1"),
                format,
                new long[] {5, 45, 55},
                CHUNK,
                at -> stored(format, new long[] {at[0], 2 * at[1], 2 * at[2]}));
        return TestStores.write(image.resolve("0"), format, SHAPE, CHUNK, at -> stored(format, at));
    }

    private void mask() {
        TestStores.write(
                folder.resolve("mask"),
                TestStores.FORMATS.get(2),
                SHAPE,
                new int[] {1, 50, 64},
                at -> isMissing(at[0], at[1], at[2]) ? 255 : 0);
    }

    private VolumeReport run(String output, String shard, boolean sparse) {
        return new VolumeFill(job(output, sparse), inpainter)
                .run(Shard.parse(shard), Progress.SILENT);
    }

    private VolumeJob job(String output, boolean sparse) {
        return new VolumeJob(
                folder.resolve("image"),
                folder.resolve("mask"),
                folder.resolve(output),
                "detail=smooth",
                sparse,
                false);
    }

    private ZarrArray result(String level) {
        return ZarrArray.open(folder.resolve("out").resolve(level));
    }

    static List<Format> formats() {
        return TestStores.FORMATS;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void run_anyFormat_fillsAsThePlaneOpenedAsAnImage_andKeepsKnownBits(Format format) {
        ZarrArray image = image(format);
        mask();
        VolumeReport report = run("out", "1/1", false);
        assertEquals(4, report.planes());
        assertEquals(0, report.unfilled());
        ZarrArray result = result("0");
        for (int z = 0; z < SHAPE[0]; z++) {
            double[] expected = filled(image, z);
            for (int y = 0; y < SHAPE[1]; y++) {
                for (int x = 0; x < SHAPE[2]; x++) {
                    double actual = TestStores.value(result, z, y, x);
                    double wanted =
                            isMissing(z, y, x)
                                    ? expected[(int) (y * SHAPE[2] + x)]
                                    : stored(format, new long[] {z, y, x});
                    wanted = format.type().equals("<f4") ? (float) wanted : wanted;
                    assertEquals(wanted, actual, z + ", " + y + ", " + x);
                }
            }
        }
    }

    private static double[] filled(ZarrArray image, int z) {
        return switch (image.type()) {
            case UINT8 -> filled(image, z, new UnsignedByteType());
            case INT8 -> filled(image, z, new ByteType());
            case UINT16 -> filled(image, z, new UnsignedShortType());
            case INT16 -> filled(image, z, new ShortType());
            case INT32 -> filled(image, z, new IntType());
            case FLOAT32 -> filled(image, z, new FloatType());
            default -> filled(image, z, new DoubleType());
        };
    }

    private static <T extends RealType<T> & NativeType<T>> double[] filled(
            ZarrArray image, int z, T type) {
        long width = SHAPE[2];
        Img<T> plane = new ArrayImgFactory<>(type).create(width, SHAPE[1]);
        Img<BitType> mask = ArrayImgs.bits(width, SHAPE[1]);
        var pixels = plane.randomAccess();
        var missing = mask.randomAccess();
        for (int y = 0; y < SHAPE[1]; y++) {
            for (int x = 0; x < width; x++) {
                pixels.setPositionAndGet(x, y).setReal(TestStores.value(image, z, y, x));
                missing.setPositionAndGet(x, y).set(isMissing(z, y, x));
            }
        }
        inpainter.fill(plane, mask, Progress.SILENT);
        double[] values = new double[(int) (width * SHAPE[1])];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels.setPositionAndGet(i % width, i / width).getRealDouble();
        }
        return values;
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Sha256.of(file));
            }
        }
        return contents;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void run_filesWithoutMissingPixels_areCopiedByteByByte_andAllMetadata(Format format)
            throws IOException {
        image(format);
        mask();
        run("out", "1/1", false);
        Map<String, String> before = contents(folder.resolve("image"));
        Map<String, String> after = contents(folder.resolve("out"));
        assertTrue(after.containsKey(WorkFolder.RECORD));
        after.remove(WorkFolder.RECORD);
        assertEquals(before.keySet(), after.keySet());
        for (String name : before.keySet()) {
            boolean changes = name.matches("0/(c/)?[12]/.*|0/(c/)?0/0/[01]|1/(c/)?\\d/.*");
            assertTrue(changes || before.get(name).equals(after.get(name)), name);
        }
    }

    @Test
    void run_shardsInAnyOrder_leaveTheBytesOfOneRun() throws IOException {
        image(SHARDED);
        mask();
        run("whole", "1/1", false);
        for (String shard : List.of("3/3", "1/3", "2/3")) {
            assertFalse(Files.exists(folder.resolve("out/zarr.json")), "an image before its end");
            VolumeReport report = run("out", shard, false);
            assertEquals(shard.equals("2/3") ? 0 : 1, Math.min(1, report.waiting()), shard);
        }
        assertEquals(contents(folder.resolve("whole")), contents(folder.resolve("out")));
    }

    /** Ends a run at each moment at which it asks whether to end. */
    @Test
    void run_interruptedAnywhere_goesOnAndLeavesTheSameBytes() throws IOException {
        image(SIMPLE);
        mask();
        run("whole", "1/1", false);
        int interrupted = 0;
        for (int asks = 3; ; asks += 7) {
            int[] left = {asks};
            Progress ending =
                    new Progress() {
                        @Override
                        public void update(long done, long total, String what) {}

                        @Override
                        public boolean isCancelled() {
                            return left[0]-- <= 0;
                        }
                    };
            try {
                new VolumeFill(job("out", false), inpainter).run(Shard.WHOLE, ending);
                break;
            } catch (CancelledException e) {
                interrupted++;
                assertFalse(Files.exists(folder.resolve("out/.zattrs")));
            }
        }
        assertTrue(interrupted > 2, interrupted + " interruptions");
        assertEquals(contents(folder.resolve("whole")), contents(folder.resolve("out")));
        Map<String, String> before = contents(folder.resolve("out"));
        assertEquals(4, run("out", "1/1", false).planes(), "of the record");
        assertEquals(before, contents(folder.resolve("out")));
    }

    @Test
    void run_layerThatIsDone_isNotDoneAgain() throws IOException {
        image(SIMPLE);
        mask();
        run("out", "1/3", false);
        Path chunk = folder.resolve("out/0/0/2/4");
        Files.writeString(chunk, "mine");
        run("out", "1/1", false);
        assertEquals("mine", Files.readString(chunk));
    }

    @Test
    void run_sparse_writesFilesWithFilledPixelsOnly() throws IOException {
        image(SIMPLE);
        mask();
        run("whole", "1/1", false);
        run("out", "1/1", true);
        Map<String, String> whole = contents(folder.resolve("whole"));
        Map<String, String> sparse = contents(folder.resolve("out"));
        assertFalse(sparse.containsKey("0/0/2/4"));
        assertTrue(sparse.containsKey("0/0/0/1"));
        assertTrue(sparse.size() < whole.size());
        sparse.remove(WorkFolder.RECORD);
        sparse.forEach((name, sum) -> assertEquals(whole.get(name), sum, name));
    }

    /** Half the size in y and x: the mean where something was filled, else what was there. */
    @Test
    void run_smallerLevel_isTheMeanOverFilledPixelsOnly() {
        image(SIMPLE);
        mask();
        run("out", "1/1", false);
        ZarrArray large = result("0");
        ZarrArray small = result("1");
        ZarrArray before = ZarrArray.open(folder.resolve("image/1"));
        int changed = 0;
        for (int z = 0; z < 5; z++) {
            for (int y = 0; y < 45; y++) {
                for (int x = 0; x < 55; x++) {
                    double sum = 0;
                    boolean missing = false;
                    for (int i = 0; i < 4; i++) {
                        int[] at = {2 * y + i / 2, 2 * x + i % 2};
                        sum += TestStores.value(large, z, at[0], at[1]);
                        missing |= isMissing(z, at[0], at[1]);
                    }
                    double expected =
                            missing ? Math.rint(sum / 4) : TestStores.value(before, z, y, x);
                    assertEquals(expected, TestStores.value(small, z, y, x), z + " " + y + " " + x);
                    changed += missing ? 1 : 0;
                }
            }
        }
        assertTrue(changed > 500, changed + " changed");
    }

    @Test
    void run_planeOfNothingButHoles_staysAsItIsAndIsReported() {
        ZarrArray image = image(SIMPLE);
        TestStores.write(folder.resolve("mask"), SIMPLE, SHAPE, CHUNK, at -> at[0] == 2 ? 1 : 0);
        VolumeReport report = run("out", "1/1", false);
        assertEquals(90 * 110, report.unfilled());
        assertTrue(
                report.reason().startsWith("Plane [2] stays as it is: The hole covers the whole"));
        assertEquals(TestStores.value(image, 2, 50, 50), TestStores.value(result("0"), 2, 50, 50));
    }

    @Test
    void run_maskForAllPlanes_countsOnEach() {
        image(SIMPLE);
        TestStores.write(
                folder.resolve("mask"),
                TestStores.FORMATS.get(2),
                new long[] {90, 110},
                new int[] {90, 110},
                at -> at[0] == 30 && at[1] < 50 ? 1 : 0);
        assertEquals(5 * 50, run("out", "1/1", false).pixels());
    }

    private void assertRefusedBeforeAnything(String message) {
        assertRefused(message, () -> run("out", "1/1", false));
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void run_noMaskOrAnotherShape_isRefusedBeforeAnythingIsWritten() {
        image(SIMPLE);
        assertRefusedBeforeAnything(
                "There is no folder ...mask; give the folder of an OME-Zarr...");
        TestStores.write(folder.resolve("mask"), SIMPLE, new long[] {5, 90, 100}, CHUNK, at -> 0);
        assertRefusedBeforeAnything(
                "The mask ... has the shape [5, 90, 100] but the image has [5, 90, 110]; ...");
    }

    @Test
    void run_unknownCodec_isRefusedByNameBeforeAnythingIsWritten() throws IOException {
        image(SIMPLE);
        mask();
        Path metadata = folder.resolve("image/0/.zarray");
        String text = Files.readString(metadata);
        Files.writeString(metadata, text.replace("\"lz4\"", "\"blosclz\""));
        assertRefusedBeforeAnything("...packed by blosc with blosclz, which is not read; copy...");
        Files.writeString(metadata, text.replace("\"blosc\"", "\"lzma\""));
        assertRefusedBeforeAnything("...packed by lzma, which is not read; copy...");
    }

    @Test
    void run_damagedChunk_isNamed_andTheRunGoesOnWhenItIsMended() throws IOException {
        image(SIMPLE);
        mask();
        Path chunk = folder.resolve("image/0/1/0/1");
        byte[] bytes = Files.readAllBytes(chunk);
        Files.write(chunk, Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(
                "The chunk [1, 0, 1] in ...1 cannot be read: ...; restore it from a copy.",
                () -> run("out", "1/1", false));
        assertFalse(Files.exists(folder.resolve("out/.zattrs")));
        Files.write(chunk, bytes);
        assertEquals(0, run("out", "1/1", false).waiting());
    }

    @Test
    void run_outputOfAnotherJobOrOfSomebody_isRefusedAndLeftAlone() throws IOException {
        image(SIMPLE);
        mask();
        run("out", "1/3", false);
        assertRefused("...was begun with another image...", () -> run("out", "1/1", true));
        run("out", "1/1", false);
        assertRefused("...was begun with another image...", () -> run("out", "1/1", true));
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.writeString(own.resolve("notes.txt"), "mine");
        assertRefused("...is not empty and nothing that...", () -> run("own", "1/1", false));
        assertRefused("...lie in each other...", () -> run("image/filled", "1/1", false));
        assertRefused("...lie in each other...", () -> run("image", "1/1", false));
    }

    @Test
    void run_outputThatCannotBeWritten_isOneSentence() throws IOException {
        image(SIMPLE);
        mask();
        Files.writeString(folder.resolve("out"), "a file");
        assertRefused(
                "The result ... cannot be written (...); make room...",
                () -> run("out", "1/1", false));
    }

    @Test
    void run_levelThatIsNoWholeReduction_isRefusedBeforeAnythingIsWritten() throws IOException {
        image(SIMPLE);
        mask();
        Path metadata = folder.resolve("image/1/.zarray");
        Files.writeString(
                metadata, Files.readString(metadata).replace("[5, 45, 55]", "[5, 40, 55]"));
        assertRefusedBeforeAnything("The level ...1 of [5, 40, 55] is not the one above...");
    }
}
