package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import ij.Prefs;
import ij.gui.Roi;
import io.github.gmcnn.core.safe.Records;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Output;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Slices;
import io.github.gmcnn.imagej.ui.PresetModel;
import java.lang.ref.WeakReference;
import java.util.Map;

/**
 * What was chosen last in the dialog and could be used, in ImageJ's preferences; macros neither see
 * nor set it.
 */
final class InpaintMemory {

    private static final String PREFERENCE = "gmcnn.inpaint";
    private static final String FIRST = "detail=" + FillOptions.PROPOSED_DETAIL;

    private static WeakReference<ImagePlus> lastImage = new WeakReference<>(null);
    private static Roi lastSelection; // null if there was none

    private InpaintMemory() {}

    /** Returns the last choice, or what is proposed at first or where it cannot be read. */
    static InpaintOptions last() {
        try {
            return InpaintOptions.TABLE.parse(Prefs.get(PREFERENCE, FIRST));
        } catch (UserException e) {
            return InpaintOptions.TABLE.parse(FIRST); // written by another version
        }
    }

    /**
     * Returns what the dialog begins with: the last choice. For another image than then it goes
     * into a new image, by the preset model, so that nothing is overwritten, and no model that was
     * tried once goes on, without a word.
     */
    static synchronized InpaintOptions preset(ImagePlus image) {
        InpaintOptions last = last();
        if (lastImage.get() == image) {
            return last;
        }
        Output output = last.output() == Output.FILE ? Output.FILE : Output.NEW;
        return Records.with(last, Map.of("output", output, "model", PresetModel.name()));
    }

    /** Returns whether there is a selection that was not yet there at the last fill. */
    static synchronized boolean isFresh(ImagePlus image) {
        Roi roi = image.getRoi();
        return roi != null && !(lastImage.get() == image && roi.equals(lastSelection));
    }

    /** Remembers a choice but for slices, which depend on the image. */
    static synchronized void remember(ImagePlus image, Roi selection, InpaintOptions options) {
        lastImage = new WeakReference<>(image);
        lastSelection = selection == null ? null : (Roi) selection.clone();
        InpaintOptions kept =
                Records.with(
                        options,
                        Map.of("slices", Slices.CURRENT, "stack", options.stack().noneMissing()));
        Prefs.set(PREFERENCE, InpaintOptions.TABLE.toMacro(kept));
    }
}
