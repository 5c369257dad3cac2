package io.github.gmcnn.core.inpaint;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.Watching;
import io.github.gmcnn.core.blend.Plate;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.Pictures;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.weights.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ImgUtil;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The inpainter without ImageJ, with a small untrained model. */
@Tag("engine")
final class InpainterTest {

    @TempDir static Path folder;
    private static Inpainter inpainter;
    private static Inpainter grainy;
    private static Inpainter patchy;
    private static Inpainter choosy;

    @BeforeAll
    static void open() {
        inpainter = Inpainter.open(TestModels.tiny(folder.resolve("tiny")), ComputeDevice.CPU);
        grainy = withDetail(Detail.GRAIN);
        patchy = withDetail(Detail.PATCHES);
        choosy = withDetail(Detail.AUTO);
    }

    private static Inpainter withDetail(Detail detail) {
        FillStyle style = new FillStyle(LargeHoles.COARSE_TO_FINE, detail);
        return Inpainter.open(inpainter.model(), ComputeDevice.CPU, style);
    }

    @AfterAll
    static void close() {
        inpainter.close();
        grainy.close();
        patchy.close();
        choosy.close();
    }

    static Stream<RealType<?>> types() {
        return Stream.of(
                new UnsignedByteType(),
                new ByteType(),
                new UnsignedShortType(),
                new ShortType(),
                new UnsignedIntType(),
                new IntType(),
                new LongType(),
                new FloatType(),
                new DoubleType());
    }

    /** The promise of the plugin: nothing outside the mask changes, whatever the image. */
    @ParameterizedTest
    @MethodSource("types")
    <T extends RealType<T> & NativeType<T>> void inpaint_knownPixels_areBitIdentical(T type) {
        Random random = new Random(type.getClass().getName().hashCode());
        for (int run = 0; run < 12; run++) {
            long[] size = {1 + random.nextInt(150), 1 + random.nextInt(150)};
            boolean colour = random.nextBoolean();
            Img<T> image = randomImage(type, size, colour, random);
            Img<NativeBoolType> mask = randomMask(size, random);
            if (isAll(mask)) {
                continue;
            }
            Img<T> before = image.copy();
            Inpainter any = List.of(inpainter, grainy, patchy, choosy).get(run % 4);
            Img<T> result = any.inpaint(image, mask, Progress.SILENT);
            assertSameWhereKnown(image, result, mask);
            assertSameBits(before, image);
            assertFilled(result, mask);
        }
    }

    private static <T extends RealType<T> & NativeType<T>> Img<T> randomImage(
            T type, long[] size, boolean colour, Random random) {
        long[] dimensions = colour ? new long[] {size[0], size[1], 3} : size;
        Img<T> image = new ArrayImgFactory<>(type).create(dimensions);
        double scale = Math.min(type.getMaxValue(), 1e6) * Math.pow(10, -random.nextInt(4));
        double offset = type.getMinValue() < 0 ? -scale / 2 : 0;
        image.forEach(pixel -> pixel.setReal(offset + scale * random.nextDouble()));
        if (type instanceof FloatType || type instanceof DoubleType) {
            image.forEach(pixel -> poison(pixel, random));
        }
        return image;
    }

    // NaN, infinities, negative zero, and a NaN with a payload
    private static <T extends RealType<T>> void poison(T pixel, Random random) {
        switch (random.nextInt(60)) {
            case 0 -> pixel.setReal(Double.NaN);
            case 1 -> pixel.setReal(Double.NEGATIVE_INFINITY);
            case 2 -> pixel.setReal(-0.0);
            case 3 -> pixel.setReal(Float.intBitsToFloat(0x7fc01234));
            default -> {
                // stays
            }
        }
    }

    private static Img<NativeBoolType> randomMask(long[] size, Random random) {
        Img<NativeBoolType> mask = ArrayImgs.booleans(size);
        int holes = random.nextInt(6);
        for (int i = 0; i < holes; i++) {
            long x = random.nextInt((int) size[0]);
            long y = random.nextInt((int) size[1]);
            long right = Math.min(size[0], x + 1 + random.nextInt(60)) - 1;
            long bottom = Math.min(size[1], y + 1 + random.nextInt(60)) - 1;
            FinalInterval box = new FinalInterval(new long[] {x, y}, new long[] {right, bottom});
            int sparse = random.nextInt(3);
            Views.interval(mask, box)
                    .forEach(m -> m.set(sparse == 0 || random.nextInt(sparse + 1) == 0));
        }
        return mask;
    }

    private static boolean isAll(Img<NativeBoolType> mask) {
        return mask.stream().allMatch(NativeBoolType::get);
    }

