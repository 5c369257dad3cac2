package io.github.gmcnn.imagej.train;

import ij.IJ;
import ij.gui.GenericDialog;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dialogs of <i>GMCNN Train</i>: the usual options, and on demand the rest. They begin with
 * what was chosen last since ImageJ started, and come again until the options can be used.
 */
final class TrainDialog {

    private static final String FILE = "a file...";
    private static final String IMAGES = "images";
    private static final String NAME = "name";
    private static final String START = "start";
    private static final String DEVICE = "device";
    private static final String RESUME = "resume";
    private static final List<String> TEXTS = List.of(IMAGES, NAME, "holes", "minutes", "steps");
    private static final Options<TrainOptions> TABLE = TrainOptions.TABLE;

    private static TrainOptions last = TABLE.defaults();

    private final Map<String, String> values = TABLE.texts(last);
    private boolean advanced;

    /** Asks for the options; empty when cancelled. */
    static Optional<TrainOptions> ask() {
        TrainDialog dialog = new TrainDialog();
        while (dialog.askMain() && (!dialog.advanced || dialog.askAdvanced())) {
            try {
                TrainOptions options = dialog.options();
                TrainTask.prepare(options);
                last = options;
                return Optional.of(options);
            } catch (UserException e) {
                IJ.showMessage(TrainOptions.TITLE, Failures.wrap(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    // What is at its default is left to an options file, and all to the folder of a resumed run.
    private TrainOptions options() {
        Map<String, String> chosen = new LinkedHashMap<>(values);
        chosen.entrySet().removeIf(e -> TABLE.row(e.getKey()).isDefault(e.getValue()));
        if (chosen.containsKey(RESUME)) {
            chosen.keySet().retainAll(List.of(RESUME, DEVICE));
        }
        return TABLE.of(chosen);
    }

    private boolean askMain() {
        GenericDialog dialog = new GenericDialog(TrainOptions.TITLE);
        TEXTS.forEach(key -> addText(dialog, key));
        addChoice(dialog, START, starts());
        addChoice(dialog, DEVICE, TABLE.row(DEVICE).choices());
        dialog.addCheckbox("Advanced options...", advanced);
        dialog.addHelp(Dialogs.HELP + "#gmcnn-train");
        dialog.showDialog();
        return !dialog.wasCanceled() && take(dialog);
    }

    private void addText(GenericDialog dialog, String key) {
        String label = TABLE.row(key).label() + ":";
        String value = values.get(key);
        if (key.equals(IMAGES)) {
            dialog.addDirectoryField(label, TABLE.row(key).isDefault(value) ? "" : value, 25);
        } else {
            dialog.addStringField(label, value, key.equals(NAME) ? 15 : 6);
        }
    }

    private void addChoice(GenericDialog dialog, String key, List<String> items) {
        String label = TABLE.row(key).label() + ":";
        dialog.addChoice(label, items.toArray(String[]::new), values.get(key));
    }

    private List<String> starts() {
        List<String> starts = new ArrayList<>(ImageJFolders.models().names());
        starts.add(TrainOptions.SCRATCH);
        if (!starts.contains(values.get(START))) {
            starts.add(values.get(START));
        }
        starts.add(FILE);
        return starts;
    }

    // Not by getNextString() and so on, which would record each field under its label.
    private boolean take(GenericDialog dialog) {
        for (int i = 0; i < TEXTS.size(); i++) {
            put(TEXTS.get(i), ((TextField) dialog.getStringFields().get(i)).getText().strip());
        }
        put(START, ((Choice) dialog.getChoices().get(0)).getSelectedItem());
        put(DEVICE, ((Choice) dialog.getChoices().get(1)).getSelectedItem());
        advanced = ((Checkbox) dialog.getCheckboxes().get(0)).getState();
        return !values.get(START).equals(FILE) || takeFile();
    }

    private void put(String key, String text) {
        values.put(key, text.isEmpty() ? TABLE.row(key).defaultValue() : text);
    }

    private boolean takeFile() {
        String file = IJ.getFilePath("Weights to start from");
        put(START, file == null ? "" : file);
        return file != null;
    }

    private boolean askAdvanced() {
        TrainFields fields = new TrainFields(values);
        GenericDialog dialog = new GenericDialog(TrainOptions.TITLE + ": advanced options");
        dialog.addPanel(fields.panel());
        dialog.addHelp(Dialogs.HELP + "#gmcnn-train");
        dialog.showDialog();
        if (!dialog.wasCanceled()) {
            fields.values().forEach(this::put);
        }
        return !dialog.wasCanceled();
    }
}
