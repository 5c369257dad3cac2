package io.github.gmcnn.imagej.inpaint;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.record.PlaneHash;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.lang.reflect.Array;

/**
 * Planes of virtual stacks that can be changed: through the stack's methods, not in its arrays,
 * which may be copies.
 *
 * <p>ImageJ2 shows its datasets so. ImageJ's own virtual stacks read planes from files, each time
 * anew.
 */
final class VirtualPlanes {

    private VirtualPlanes() {}

    /** Returns whether the class of a virtual stack writes pixels in a way of its own. */
    static boolean areWritable(ImageStack stack) {
        Class<?> number = int.class;
        try {
            return stack.getClass()
                            .getMethod(
                                    "setVoxels",
                                    number,
                                    number,
                                    number,
                                    number,
                                    number,
                                    number,
                                    float[].class)
                            .getDeclaringClass()
                    != ImageStack.class;
        } catch (NoSuchMethodException e) {
            return false; // another ImageJ
        }
    }

    /**
     * Writes some pixels of one plane and reads the plane again.
     *
     * @param pixels the whole plane as it is to be; of whole numbers that ImageJ sees as 32-bit
     *     those that are kept are put into it
     * @throws InputException if the plane is not so afterwards
     */
    static void write(ImagePlus image, int plane, PixelSet changed, Object pixels) {
        ImageStack stack = image.getStack();
        int width = image.getWidth();
        int channels = image.getBitDepth() == 24 ? 3 : 1;
        changed.forEachRun(
                (y, from, to, index) -> {
                    for (int channel = 0; channel < channels; channel++) {
                        float[] run = values(pixels, y * width + from, to - from, channel);
                        int z = plane - 1;
                        if (channels == 1) {
                            stack.setVoxels(from, y, z, to - from, 1, 1, run);
                        } else {
                            stack.setVoxels(from, y, z, to - from, 1, 1, run, channel);
                        }
                    }
                });
        keepWhatIsThere(image, plane, changed, pixels);
        show(image, plane, PlanePixels.of(changed, pixels, width));
    }

    private static void keepWhatIsThere(
            ImagePlus image, int plane, PixelSet changed, Object pixels) {
        int width = image.getWidth();
        Object there = ImagePlusImages.copyOf(image.getStack().getPixels(plane));
        PlanePixels kept = PlanePixels.of(changed, there, width);
        PlanePixels wanted = PlanePixels.of(changed, pixels, width);
        wanted.putInto(there, width);
        boolean same = areEqual(there, pixels);
        if (!same || !isRounded(kept.values(), wanted.values())) {
            throw new InputException(
                    "The virtual stack "
                            + image.getTitle()
                            + " did not keep what was written to plane "
                            + plane
                            + "; use output=new.");
        }
        kept.putInto(pixels, width);
    }

    // Whatever the fourth byte of colours is.
    private static boolean areEqual(Object a, Object b) {
        int length = Array.getLength(a);
        PlaneHash.Unit all = PlaneHash.Unit.PLANE;
        return PlaneHash.of(a, length, all).text().equals(PlaneHash.of(b, length, all).text());
    }

    private static boolean isRounded(Object kept, Object wanted) {
        if (!(kept instanceof float[] values)) {
            return areEqual(kept, wanted);
        }
        float[] exact = (float[]) wanted;
        for (int i = 0; i < values.length; i++) {
            boolean near = Math.abs(values[i] - exact[i]) <= 0.5f;
            if (!near && Float.compare(values[i], exact[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    private static float[] values(Object pixels, int from, int count, int channel) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            if (pixels instanceof byte[] bytes) {
                values[i] = bytes[from + i] & 0xff;
            } else if (pixels instanceof short[] shorts) {
                values[i] = shorts[from + i] & 0xffff;
            } else if (pixels instanceof float[] floats) {
                values[i] = floats[from + i];
            } else {
                values[i] = ((int[]) pixels)[from + i] >> 16 - 8 * channel & 0xff;
            }
        }
        return values;
    }

    // What is on display are copies, too.
    private static void show(ImagePlus image, int plane, PlanePixels values) {
        if (plane == image.getCurrentSlice()) {
            values.putInto(image.getProcessor().getPixels(), image.getWidth());
        }
        int[] at = image.convertIndexToPosition(plane);
        int[] shown = PlaneGroups.position(image);
        if (image instanceof CompositeImage composite && at[1] == shown[1] && at[2] == shown[2]) {
            ImageProcessor channel = composite.getProcessor(at[0]);
            if (channel != null) {
                values.putInto(channel.getPixels(), image.getWidth());
            }
        }
    }
}
