package io.github.gmcnn.imagej.pictures;

import ij.ImagePlus;
import ij.Prefs;
import ij.measure.Calibration;
import ij.util.DicomTools;
import java.util.function.Supplier;

/**
 * Opens DICOM files with a rescale slope: their samples as they are stored, with the slope as
 * calibration. ImageJ multiplies by it with a command of its menus, which are not there without a
 * display.
 */
final class DicomScaling {

    private static final String INTERCEPT = "0028,1052";
    private static final String SLOPE = "0028,1053";
    private static final int SIGNED = 32768; // what ImageJ adds to signed samples

    private DicomScaling() {}

    /**
     * Opens an image, which may be no DICOM; only {@link WithoutWindows}, as settings are global.
     */
    static ImagePlus kept(Supplier<ImagePlus> opening) {
        boolean ignored = Prefs.ignoreRescaleSlope;
        boolean floats = Prefs.openDicomsAsFloat;
        Prefs.ignoreRescaleSlope = true;
        Prefs.openDicomsAsFloat = false;
        try {
            ImagePlus image = opening.get();
            if (image != null) {
                calibrate(image);
            }
            return image;
        } finally {
            Prefs.ignoreRescaleSlope = ignored;
            Prefs.openDicomsAsFloat = floats;
        }
    }

    private static void calibrate(ImagePlus image) {
        double slope = number(image, SLOPE, 1);
        if (slope != 1 && slope != 0 && image.getBitDepth() <= 16) {
            Calibration calibration = image.getCalibration();
            double shift = calibration.isSigned16Bit() ? SIGNED * slope : 0;
            double[] line = {number(image, INTERCEPT, 0) - shift, slope};
            calibration.setFunction(Calibration.STRAIGHT_LINE, line, "Gray Value");
        }
    }

    /**
     * Gives an image that holds the stored samples what ImageJ has read beside them.
     *
     * @param signed whether 32768 was added to the samples
     */
    static void describe(ImagePlus image, ImagePlus read, boolean signed) {
        double slope = number(read, SLOPE, 1);
        double step = slope == 0 ? 1 : slope;
        double intercept = number(read, INTERCEPT, 0);
        Calibration calibration = read.getCalibration().copy();
        calibration.disableDensityCalibration();
        if (signed || step != 1 || intercept != 0) {
            double[] line = {intercept - (signed ? SIGNED * step : 0), step};
            calibration.setFunction(Calibration.STRAIGHT_LINE, line, "Gray Value");
        }
        image.setCalibration(calibration);
        image.setProperty("Info", read.getProperty("Info"));
    }

    private static double number(ImagePlus image, String tag, double otherwise) {
        String text = DicomTools.getTag(image, tag);
        try {
            return text == null ? otherwise : Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
