package io.github.gmcnn.imagej.verify;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.LUT;
import io.github.gmcnn.imagej.ui.ImagePlusImages;

/** Copies of 8- and 16-bit images with their calibrated values as 32-bit pixels. */
final class FloatCopy {

    private FloatCopy() {}

    /** Copies an image with all that ImageJ knows of it; it looks the same. */
    static ImagePlus of(ImagePlus image) {
        ImagePlus copy = image.createImagePlus();
        copy.setStack(image.getTitle(), planes(image));
        int[] size = image.getDimensions();
        copy.setDimensions(size[2], size[3], size[4]);
        copy.setOpenAsHyperStack(image.isHyperStack());
        Calibration calibration = image.getCalibration().copy();
        calibration.setFunction(Calibration.NONE, null, image.getCalibration().getValueUnit());
        copy.setCalibration(calibration);
        ImagePlus result = copy;
        if (image instanceof CompositeImage composite) {
            CompositeImage channels = new CompositeImage(copy, composite.getMode());
            channels.setLuts(luts(composite));
            result = channels;
        } else {
            setRange(image, result);
        }
        result.setSlice(image.getCurrentSlice());
        ImagePlusImages.copyShapes(image, result);
        return result;
    }

    private static ImageStack planes(ImagePlus image) {
        ImageStack planes =
                new ImageStack(
                        image.getWidth(), image.getHeight(), image.getProcessor().getColorModel());
        for (int plane = 1; plane <= image.getStackSize(); plane++) {
            float[] values = RevertPlanes.calibrated(image, plane);
            planes.addSlice(
                    image.getStack().getSliceLabel(plane),
                    new FloatProcessor(image.getWidth(), image.getHeight(), values));
        }
        return planes;
    }

    private static LUT[] luts(CompositeImage image) {
        LUT[] luts = image.getLuts();
        for (LUT lut : luts) {
            double[] range = range(image, lut.min, lut.max);
            lut.min = range[0];
            lut.max = range[1];
        }
        return luts;
    }

    private static void setRange(ImagePlus image, ImagePlus copy) {
        double[] range = range(image, image.getDisplayRangeMin(), image.getDisplayRangeMax());
        copy.setDisplayRange(range[0], range[1]);
    }

    // A calibration may turn small pixels into large values.
    private static double[] range(ImagePlus image, double min, double max) {
        double a = image.getCalibration().getCValue(min);
        double b = image.getCalibration().getCValue(max);
        return new double[] {Math.min(a, b), Math.max(a, b)};
    }
}
