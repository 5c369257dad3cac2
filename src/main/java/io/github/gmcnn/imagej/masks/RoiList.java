package io.github.gmcnn.imagej.masks;

import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.plugin.frame.RoiManager;
import io.github.gmcnn.core.safe.InputException;
import java.util.List;

/** The ROIs in ImageJ's ROI Manager. */
public final class RoiList {

    private RoiList() {}

    /**
     * Returns all ROIs of the ROI Manager, or of the hidden one of a macro in batch mode; none if
     * there is no manager. Opens no window and needs no display.
     */
    public static List<Roi> all() {
        RoiManager manager = RoiManager.getRawInstance();
        if (manager == null && Interpreter.isBatchModeRoiManager()) {
            manager = Interpreter.getBatchModeRoiManager();
        }
        return manager == null ? List.of() : List.of(manager.getRoisAsArray());
    }

    /**
     * Returns all ROIs of it as a mask.
     *
     * @throws InputException if there is none
     */
    static List<Roi> required() {
        List<Roi> rois = all();
        if (rois.isEmpty()) {
            throw new InputException(
                    "The ROI Manager holds no ROI; add what is to be filled with Edit > Selection >"
                            + " Add to Manager, or give the path of a .roi or .zip file as the"
                            + " mask.");
        }
        return rois;
    }
}
