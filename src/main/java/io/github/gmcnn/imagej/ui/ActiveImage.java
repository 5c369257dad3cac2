package io.github.gmcnn.imagej.ui;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.awt.HeadlessException;
import java.util.List;

/** The image that the next line of a macro works on. */
public final class ActiveImage {

    private ActiveImage() {}

    /**
     * Shows images, of which the last becomes the active one.
     *
     * @return false where there is neither a display nor a macro, so that none can be shown
     */
    public static boolean show(List<ImagePlus> images) {
        try {
            images.forEach(ImagePlus::show);
            return true;
        } catch (HeadlessException e) {
            return false; // a program without a display takes them from the result
        }
    }

    /** Makes an image the active one after others were shown; in windows also the front one. */
    public static void make(ImagePlus image) {
        if (image.getWindow() != null && !Interpreter.isBatchMode()) {
            IJ.selectWindow(image.getID());
        } else {
            WindowManager.setTempCurrentImage(image);
            if (Interpreter.getBatchModeImage(image.getID()) != null) {
                Interpreter.activateImage(image);
            }
        }
    }
}
