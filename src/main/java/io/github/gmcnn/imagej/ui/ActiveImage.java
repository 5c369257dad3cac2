package io.github.gmcnn.imagej.ui;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/** The image that the next line of a macro works on. */
public final class ActiveImage {

    private ActiveImage() {}

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
