package io.github.gmcnn.imagej.folder;

import ij.IJ;
import ij.gui.GenericDialog;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.masks.MaskOptions;
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
 * The dialog of <i>GMCNN Inpaint Folder</i>; begins with what was chosen last since ImageJ started,
 * and comes again until the options can be used.
 */
public final class FolderDialog {

    private static final String FOLDER = "a folder of masks...";
    private static final String FILE = "one mask file...";

    private static Map<FolderKey, String> last = Map.of();

    private final Map<FolderKey, String> values = new EnumMap<>(FolderKey.class);
    // The fields of each kind are kept by GenericDialog in the order they were added in.
    private final List<FolderKey> texts = new ArrayList<>();
    private final List<FolderKey> choices = new ArrayList<>();
    private final List<FolderKey> checkboxes = new ArrayList<>();

    private FolderDialog() {
        for (FolderKey key : FolderKey.values()) {
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

    /** Asks for the options; empty when cancelled. */
    public static Optional<FolderOptions> ask() {
        while (true) {
            FolderDialog dialog = new FolderDialog();
            if (!dialog.show()) {
                return Optional.empty();
            }
            last = Map.copyOf(dialog.values);
            try {
                FolderOptions options = FolderOptions.of(dialog.values);
                options.items();
                return Optional.of(options);
            } catch (UserException e) {
                IJ.showMessage(FolderPlugIn.TITLE, Failures.wrap(e.getMessage()));
            }
        }
    }

    private boolean show() {
        GenericDialog dialog = new GenericDialog(FolderPlugIn.TITLE);
        addFolder(dialog, FolderKey.INPUT);
        addFolder(dialog, FolderKey.OUTPUT);
        addText(dialog, FolderKey.PATTERN, 15);
        addCheckbox(dialog, FolderKey.RECURSIVE);
        addChoice(dialog, FolderKey.MASK, masks());
        addText(dialog, FolderKey.SUFFIX, 8);
        addText(dialog, FolderKey.LEVEL, 8);
        addText(dialog, FolderKey.GROW, 8);
        addText(dialog, FolderKey.MASKLEVEL, 8);
        addText(dialog, FolderKey.MASKLABELS, 8);
        addCheckbox(dialog, FolderKey.MASKSCALE);
        addChoice(dialog, FolderKey.MODEL, models());
        addChoice(dialog, FolderKey.DEVICE, FolderKey.DEVICE.choices());
        addChoice(dialog, FolderKey.DETAIL, FolderKey.DETAIL.choices());
        addChoice(dialog, FolderKey.FORMAT, FolderKey.FORMAT.choices());
        addText(dialog, FolderKey.FLOOR, 8);
        addText(dialog, FolderKey.CEILING, 8);
        addCheckbox(dialog, FolderKey.AGAIN);
        dialog.addMessage("All slices are filled. Filled pixels are estimates, not measurements.");
        dialog.addHelp(Dialogs.HELP + "#gmcnn-inpaint-folder");
        dialog.showDialog();
        return !dialog.wasCanceled() && take(dialog);
    }

    private void addFolder(GenericDialog dialog, FolderKey key) {
        boolean none = values.get(key).equals(key.defaultValue());
        dialog.addDirectoryField(key.label() + ":", none ? "" : values.get(key), 25);
        texts.add(key);
    }

    private void addText(GenericDialog dialog, FolderKey key, int columns) {
        dialog.addStringField(key.label() + ":", values.get(key), columns);
        texts.add(key);
    }

    private void addCheckbox(GenericDialog dialog, FolderKey key) {
        dialog.addCheckbox(key.label(), Boolean.parseBoolean(values.get(key)));
        checkboxes.add(key);
    }

    private void addChoice(GenericDialog dialog, FolderKey key, List<String> items) {
        dialog.addChoice(key.label() + ":", items.toArray(String[]::new), values.get(key));
        choices.add(key);
    }

    private List<String> masks() {
        List<String> masks = new ArrayList<>(List.of(MaskOptions.OVERLAY, FolderOptions.SUFFIX));
        masks.addAll(MaskOptions.RULES);
        if (!masks.contains(values.get(FolderKey.MASK))) {
            masks.add(values.get(FolderKey.MASK));
        }
        masks.add(FOLDER);
        masks.add(FILE);
        return masks;
    }

    private List<String> models() {
        List<String> models = new ArrayList<>(ImageJFolders.models().names());
        if (!models.contains(values.get(FolderKey.MODEL))) {
            models.add(values.get(FolderKey.MODEL));
        }
        return models;
    }

    // Not by getNextString() and so on, which would record each field under its label.
    private boolean take(GenericDialog dialog) {
        for (int i = 0; i < texts.size(); i++) {
            String text = ((TextField) dialog.getStringFields().get(i)).getText().strip();
            FolderKey key = texts.get(i);
            values.put(key, text.isEmpty() ? key.defaultValue() : text);
        }
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = (Choice) dialog.getChoices().get(i);
            values.put(choices.get(i), choice.getSelectedItem());
        }
        for (int i = 0; i < checkboxes.size(); i++) {
            boolean state = ((Checkbox) dialog.getCheckboxes().get(i)).getState();
            values.put(checkboxes.get(i), "" + state);
        }
        return takeMask();
    }

    private boolean takeMask() {
        String mask = values.get(FolderKey.MASK);
        String path = mask;
        if (mask.equals(FOLDER)) {
            path = IJ.getDirectory("Folder of masks");
        } else if (mask.equals(FILE)) {
            path = IJ.getFilePath("Mask for all images");
        }
        values.put(FolderKey.MASK, path == null ? FolderKey.MASK.defaultValue() : path);
        return path != null;
    }
}
