package io.github.gmcnn.imagej.inpaint;

import ij.plugin.PlugIn;
import io.github.gmcnn.imagej.ui.Failures;

/** <i>GMCNN Fills</i>: shows the table of fills. */
public final class FillsPlugIn implements PlugIn {

    @Override
    public void run(String argument) {
        try {
            FillsTable.show();
        } catch (RuntimeException e) {
            Failures.show(FillsTable.TITLE, e);
        }
    }
}
