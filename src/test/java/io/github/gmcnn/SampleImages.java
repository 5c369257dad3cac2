package io.github.gmcnn;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.plugin.SubstackMaker;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/**
 * Made the samples of docs/user-guide.md that show a fault: it is drawn into a real image.
 *
 * <p>Arguments: {@code nuclei-16bit.tif}, {@code xyz_8bit__mri_head.tif} and the folder for the
 * results.
 */
public final class SampleImages {

    private static final int[][] SPECKS = {{64, 48, 4}, {128, 104, 5}, {214, 66, 4}, {170, 215, 5}};

    private SampleImages() {}

    /** Draws dust over nuclei and a bubble into a stack. */
    public static void main(String[] arguments) {
        ImagePlus dust = IJ.openImage(arguments[0]);
        drawDust(dust.getProcessor());
        IJ.saveAsTiff(dust, arguments[2] + "/dust-16bit.tif");
        ImagePlus head = IJ.openImage(arguments[1]);
        ImagePlus bubble = new SubstackMaker().makeSubstack(head, "9-16");
        bubble.setCalibration(head.getCalibration());
        for (int slice = 3; slice <= 6; slice++) {
            drawBubble(bubble.getStack().getProcessor(slice), 118 + 3 * slice, 150 - 4 * slice);
        }
        IJ.saveAsTiff(bubble, arguments[2] + "/bubble-stack.tif");
        System.exit(0); // ImageJ leaves threads behind
    }

    // Bright specks and a fibre, as of dust that fluoresces, a little out of focus.
    private static void drawDust(ImageProcessor image) {
        FloatProcessor light = new FloatProcessor(image.getWidth(), image.getHeight());
        light.setValue(1);
        for (int[] speck : SPECKS) {
            int radius = speck[2];
            light.fillOval(speck[0] - radius, speck[1] - radius, 2 * radius + 1, 2 * radius + 1);
        }
        PolygonRoi fibre =
                new PolygonRoi(
                        new float[] {20, 40, 62, 90, 112},
                        new float[] {118, 128, 132, 126, 112},
                        Roi.POLYLINE);
        fibre.fitSpline();
        fibre.setStrokeWidth(3);
        light.draw(fibre);
        light.blurGaussian(1);
        double full = 8 * image.getStatistics().stdDev;
        for (int i = 0; i < image.getPixelCount(); i++) {
            image.setf(i, Math.round(Math.min(65535, image.getf(i) + full * light.getf(i))));
        }
    }

    // A dark rim, a bright ring in it, and a glare.
    private static void drawBubble(ImageProcessor image, int x, int y) {
        int radius = 13;
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                double r = Math.hypot(dx, dy);
                if (r <= radius) {
                    double glare = 120 * Math.exp(-(Math.pow(dx + 4, 2) + Math.pow(dy + 4, 2)) / 8);
                    double ring = r > 10.5 ? 10 : r > 8.5 ? 235 : 150 + 5 * r;
                    image.set(x + dx, y + dy, (int) Math.min(255, ring + glare));
                }
            }
        }
    }
}
