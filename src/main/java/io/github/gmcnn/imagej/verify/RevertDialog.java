package io.github.gmcnn.imagej.verify;

import ij.ImagePlus;
import ij.gui.GenericDialog;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.options.OptionTable;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.verify.RevertOptions.Key;
import io.github.gmcnn.imagej.verify.RevertOptions.To;
import java.awt.Choice;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The dialog of <i>GMCNN Revert</i>. */
public final class RevertDialog {

    private RevertDialog() {}

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
     * Asks what is to take the place of the filled pixels; empty when cancelled.
     *
     * @throws InputException if the image has no record of a fill
     */
    public static Optional<RevertOptions> ask(ImagePlus image) {
        FilledImages.record(image);
        GenericDialog dialog = new GenericDialog(RevertPlugIn.TITLE);
        addChoice(dialog, Key.TO);
        dialog.addChoice(
                Key.ORIGINAL.label() + ":",
                OriginalChoice.items(image).toArray(String[]::new),
                OriginalChoice.first(image));
        addChoice(dialog, Key.OUTPUT);
        Choice to = (Choice) dialog.getChoices().get(0);
        Choice original = (Choice) dialog.getChoices().get(1);
        original.setEnabled(false);
        to.addItemListener(e -> original.setEnabled(isOriginal(to)));
        dialog.addMessage("nan makes a new 32-bit image, in which measurements\nleave them out.");
        dialog.addHelp(Dialogs.HELP);
        dialog.showDialog();
        return dialog.wasCanceled() ? Optional.empty() : options(dialog, image);
    }

    private static void addChoice(GenericDialog dialog, Key key) {
        dialog.addChoice(
                key.label() + ":", key.choices().toArray(String[]::new), key.defaultValue());
    }

    private static boolean isOriginal(Choice to) {
        return to.getSelectedItem().equals(OptionTable.text(To.ORIGINAL));
    }

    // Not by getNextChoice(), which would record each field under the first word of its label.
    private static Optional<RevertOptions> options(GenericDialog dialog, ImagePlus image) {
        Choice to = (Choice) dialog.getChoices().get(0);
        Map<Key, String> values = new EnumMap<>(Key.class);
        values.put(Key.TO, to.getSelectedItem());
        values.put(Key.OUTPUT, ((Choice) dialog.getChoices().get(2)).getSelectedItem());
        if (isOriginal(to)) {
            String item = ((Choice) dialog.getChoices().get(1)).getSelectedItem();
            Optional<String> name = OriginalChoice.name(item, image);
            name.ifPresent(found -> values.put(Key.ORIGINAL, found));
            return name.map(found -> RevertOptions.of(values));
        }
        return Optional.of(RevertOptions.of(values));
    }
}
