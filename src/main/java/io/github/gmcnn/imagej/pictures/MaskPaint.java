package io.github.gmcnn.imagej.pictures;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is painted in a mask file of which a pixel is more than one grey value: transparency, or
 * colours of more than 8 bits or of print.
 *
 * <p>Where some pixels are more transparent than others, the mask is seen on black; if all of its
 * paint is black, the paint itself is what is marked. Where all are alike, colours alone count.
 *
 * @param bright the brightest channel of each pixel, 0 where it is black
 * @param alpha how opaque each pixel is; 0: not at all
 * @param white what both are at most; of floats 1
 * @param varied whether some pixels are more transparent than others
 * @param black whether all paint is black
 */
record MaskPaint(float[] bright, float[] alpha, double white, boolean varied, boolean black) {

    private static final int BYTE = 255;

    private static MaskPaint of(float[] bright, float[] alpha, double white) {
        boolean varied = false;
        boolean black = true;
        for (int i = 0; i < alpha.length; i++) {
            varied |= alpha[i] != alpha[0];
            black &= bright[i] == 0 || alpha[i] == 0;
        }
        return new MaskPaint(bright, alpha, white, varied, black);
    }

    /** Returns whether the images of a file are more than grey values, and read here. */
    static boolean isIn(Layout layout) {
        boolean colours = layout.colours() == Layout.Colours.RGB && !layout.isRgb();
        return colours
                || layout.colours() == Layout.Colours.CMYK
                || layout.bits() > 32 // of which floats would make 0 what is nearly 0
                || layout.alphaBand().isPresent()
                || layout.palette().map(table -> table.hasAlpha()).orElse(false);
    }

    /** Returns the paint of an image that has some. */
    static MaskPaint of(StoredImage image) {
        return image.layout().palette().isPresent() ? ofPalette(image) : ofBands(image);
    }

    private static MaskPaint ofPalette(StoredImage image) {
        int[] argb = new int[1 << Byte.SIZE];
        int size = image.layout().palette().get().getMapSize();
        Arrays.setAll(argb, i -> image.layout().palette().get().getRGB(Math.min(i, size - 1)));
        float[] bright = band(image, 0);
        float[] alpha = new float[bright.length];
        for (int i = 0; i < bright.length; i++) {
            int colour = argb[(int) bright[i]];
            bright[i] = MaskGrey.brightest(colour);
            alpha[i] = colour >>> 24;
        }
        return of(bright, alpha, BYTE);
    }

    private static MaskPaint ofBands(StoredImage image) {
        Layout layout = image.layout();
        double white = layout.kind() == Layout.Kind.FLOAT ? 1 : layout.mostWhole();
        float[] bright =
                layout.colours() == Layout.Colours.CMYK ? ofInks(image, white) : brightest(image);
        if (layout.colours() == Layout.Colours.WHITE_IS_ZERO) {
            for (int i = 0; i < bright.length; i++) {
                bright[i] = (float) white - bright[i];
            }
        }
        Optional<Integer> band = layout.alphaBand();
        return of(bright, band.isPresent() ? band(image, band.get()) : all(bright, white), white);
    }

    private static float[] all(float[] like, double white) {
        float[] alpha = new float[like.length];
        Arrays.fill(alpha, (float) white);
        return alpha;
    }

    // That of the largest amount: signed and real masks may have values below 0.
    private static float[] brightest(StoredImage image) {
        float[] bright = band(image, 0);
        for (int band = 1; band < image.layout().colours().bands(); band++) {
            float[] values = band(image, band);
            for (int i = 0; i < bright.length; i++) {
                bright[i] = Math.abs(values[i]) <= Math.abs(bright[i]) ? bright[i] : values[i];
            }
        }
        return bright;
    }

    // What is white without ink: the paper that its black and the least of its colours leave.
    private static float[] ofInks(StoredImage image, double white) {
        float[] bright = band(image, 3);
        float[][] inks = {band(image, 0), band(image, 1), band(image, 2)};
        for (int i = 0; i < bright.length; i++) {
            double least = Math.min(inks[0][i], Math.min(inks[1][i], inks[2][i]));
            bright[i] = (float) Math.ceil((white - least) * (white - bright[i]) / white);
        }
        return bright;
    }

    /** Returns the samples of a band, row by row; what is not 0 stays so. */
    static float[] band(StoredImage image, int band) {
        int width = image.layout().width();
        float[] samples = new float[width * image.layout().height()];
        for (int i = 0; i < samples.length; i++) {
            double value = image.value(i % width, i / width, band);
            samples[i] = (float) value == 0 && value != 0 ? Float.MIN_VALUE : (float) value;
        }
        return samples;
    }

    /** Returns how bright a pixel is to be taken: 0 if it is known. */
    float grey(int i) {
        if (!varied) {
            return bright[i];
        }
        if (black) {
            return alpha[i];
        }
        double seen = bright[i] * (double) alpha[i] / white;
        return (float) (white > 1 ? Math.ceil(seen) : seen); // 0 only where one is
    }
}
