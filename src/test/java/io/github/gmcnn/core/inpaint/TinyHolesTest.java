package io.github.gmcnn.core.inpaint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many tiny holes at a time, with a small untrained model for what is not tiny. */
@Tag("engine")
final class TinyHolesTest {

    private static final int WIDTH = 200;
    private static final int HEIGHT = 150;

    @TempDir static Path folder;
    private static Inpainter inpainter;

    @BeforeAll
    static void open() {
        inpainter = Inpainter.open(TestModels.tiny(folder.resolve("tiny")), ComputeDevice.CPU);
    }

    @AfterAll
    static void close() {
        inpainter.close();
    }

    static Stream<RealType<?>> types() {
        return Stream.of(
                new UnsignedByteType(), new UnsignedShortType(), new ShortType(), new FloatType());
    }

    @ParameterizedTest
    @MethodSource("types")
    <T extends RealType<T> & NativeType<T>> void fill_anyType_isNearTheTruth_withoutTheNetwork(
            T type) {
        for (int channels : new int[] {1, 3}) {
            Img<T> truth = image(type, channels);
            Img<T> image = truth.copy();
            PixelSet missing = DeadPixels.squares(WIDTH, HEIGHT, 1, 900, 5);
            poison(image, missing, type.getMaxValue());
            FillReport report = inpainter.fill(image, missing, Progress.SILENT);
            assertEquals(new FillReport(report.holes(), missing.size(), 0), report);
            boolean[] flags = flags(missing);
            assertEquals(0, differences(truth, image, i -> !flags[i]));
            assertTrue(meanError(truth, image, missing) < 3.4, "the deviation of the noise");
        }
    }

    /** The noise of the picture leaves 2.7 to any way, a mean of four has 3.0. */
    @Test
    void fill_noise_isBetterThanTheMeanOfTheNeighbours() {
        double[] picture = DeadPixels.noisy(WIDTH, HEIGHT, 3);
        PixelSet missing = DeadPixels.squares(WIDTH, HEIGHT, 1, 900, 5);
        Img<UnsignedByteType> truth = image(new UnsignedByteType(), 1);
        Img<UnsignedByteType> filled = truth.copy();
        inpainter.fill(filled, missing, Progress.SILENT);
        boolean[] flags = flags(missing);
        double mean = 0;
        for (int i = 0; i < flags.length; i++) {
            if (flags[i]) {
                mean += Math.abs(DeadPixels.meanOfFour(picture, WIDTH, flags, i) - picture[i]);
            }
        }
        double error = meanError(truth, filled, missing);
        assertTrue(error < 0.95 * mean / missing.size(), error + " " + mean / missing.size());
    }

    @Test
    void fill_valuesUnderTheMask_doNotMatter() {
        PixelSet missing = DeadPixels.squares(WIDTH, HEIGHT, 1, 900, 5);
        Img<FloatType> image = image(new FloatType(), 1);
        Img<FloatType> other = image.copy();
        poison(other, missing, Double.NaN);
        inpainter.fill(image, missing, Progress.SILENT);
        inpainter.fill(other, missing, Progress.SILENT);
        assertEquals(0, differences(image, other, i -> true));
    }

    @Test
    void fill_nanBesideHoles_stays_andIsNotUsed() {
        PixelSet missing = DeadPixels.squares(WIDTH, HEIGHT, 1, 600, 5);
        PixelSet broken = DeadPixels.squares(WIDTH, HEIGHT, 1, 600, 6);
        Img<FloatType> image = image(new FloatType(), 1);
        Img<FloatType> truth = image.copy();
        poison(image, broken, Double.NaN);
        Img<FloatType> before = image.copy();
        assertEquals(0, inpainter.fill(image, missing, Progress.SILENT).crops());
        boolean[] flags = flags(missing);
        assertEquals(0, differences(before, image, i -> !flags[i]));
        assertTrue(meanError(truth, image, missing) < 3.4);
    }

    /** A larger hole has the bytes that it would have if tiny holes were the network's, too. */
    @Test
    void fill_largerHoles_areAsIfTheNetworkFilledAll() {
        IntPredicate larger = i -> isWithin(i, 60, 50, 66, 55) || isWithin(i, 60, 120, 120, 123);
        PixelSet missing =
                set(
                        i ->
                                isWithin(i, 0, 0, 84, 77)
                                                && i % WIDTH % 7 == 0
                                                && i / WIDTH % 7 == 0
                                        || larger.test(i));
        Img<UnsignedByteType> now = image(new UnsignedByteType(), 1);
        Img<UnsignedByteType> network = now.copy();
        FillReport report = inpainter.fill(now, missing, Progress.SILENT);
        long crops = byNetwork(network, missing);
        assertEquals(0, differences(network, now, larger));
        assertTrue(differences(network, now, i -> true) > 50);
        assertTrue(report.crops() < crops, report + " of " + crops);
    }

    @Test
    void fill_fewTinyHoles_areTheNetworks() {
        PixelSet missing =
                set(i -> i % WIDTH % 8 == 3 && i / WIDTH % 8 == 3 && isWithin(i, 0, 0, 80, 56));
        Img<UnsignedByteType> now = image(new UnsignedByteType(), 1);
        Img<UnsignedByteType> network = now.copy();
        FillReport report = inpainter.fill(now, missing, Progress.SILENT);
        assertEquals(70, report.holes());
        assertEquals(byNetwork(network, missing), report.crops());
        assertEquals(0, differences(network, now, i -> true));
    }

