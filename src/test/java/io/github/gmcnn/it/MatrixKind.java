package io.github.gmcnn.it;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.plugin.filter.GaussianBlur;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.util.Random;

/** The kinds of images of the table in docs/tested.md; its columns. */
enum MatrixKind {
    BYTE("8-bit", 1, 1, 1, 255),
    PALETTE("8-bit colour", 1, 1, 1, 77 * 255 & 0xff),
    SHORT("16-bit", 1, 1, 1, 65535),
    SIGNED("signed 16-bit", 1, 1, 1, 65535),
    FLOAT("32-bit", 1, 1, 1, 1e6f),
    RGB("RGB", 1, 1, 1, 0xffffff),
    STACK("stack", 1, 3, 1, 255),
    HYPERSTACK("hyperstack", 2, 2, 2, 65535),
    COLOURS("channels as RGB", 3, 2, 1, 65535),
    VIRTUAL("virtual stack", 1, 3, 1, 255);

    static final int WIDTH = 48;
    static final int HEIGHT = 40;

    private final String title;
    final int channels;
    final int slices;
    final int frames;
    private final float spoilt;

    MatrixKind(String title, int channels, int slices, int frames, float spoilt) {
        this.title = title;
        this.channels = channels;
        this.slices = slices;
        this.frames = frames;
        this.spoilt = spoilt;
    }

    /** Returns the heading of the column. */
    String title() {
        return title;
    }

    int planes() {
        return channels * slices * frames;
    }

    /** Returns the options that this kind needs. */
    String options() {
        String stack = planes() > 1 ? " slices=all" : "";
        return this == COLOURS ? stack + " channels=rgb" : stack;
    }

    /** Makes an image of smooth noise, far below the value of spoilt pixels. */
    ImagePlus make() {
        ImagePlus image = planes() == 1 ? new ImagePlus("cell", plane(1)) : stack();
        image.getCalibration().pixelWidth = 0.25;
        image.getCalibration().setUnit("um");
        if (this == SIGNED) {
            Calibration signed = image.getCalibration();
            signed.setSigned16BitCalibration();
        }
        return channels > 1 ? new CompositeImage(image, CompositeImage.COMPOSITE) : image;
    }

    private ImagePlus stack() {
        ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        for (int plane = 1; plane <= planes(); plane++) {
            stack.addSlice("plane " + plane, plane(plane));
        }
        ImagePlus image = new ImagePlus("cell", stack);
        image.setDimensions(channels, slices, frames);
        return image;
    }

    private ImageProcessor plane(int plane) {
        FloatProcessor smooth = new FloatProcessor(WIDTH, HEIGHT);
        Random random = new Random(plane);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            smooth.setf(i, 128 + (float) (60 * random.nextGaussian()));
        }
        new GaussianBlur().blurGaussian(smooth, 2);
        for (int i = 0; i < WIDTH * HEIGHT; i++) { // noise, as of a camera
            smooth.setf(i, smooth.getf(i) + (float) (2 * random.nextGaussian()));
        }
        return switch (this) {
            case BYTE, STACK, VIRTUAL -> bytes(smooth);
            case PALETTE -> numbers(bytes(smooth));
            case SHORT, SIGNED, HYPERSTACK, COLOURS -> shorts(smooth);
            case FLOAT -> smooth;
            case RGB -> colours(bytes(smooth));
        };
    }

    private static ByteProcessor numbers(ByteProcessor levels) {
        ByteProcessor numbers = new ByteProcessor(WIDTH, HEIGHT);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            numbers.set(i, number(levels.get(i)));
        }
        numbers.setLut(palette());
        return numbers;
    }

    private static ByteProcessor bytes(FloatProcessor plane) {
        ByteProcessor bytes = new ByteProcessor(WIDTH, HEIGHT);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            bytes.set(i, Math.round(plane.getf(i)));
        }
        return bytes;
    }

    private static ShortProcessor shorts(FloatProcessor plane) {
        ShortProcessor shorts = new ShortProcessor(WIDTH, HEIGHT);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            shorts.set(i, Math.round(32768 + 20 * plane.getf(i)));
        }
        return shorts;
    }

    private static ColorProcessor colours(ByteProcessor plane) {
        ColorProcessor colours = new ColorProcessor(WIDTH, HEIGHT);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int value = plane.get(i);
            colours.set(i, value << 16 | (value - 20) << 8 | 255 - value);
        }
        return colours;
    }

    // Neighbouring colours have numbers far apart, so that it is no scale of intensities.
    private static LUT palette() {
        byte[][] colours = new byte[3][256];
        for (int level = 0; level < 256; level++) {
            int number = number(level);
            colours[0][number] = (byte) level;
            colours[1][number] = (byte) (level == 255 ? 255 : level / 2 + 60);
            colours[2][number] = (byte) (level == 255 ? 255 : 220 - level / 2);
        }
        return new LUT(colours[0], colours[1], colours[2]);
    }

    private static int number(int level) {
        return 77 * level & 0xff;
    }

    /** Gives a pixel the value that no fill gives. */
    void spoil(ImageProcessor plane, int i) {
        if (plane instanceof FloatProcessor) {
            plane.setf(i, spoilt);
        } else {
            plane.set(i, (int) spoilt);
        }
    }

    boolean isSpoilt(ImageProcessor plane, int i) {
        return plane instanceof FloatProcessor
                ? !(plane.getf(i) < spoilt)
                : (plane.get(i) & 0xffffff) == (int) spoilt;
    }

    /** Returns the image as it is used: a virtual stack is opened from a file. */
    ImagePlus opened(ImagePlus made, String file) {
        if (this != VIRTUAL) {
            return made;
        }
        IJ.saveAsTiff(made, file);
        ImagePlus image = ij.plugin.FileInfoVirtualStack.openVirtual(file);
        image.setTitle("cell");
        return image;
    }
}
