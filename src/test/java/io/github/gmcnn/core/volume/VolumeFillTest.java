package io.github.gmcnn.core.volume;

import static io.github.gmcnn.core.volume.TestVolume.CHUNK;
import static io.github.gmcnn.core.volume.TestVolume.SHAPE;
import static io.github.gmcnn.core.volume.TestVolume.SIMPLE;
import static io.github.gmcnn.core.volume.TestVolume.isMissing;
import static io.github.gmcnn.core.volume.TestVolume.stored;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.zarr.TestStores;
import io.github.gmcnn.core.zarr.TestStores.Format;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VolumeFillTest {

    @TempDir static Path models;
    private static Inpainter inpainter;

    @TempDir Path folder;
    private TestVolume volume;

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

    @BeforeEach
    void prepare() {
        volume = new TestVolume(folder, inpainter);
    }

    static List<Format> formats() {
        return TestStores.FORMATS;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void run_anyFormat_fillsAsThePlaneOpenedAsAnImage_andKeepsKnownBits(Format format) {
        ZarrArray image = volume.image(format);
        volume.mask();
        VolumeReport report = volume.run("out", "1/1", false);
        assertEquals(4, report.planes());
        assertEquals(0, report.unfilled());
        ZarrArray result = volume.result("0");
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

    @ParameterizedTest
    @MethodSource("formats")
    void run_filesWithoutMissingPixels_areCopiedByteByByte_andAllMetadata(Format format)
            throws IOException {
        volume.image(format);
        volume.mask();
        volume.run("out", "1/1", false);
        Map<String, String> before = volume.contents("image");
        Map<String, String> after = volume.contents("out");
        assertTrue(after.containsKey(WorkFolder.RECORD));
        after.remove(WorkFolder.RECORD);
        assertEquals(before.keySet(), after.keySet());
        for (String name : before.keySet()) {
            boolean changes = name.matches("0/(c/)?[12]/.*|0/(c/)?0/0/[01]|1/(c/)?\\d/.*");
            assertTrue(changes || before.get(name).equals(after.get(name)), name);
        }
    }

    @Test
    void run_sparse_writesFilesWithFilledPixelsOnly() throws IOException {
        volume.image(SIMPLE);
        volume.mask();
        volume.run("whole", "1/1", false);
        volume.run("out", "1/1", true);
        Map<String, String> whole = volume.contents("whole");
        Map<String, String> sparse = volume.contents("out");
        assertFalse(sparse.containsKey("0/0/2/4"));
        assertTrue(sparse.containsKey("0/0/0/1"));
        assertTrue(sparse.size() < whole.size());
        sparse.remove(WorkFolder.RECORD);
        sparse.forEach((name, sum) -> assertEquals(whole.get(name), sum, name));
    }

    /** Half the size in y and x: the mean where something was filled, else what was there. */
    @Test
    void run_smallerLevel_isTheMeanOverFilledPixelsOnly() {
        volume.image(SIMPLE);
        volume.mask();
        volume.run("out", "1/1", false);
        ZarrArray large = volume.result("0");
        ZarrArray small = volume.result("1");
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
        ZarrArray image = volume.image(SIMPLE);
        TestStores.write(folder.resolve("mask"), SIMPLE, SHAPE, CHUNK, at -> at[0] == 2 ? 1 : 0);
        VolumeReport report = volume.run("out", "1/1", false);
        assertEquals(90 * 110, report.unfilled());
        assertTrue(
                report.reason().startsWith("Plane [2] stays as it is: The hole covers the whole"));
        assertEquals(
                TestStores.value(image, 2, 50, 50),
                TestStores.value(volume.result("0"), 2, 50, 50));
    }

    @Test
    void run_maskForAllPlanes_countsOnEach() {
        volume.image(SIMPLE);
        TestStores.write(
                folder.resolve("mask"),
                TestStores.FORMATS.get(2),
                new long[] {90, 110},
                new int[] {90, 110},
                at -> at[0] == 30 && at[1] < 50 ? 1 : 0);
        assertEquals(5 * 50, volume.run("out", "1/1", false).pixels());
    }

    /** A mean of two labels would be a third one, of something else. */
    @Test
    void run_smallerLevelOfLabels_isTheFirstOfThePixelsAbove() {
        volume.image(SIMPLE);
        volume.mask();
        volume.run(volume.job("out", false, true), "1/1");
        ZarrArray large = volume.result("0");
        ZarrArray small = volume.result("1");
        int others = 0;
        for (int y = 0; y < 45; y++) {
            for (int x = 0; x < 55; x++) {
                if (isMissing(3, 2 * y, 2 * x) && isMissing(3, 2 * y + 1, 2 * x + 1)) {
                    double first = TestStores.value(large, 3, 2 * y, 2 * x);
                    assertEquals(first, TestStores.value(small, 3, y, x), y + " " + x);
                    others += first == TestStores.value(large, 3, 2 * y + 1, 2 * x + 1) ? 0 : 1;
                }
            }
        }
        assertTrue(others > 50, others + " differ from the others below them");
    }
}
