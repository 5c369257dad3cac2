package io.github.gmcnn.imagej.inpaint;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.plugin.LutLoader;
import ij.process.LUT;
import io.github.gmcnn.core.check.CheckResult;
import io.github.gmcnn.core.check.ErrorMap;
import io.github.gmcnn.imagej.pictures.Titles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * An image of how wrong filled pixels may be: for each group of planes that was filled a slice of
 * two 32-bit channels, the expected absolute error and its bound; NaN elsewhere, and where nothing
 * can be said.
 */
public final class ErrorImage {

    private static final String SUFFIX = ".gmcnn-errors.tif";

    private static final int CHANNELS = 2;

    private ErrorImage() {}

    /** Returns the file of errors beside an image file: {@code cell.png.gmcnn-errors.tif}. */
    public static Path beside(Path image) {
        return image.resolveSibling(image.getFileName() + SUFFIX);
    }

    /** Makes it; it is not shown. */
    static ImagePlus of(ImagePlus filled, ImageCheck check) {
        CheckResult result = check.result();
        ImageStack stack = new ImageStack(filled.getWidth(), filled.getHeight());
        float[] most = new float[CHANNELS];
        for (int i = 0; i < check.planes().size(); i++) {
            ErrorMap map = result.maps().get(i);
            String plane = "plane " + check.planes().get(i).get(0);
            stack.addSlice("expected error, " + plane, plane(stack, map, map.expected()));
            stack.addSlice(bound(result) + ", " + plane, plane(stack, map, map.bound()));
            most[0] = Math.max(most[0], most(map.expected()));
            most[1] = Math.max(most[1], most(map.bound()));
        }
        ImagePlus image = new ImagePlus(Titles.with(filled.getTitle(), "-errors"), stack);
        image.setDimensions(CHANNELS, stack.getSize() / CHANNELS, 1);
        image.setOpenAsHyperStack(true);
        Calibration calibration = filled.getCalibration().copy();
        calibration.setFunction(Calibration.NONE, null, check.unit());
        image.setCalibration(calibration);
        image.setProp("gmcnn.verdict", result.verdict());
        CompositeImage composite = new CompositeImage(image, CompositeImage.COLOR);
        composite.setLuts(new LUT[] {lut(most[0]), lut(most[1])});
        return composite;
    }

    private static LUT lut(float most) {
        return new LUT(LutLoader.getLut("fire"), 0, most > 0 ? most : 1);
    }

    private static float most(float[] values) {
        float most = 0;
        for (float value : values) {
            most = Float.isFinite(value) ? Math.max(most, value) : most;
        }
        return most;
    }

    private static String bound(CheckResult result) {
        return String.format(
                Locale.ROOT, "%.0f %% of errors below", 100 * result.plan().coverage());
    }

    private static float[] plane(ImageStack stack, ErrorMap map, float[] values) {
        float[] plane = new float[stack.getWidth() * stack.getHeight()];
        Arrays.fill(plane, Float.NaN);
        map.pixels()
                .forEachRun(
                        (y, from, to, index) -> {
                            for (int x = from; x < to; x++) {
                                float value = values[index + x - from];
                                plane[y * stack.getWidth() + x] =
                                        Float.isFinite(value) ? value : Float.NaN;
                            }
                        });
        return plane;
    }

    /** Adds a calibration bar to an image that is shown in a window. */
    static void addBar(ImagePlus image) {
        if (image.getWindow() != null) {
            IJ.run(
                    image,
                    "Calibration Bar...",
                    "location=[Upper Right] fill=White label=Black number=5 decimal=1 font=12"
                            + " zoom=1 overlay");
        }
    }
}
