package io.github.gmcnn.imagej.models;

import ij.IJ;
import ij.gui.GenericDialog;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.models.ExportOptions.Key;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dialog of <i>GMCNN Export Model</i>; begins with what was chosen last since ImageJ started,
 * and comes again until the options can be used.
 */
public final class ExportDialog {

    private static final List<Key> CHOICES = List.of(Key.MODEL, Key.FORMAT, Key.PRECISION);
    private static final List<Key> TEXTS = List.of(Key.FILE, Key.AUTHOR);

    private static Map<Key, String> last = Map.of();

    private final Map<Key, String> values = new EnumMap<>(Key.class);

    private ExportDialog() {
        for (Key key : Key.values()) {
            values.put(key, last.getOrDefault(key, key.defaultValue()));
        }
    }

    /**
     * Returns whether somebody is to be asked.
     *
     * @param caller the thread that wants the command run
     */
    public static boolean isWanted(Thread caller) {
        return Dialogs.mayAsk(caller);
    }

    /** Asks for the options; empty when cancelled. */
    public static Optional<ExportOptions> ask() {
        while (true) {
            ExportDialog dialog = new ExportDialog();
            if (!dialog.show()) {
                return Optional.empty();
            }
            last = Map.copyOf(dialog.values);
            try {
                ExportOptions options = ExportOptions.of(dialog.values);
                options.request();
                return Optional.of(options);
            } catch (UserException e) {
                IJ.showMessage(ExportPlugIn.TITLE, Failures.wrap(e.getMessage()));
            }
        }
    }

    private boolean show() {
        GenericDialog dialog = new GenericDialog(ExportPlugIn.TITLE);
        addChoice(dialog, Key.MODEL, ImageJFolders.models().names());
        addChoice(dialog, Key.FORMAT, Key.FORMAT.choices());
        dialog.addFileField(Key.FILE.label() + ":", text(Key.FILE), 30);
        addChoice(dialog, Key.PRECISION, Key.PRECISION.choices());
        dialog.addStringField(Key.AUTHOR.label() + ":", text(Key.AUTHOR), 20);
        dialog.addCheckbox(Key.OVERWRITE.label(), Boolean.parseBoolean(values.get(Key.OVERWRITE)));
        dialog.addMessage(
                "A BioImage.IO package is a .zip file or a folder; the others end with\n"
                        + ".safetensors, .pth or .pt. The model's license goes with it.");
        dialog.addHelp(Dialogs.HELP + "#gmcnn-export-model");
        dialog.showDialog();
        return !dialog.wasCanceled() && take(dialog);
    }

    private String text(Key key) {
        return values.get(key).equals(key.defaultValue()) ? "" : values.get(key);
    }

    private void addChoice(GenericDialog dialog, Key key, List<String> items) {
        dialog.addChoice(key.label() + ":", items.toArray(String[]::new), values.get(key));
    }

    // Not by getNextString() and so on, which would record each field under its label.
    private boolean take(GenericDialog dialog) {
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = ((TextField) dialog.getStringFields().get(i)).getText().strip();
            Key key = TEXTS.get(i);
            values.put(key, text.isEmpty() ? key.defaultValue() : text);
        }
        for (int i = 0; i < CHOICES.size(); i++) {
            Choice choice = (Choice) dialog.getChoices().get(i);
            values.put(CHOICES.get(i), choice.getSelectedItem());
        }
        Checkbox overwrite = (Checkbox) dialog.getCheckboxes().get(0);
        values.put(Key.OVERWRITE, "" + overwrite.getState());
        return true;
    }
}
