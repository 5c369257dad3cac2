package io.github.gmcnn.imagej.models;

import ij.IJ;
import ij.gui.GenericDialog;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.models.ImportOptions.Key;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.Failures;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dialog of <i>GMCNN Import Model</i>; comes again until the options can be used. */
public final class ImportDialog {

    private static final List<Key> TEXTS =
            List.of(Key.FILE, Key.NAME, Key.LICENSE, Key.CROP, Key.HOLE, Key.PART);
    private static final List<Key> CHOICES = List.of(Key.RANGE, Key.BLENDING);

    private final Map<Key, String> values = new EnumMap<>(Key.class);

    private ImportDialog() {
        for (Key key : Key.values()) {
            values.put(key, key.defaultValue());
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
    public static Optional<ImportOptions> ask() {
        ImportDialog dialog = new ImportDialog();
        while (dialog.show()) {
            try {
                ImportOptions options = ImportOptions.of(dialog.values);
                ImportTask.name(options);
                return Optional.of(options);
            } catch (UserException e) {
                IJ.showMessage(ImportPlugIn.TITLE, Failures.wrap(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private boolean show() {
        GenericDialog dialog = new GenericDialog(ImportPlugIn.TITLE);
        for (Key key : Key.values()) {
            add(dialog, key);
        }
        dialog.addMessage(
                "The values above are those of the original GMCNN code.\n"
                        + "Nothing in the file is run; the file itself is not changed.");
        dialog.addHelp(Dialogs.HELP + "#gmcnn-import-model");
        dialog.showDialog();
        return !dialog.wasCanceled() && take(dialog);
    }

    private void add(GenericDialog dialog, Key key) {
        String value = values.get(key);
        if (key == Key.FILE) {
            dialog.addFileField(
                    key.label() + ":", value.equals(ImportOptions.NO_FILE) ? "" : value, 25);
        } else if (TEXTS.contains(key)) {
            boolean number = key.range().isPresent();
            dialog.addStringField(key.label() + ":", value, number ? 6 : 18);
        } else if (CHOICES.contains(key)) {
            dialog.addChoice(key.label() + ":", key.choices().toArray(String[]::new), value);
        } else {
            dialog.addCheckbox(key.label(), Boolean.parseBoolean(value));
        }
    }

    // Not by getNextString() and so on, which would record each field under its label.
    private boolean take(GenericDialog dialog) {
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = ((TextField) dialog.getStringFields().get(i)).getText().strip();
            Key key = TEXTS.get(i);
            values.put(key, text.isEmpty() ? key.defaultValue() : text);
        }
        for (int i = 0; i < CHOICES.size(); i++) {
            String chosen = ((Choice) dialog.getChoices().get(i)).getSelectedItem();
            values.put(CHOICES.get(i), chosen);
        }
        boolean check = ((Checkbox) dialog.getCheckboxes().get(0)).getState();
        values.put(Key.CHECK, "" + check);
        return true;
    }
}
