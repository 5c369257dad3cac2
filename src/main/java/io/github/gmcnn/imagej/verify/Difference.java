package io.github.gmcnn.imagej.verify;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.awt.Color;

/** What fills have changed, in calibrated units: filled less original. */
final class Difference {

    private static final int LEVELS = 256;

    private final ImagePlus before;
    private final ImagePlus after;
    private double most;

    /** Takes two images of the same size and type. */
    Difference(ImagePlus before, ImagePlus after) {
        this.before = before;
        this.after = after;
    }

    /** Returns it as a 32-bit image, blue where it is darker and red where it is brighter now. */
    ImagePlus image(String title) {
        ImageStack stack = new ImageStack(after.getWidth(), after.getHeight());
        for (int plane = 1; plane <= after.getStackSize(); plane++) {
            stack.addSlice(after.getStack().getSliceLabel(plane), plane(plane));
        }
        ImagePlus image = new ImagePlus(title, stack);
        Calibration units = after.getCalibration().copy();
        String unit = units.getValueUnit();
        units.disableDensityCalibration();
        units.setValueUnit(unit);
        image.setCalibration(units);
        image.setLut(lut());
        image.setDisplayRange(-range(), range());
        return image;
    }

    /** Returns the largest difference, whatever its sign, after {@link #image}. */
    double most() {
        return most;
    }

    private double range() {
        return most > 0 ? most : 1;
    }

    private FloatProcessor plane(int plane) {
        ImageProcessor from = values(before, plane);
        ImageProcessor to = values(after, plane);
        FloatProcessor difference = new FloatProcessor(after.getWidth(), after.getHeight());
        for (int y = 0; y < after.getHeight(); y++) {
            for (int x = 0; x < after.getWidth(); x++) {
                float value = difference(from, to, x, y);
                difference.setf(x, y, value);
                most = Math.max(most, Float.isFinite(value) ? Math.abs(value) : 0);
            }
        }
        return difference;
    }

    private static ImageProcessor values(ImagePlus image, int plane) {
        ImageProcessor values = image.getStack().getProcessor(plane);
        values.setCalibrationTable(image.getCalibration().getCTable());
        return values;
    }

    private static float difference(ImageProcessor from, ImageProcessor to, int x, int y) {
        if (from.getBitDepth() != 24) {
            return to.getPixelValue(x, y) - from.getPixelValue(x, y);
        }
        return ofColours(from.get(x, y), to.get(x, y));
    }

    // That of the channel which has changed most.
    private static float ofColours(int from, int to) {
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int by = (to >> shift & 0xff) - (from >> shift & 0xff);
            most = Math.abs(by) > Math.abs(most) ? by : most;
        }
        return most;
    }

    // No difference is white.
    private static LUT lut() {
        byte[][] colours = new byte[3][LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            double share = 2.0 * i / (LEVELS - 1) - 1;
            Color colour = share < 0 ? mix(new Color(33, 102, 172), -share) : mix(red(), share);
            colours[0][i] = (byte) colour.getRed();
            colours[1][i] = (byte) colour.getGreen();
            colours[2][i] = (byte) colour.getBlue();
        }
        return new LUT(colours[0], colours[1], colours[2]);
    }

    private static Color red() {
        return new Color(178, 24, 43);
    }

    private static Color mix(Color colour, double share) {
        return new Color(
                (int) Math.round(255 + share * (colour.getRed() - 255)),
                (int) Math.round(255 + share * (colour.getGreen() - 255)),
                (int) Math.round(255 + share * (colour.getBlue() - 255)));
    }
}
