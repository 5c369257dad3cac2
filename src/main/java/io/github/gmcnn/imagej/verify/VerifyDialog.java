package io.github.gmcnn.imagej.verify;

import ij.ImagePlus;
import ij.gui.GenericDialog;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.record.Provenance;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.verify.VerifyOptions.Key;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The dialog of <i>GMCNN Verify</i>. */
public final class VerifyDialog {

    private VerifyDialog() {}

    /**
     * Returns whether to show the dialog: never in a macro or script, and not where there is no
     * image to ask about.
     *
     * @param caller the thread that wants the command run
     */
    public static boolean isWanted(ImagePlus image, Thread caller) {
        return image != null && image.getWidth() > 0 && Dialogs.mayAsk(caller);
    }

    /**
     * Asks how the active image is to be verified; empty when cancelled.
     *
     * @throws InputException if the image has no record of a fill
     */
    public static Optional<VerifyOptions> ask(ImagePlus image) {
        FilledImages.record(image);
        GenericDialog dialog = new GenericDialog(VerifyPlugIn.TITLE);
        dialog.addMessage(Key.IMAGE.label() + ": " + image.getTitle());
        dialog.addChoice(
                Key.ORIGINAL.label() + ":",
                OriginalChoice.items(image).toArray(String[]::new),
                OriginalChoice.first(image));
        dialog.addCheckbox(Key.REPRODUCE.label(), true);
        dialog.addChoice(
                Key.DEVICE.label() + ":",
                Key.DEVICE.choices().toArray(String[]::new),
                Key.DEVICE.defaultValue());
        dialog.addDirectoryField(Key.MODEL.label() + " (empty: as recorded):", "", 15);
        dialog.addMessage(Provenance.NOTE);
        dialog.addHelp(Dialogs.HELP);
        dialog.showDialog();
        return dialog.wasCanceled() ? Optional.empty() : options(dialog, image);
    }

    // Not by getNext...(), which would record each field under the first word of its label.
    private static Optional<VerifyOptions> options(GenericDialog dialog, ImagePlus image) {
        String original = ((Choice) dialog.getChoices().get(0)).getSelectedItem();
        boolean again = ((Checkbox) dialog.getCheckboxes().get(0)).getState();
        String model = ((TextField) dialog.getStringFields().get(0)).getText().strip();
        String device = ((Choice) dialog.getChoices().get(1)).getSelectedItem();
        Map<Key, String> values = new EnumMap<>(Key.class);
        values.put(Key.REPRODUCE, "" + again);
        values.put(Key.DEVICE, device);
        values.put(Key.MODEL, model.isEmpty() ? Key.MODEL.defaultValue() : model);
        return OriginalChoice.name(original, image)
                .map(
                        name -> {
                            values.put(Key.ORIGINAL, name);
                            return VerifyOptions.of(values);
                        });
    }
}
