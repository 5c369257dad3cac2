package io.github.gmcnn.imagej.inpaint;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.YesNoCancelDialog;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Output;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Slices;
import java.util.Optional;

/** ImageJ's question whether all images of a stack are meant. */
final class StackQuestion {

    private StackQuestion() {}

    /** Asks, if there is a choice; empty when cancelled. */
    static Optional<InpaintOptions> ask(ImagePlus image, InpaintOptions options) {
        int planes = image.getStackSize();
        InpaintOptions one = options.with(Slices.CURRENT);
        if (PlaneGroups.of(image, one).get(0).size() == planes) {
            return Optional.of(one);
        }
        YesNoCancelDialog question =
                new YesNoCancelDialog(
                        IJ.getInstance(), "Process Stack?", text(planes, options.output()));
        if (question.cancelPressed()) {
            return Optional.empty();
        }
        return Optional.of(question.yesPressed() ? options.with(Slices.ALL) : one);
    }

    // As in ij.IJ.setupDialog.
    private static String text(int planes, Output output) {
        String note = output == Output.IN_PLACE ? " There is\nno Undo if you select \"Yes\"." : "";
        return "Process all " + planes + " images?" + note;
    }
}
