package io.github.gmcnn.core.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Shard;
import io.github.gmcnn.core.zarr.TestStores;
import io.github.gmcnn.core.zarr.TestStores.Format;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.nio.file.Path;
import java.util.List;
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
        VolumeJob job =
                new VolumeJob(
                        folder.resolve("image"),
                        folder.resolve("mask"),
                        folder.resolve(output),
                        "detail=smooth",
                        sparse,
                        false);
        return new VolumeFill(job, inpainter).run(Shard.parse(shard), Progress.SILENT);
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
}
