package io.github.gmcnn.imagej.commands;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.ui.NamedImages;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.scijava.convert.ConvertService;

/**
 * What a command was given as its image: an {@link ImagePlus}, the title or path of one, or
 * anything that a converter of the context makes one of, as ImageJ2 does of a Dataset.
 */
final class GivenImage {

    private final String command;
    private final Object given;
    private final ImagePlus image;

    /**
     * Converts what was given.
     *
     * @param command its name, for messages
     * @throws io.github.gmcnn.core.safe.UserException if it is no image and cannot become one
     */
    GivenImage(String command, Object given, ConvertService converters) {
        this.command = command;
        this.given = given;
        image = convert(converters);
    }

    private ImagePlus convert(ConvertService converters) {
        if (given instanceof ImagePlus plus) {
            return plus;
        }
        if (given instanceof CharSequence name) {
            return NamedImages.find(name.toString(), "image");
        }
        ImagePlus converted = given == null ? null : converted(converters);
        if (converted == null) {
            throw refusal(
                    given == null
                            ? "; give an ImagePlus, or leave it out for the active image"
                            : ", which cannot be converted to an ImagePlus here; give an ImagePlus,"
                                    + " in ImageJ2 also a Dataset",
                    null);
        }
        return converted;
    }

    private ImagePlus converted(ConvertService converters) {
        try {
            return converters.convert(given, ImagePlus.class);
        } catch (RuntimeException e) { // foreign code
            throw refusal(
                    ", whose conversion to an ImagePlus failed (" + e + "); give an ImagePlus", e);
        }
    }

    private InputException refusal(String why, Throwable cause) {
        String what = given == null ? "null" : "a " + given.getClass().getName();
        return new InputException(
                "The input image of " + command + " is " + what + why + ".", cause);
    }

    /** Returns the image to work on; it has no pixels where there was no active image. */
    ImagePlus image() {
        return image;
    }

    /**
     * Does work that changes the image in place, and changes what was given likewise.
     *
     * <p>ImageJ2 shows a Dataset as a virtual stack, which passes on what is written to it; then
     * there is nothing left to do.
     *
     * @throws InputException before the work, if what was given has been copied and is more than a
     *     plane, as it is not known which of its axes are which
     */
    <T> T change(Supplier<T> work) {
        boolean copied = given instanceof RandomAccessibleInterval && !image.getStack().isVirtual();
        if (!copied) {
            return work.get();
        }
        RandomAccess<?> source = plane((RandomAccessibleInterval<?>) given);
        float[] before = values(image.getProcessor());
        T result = work.get();
        writeDifferences(source, before, values(image.getProcessor()));
        return result;
    }

    private RandomAccess<?> plane(RandomAccessibleInterval<?> source) {
        int axes = source.numDimensions();
        boolean fits =
                axes >= 2
                        && source.dimension(0) == image.getWidth()
                        && source.dimension(1) == image.getHeight()
                        && IntStream.range(2, axes).allMatch(axis -> source.dimension(axis) == 1);
        RandomAccess<?> access = source.randomAccess();
        source.min(access);
        if (fits && access.get() instanceof RealType && image.getBitDepth() != 24) {
            return access;
        }
        throw refusal(
                " of "
                        + axes
                        + " dimensions, of which ImageJ sees a copy, so it cannot be changed in"
                        + " place; use output=new",
                null);
    }

    private static float[] values(ImageProcessor plane) {
        float[] values = new float[plane.getPixelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = plane.getf(i);
        }
        return values;
    }

    // All others keep the values that they have, which ImageJ's types may not hold.
    private void writeDifferences(RandomAccess<?> source, float[] before, float[] after) {
        long left = source.getLongPosition(0);
        long top = source.getLongPosition(1);
        for (int i = 0; i < before.length; i++) {
            if (Float.compare(before[i], after[i]) != 0) {
                source.setPosition(left + i % image.getWidth(), 0);
                source.setPosition(top + i / image.getWidth(), 1);
                ((RealType<?>) source.get()).setReal(after[i]);
            }
        }
    }
}
