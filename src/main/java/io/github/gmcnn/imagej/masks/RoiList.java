package io.github.gmcnn.imagej.masks;

import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.plugin.frame.RoiManager;
import io.github.gmcnn.core.safe.InputException;
import java.util.List;

/** The ROIs in ImageJ's ROI Manager. */
final class RoiList {

    private RoiList() {}

    /**
     * Returns all ROIs of the ROI Manager, or of the hidden one of a macro in batch mode; opens no
     * window and needs no display.
     *
     * @throws InputException if there is none
     */
    static List<Roi> all() {
        RoiManager manager = RoiManager.getRawInstance();
        if (manager == null && Interpreter.isBatchModeRoiManager()) {
            manager = Interpreter.getBatchModeRoiManager();
        }
        if (manager == null || manager.getCount() == 0) {
            throw new InputException(
                    "The ROI Manager holds no ROI; add what is to be filled with Edit > Selection >"
                            + " Add to Manager, or give the path of a .roi or .zip file as the"
                            + " mask.");
        }
        return List.of(manager.getRoisAsArray());
    }
}
