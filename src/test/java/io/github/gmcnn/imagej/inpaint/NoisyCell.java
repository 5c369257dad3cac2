package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import java.util.Random;

/** A picture of noise with a selection, of which fills can be checked. */
public final class NoisyCell {

    /** Its rows and columns. */
    public static final int SIDE = 120;

    private NoisyCell() {}

    /** Makes one of 8 bits: grey levels about 100, with a deviation of 10. */
    public static ImagePlus with(Roi hole) {
        byte[] pixels = new byte[SIDE * SIDE];
        Random random = new Random(3);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (100 + 10 * random.nextGaussian());
        }
        ImagePlus image = new ImagePlus("cell.tif", new ByteProcessor(SIDE, SIDE, pixels));
        image.setRoi((Roi) hole.clone());
        return image;
    }
}
