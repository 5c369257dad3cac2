package io.github.gmcnn.ij1;

import io.github.gmcnn.imaging.Palette;
import io.github.gmcnn.imaging.PixelSet;
import io.github.gmcnn.imaging.RgbChannels;
import io.github.gmcnn.inference.Copying;
import io.github.gmcnn.inference.FillReport;
import io.github.gmcnn.inference.Inpainter;
import io.github.gmcnn.progress.Progress;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Fills pixel arrays of ImageJ: one plane, or three as red, green and blue.
 *
 * @param width of the planes
 * @param palette of 8-bit colour images, whose planes are filled in colour
 */
record GroupFill(Inpainter inpainter, int width, int height, Optional<Palette> palette) {

    /**
     * Fills in place, all missing pixels or, if it throws, none.
     *
     * @param planes one or three arrays of one type: byte[], short[], float[] or int[]
     */
    FillReport fill(List<Object> planes, PixelSet missing, Copying copying, Progress progress) {
        Object first = planes.get(0);
        if (first instanceof byte[] bytes && palette.isPresent()) {
            return fillColours(palette.get(), bytes, missing, copying, progress);
        }
        if (first instanceof byte[]) {
            return fillEach(planes.stream().map(this::bytes).toList(), missing, copying, progress);
        }
        if (first instanceof short[]) {
            return fillEach(planes.stream().map(this::shorts).toList(), missing, copying, progress);
        }
        if (first instanceof float[]) {
            return fillEach(planes.stream().map(this::floats).toList(), missing, copying, progress);
        }
        return inpainter.fill(
                RgbChannels.of((int[]) first, width, height), missing, copying, progress);
    }

    private FillReport fillColours(
            Palette colours, byte[] numbers, PixelSet missing, Copying copying, Progress progress) {
        int[] rgb = colours.decode(numbers);
        FillReport report =
                inpainter.fill(RgbChannels.of(rgb, width, height), missing, copying, progress);
        colours.encode(rgb, numbers, missing, width);
        return report;
    }

    private <T extends RealType<T> & NativeType<T>> FillReport fillEach(
            List<? extends RandomAccessibleInterval<T>> planes,
            PixelSet missing,
            Copying copying,
            Progress progress) {
        RandomAccessibleInterval<T> picture =
                planes.size() == 1 ? planes.get(0) : Views.stack(planes);
        return inpainter.fill(picture, missing, copying, progress);
    }

    private RandomAccessibleInterval<UnsignedByteType> bytes(Object plane) {
        return ArrayImgs.unsignedBytes((byte[]) plane, width, height);
    }

    private RandomAccessibleInterval<UnsignedShortType> shorts(Object plane) {
        return ArrayImgs.unsignedShorts((short[]) plane, width, height);
    }

    private RandomAccessibleInterval<FloatType> floats(Object plane) {
        return ArrayImgs.floats((float[]) plane, width, height);
    }
}