    private static <T extends RealType<T> & NativeType<T>> void assertSameWhereKnown(
            Img<T> image, Img<T> result, Img<NativeBoolType> mask) {
        Cursor<T> cursor = image.localizingCursor();
        RandomAccess<T> other = result.randomAccess();
        RandomAccess<NativeBoolType> missing = mask.randomAccess();
        while (cursor.hasNext()) {
            T expected = cursor.next();
            missing.setPosition(new long[] {cursor.getLongPosition(0), cursor.getLongPosition(1)});
            if (!missing.get().get()) {
                other.setPosition(cursor);
                assertEquals(bits(expected), bits(other.get()), () -> "at " + cursor);
            }
        }
    }

    private static <T extends RealType<T>> void assertSameBits(
            RandomAccessibleInterval<T> a, RandomAccessibleInterval<T> b) {
        Cursor<T> first = Views.flatIterable(a).cursor();
        Cursor<T> second = Views.flatIterable(b).cursor();
        while (first.hasNext()) {
            assertEquals(bits(first.next()), bits(second.next()), () -> "at " + first);
        }
    }

    private static long bits(RealType<?> pixel) {
        if (pixel instanceof FloatType real) {
            return Float.floatToRawIntBits(real.get());
        }
        return pixel instanceof LongType integer
                ? integer.get()
                : Double.doubleToRawLongBits(pixel.getRealDouble());
    }

    private static <T extends RealType<T>> void assertFilled(
            Img<T> result, Img<NativeBoolType> mask) {
        Cursor<T> cursor = result.localizingCursor();
        RandomAccess<NativeBoolType> missing = mask.randomAccess();
        while (cursor.hasNext()) {
            double value = cursor.next().getRealDouble();
            missing.setPosition(new long[] {cursor.getLongPosition(0), cursor.getLongPosition(1)});
            assertTrue(!missing.get().get() || Double.isFinite(value), () -> "at " + cursor);
        }
    }

    /** Octave by octave, a network that adds nothing leaves the plate. */
    @Test
    void inpaint_aThickHoleByANetworkThatAddsNothing_isThePlate(@TempDir Path models) {
        Weights nothing = Generator.withoutOutput(Generator.initialWeights(2, new Random(1)));
        Model model =
                TestModels.write(models, nothing, 2, ValueRangeRule.CROP, HoleInput.PLATE, 64, 24);
        int side = 150;
        double[] values = new Random(3).doubles(side * side).toArray();
        boolean[] mask = new boolean[values.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = Math.abs(i % side - 70) < 30 && Math.abs(i / side - 75) < 26;
        }
        Img<DoubleType> image = ArrayImgs.doubles(values.clone(), side, side);
        double[] plate = Plate.fill(new Patch(new Box(0, 0, side, side), 1, values, mask));
        try (Inpainter inpainter = Inpainter.open(model, ComputeDevice.CPU)) {
            var filled =
                    inpainter.inpaint(image, ArrayImgs.booleans(mask, side, side), Progress.SILENT);
            for (int i = 0; i < mask.length; i++) {
                double value = filled.getAt(i % side, i / side).get();
                // at half the size, mirror images of the hole are solved for too: Plate's
                // thousandth
                assertEquals(plate[i], value, 1e-3, "value " + i);
            }
        }
    }

    @Test
    void inpaint_twice_givesTheSameBytes() {
        Random random = new Random(3);
        long[] size = {140, 90};
        Img<FloatType> image = randomImage(new FloatType(), size, false, random);
        Img<NativeBoolType> mask = randomMask(size, new Random(8));
        assertSameBits(
                inpainter.inpaint(image, mask, Progress.SILENT),
                inpainter.inpaint(image, mask, Progress.SILENT));
    }

    @Test
    void inpaint_emptyMask_returnsACopyWithoutStartingTheEngine() {
        try (Inpainter untouched =
                Inpainter.open(TestModels.tiny(folder.resolve("broken")), ComputeDevice.GPU)) {
            Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(new byte[] {1, 2, 3, 4}, 2, 2);
            Img<UnsignedByteType> copy =
                    untouched.inpaint(image, Pictures.mask("..", ".."), Progress.SILENT);
            assertSameBits(image, copy);
            assertNotEquals(System.identityHashCode(image), System.identityHashCode(copy));
        }
    }

