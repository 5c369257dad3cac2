package io.github.gmcnn.imagej.ui;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GUI;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import ij.macro.Interpreter;
import java.awt.HeadlessException;
import java.awt.Rectangle;
import java.util.List;

/** The image that the next line of a macro works on. */
public final class ActiveImage {

    private static final int STEP = 24; // so that the window below can be reached

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

    /**
     * Shows an image as the window of another one shows that: as large, with the same part of it
     * and the same zoom, and beside it where there is room. Does nothing without both windows.
     */
    public static void zoomLike(ImagePlus image, ImagePlus other) {
        ImageWindow window = image.getWindow();
        ImageWindow beside = other.getWindow();
        if (window == null || beside == null || window == beside) {
            return;
        }
        ImageCanvas from = beside.getCanvas();
        ImageCanvas to = window.getCanvas();
        to.setMagnification(from.getMagnification());
        to.setSize(from.getWidth(), from.getHeight());
        to.setSourceRect(new Rectangle(from.getSrcRect()));
        window.pack();
        Rectangle screen = GUI.getMaxWindowBounds(beside);
        int right = beside.getX() + beside.getWidth();
        boolean fits = right + window.getWidth() <= screen.x + screen.width;
        window.setLocation(
                FormWindow.inside(
                        window,
                        fits ? right : beside.getX() + STEP,
                        fits ? beside.getY() : beside.getY() + STEP));
        to.repaint();
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
