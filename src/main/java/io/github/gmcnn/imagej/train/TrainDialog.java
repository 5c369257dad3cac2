package io.github.gmcnn.imagej.train;

import ij.IJ;
import ij.gui.GenericDialog;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dialogs of <i>GMCNN Train</i>: the usual options, and on demand the rest. They begin with
 * what was chosen last since ImageJ started, and come again until the options can be used.
 */
public final class TrainDialog {

    private static final String FILE = "a file...";
    private static final List<TrainKey> TEXTS =
            List.of(
                    TrainKey.IMAGES,
                    TrainKey.NAME,
                    TrainKey.HOLES,
                    TrainKey.MINUTES,
                    TrainKey.STEPS);

    private static Map<TrainKey, String> last = Map.of();

    private final Map<TrainKey, String> values = new EnumMap<>(TrainKey.class);
    private boolean advanced;

    private TrainDialog() {
        for (TrainKey key : TrainKey.values()) {
            values.put(key, last.getOrDefault(key, key.defaultValue()));
        }
    }

    /**
     * Returns whether to show the dialog.
     *
     * @param caller the thread that wants the command run
     */
    public static boolean isWanted(Thread caller) {
        return Dialogs.mayAsk(caller);
    }

    /** Asks for the options; returns what they make ready, or nothing when cancelled. */
    public static Optional<TrainTask> ask() {
        TrainDialog dialog = new TrainDialog();
        while (dialog.askMain() && (!dialog.advanced || dialog.askAdvanced())) {
            try {
                TrainOptions options = dialog.options();
                TrainTask task = TrainTask.prepare(options);
                last = options.given();
                return Optional.of(task);
            } catch (UserException e) {
                IJ.showMessage(TrainPlugIn.TITLE, Failures.wrap(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private TrainOptions options() {
        Map<TrainKey, String> chosen = new EnumMap<>(values);
        chosen.entrySet().removeIf(e -> e.getValue().equals(e.getKey().defaultValue()));
        if (chosen.containsKey(TrainKey.RESUME)) { // which has the other options in its folder
            chosen.keySet().retainAll(List.of(TrainKey.RESUME, TrainKey.DEVICE));
        }
        return new TrainOptions(chosen);
    }

    private boolean askMain() {
        GenericDialog dialog = new GenericDialog(TrainPlugIn.TITLE);
        for (TrainKey key : TEXTS) {
            addText(dialog, key);
        }
        dialog.addChoice(TrainKey.START.label() + ":", starts(), values.get(TrainKey.START));
        dialog.addChoice(
                TrainKey.DEVICE.label() + ":",
                TrainKey.DEVICE.choices().toArray(String[]::new),
                values.get(TrainKey.DEVICE));
        dialog.addCheckbox("Advanced options...", advanced);
        dialog.addHelp(Dialogs.HELP + "#gmcnn-train");
        dialog.showDialog();
        return !dialog.wasCanceled() && take(dialog);
    }

    private void addText(GenericDialog dialog, TrainKey key) {
        String value = values.get(key);
        if (key == TrainKey.IMAGES) {
            boolean none = value.equals(key.defaultValue());
            dialog.addDirectoryField(key.label() + ":", none ? "" : value, 25);
        } else {
            dialog.addStringField(key.label() + ":", value, key == TrainKey.NAME ? 15 : 6);
        }
    }

    private String[] starts() {
        List<String> starts = new ArrayList<>(ImageJFolders.models().names());
        starts.add(TrainOptions.SCRATCH);
        if (!starts.contains(values.get(TrainKey.START))) {
            starts.add(values.get(TrainKey.START));
        }
        starts.add(FILE);
        return starts.toArray(String[]::new);
    }

    // Not by getNextString() and so on, which would record each field under its label.
    private boolean take(GenericDialog dialog) {
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = ((TextField) dialog.getStringFields().get(i)).getText().strip();
            TrainKey key = TEXTS.get(i);
            values.put(key, text.isEmpty() ? key.defaultValue() : text);
        }
        values.put(TrainKey.START, ((Choice) dialog.getChoices().get(0)).getSelectedItem());
        values.put(TrainKey.DEVICE, ((Choice) dialog.getChoices().get(1)).getSelectedItem());
        advanced = ((Checkbox) dialog.getCheckboxes().get(0)).getState();
        return !values.get(TrainKey.START).equals(FILE) || takeFile();
    }

    private boolean takeFile() {
        String file = IJ.getFilePath("Weights to start from");
        values.put(TrainKey.START, file == null ? TrainKey.START.defaultValue() : file);
        return file != null;
    }

    private boolean askAdvanced() {
        TrainFields fields = new TrainFields(values);
        GenericDialog dialog = new GenericDialog(TrainPlugIn.TITLE + ": advanced options");
        dialog.addPanel(fields.panel());
        dialog.addHelp(Dialogs.HELP + "#gmcnn-train");
        dialog.showDialog();
        if (!dialog.wasCanceled()) {
            values.putAll(fields.values());
        }
        return !dialog.wasCanceled();
    }
}
