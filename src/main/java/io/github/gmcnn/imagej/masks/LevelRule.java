package io.github.gmcnn.imagej.masks;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/**
 * Pixels at or above a level, or at or below it.
 *
 * <p>Levels are in the calibrated units that ImageJ's status bar shows. Of an RGB image, a pixel is
 * at or above a level if its brightest channel is, and at or below one if all its channels are.
 */
final class LevelRule implements PlaneRule {

    private static final int[] CAMERA_TOPS = {1023, 4095, 16383, 65535}; // 10 to 16 bits

    private final boolean above;
    private final Calibration calibration; // null: raw values are meant
    private final Calibration shown;
    private final DoubleSupplier source;
    private OptionalDouble level = OptionalDouble.empty();

    private LevelRule(
            boolean above, Calibration calibration, Calibration shown, DoubleSupplier source) {
        this.above = above;
        this.calibration = calibration;
        this.shown = shown;
        this.source = source;
    }

    /**
     * Returns the rule for saturated pixels.
     *
     * @param level without one, 255 of 8-bit and RGB images; of 16-bit images, the largest value of
     *     a camera of 10, 12, 14 or 16 bits, whichever is the first that no pixel of the stack
     *     exceeds; of signed ones, the largest value of the type
     * @throws InputException if there is no level and the image is 32-bit
     */
    static LevelRule saturated(ImagePlus image, OptionalDouble level) {
        Calibration calibration = calibration(image);
        if (level.isPresent()) {
            return new LevelRule(true, calibration, null, level::getAsDouble);
        }
        if (image.getType() == ImagePlus.GRAY32) {
            throw new InputException(
                    "The 32-bit image "
                            + image.getTitle()
                            + " has no largest value, so the mask saturated needs a level; give the"
                            + " value from which on its pixels are saturated.");
        }
        boolean signed = calibration != null && calibration.isSigned16Bit();
        return new LevelRule(true, null, signed ? calibration : null, () -> top(image, signed));
    }

    /** Returns the rule for pixels at or below a level. */
    static LevelRule atOrBelow(ImagePlus image, double level) {
        return new LevelRule(false, calibration(image), null, () -> level);
    }

    private static Calibration calibration(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        boolean grey = image.getType() == ImagePlus.GRAY8 || image.getType() == ImagePlus.GRAY16;
        return grey && calibration.calibrated() ? calibration.copy() : null;
    }

    private static double top(ImagePlus image, boolean signed) {
        if (image.getType() != ImagePlus.GRAY16) {
            return 255;
        }
        int most = signed ? 65535 : largest(image);
        int i = 0;
        while (CAMERA_TOPS[i] < most) {
            i++;
        }
        return CAMERA_TOPS[i];
    }

    private static int largest(ImagePlus image) {
        int most = 0;
        for (int plane = 1; plane <= image.getStackSize(); plane++) {
            for (short value : (short[]) Planes.read(image, plane).getPixels()) {
                most = Math.max(most, value & 0xffff);
            }
        }
        return most;
    }

    // Found once: it may take a look at all planes.
    private synchronized double level() {
        if (level.isEmpty()) {
            level = OptionalDouble.of(source.getAsDouble());
        }
        return level.getAsDouble();
    }

    @Override
    public Optional<PixelSet> find(ImageProcessor plane, Area area) {
        double limit = level();
        return area.clip(
                PixelScan.where(
                        plane.getWidth(),
                        area.box(),
                        plane instanceof ColorProcessor colours
                                ? PixelValues.ofBrightest(colours, v -> accepts(v, limit))
                                : PixelValues.where(plane, v -> accepts(v, limit))));
    }

    private boolean accepts(double raw, double limit) {
        double value = calibration == null ? raw : calibration.getCValue((int) raw);
        return above ? value >= limit : value <= limit;
    }

    @Override
    public String nothing(String where) {
        double limit = shown == null ? level() : shown.getCValue((int) level());
        String text =
                limit == Math.rint(limit) && Math.abs(limit) < 1e15
                        ? String.format(Locale.ROOT, "%.0f", limit)
                        : Double.toString(limit);
        return "no pixel "
                + where
                + (above ? " is saturated (" + text + " or more)" : " is " + text + " or less");
    }
}
