package io.github.gmcnn.imagej.pictures;

import java.util.Arrays;

/**
 * What is painted in a mask with transparency.
 *
 * <p>Where some pixels are more transparent than others, the mask is seen on black; if all of its
 * paint is black, the paint itself is what is marked. Where all are alike, colours alone count.
 *
 * @param bright the brightest channel of each pixel, from 0
 * @param alpha how opaque each pixel is; 0: not at all
 * @param white the largest value of both
 * @param varied whether some pixels are more transparent than others
 * @param black whether all paint is black
 */
record MaskPaint(int[] bright, int[] alpha, int white, boolean varied, boolean black) {

    private static final int BYTE = 255;

    private static MaskPaint of(int[] bright, int[] alpha, int white) {
        boolean varied = false;
        boolean black = true;
        for (int i = 0; i < alpha.length; i++) {
            varied |= alpha[i] != alpha[0];
            black &= bright[i] == 0 || alpha[i] == 0;
        }
        return new MaskPaint(bright, alpha, white, varied, black);
    }

    /** Returns whether a file has transparency of a kind that masks are painted with. */
    static boolean isIn(Layout layout) {
        boolean band =
                layout.alphaBand().isPresent()
                        && layout.kind() == Layout.Kind.UNSIGNED
                        && layout.bits() <= Short.SIZE;
        return band || layout.palette().map(table -> table.hasAlpha()).orElse(false);
    }

    /** Returns the paint of an image that has some. */
    static MaskPaint of(StoredImage image) {
        return image.layout().palette().isPresent() ? ofPalette(image) : ofBands(image);
    }

    private static MaskPaint ofPalette(StoredImage image) {
        int[] argb = new int[1 << Byte.SIZE];
        int size = image.layout().palette().get().getMapSize();
        Arrays.setAll(argb, i -> image.layout().palette().get().getRGB(Math.min(i, size - 1)));
        int[] numbers = band(image, 0);
        return of(
                Arrays.stream(numbers).map(i -> MaskGrey.brightest(argb[i])).toArray(),
                Arrays.stream(numbers).map(i -> argb[i] >>> 24).toArray(),
                BYTE);
    }

    private static MaskPaint ofBands(StoredImage image) {
        Layout layout = image.layout();
        int white = (1 << layout.bits()) - 1;
        int[] alpha = band(image, layout.alphaBand().orElseThrow());
        int[] bright = new int[alpha.length];
        for (int band = 0; band < layout.colours().bands(); band++) {
            int[] values = band(image, band);
            Arrays.setAll(bright, i -> Math.max(bright[i], values[i]));
        }
        boolean turned = layout.colours() == Layout.Colours.WHITE_IS_ZERO;
        return of(
                turned ? Arrays.stream(bright).map(value -> white - value).toArray() : bright,
                alpha,
                white);
    }

    /** Returns the samples of a band, row by row. */
    static int[] band(StoredImage image, int band) {
        int width = image.layout().width();
        int[] samples = new int[width * image.layout().height()];
        Arrays.setAll(samples, i -> (int) image.bits(i % width, i / width, band));
        return samples;
    }

    /** Returns how bright a pixel is to be taken, from 0 to white. */
    int grey(int i) {
        if (!varied) {
            return bright[i];
        }
        if (black) {
            return alpha[i];
        }
        return (int) (((long) bright[i] * alpha[i] + white - 1) / white); // 0 only where one is
    }
}
