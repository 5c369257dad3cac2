package io.github.gmcnn.ij1;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.ij1.InpaintOptions.Key;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dialog of <i>GMCNN Inpaint</i>; begins with what was chosen last since ImageJ started. */
final class InpaintDialog {

    private static final String HELP =
            "https://github.com/gmcnn/GMCNN_Inpainting/blob/main/docs/macros.md";

    private static InpaintOptions last = InpaintOptions.DEFAULTS;

    private InpaintDialog() {}

    /** Asks for the options and records them; empty when cancelled. */
    static Optional<InpaintOptions> ask(ImagePlus image) {
        Map<Key, List<String>> fields = fields(image);
        GenericDialog dialog = new GenericDialog(InpaintPlugIn.TITLE);
        fields.forEach((key, choices) -> add(dialog, key, choices, image));
        if (image.getStackSize() > 1) {
            dialog.addMessage("All planes in place cannot be undone.");
        }
        dialog.addHelp(HELP);
        dialog.showDialog();
        if (dialog.wasCanceled()) {
            return Optional.empty();
        }
        Map<Key, String> values = new EnumMap<>(Key.class);
        fields.keySet().forEach(key -> values.put(key, dialog.getNextChoice()));
        last = InpaintOptions.of(values);
        record(last);
        return Optional.of(last);
    }

    private static Map<Key, List<String>> fields(ImagePlus image) {
        Map<Key, List<String>> fields = new EnumMap<>(Key.class);
        for (Key key : Key.values()) {
            if (key != Key.SLICES || image.getStackSize() > 1) {
                fields.put(key, choices(key, image));
            }
        }
        return fields;
    }

    private static List<String> choices(Key key, ImagePlus image) {
        return switch (key) {
            case MASK -> InpaintTask.masks(image);
            case MODEL -> InpaintTask.models().names();
            default -> key.choices();
        };
    }

    private static void add(GenericDialog dialog, Key key, List<String> choices, ImagePlus image) {
        String value = last.value(key);
        if (key == Key.MASK && image.getRoi() == null && choices.size() > 1) {
            value = choices.get(1); // without a selection only a mask image can be meant
        }
        String first = choices.contains(value) ? value : key.defaultValue();
        dialog.addChoice(key.label() + ":", choices.toArray(String[]::new), first);
    }

    // GenericDialog has recorded every field under the first word of its label; the line of
    // InpaintOptions replaces that.
    private static void record(InpaintOptions options) {
        if (IJ.recording()) {
            Recorder.setCommand(Recorder.getCommand());
            options.values().forEach(Recorder::recordOption);
        }
    }
}