    @Test
    void fill_farHoles_doNotInfluenceEachOther() {
        Random random = new Random(4);
        Img<UnsignedByteType> image =
                randomImage(new UnsignedByteType(), new long[] {300, 80}, false, random);
        Img<UnsignedByteType> both = image.copy();
        Img<UnsignedByteType> one = image.copy();
        FinalInterval left = FinalInterval.createMinSize(5, 20, 10, 10);
        FinalInterval right = FinalInterval.createMinSize(280, 30, 20, 12);
        Img<NativeBoolType> mask = ArrayImgs.booleans(300, 80);
        Views.interval(mask, left).forEach(m -> m.set(true));
        inpainter.fill(one, mask, Progress.SILENT);
        Views.interval(mask, right).forEach(m -> m.set(true));
        FillReport report = inpainter.fill(both, mask, Progress.SILENT);
        assertEquals(new FillReport(2, 340, 2), report);
        assertSameBits(Views.interval(one, left), Views.interval(both, left));
    }

    @Test
    void fill_partialMask_equalsTheFullOne() {
        Img<UnsignedByteType> image =
                randomImage(new UnsignedByteType(), new long[] {120, 100}, false, new Random(5));
        Img<UnsignedByteType> other = image.copy();
        Img<NativeBoolType> full = ArrayImgs.booleans(120, 100);
        FinalInterval box = FinalInterval.createMinSize(60, 40, 12, 9);
        Views.interval(full, box).forEach(m -> m.set(true));
        Img<NativeBoolType> part = ArrayImgs.booleans(12, 9);
        part.forEach(m -> m.set(true));
        inpainter.fill(image, full, Progress.SILENT);
        inpainter.fill(other, Views.translate(part, 60, 40), Progress.SILENT);
        assertSameBits(image, other);
    }

    @ParameterizedTest
    @EnumSource(LargeHoles.class)
    void fill_hugeHole_isFilledWhole(LargeHoles strategy) {
        Img<FloatType> image = ArrayImgs.floats(200, 160);
        ImgUtil.copy(
                randomImage(new FloatType(), new long[] {200, 160}, false, new Random(6)), image);
        Img<FloatType> before = image.copy();
        Img<NativeBoolType> mask = ArrayImgs.booleans(200, 160);
        Views.interval(mask, FinalInterval.createMinSize(0, 20, 130, 120))
                .forEach(m -> m.set(true));
        try (Inpainter large =
                Inpainter.open(
                        inpainter.model(),
                        ComputeDevice.CPU,
                        new FillStyle(strategy, Detail.SMOOTH))) {
            FillReport report = large.fill(image, mask, Progress.SILENT);
            assertEquals(130 * 120, report.pixels());
            assertTrue(report.crops() > 1);
        }
        assertSameWhereKnown(before, image, mask);
        assertFilled(image, mask);
    }

    @Test
    void inpaint_withGrain_isAsNoisyAsAround_andTheSameEachTime() {
        Img<FloatType> image = ArrayImgs.floats(120, 100);
        Random random = new Random(12);
        image.forEach(pixel -> pixel.set(100 + (float) random.nextGaussian()));
        Img<NativeBoolType> mask = ArrayImgs.booleans(120, 100);
        FinalInterval hole = FinalInterval.createMinSize(40, 30, 40, 36);
        Views.interval(mask, hole).forEach(m -> m.set(true));
        Img<FloatType> smooth = inpainter.inpaint(image, mask, Progress.SILENT);
        Img<FloatType> grain = grainy.inpaint(image, mask, Progress.SILENT);
        assertSameBits(grain, grainy.inpaint(image, mask, Progress.SILENT));
        // The noise has a deviation of 1, its part above the local mean one of 0.98.
        double added = deviation(Views.interval(grain, hole), Views.interval(smooth, hole));
        assertEquals(0.98, added, 0.1); // 1,440 pixels tell it to 0.02, the rim takes some away
    }

    private static double deviation(
            RandomAccessibleInterval<FloatType> one, RandomAccessibleInterval<FloatType> other) {
        double sum = 0;
        var cursor = Views.flatIterable(other).cursor();
        for (FloatType pixel : Views.flatIterable(one)) {
            double difference = pixel.get() - cursor.next().get();
            sum += difference * difference;
        }
        return Math.sqrt(sum / Views.flatIterable(one).size());
    }

    @Test
    void inpaint_withPatches_isTheSame_forAnyNumberOfThreads() throws Exception {
        Img<FloatType> image =
                randomImage(new FloatType(), new long[] {140, 120}, true, new Random(3));
        Img<NativeBoolType> mask = ArrayImgs.booleans(140, 120);
        Views.interval(mask, FinalInterval.createMinSize(30, 20, 70, 60)).forEach(m -> m.set(true));
        Img<FloatType> one = inThreads(1, image, mask);
        Img<FloatType> many = inThreads(5, image, mask);
        assertSameBits(one, many);
        assertSameWhereKnown(image, one, mask);
    }

