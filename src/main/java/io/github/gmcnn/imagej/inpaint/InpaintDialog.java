package io.github.gmcnn.imagej.inpaint;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;
import ij.io.SaveDialog;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.awt.Checkbox;
import java.awt.EventQueue;
import java.awt.Label;
import java.util.Optional;

/**
 * The dialog of <i>GMCNN Inpaint</i>; begins with what was chosen last.
 *
 * <p>For one question.
 */
public final class InpaintDialog {

    private static final String UNNAMED = "?"; // stands for the file until it is asked for

    private final ImagePlus image;
    private final GenericDialog dialog = new GenericDialog(InpaintPlugIn.TITLE);
    private final InpaintFields fields;
    private final Checkbox showMask;
    private final Checkbox preview;
    private final Label count; // of what is missing

    private InpaintDialog(ImagePlus image) {
        this.image = image;
        fields = new InpaintFields(image, InpaintMemory.last(), dialog);
        dialog.addCheckbox("Show mask", false);
        dialog.addToSameRow();
        dialog.addCheckbox("Preview", false);
        int boxes = dialog.getCheckboxes().size();
        showMask = (Checkbox) dialog.getCheckboxes().get(boxes - 2);
        preview = (Checkbox) dialog.getCheckboxes().get(boxes - 1);
        dialog.addMessage(" ".repeat(MaskCount.LETTERS));
        count = (Label) dialog.getMessage();
        dialog.addMessage("Filled pixels are estimates, not measurements.");
        dialog.addHelp(Dialogs.HELP);
    }

    /**
     * Returns whether to show the dialog: never in a macro or script, whose line may leave out
     * everything, and not where there is no image to ask about.
     *
     * @param caller the thread that wants the command run
     */
    public static boolean isWanted(ImagePlus image, Thread caller) {
        return image != null && image.getWidth() > 0 && Dialogs.mayAsk(caller);
    }

    /**
     * Asks for the options, and whether all images of a stack are meant; empty when cancelled.
     *
     * <p>The image is as before when this returns, whatever was shown in it meanwhile.
     *
     * @throws InputException if the options do not fit the image
     */
    public static Optional<InpaintOptions> ask(ImagePlus image) {
        return new InpaintDialog(image).ask();
    }

    private Optional<InpaintOptions> ask() {
        try (InpaintPreview shown = new InpaintPreview(image, count::setText)) {
            dialog.addDialogListener((source, event) -> update(shown));
            EventQueue.invokeLater(() -> update(shown));
            dialog.showDialog();
        }
        return dialog.wasCanceled() ? Optional.empty() : file().flatMap(this::complete);
    }

    private boolean update(InpaintPreview shown) {
        fields.enable();
        try {
            shown.update(fields.options(UNNAMED), showMask.getState(), preview.getState());
            return true;
        } catch (InputException e) {
            IJ.showStatus(e.getMessage());
            count.setText("");
            return false;
        }
    }

    private Optional<String> file() {
        if (!fields.isFile()) {
            return Optional.of(UNNAMED);
        }
        Recorder.suspendRecording(); // the path is recorded with the other options
        try {
            String title = ImagePlusImages.filledTitle(image.getTitle());
            SaveDialog save = new SaveDialog("Save Filled Image", title, ".tif");
            return Optional.ofNullable(save.getFileName()).map(save.getDirectory()::concat);
        } finally {
            Recorder.resumeRecording();
        }
    }

    private Optional<InpaintOptions> complete(String file) {
        InpaintOptions options = fields.options(file);
        if (options.output() == InpaintOptions.Output.IN_PLACE) {
            SameImage.requireChangeable(image);
        }
        InpaintMemory.remember(options);
        return StackQuestion.ask(image, options);
    }
}
