package io.github.gmcnn.imagej.evaluate;

import static io.github.gmcnn.imagej.evaluate.EvaluateKey.CASES;
import static io.github.gmcnn.imagej.evaluate.EvaluateKey.CROP;
import static io.github.gmcnn.imagej.evaluate.EvaluateKey.DEVICE;
import static io.github.gmcnn.imagej.evaluate.EvaluateKey.EXAMPLES;
import static io.github.gmcnn.imagej.evaluate.EvaluateKey.FAMILIES;
import static io.github.gmcnn.imagej.evaluate.EvaluateKey.FILLS;
import static io.github.gmcnn.imagej.evaluate.EvaluateKey.IMAGES;
import static io.github.gmcnn.imagej.evaluate.EvaluateKey.MASKS;
import static io.github.gmcnn.imagej.evaluate.EvaluateKey.METHODS;
import static io.github.gmcnn.imagej.evaluate.EvaluateKey.MODEL;
import static io.github.gmcnn.imagej.evaluate.EvaluateKey.OUTPUT;
import static io.github.gmcnn.imagej.evaluate.EvaluateKey.PICTURES;
import static io.github.gmcnn.imagej.evaluate.EvaluateKey.SEED;
import static io.github.gmcnn.imagej.evaluate.EvaluateKey.VGG;
import static io.github.gmcnn.imagej.evaluate.EvaluateKey.VGGMEAN;

import ij.IJ;
import ij.gui.GenericDialog;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.train.data.MaskFamily;
import io.github.gmcnn.train.evaluation.FillMethods;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dialog of <i>GMCNN Evaluate</i>; begins with what was chosen last since ImageJ started, and
 * comes again until the options can be used.
 */
public final class EvaluateDialog {

    private static final int WIDE = 34;
    private static final int NARROW = 8;

    private static Map<EvaluateKey, String> last = Map.of();

    private final Map<EvaluateKey, String> values = new EnumMap<>(EvaluateKey.class);
    // The fields of each kind are kept by GenericDialog in the order they were added in.
    private final List<EvaluateKey> texts = new ArrayList<>();
    private final List<EvaluateKey> choices = new ArrayList<>();

    private EvaluateDialog() {
        for (EvaluateKey key : EvaluateKey.values()) {
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
    public static Optional<EvaluateOptions> ask() {
        while (true) {
            EvaluateDialog dialog = new EvaluateDialog();
            if (!dialog.show()) {
                return Optional.empty();
            }
            last = Map.copyOf(dialog.values);
            try {
                EvaluateOptions options = EvaluateOptions.of(dialog.values);
                options.requireFolders();
                return Optional.of(options);
            } catch (UserException e) {
                IJ.showMessage(EvaluatePlugIn.TITLE, Failures.wrap(e.getMessage()));
            }
        }
    }

    private boolean show() {
        GenericDialog dialog = new GenericDialog(EvaluatePlugIn.TITLE);
        addPath(dialog, IMAGES, true);
        addPath(dialog, OUTPUT, true);
        addText(dialog, PICTURES, NARROW);
        addText(dialog, CROP, NARROW);
        addText(dialog, FAMILIES, WIDE);
        addNote(dialog, "Of: " + String.join(", ", MaskFamily.names()));
        addPath(dialog, MASKS, true);
        addText(dialog, SEED, NARROW);
        addText(dialog, METHODS, WIDE);
        addNote(dialog, "Of: " + String.join(", ", FillMethods.NAMES));
        addText(dialog, MODEL, WIDE);
        addPath(dialog, FILLS, true);
        addPath(dialog, VGG, false);
        addChoice(dialog, VGGMEAN);
        addText(dialog, EXAMPLES, NARROW);
        dialog.addCheckbox(CASES.label(), Boolean.parseBoolean(values.get(CASES)));
        addChoice(dialog, DEVICE);
        dialog.addHelp(Dialogs.HELP + "#gmcnn-evaluate");
        dialog.showDialog();
        if (dialog.wasCanceled()) {
            return false;
        }
        take(dialog);
        return true;
    }

    private static void addNote(GenericDialog dialog, String note) {
        dialog.addMessage(note.replaceAll("(.{50,70}) ", "$1\n"));
    }

    private void addPath(GenericDialog dialog, EvaluateKey key, boolean folder) {
        boolean none = values.get(key).equals(key.defaultValue());
        String text = none ? "" : values.get(key);
        if (folder) {
            dialog.addDirectoryField(key.label() + ":", text, WIDE - NARROW);
        } else {
            dialog.addFileField(key.label() + ":", text, WIDE - NARROW);
        }
        texts.add(key);
    }

    private void addText(GenericDialog dialog, EvaluateKey key, int columns) {
        dialog.addStringField(key.label() + ":", values.get(key), columns);
        texts.add(key);
    }

    private void addChoice(GenericDialog dialog, EvaluateKey key) {
        dialog.addChoice(key.label() + ":", key.choices().toArray(String[]::new), values.get(key));
        choices.add(key);
    }

    // Not by getNextString() and so on, which would record each field under its label.
    private void take(GenericDialog dialog) {
        for (int i = 0; i < texts.size(); i++) {
            String text = ((TextField) dialog.getStringFields().get(i)).getText().strip();
            EvaluateKey key = texts.get(i);
            values.put(key, text.isEmpty() ? key.defaultValue() : text);
        }
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = (Choice) dialog.getChoices().get(i);
            values.put(choices.get(i), choice.getSelectedItem());
        }
        values.put(CASES, "" + ((Checkbox) dialog.getCheckboxes().get(0)).getState());
    }
}
