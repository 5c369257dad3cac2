package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.blend.LabelEvidence;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Tells images of labels from pictures. */
public final class LabelImages {

    private static final int CONTEXT = 64; // pixels around what is missing

    private LabelImages() {}

    /**
     * Returns whether the known pixels around the holes are labels, as {@link LabelEvidence} judges
     * each channel.
     *
     * @param image (X, Y) or (X, Y, C)
     * @param missing what does not count
     */
    public static <T extends RealType<T>> boolean areLikely(
            RandomAccessibleInterval<T> image, PixelSet missing) {
        ImagePixels<T> pixels = new ImagePixels<>(image);
        boolean labels = false;
        for (int c = 0; c < pixels.channels(); c++) {
            LabelEvidence evidence = evidence(pixels, missing, c);
            if (!evidence.isFlat() && !evidence.isLabels()) {
                return false;
            }
            labels |= evidence.isLabels();
        }
        return labels;
    }

    // Rows of all the area, so that a large one is not judged by its top.
    private static <T extends RealType<T>> LabelEvidence evidence(
            ImagePixels<T> image, PixelSet missing, int channel) {
        LabelEvidence evidence = new LabelEvidence();
        Box area = missing.bounds().grow(CONTEXT).intersect(image.bounds());
        RandomAccess<T> at = image.at(channel);
        int step = Math.max(1, (int) (area.area() >> 18));
        for (int first = 0; first < step && !evidence.isFull(); first++) {
            for (int y = area.y() + first; y < area.bottom(); y += step) {
                addRow(evidence, at, missing, area, y);
            }
        }
        return evidence;
    }

    private static <T extends RealType<T>> void addRow(
            LabelEvidence evidence, RandomAccess<T> at, PixelSet missing, Box area, int y) {
        int[] begin = {area.x()};
        missing.forEachRunOfRow(
                y,
                area.x(),
                area.right(),
                (row, from, to, index) -> {
                    addKnown(evidence, at, y, begin[0], from);
                    begin[0] = to;
                });
        addKnown(evidence, at, y, begin[0], area.right());
    }

    private static <T extends RealType<T>> void addKnown(
            LabelEvidence evidence, RandomAccess<T> at, int y, int from, int to) {
        at.setPosition(y, 1);
        double left = Double.NaN;
        for (int x = from; x < to; x++) {
            at.setPosition(x, 0);
            double value = at.get().getRealDouble();
            evidence.add(left, value);
            left = value;
        }
    }
}
