package io.github.gmcnn.ij1;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/** The image that the next line of a macro works on. */
final class ActiveImage {

    private ActiveImage() {}

    /** Makes an image the active one after others were shown; in windows also the front one. */
    static void make(ImagePlus image) {
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
