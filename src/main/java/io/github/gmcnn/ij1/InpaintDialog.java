package io.github.gmcnn.ij1;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import io.github.gmcnn.ij1.InpaintOptions.Key;
import io.github.gmcnn.masks.MaskOptions;
import io.github.gmcnn.masks.Masks;
import java.awt.Choice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The dialog of <i>GMCNN Inpaint</i>; begins with what was chosen last since ImageJ started. */
public final class InpaintDialog {

    private static final Set<Key> ASKED =
            EnumSet.of(Key.MASK, Key.MODEL, Key.DEVICE, Key.SLICES, Key.OUTPUT, Key.LARGEHOLES);

    private static InpaintOptions last = InpaintOptions.defaults();

    private InpaintDialog() {}

    /**
     * Returns whether somebody is to be asked: never in a macro or script, whose line may leave out
     * everything, and not where there is no image to ask about.
     *
     * @param caller the thread that wants the command run
     */
    public static boolean isWanted(ImagePlus image, Thread caller) {
        return image != null && image.getWidth() > 0 && Dialogs.mayAsk(caller);
    }

    /** Asks for the options; empty when cancelled. */
    public static Optional<InpaintOptions> ask(ImagePlus image) {
        Map<Key, List<String>> fields = fields(image);
        GenericDialog dialog = new GenericDialog(InpaintPlugIn.TITLE);
        fields.forEach((key, choices) -> add(dialog, key, choices, image));
        if (image.getStackSize() > 1) {
            dialog.addMessage("All slices in place cannot be undone.");
        }
        dialog.addHelp(Dialogs.HELP);
        dialog.showDialog();
        if (dialog.wasCanceled()) {
            return Optional.empty();
        }
        Map<Key, String> values = new EnumMap<>(Key.class);
        // Not by getNextChoice(), which would record each field under the first word of its label.
        fields.keySet()
                .forEach(key -> values.put(key, selected(dialog.getChoices().get(values.size()))));
        last = InpaintOptions.of(values);
        return Optional.of(last);
    }

    private static String selected(Object choice) {
        return ((Choice) choice).getSelectedItem();
    }

    private static Map<Key, List<String>> fields(ImagePlus image) {
        Map<Key, List<String>> fields = new EnumMap<>(Key.class);
        for (Key key : Key.values()) {
            boolean asked = ASKED.contains(key);
            if (asked && (key != Key.SLICES || image.getStackSize() > 1)) {
                fields.put(key, choices(key, image));
            }
        }
        return fields;
    }

    private static List<String> choices(Key key, ImagePlus image) {
        return switch (key) {
            case MASK -> {
                List<String> masks = new ArrayList<>(MaskOptions.SOURCES);
                masks.addAll(Masks.openImages(image));
                yield masks;
            }
            case MODEL -> ImageJFolders.models().names();
            default -> key.choices();
        };
    }

    private static void add(GenericDialog dialog, Key key, List<String> choices, ImagePlus image) {
        String value = key == Key.MASK ? mask(image, choices) : last.value(key);
        String first = choices.contains(value) ? value : key.defaultValue();
        dialog.addChoice(key.label() + ":", choices.toArray(String[]::new), first);
    }

    // Without a selection an open black-and-white image is likely to be meant.
    private static String mask(ImagePlus image, List<String> choices) {
        String mask = MaskOptions.SELECTION;
        for (String title : choices) {
            ImagePlus open = WindowManager.getImage(title);
            if (image.getRoi() == null && open != null && open.getProcessor().isBinary()) {
                mask = title;
            }
        }
        return mask;
    }
}
