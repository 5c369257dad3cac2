package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import io.github.gmcnn.core.inpaint.Copying;
import io.github.gmcnn.core.inpaint.Detail;
import io.github.gmcnn.core.inpaint.FillReport;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.inpaint.LabelImages;
import io.github.gmcnn.core.pixels.Palette;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.RgbChannels;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.pictures.ColourTables;
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
 * @param palette of 8-bit colour images, whose planes are filled in colour, but for labels
 * @param bounds of the filled pixels
 */
record GroupFill(
        Inpainter inpainter, int width, int height, Optional<Palette> palette, PixelBounds bounds) {

    /**
     * Returns how the planes of an image are filled.
     *
     * @throws InputException if no pixel of its type lies within the bounds that are asked for
     */
    static GroupFill of(ImagePlus image, InpaintOptions options, Inpainter inpainter) {
        return new GroupFill(
                inpainter,
                image.getWidth(),
                image.getHeight(),
                ColourTables.palette(image),
                options.bounds().of(image));
    }

    /**
     * Fills in place. If it throws, some of the missing pixels are filled: whoever fills an image
     * that is seen keeps them, for <i>Undo</i> and for the planes before this one.
     *
     * @param planes one or three arrays of one type: byte[], short[], float[] or int[]
     */
    FillReport fill(List<Object> planes, PixelSet missing, Copying copying, Progress progress) {
        FillReport report = fillFreely(planes, missing, copying, progress);
        planes.forEach(plane -> bounds.keep(plane, missing, width));
        return report;
    }

    private FillReport fillFreely(
            List<Object> planes, PixelSet missing, Copying copying, Progress progress) {
        boolean colours = palette.isPresent() && !isForLabels();
        if (planes.get(0) instanceof byte[] numbers && colours) {
            return fillColours(palette.get(), numbers, missing, copying, progress);
        }
        return with(planes, new Filling(inpainter, missing, copying, progress));
    }

    private boolean isForLabels() {
        return inpainter.style().detail() == Detail.LABELS;
    }

    private FillReport fillColours(
            Palette colours, byte[] numbers, PixelSet missing, Copying copying, Progress progress) {
        int[] rgb = colours.decode(numbers);
        FillReport report =
                inpainter.fillWithoutBackup(
                        RgbChannels.of(rgb, width, height), missing, copying, progress);
        colours.encode(rgb, numbers, missing, width);
        return report;
    }

    /** Returns whether the planes look like labels, but are filled as pictures. */
    boolean areLabelsAsPictures(List<Object> planes, PixelSet missing) {
        if (isForLabels()) {
            return false;
        }
        boolean colours = planes.get(0) instanceof byte[] && palette.isPresent();
        List<Object> seen =
                colours ? List.of(palette.get().decode((byte[]) planes.get(0))) : planes;
        return with(seen, new Looking(missing));
    }

    /** Returns planes as the one picture that they are filled as. */
    RandomAccessibleInterval<? extends RealType<?>> picture(List<Object> planes) {
        boolean colours = planes.get(0) instanceof byte[] && palette.isPresent() && !isForLabels();
        List<Object> seen =
                colours ? List.of(palette.get().decode((byte[]) planes.get(0))) : planes;
        return with(seen, new Showing());
    }

    private record Showing() implements Work<RandomAccessibleInterval<? extends RealType<?>>> {
        @Override
        public <T extends RealType<T> & NativeType<T>> RandomAccessibleInterval<T> on(
                RandomAccessibleInterval<T> picture) {
            return picture;
        }
    }

    /** Work on planes as one picture. */
    private interface Work<R> {
        <T extends RealType<T> & NativeType<T>> R on(RandomAccessibleInterval<T> picture);
    }

    private record Filling(
            Inpainter inpainter, PixelSet missing, Copying copying, Progress progress)
            implements Work<FillReport> {
        @Override
        public <T extends RealType<T> & NativeType<T>> FillReport on(
                RandomAccessibleInterval<T> picture) {
            return inpainter.fillWithoutBackup(picture, missing, copying, progress);
        }
    }

    private record Looking(PixelSet missing) implements Work<Boolean> {
        @Override
        public <T extends RealType<T> & NativeType<T>> Boolean on(
                RandomAccessibleInterval<T> picture) {
            return LabelImages.areLikely(picture, missing);
        }
    }

    private <R> R with(List<Object> planes, Work<R> work) {
        Object first = planes.get(0);
        if (first instanceof byte[]) {
            return with(work, planes.stream().map(this::bytes).toList());
        }
        if (first instanceof short[]) {
            return with(work, planes.stream().map(this::shorts).toList());
        }
        if (first instanceof float[]) {
            return with(work, planes.stream().map(this::floats).toList());
        }
        return work.on(RgbChannels.of((int[]) first, width, height));
    }

    private static <T extends RealType<T> & NativeType<T>, R> R with(
            Work<R> work, List<? extends RandomAccessibleInterval<T>> planes) {
        return work.on(planes.size() == 1 ? planes.get(0) : Views.stack(planes));
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
