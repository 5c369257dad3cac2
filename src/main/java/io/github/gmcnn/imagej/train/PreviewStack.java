package io.github.gmcnn.imagej.train;

import ij.ImageStack;
import ij.process.ColorProcessor;
import io.github.gmcnn.core.pixels.PngImage;
import io.github.gmcnn.train.run.Preview;

/** A preview of a training as a stack of ImageJ. */
final class PreviewStack {

    private static final int GAP = 2;

    private PreviewStack() {}

    /** Returns three slices, input, filled and truth; the samples of each lie side by side. */
    static ImageStack of(Preview preview) {
        int columns = (int) Math.ceil(Math.sqrt(preview.count()));
        int rows = (preview.count() + columns - 1) / columns;
        int pitch = preview.side() + GAP;
        ImageStack stack = new ImageStack(columns * pitch - GAP, rows * pitch - GAP);
        stack.addSlice("input", picture(preview, preview.input(), stack, columns));
        stack.addSlice("filled", picture(preview, preview.filled(), stack, columns));
        stack.addSlice("truth", picture(preview, preview.truth(), stack, columns));
        return stack;
    }

    private static ColorProcessor picture(
            Preview preview, float[] samples, ImageStack size, int columns) {
        int side = preview.side();
        ColorProcessor picture = new ColorProcessor(size.getWidth(), size.getHeight());
        for (int i = 0; i < preview.count() * side * side; i++) {
            int sample = i / (side * side);
            int pixel = i % (side * side);
            int x = sample % columns * (side + GAP) + pixel % side;
            int y = sample / columns * (side + GAP) + pixel / side;
            picture.set(x, y, rgb(samples, 3 * sample * side * side + pixel, side * side));
        }
        return picture;
    }

    private static int rgb(float[] samples, int at, int plane) {
        return PngImage.level(samples[at]) << 16
                | PngImage.level(samples[at + plane]) << 8
                | PngImage.level(samples[at + 2 * plane]);
    }
}
