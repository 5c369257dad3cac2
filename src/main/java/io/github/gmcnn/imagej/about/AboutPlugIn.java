package io.github.gmcnn.imagej.about;

import ij.IJ;
import ij.plugin.PlugIn;
import io.github.gmcnn.imagej.ui.Dialogs;

/** <i>About GMCNN</i>: a window; without a display, lines in ImageJ's log. */
public final class AboutPlugIn implements PlugIn {

    /** The label of the menu entry and the title of the window. */
    static final String TITLE = "About GMCNN";

    @Override
    public void run(String argument) {
        if (Dialogs.hasDisplay() && IJ.getInstance() != null) {
            AboutWindow.open();
        } else {
            IJ.log(AboutText.plain(AboutText.device()));
        }
    }
}
