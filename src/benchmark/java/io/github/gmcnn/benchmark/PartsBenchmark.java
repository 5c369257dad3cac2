package io.github.gmcnn.benchmark;

import io.github.gmcnn.core.blend.Membrane;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.ValueRange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** JMH: what a fill of one hole consists of, besides the network's layers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PartsBenchmark {

    private static final int SIDE = 2048;
    private static final int CROP = 256;
    private static final int HOLE = 64;
    private static final Box BOUNDS = new Box(0, 0, SIDE, SIDE);

    private RandomAccessibleInterval<UnsignedByteType> image;
    private RandomAccessibleInterval<NativeBoolType> mask;
    private PixelSet hole;
    private PixelSet scattered;
    private Box window;
    private Patch patch;
    private double[] prediction;
    private ConfidenceWork confidence;
    private ForwardWork forward;

    /** Makes images, masks and networks. */
    @Setup
    public void open() {
        image = ArrayImgs.unsignedBytes(TestPicture.noise(SIDE), SIDE, SIDE);
        boolean[] missing = new boolean[SIDE * SIDE];
        PixelSet.Builder all = new PixelSet.Builder();
        for (int i = 0; i < missing.length; i++) {
            missing[i] = i % SIDE % 32 < 4 && i / SIDE % 32 < 4; // 4096 specks
            if (missing[i] && i % SIDE % 32 == 0) {
                all.add(i / SIDE, i % SIDE, i % SIDE + 4);
            }
        }
        mask = ArrayImgs.booleans(missing, SIDE, SIDE);
        scattered = all.build();
        hole = Holes.missing(TestPicture.hole(1000, 1000, HOLE)).orElseThrow();
        window = hole.bounds().window(CROP, BOUNDS);
        patch = patchRead();
        patch.markMissing(hole);
        prediction = new double[patch.values().length];
        confidence = new ConfidenceWork(CROP, false);
        forward = new ForwardWork(Models.byDefault(), CROP / 2, false);
    }

    /** Frees the networks. */
    @TearDown
    public void close() {
        confidence.close();
        forward.close();
    }

    /** A mask of 2048 x 2048 with 4096 specks to runs of pixels. */
    @Benchmark
    public Optional<PixelSet> maskToPixelSet() {
        return Holes.missing(mask);
    }

    /** 4096 specks to holes. */
    @Benchmark
    public List<PixelSet> holeSplit() {
        return Holes.split(scattered);
    }

    /** A window of 256 x 256, 8 bit. */
    @Benchmark
    public Patch patchRead() {
        return Patch.read(image, BOUNDS, 1, window);
    }

    /** The range of the known values of such a window. */
    @Benchmark
    public ValueRange valueRange() {
        return ValueRange.of(patch.knownValues());
    }

    /** The rim of a hole of 64 x 64. */
    @Benchmark
    public double[] membrane() {
        double[] copy = prediction.clone();
        Membrane.of(patch, hole).correct(copy);
        return copy;
    }

    /** The confidence mask of 256 x 256. */
    @Benchmark
    public void confidenceMask() {
        confidence.run();
    }

    /** The default model's forward of its crop, 128 x 128. */
    @Benchmark
    public void generatorForward() {
        forward.run();
    }
}
