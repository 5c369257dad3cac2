package io.github.gmcnn.imagej.pictures;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.train.data.DrawnMask;
import io.github.gmcnn.train.data.Picture;
import java.util.function.DoubleUnaryOperator;

/** One plane of an ImageJ image as a picture to learn from. */
final class ProcessorPicture implements Picture {

    private final ImageProcessor pixels;

    // A colour table gives 8-bit values a meaning that only its colours have; with more bits it
    // only shows which channel it is.
    ProcessorPicture(ImageProcessor pixels) {
        boolean table = pixels instanceof ByteProcessor && pixels.isColorLut();
        this.pixels = table ? pixels.convertToRGB() : pixels;
    }

    @Override
    public int width() {
        return pixels.getWidth();
    }

    @Override
    public int height() {
        return pixels.getHeight();
    }

    @Override
    public int channels() {
        return pixels instanceof ColorProcessor ? 3 : 1;
    }

    @Override
    public boolean eightBit() {
        return pixels instanceof ColorProcessor || pixels instanceof ByteProcessor;
    }

    @Override
    public float[] square(int channel, int left, int top, int side) {
        float[] values = new float[side * side];
        int shift = 16 - 8 * channel; // red, green, blue in 0xRRGGBB
        for (int i = 0; i < values.length; i++) {
            int x = left + i % side;
            int y = top + i / side;
            values[i] = channels() == 3 ? pixels.get(x, y) >> shift & 0xff : pixels.getf(x, y);
        }
        return values;
    }

    /** Returns where the picture is not black as its maker sees it: see {@link MaskGrey}. */
    DrawnMask notBlack() {
        boolean[] missing = new boolean[width() * height()];
        boolean colour = pixels instanceof ColorProcessor;
        DoubleUnaryOperator grey = colour ? value -> value : MaskGrey.of(pixels);
        for (int i = 0; i < missing.length; i++) {
            missing[i] =
                    colour
                            ? (pixels.get(i) & 0xffffff) != 0
                            : grey.applyAsDouble(pixels.getf(i)) != 0;
        }
        return new DrawnMask(width(), height(), missing);
    }
}
