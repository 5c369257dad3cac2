package io.github.gmcnn.ij1;

import ij.ImagePlus;
import io.github.gmcnn.imaging.PixelSet;
import io.github.gmcnn.imaging.RgbChannels;
import io.github.gmcnn.inference.FillReport;
import io.github.gmcnn.inference.Inpainter;
import io.github.gmcnn.masks.PlaneMasks;
import io.github.gmcnn.progress.Progress;
import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.img.array.ArrayImgs;

/**
 * Fills planes of an image one by one.
 *
 * @param image whose pixels are changed
 * @param planes their numbers, from 1
 * @param masks what is missing on each plane
 * @param recorder told of each plane with missing pixels
 * @param restorable whether all planes are to be as before if it throws, which takes copies
 */
record StackFill(
        ImagePlus image,
        List<Integer> planes,
        PlaneMasks masks,
        ProvenanceRecorder recorder,
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
            Optional<PixelSet> missing = masks.missing(plane);
            if (missing.isPresent()) {
                recorder.before(plane, missing.get(), pixels);
                sum = sum.plus(fill(inpainter, pixels, missing.get(), part));
                recorder.after(plane, pixels);
                withHoles++;
            }
        }
        return new Filled(sum, withHoles, before);
    }

    private FillReport fill(Inpainter inpainter, Object pixels, PixelSet mask, Progress part) {
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
