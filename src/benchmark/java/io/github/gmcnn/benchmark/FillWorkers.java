package io.github.gmcnn.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Sha256;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Fills small images by several workers in one process, with one model, and prints how many in a
 * second and the checksum of all of them. Each worker computes on {@code OMP_NUM_THREADS} threads.
 */
public final class FillWorkers {

    private static final int HOLE = 16;

    private FillWorkers() {}

    /** Arguments: the number of workers, of images, their side. */
    public static void main(String[] arguments) throws Exception {
        int workers = Integer.parseInt(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        int side = Integer.parseInt(arguments[2]);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try (Inpainter inpainter =
                Inpainter.open(Models.byDefault(), ComputeDevice.CPU, FillStyle.USUAL)) {
            run(inpainter, pool, workers, side); // each thread starts threads of its own
            double processor = processor();
            long start = System.nanoTime();
            List<String> sums = run(inpainter, pool, count, side);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d workers: %.2f images/s, %.3f s of processors each, sum %s%n",
                    workers,
                    count / seconds,
                    (processor() - processor) / count,
                    Sha256.of(sums).substring(0, 8));
        } finally {
            pool.shutdown();
        }
    }

    private static List<String> run(Inpainter inpainter, ExecutorService pool, int count, int side)
            throws Exception {
        List<Future<String>> fills = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int seed = i;
            fills.add(pool.submit(() -> filled(inpainter, side, seed)));
        }
        List<String> sums = new ArrayList<>();
        for (Future<String> fill : fills) {
            sums.add(fill.get());
        }
        return sums;
    }

    private static String filled(Inpainter inpainter, int side, int seed) {
        byte[] pixels = TestPicture.noise(side);
        ArrayImg<UnsignedByteType, ByteArray> image = ArrayImgs.unsignedBytes(pixels, side, side);
        int at = seed % (side - HOLE);
        inpainter.fill(image, TestPicture.hole(at, at, HOLE), Progress.SILENT);
        return Sha256.of(pixels);
    }

    private static double processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }
}
