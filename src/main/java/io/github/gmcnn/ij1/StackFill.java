package io.github.gmcnn.ij1;

import ij.ImagePlus;
import io.github.gmcnn.imaging.RgbChannels;
import io.github.gmcnn.inference.FillReport;
import io.github.gmcnn.inference.Inpainter;
import io.github.gmcnn.progress.Progress;
import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BoolType;

/**
 * Fills planes of an image one by one.
 *
 * @param image whose pixels are changed
 * @param planes their numbers, from 1
 * @param masks from the number of a plane to what is missing there
 * @param restorable whether all planes are to be as before if it throws, which takes copies
 */
record StackFill(
        ImagePlus image,
        List<Integer> planes,
        IntFunction<RandomAccessibleInterval<BoolType>> masks,
        boolean restorable) {

    /**
     * What was done.
     *
     * @param report the sum over all planes
     * @param planes that had missing pixels
     * @param before the pixels of each plane before it was filled, if restorable
     */
    record Filled(FillReport report, int planes, Map<Integer, Object> before) {}

    Filled run(Inpainter inpainter, Progress progress) {
        Map<Integer, Object> before = new LinkedHashMap<>();
        try {
            return run(inpainter, progress, before);
        } catch (RuntimeException | Error e) {
            before.forEach(this::restore);
            throw e;
        }
    }

    private Filled run(Inpainter inpainter, Progress progress, Map<Integer, Object> before) {
        FillReport sum = new FillReport(0, 0, 0);
        int withHoles = 0;
        for (int i = 0; i < planes.size(); i++) {
            int plane = planes.get(i);
            progress.check();
            Object pixels = ImagePlusImages.pixels(image, plane);
            if (restorable) {
                before.put(plane, copy(pixels));
            }
            Progress part = new PartProgress(progress, i, planes.size());
            FillReport report = fill(inpainter, pixels, masks.apply(plane), part);
            withHoles += report.pixels() > 0 ? 1 : 0;
            sum = sum.plus(report);
        }
        return new Filled(sum, withHoles, before);
    }

    private FillReport fill(
            Inpainter inpainter,
            Object pixels,
            RandomAccessibleInterval<BoolType> mask,
            Progress part) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (pixels instanceof byte[] bytes) {
            return inpainter.fill(ArrayImgs.unsignedBytes(bytes, width, height), mask, part);
        }
        if (pixels instanceof short[] shorts) {
            return inpainter.fill(ArrayImgs.unsignedShorts(shorts, width, height), mask, part);
        }
        if (pixels instanceof float[] floats) {
            return inpainter.fill(ArrayImgs.floats(floats, width, height), mask, part);
        }
        return inpainter.fill(RgbChannels.of((int[]) pixels, width, height), mask, part);
    }

    private static Object copy(Object pixels) {
        int length = Array.getLength(pixels);
        Object copy = Array.newInstance(pixels.getClass().getComponentType(), length);
        System.arraycopy(pixels, 0, copy, 0, length);
        return copy;
    }

    private void restore(int plane, Object pixels) {
        Object live = ImagePlusImages.pixels(image, plane);
        System.arraycopy(pixels, 0, live, 0, Array.getLength(pixels));
    }
}