    /** Nowhere are 5 x 5 pixels known. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void fill_regularGrid_isNearTheTruth_withoutTheNetwork(int pitch) {
        PixelSet missing = set(i -> i % WIDTH % pitch == 1 && i / WIDTH % pitch == 1);
        Img<FloatType> truth = image(new FloatType(), 1);
        Img<FloatType> filled = truth.copy();
        assertEquals(0, inpainter.fill(filled, missing, Progress.SILENT).crops());
        assertTrue(meanError(truth, filled, missing) < 3);
    }

    /** Every neighbourhood has four missing pixels at least, so nothing tells the weights. */
    @Test
    void fill_tooDense_isTheNetworks() {
        byte[] pixels = new byte[24 * 24];
        new Random(1).nextBytes(pixels);
        PixelSet missing =
                PixelScan.where(24, new Box(0, 0, 24, 24), i -> i % 2 == 1 && i / 24 % 2 == 1)
                        .orElseThrow(); // 144 holes
        Img<UnsignedByteType> now = ArrayImgs.unsignedBytes(pixels, 24, 24);
        Img<UnsignedByteType> network = now.copy();
        FillReport report = inpainter.fill(now, missing, Progress.SILENT);
        assertEquals(byNetwork(network, missing), report.crops());
        assertEquals(0, differences(network, now, i -> true));
    }

    /** Lone pixels in a sea of NaN: no known pixel is near enough, others are filled. */
    @Test
    void fill_tooFewKnownAround_isTheNetworks() {
        PixelSet missing = set(i -> i % WIDTH % 6 == 0 && i / WIDTH % 6 == 0);
        Img<FloatType> image = image(new FloatType(), 1);
        poison(image, set(i -> isWithin(i, 27, 27, 34, 34) && i != 30 * WIDTH + 30), Double.NaN);
        FillReport report = inpainter.fill(image, missing, Progress.SILENT);
        assertTrue(report.crops() > 0 && report.crops() < 4, report.toString());
        assertTrue(Double.isFinite(image.getAt(30, 30).getRealDouble()));
    }

    @Test
    void fill_hugeValues_areFilledWithFiniteOnes() {
        Img<DoubleType> image = image(new DoubleType(), 1);
        image.forEach(pixel -> pixel.set(1e200 * pixel.get()));
        PixelSet missing =
                set(i -> isWithin(i, 0, 0, 60, 60) && i % WIDTH % 5 == 0 && i / WIDTH % 5 == 0);
        inpainter.fill(image, missing, Progress.SILENT);
        image.forEach(pixel -> assertTrue(Double.isFinite(pixel.get())));
    }

    private static long byNetwork(Img<UnsignedByteType> image, PixelSet missing) {
        FillProgress progress = new FillProgress(Progress.SILENT, missing.size());
        try (CropRunner runner = new CropRunner(inpainter.model(), ComputeDevice.CPU)) {
            ImagePixels<UnsignedByteType> pixels = new ImagePixels<>(image);
            new ImageFill<>(pixels, missing, runner, LargeHoles.COARSE_TO_FINE, progress).run();
        }
        return progress.crops();
    }

    private static boolean isWithin(int i, int left, int top, int right, int bottom) {
        int x = i % WIDTH;
        int y = i / WIDTH;
        return x >= left && x < right && y >= top && y < bottom;
    }

    private static PixelSet set(IntPredicate accept) {
        return PixelScan.where(WIDTH, new Box(0, 0, WIDTH, HEIGHT), accept).orElseThrow();
    }

    private static <T extends RealType<T> & NativeType<T>> Img<T> image(T type, int channels) {
        Img<T> image =
                new ArrayImgFactory<>(type)
                        .create(
                                channels == 1
                                        ? new long[] {WIDTH, HEIGHT}
                                        : new long[] {WIDTH, HEIGHT, channels});
        Cursor<T> cursor = image.cursor(); // of an array: in the order of its pixels
        for (int c = 0; c < channels; c++) {
            for (double value : DeadPixels.noisy(WIDTH, HEIGHT, 3 + c)) {
                cursor.next().setReal(type.getMinValue() == -128 ? value - 128 : value);
            }
        }
        return image;
    }

    private static <T extends RealType<T>> void poison(
            Img<T> image, PixelSet pixels, double value) {
        boolean[] flags = flags(pixels);
        int i = 0;
        for (T pixel : image) {
            if (flags[i++ % flags.length]) {
                pixel.setReal(value);
            }
        }
    }

    private static boolean[] flags(PixelSet pixels) {
        boolean[] flags = new boolean[WIDTH * HEIGHT];
        pixels.forEachRun(
                (y, from, to, index) -> Arrays.fill(flags, y * WIDTH + from, y * WIDTH + to, true));
        return flags;
    }

    private static <T extends RealType<T>> long differences(
            Img<T> expected, Img<T> actual, IntPredicate where) {
        Cursor<T> other = actual.cursor();
        long count = 0;
        int i = 0;
        for (T pixel : expected) {
            double a = pixel.getRealDouble();
            double b = other.next().getRealDouble();
            boolean same = Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
            count += !same && where.test(i % (WIDTH * HEIGHT)) ? 1 : 0;
            i++;
        }
        return count;
    }

    private static <T extends RealType<T>> double meanError(
            Img<T> truth, Img<T> filled, PixelSet missing) {
        boolean[] flags = flags(missing);
        Cursor<T> other = filled.cursor();
        double sum = 0;
        int i = 0;
        for (T pixel : truth) {
            double error = Math.abs(pixel.getRealDouble() - other.next().getRealDouble());
            sum += flags[i++ % flags.length] ? error : 0;
        }
        return sum * flags.length / i / missing.size();
    }
}
