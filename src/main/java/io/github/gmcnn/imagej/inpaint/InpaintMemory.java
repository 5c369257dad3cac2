package io.github.gmcnn.imagej.inpaint;

import ij.Prefs;
import io.github.gmcnn.core.safe.UserException;

/** What was chosen last in the dialog, in ImageJ's preferences; macros neither see nor set it. */
final class InpaintMemory {

    private static final String PREFERENCE = "gmcnn.inpaint";

    private InpaintMemory() {}

    /** Returns the last choice; the defaults where there is none that can still be read. */
    static InpaintOptions last() {
        try {
            return InpaintOptions.TABLE.parse(Prefs.get(PREFERENCE, ""));
        } catch (UserException e) {
            return InpaintOptions.TABLE.defaults(); // written by another version
        }
    }

    /** Remembers a choice but for the slices, which are asked for each time. */
    static void remember(InpaintOptions options) {
        InpaintOptions kept = options.with(InpaintOptions.Slices.CURRENT);
        Prefs.set(PREFERENCE, InpaintOptions.TABLE.toMacro(kept));
    }
}
