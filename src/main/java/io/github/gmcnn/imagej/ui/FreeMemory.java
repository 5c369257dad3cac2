package io.github.gmcnn.imagej.ui;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;

/** What the Java heap has room for. */
public final class FreeMemory {

    private FreeMemory() {}

    /** Returns the bytes that can still be allocated; garbage counts as used. */
    public static long bytes() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    /** Returns the bytes that one plane of an image takes. */
    public static long plane(ImagePlus image) {
        return (long) image.getWidth() * image.getHeight() * image.getBytesPerPixel();
    }

    /** What to do where nothing of ImageJ's needs less memory. */
    static final String MORE =
            "close images, or give ImageJ more memory in Edit > Options > Memory & Threads (without"
                    + " windows: Java by -Xmx)";

    /**
     * Checks that a copy of an image can be made.
     *
     * @param wayOut what needs less memory where the image is a stack
     * @throws InputException that names both sizes if not
     */
    public static void requireCopy(ImagePlus image, String wayOut) {
        long needed = plane(image) * image.getStackSize();
        if (needed > bytes()) {
            System.gc(); // garbage counts as taken, and a wrong refusal is worse than a pause
        }
        if (needed > bytes()) {
            throw new InputException(
                    "A filled copy of "
                            + image.getTitle()
                            + " takes "
                            + megabytes(needed)
                            + " MB, but only "
                            + megabytes(bytes())
                            + " MB of memory are free; "
                            + (image.getStackSize() > 1 ? wayOut : MORE)
                            + ".");
        }
    }

    private static long megabytes(long bytes) {
        return bytes + (1 << 20) - 1 >> 20;
    }
}
