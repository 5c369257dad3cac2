package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import ij.gui.GenericDialog;
import ij.gui.PointRoi;
import ij.plugin.frame.RoiManager;
import io.github.gmcnn.core.model.ListedModel;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Key;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.masks.Masks;
import io.github.gmcnn.imagej.options.OptionTable;
import io.github.gmcnn.imagej.pictures.OpenImages;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.SystemColor;
import java.awt.TextField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of the dialog of <i>GMCNN Inpaint</i>, one for each option that is asked for. */
final class InpaintFields {

    private static final int COLOURS = 3;
    private static final int COLUMNS = 6;

    private final ImagePlus image;
    private final InpaintOptions first;
    private final GenericDialog dialog;
    private final Map<Key, Component> fields = new EnumMap<>(Key.class);

    /** Adds the fields to a dialog, with the values to begin with. */
    InpaintFields(ImagePlus image, InpaintOptions first, GenericDialog dialog) {
        this.image = image;
        this.first = first;
        this.dialog = dialog;
        addMaskFields();
        addModels();
        addChoice(Key.DEVICE, Key.DEVICE.choices());
        if (image.getNChannels() >= COLOURS) {
            addChoice(Key.CHANNELS, Key.CHANNELS.choices());
        }
        addChoice(Key.OUTPUT, Key.OUTPUT.choices());
        addChoice(Key.KEEPMASK, Key.KEEPMASK.choices());
        dialog.addToSameRow();
        addChoice(Key.KEEPSOURCES, Key.KEEPSOURCES.choices());
        addChoice(Key.LARGEHOLES, Key.LARGEHOLES.choices());
        addChoice(Key.DETAIL, Key.DETAIL.choices());
        addText(Key.FLOOR);
        dialog.addToSameRow();
        addText(Key.CEILING);
        enable();
    }

    // Those that cannot be used are named, so that users do not search for them in vain.
    private void addModels() {
        List<ListedModel> models = ImageJFolders.models().list();
        addChoice(
                Key.MODEL,
                models.stream().filter(ListedModel::isUsable).map(ListedModel::name).toList());
        List<String> broken =
                models.stream()
                        .filter(model -> !model.isUsable() && !model.isHidden())
                        .map(ListedModel::name)
                        .toList();
        if (!broken.isEmpty()) {
            dialog.addMessage(
                    "Not usable: " + String.join(", ", broken) + "; GMCNN Models says why.");
        }
    }

    private void addMaskFields() {
        List<String> masks = masks();
        addChoice(Key.MASK, masks, mask(masks));
        addText(Key.LEVEL);
        dialog.addToSameRow();
        addText(Key.DEVIATIONS);
        addText(Key.POINTRADIUS);
        dialog.addToSameRow();
        addText(Key.GROW);
        addText(Key.MASKLEVEL);
        dialog.addToSameRow();
        addText(Key.MASKLABELS);
        addFlag(Key.INVERT);
        dialog.addToSameRow();
        addFlag(Key.MASKSCALE);
    }

    private void addFlag(Key key) {
        dialog.addCheckbox(key.label(), Boolean.parseBoolean(first.value(key)));
        fields.put(key, last(dialog.getCheckboxes()));
    }

    private void addText(Key key) {
        dialog.addStringField(key.label() + ":", first.value(key), COLUMNS);
        fields.put(key, last(dialog.getStringFields()));
    }

    private void addChoice(Key key, List<String> choices) {
        addChoice(key, choices, first.value(key));
    }

    private void addChoice(Key key, List<String> choices, String value) {
        String shown = choices.contains(value) ? value : key.defaultValue();
        dialog.addChoice(key.label() + ":", choices.toArray(String[]::new), shown);
        fields.put(key, last(dialog.getChoices()));
    }

    private static Component last(List<?> components) {
        return (Component) components.get(components.size() - 1);
    }

    // Those that the image can have.
    private List<String> masks() {
        List<String> masks = new ArrayList<>(MaskOptions.SOURCES);
        masks.removeIf(source -> !makesSense(source));
        masks.addAll(Masks.openImages(image));
        return masks;
    }

    private boolean makesSense(String source) {
        return switch (source) {
            case MaskOptions.OVERLAY -> image.getOverlay() != null && image.getOverlay().size() > 0;
            case MaskOptions.MANAGER ->
                    RoiManager.getInstance() != null && RoiManager.getInstance().getCount() > 0;
            case MaskOptions.THRESHOLD -> image.isThreshold();
            case MaskOptions.NAN -> image.getBitDepth() == Float.SIZE;
            default -> true;
        };
    }

    // Without a selection an open black-and-white image is likely to be meant.
    private String mask(List<String> masks) {
        String last = first.value(Key.MASK);
        boolean usable = masks.contains(last) && !last.equals(MaskOptions.SELECTION);
        if (usable || image.getRoi() != null) {
            return usable ? last : MaskOptions.SELECTION;
        }
        return OpenImages.all().stream()
                .filter(open -> masks.contains(open.getTitle()))
                .filter(open -> open != image && open.getWidth() == image.getWidth())
                .filter(open -> open.getProcessor().isBinary())
                .map(ImagePlus::getTitle)
                .findFirst()
                .orElse(MaskOptions.SELECTION);
    }

    /** Enables the fields that count for the mask that is chosen. */
    void enable() {
        String mask = text(Key.MASK);
        enable(Key.LEVEL, Set.of(MaskOptions.SATURATED, MaskOptions.AT_OR_BELOW).contains(mask));
        enable(Key.DEVIATIONS, mask.equals(MaskOptions.HOT_DEAD));
        boolean points =
                mask.equals(MaskOptions.SELECTION) && image.getRoi() instanceof PointRoi
                        || Set.of(MaskOptions.OVERLAY, MaskOptions.MANAGER).contains(mask);
        enable(Key.POINTRADIUS, points);
        boolean isImage = !MaskOptions.SOURCES.contains(mask);
        enable(Key.MASKLEVEL, isImage);
        enable(Key.MASKLABELS, isImage);
        fields.get(Key.MASKSCALE).setEnabled(isImage);
    }

    // A disabled text field looks like the others on some systems.
    private void enable(Key key, boolean counts) {
        Component field = fields.get(key);
        field.setEnabled(counts);
        field.setBackground(counts ? SystemColor.text : SystemColor.control);
    }

    /**
     * Returns the options that the fields stand for; those that do not count have their defaults.
     *
     * @param file where the result goes, if to a file
     * @throws InputException if the text of a field is illegal
     */
    InpaintOptions options(String file) {
        Map<Key, String> values = new EnumMap<>(Key.class);
        fields.forEach(
                (key, field) -> {
                    if (field.isEnabled()) {
                        values.put(key, text(key));
                    }
                });
        if (isFile()) {
            values.put(Key.FILE, file);
        }
        return InpaintOptions.of(values);
    }

    /** Returns whether the result is to go to a file. */
    boolean isFile() {
        return text(Key.OUTPUT).equals(OptionTable.text(InpaintOptions.Output.FILE));
    }

    // Not by getNextChoice() and so on, which would record each field under its label.
    private String text(Key key) {
        Component field = fields.get(key);
        if (field instanceof Choice choice) {
            return choice.getSelectedItem();
        }
        return field instanceof Checkbox box
                ? "" + box.getState()
                : ((TextField) field).getText().strip();
    }
}