    /**
     * Each fill waits in its middle for the other one: with a lock around fills, none would end.
     */
    @Test
    void inpaint_twoThreads_runSideBySide_withTheBytesOfOne() throws Exception {
        List<Img<FloatType>> images = new ArrayList<>();
        for (int seed = 1; seed <= 2; seed++) {
            Random random = new Random(seed);
            Img<FloatType> image = ArrayImgs.floats(150, 120);
            image.forEach(pixel -> pixel.set(random.nextFloat()));
            images.add(image);
        }
        Img<NativeBoolType> mask = mask(FinalInterval.createMinSize(30, 20, 40, 40));
        List<Img<FloatType>> alone =
                images.stream().map(i -> inpainter.inpaint(i, mask, Progress.SILENT)).toList();
        CyclicBarrier both = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Img<FloatType>>> fills =
                    images.stream()
                            .map(i -> threads.submit(() -> inpainter.inpaint(i, mask, meets(both))))
                            .toList();
            for (int i = 0; i < 2; i++) {
                assertSameBits(alone.get(i), fills.get(i).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Progress meets(CyclicBarrier others) {
        AtomicBoolean met = new AtomicBoolean();
        return Watching.cancelWhen(
                () -> {
                    try {
                        if (!met.getAndSet(true)) {
                            others.await(20, TimeUnit.SECONDS);
                        }
                        return false;
                    } catch (Exception e) {
                        throw new AssertionError("The other fill did not begin.", e);
                    }
                });
    }

    private static Img<FloatType> inThreads(
            int threads, Img<FloatType> image, Img<NativeBoolType> mask) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> patchy.inpaint(image, mask, Progress.SILENT)).get();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void inpaint_auto_takesWhatSuitsEachHole() {
        Random random = new Random(4);
        Img<FloatType> noise = ArrayImgs.floats(150, 120);
        noise.forEach(pixel -> pixel.set((float) random.nextGaussian()));
        Img<FloatType> waves = ArrayImgs.floats(150, 120);
        var cursor = waves.localizingCursor();
        while (cursor.hasNext()) {
            FloatType pixel = cursor.next();
            pixel.set((float) Math.sin(cursor.getIntPosition(0) / 4.0));
        }
        FinalInterval thin = FinalInterval.createMinSize(40, 50, 60, 16);
        FinalInterval deep = FinalInterval.createMinSize(40, 40, 60, 17);
        assertSameFill(inpainter, noise, thin);
        assertSameFill(inpainter, waves, thin);
        for (Img<FloatType> image : List.of(noise, waves)) {
            Img<NativeBoolType> mask = mask(deep);
            Img<FloatType> chosen = choosy.inpaint(image, mask, Progress.SILENT);
            Img<FloatType> smooth = inpainter.inpaint(image, mask, Progress.SILENT);
            assertTrue(deviation(chosen, smooth) > 0.01);
        }
    }

    // Deep inside little says which patches belong there.
    @Test
    void inpaint_auto_trustsPatchesLess_whereItIsDeep() {
        Random random = new Random(6);
        Img<FloatType> noise = ArrayImgs.floats(150, 120);
        noise.forEach(pixel -> pixel.set((float) random.nextGaussian()));
        FinalInterval hole = FinalInterval.createMinSize(20, 20, 110, 80);
        Img<FloatType> chosen = choosy.inpaint(noise, mask(hole), Progress.SILENT);
        Img<FloatType> smooth = inpainter.inpaint(noise, mask(hole), Progress.SILENT);
        FinalInterval middle = Intervals.expand(hole, -24);
        FinalInterval nearRim = FinalInterval.createMinSize(20, 25, 110, 6);
        double deep = deviation(Views.interval(chosen, middle), Views.interval(smooth, middle));
        double shallow =
                deviation(Views.interval(chosen, nearRim), Views.interval(smooth, nearRim));
        assertTrue(deep < 0.6 * shallow); // 0.40 times; 0.81 if it trusted them alike
    }

    // What is only noise cannot be told: as strong a noise as around would double the error.
    @Test
    void inpaint_auto_addsLittleErrorInNoise() {
        Random random = new Random(4);
        Img<FloatType> noise = ArrayImgs.floats(150, 120);
        noise.forEach(pixel -> pixel.set((float) random.nextGaussian()));
        Img<NativeBoolType> mask = mask(FinalInterval.createMinSize(40, 40, 60, 40));
        double least = deviation(inpainter.inpaint(noise, mask, Progress.SILENT), noise);
        double chosen = deviation(choosy.inpaint(noise, mask, Progress.SILENT), noise);
        double grained = deviation(grainy.inpaint(noise, mask, Progress.SILENT), noise);
        assertTrue(chosen < 1.1 * least); // 1.04 times
        assertTrue(grained > 1.3 * least); // 1.41 times
    }

    private static Img<NativeBoolType> mask(FinalInterval hole) {
        Img<NativeBoolType> mask = ArrayImgs.booleans(150, 120);
        Views.interval(mask, hole).forEach(m -> m.set(true));
        return mask;
    }

    private static void assertSameFill(
            Inpainter expected, Img<FloatType> image, FinalInterval hole) {
        Img<NativeBoolType> mask = mask(hole);
        assertSameBits(
                expected.inpaint(image, mask, Progress.SILENT),
                choosy.inpaint(image, mask, Progress.SILENT));
    }

    @Test
    void fill_withPatches_tellsOfSources_andCopiesNothingBarred() {
        Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(140, 120);
        Random random = new Random(5);
        image.forEach(pixel -> pixel.set(random.nextInt(256)));
        Img<NativeBoolType> mask = ArrayImgs.booleans(140, 120);
        FinalInterval hole = FinalInterval.createMinSize(50, 40, 30, 30);
        Views.interval(mask, hole).forEach(m -> m.set(true));
        PixelSet left = new PixelSet.Builder().add(0, 0, 60).build();
        for (int y = 1; y < 120; y++) {
            left = PixelSets.union(List.of(left, new PixelSet.Builder().add(y, 0, 60).build()));
        }
        List<int[]> told = new ArrayList<>();
        Copying copying =
                new Copying(
                        Optional.of(left),
                        List.of(),
                        (x, y, fx, fy, slice) -> told.add(new int[] {x, y, fx, fy}));
        patchy.fillWithoutBackup(
                image, Holes.missing(mask).orElseThrow(), copying, Progress.SILENT);
        assertFalse(told.isEmpty());
        for (int[] copied : told) {
            assertTrue(mask.getAt(copied[0], copied[1]).get());
            assertFalse(mask.getAt(copied[2], copied[3]).get());
            assertTrue(copied[2] >= 60, "copied from column " + copied[2]);
        }
    }

    @Test
    void fill_cancelled_leavesTheImageAsItWas() {
        Img<UnsignedShortType> image =
                randomImage(new UnsignedShortType(), new long[] {200, 60}, false, new Random(9));
        Img<UnsignedShortType> before = image.copy();
        Img<NativeBoolType> mask = ArrayImgs.booleans(200, 60);
        List.of(5, 80, 160)
                .forEach(
                        x ->
                                Views.interval(mask, FinalInterval.createMinSize(x, 10, 20, 20))
                                        .forEach(m -> m.set(true)));
        Watching progress = Watching.cancelAfter(2);
        assertThrows(CancelledException.class, () -> inpainter.fill(image, mask, progress));
        assertEquals(2, progress.texts().size(), "crops before the cancel");
        assertSameBits(before, image);
    }

    @Test
    void fill_everythingMissing_isRefused() {
        Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(1, 1);
        assertRefused(
                "The hole covers the whole image of 1 x 1 pixels, so nothing is known to fill it"
                        + " from; select a part.",
                InputException.class,
                () -> inpainter.fill(image, Pictures.mask("#"), Progress.SILENT));
    }

    @Test
    void fill_maskOfAnotherSize_isRefused() {
        Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(4, 3);
        InputException e =
                assertThrows(
                        InputException.class,
                        () -> inpainter.fill(image, ArrayImgs.booleans(5, 3), Progress.SILENT));
        assertTrue(e.getMessage().contains("5 x 3") && e.getMessage().contains("4 x 3"));
    }

    @Test
    void fill_onlyNaNAround_isRefused_andNothingIsWritten() {
        Img<FloatType> image = ArrayImgs.floats(3, 1);
        image.forEach(pixel -> pixel.set(Float.NaN));
        assertThrows(
                InputException.class,
                () -> inpainter.fill(image, Pictures.mask(".#."), Progress.SILENT));
        assertTrue(IntStream.range(0, 3).allMatch(i -> Float.isNaN(image.getAt(i, 0).get())));
    }

    @Test
    void fill_flatImage_givesItsValue() {
        Img<UnsignedShortType> image = ArrayImgs.unsignedShorts(40, 30);
        image.forEach(pixel -> pixel.set(1234));
        inpainter.fill(image, Pictures.mask("...", ".#.", "..."), Progress.SILENT);
        assertEquals(1234, image.getAt(1, 1).get());
    }
}
