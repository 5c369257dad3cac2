package io.github.gmcnn.imagej.pictures;

import java.io.IOException;

/** How large a picture may be: decoders take memory for as many pixels as a header promises. */
final class PixelLimit {

    // The densest packing of these formats, LZW of one colour, gives 4,095 bytes for 12 bits.
    private static final long DENSEST = 1 << 12;
    private static final long ALWAYS = 1 << 20;

    private PixelLimit() {}

    /**
     * Fails if no packing could hold the pixels in the file, or the memory could not.
     *
     * @param size of the file in bytes
     * @param bits of a pixel
     */
    static void require(long size, long width, long height, int bits) throws IOException {
        if (width < 1 || height < 1) {
            throw new IOException(
                    String.format("is %d x %d pixels, which is no size", width, height));
        }
        double bytes = (double) width * height * bits / 8;
        if (bytes > ALWAYS + (double) DENSEST * size) {
            throw new IOException(
                    String.format(
                            "promises %d x %d pixels, more than its %d bytes can hold",
                            width, height, size));
        }
        if (bytes > Runtime.getRuntime().maxMemory() || (double) width * height > 1L << 31) {
            throw new IOException("needs more memory than there is");
        }
    }
}
