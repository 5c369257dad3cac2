package io.github.gmcnn.imagej.inpaint;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;
import ij.gui.PointRoi;
import ij.io.SaveDialog;
import ij.plugin.frame.Recorder;
import ij.plugin.frame.RoiManager;
import io.github.gmcnn.core.model.ListedModel;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.masks.Masks;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.pictures.OpenImages;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import io.github.gmcnn.imagej.ui.OptionDialog;
import java.awt.Checkbox;
import java.awt.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The dialog of <i>GMCNN Inpaint</i>; begins with what was chosen last.
 *
 * <p>For one question.
 */
final class InpaintDialog {

    private static final String UNNAMED = "unnamed"; // stands for the file until it is asked for
    private static final int COLOURS = 3;
    private static final int COLUMNS = 6;

    private final ImagePlus image;
    private final OptionDialog<InpaintOptions> dialog = new OptionDialog<>(InpaintOptions.TABLE);
    private Checkbox showMask;
    private Checkbox preview;
    private Label count; // of what is missing

    private InpaintDialog(ImagePlus image) {
        this.image = image;
        dialog.beginningWith(InpaintOptions.TABLE.texts(InpaintMemory.last()));
        addMask();
        addModels();
        dialog.fields("device");
        if (image.getNChannels() >= COLOURS) {
            dialog.fields("channels");
        }
        dialog.fields("output", "keepmask").sameRow().fields("keepsources");
        dialog.fields("largeholes", "detail");
        dialog.text("floor", COLUMNS).sameRow().text("ceiling", COLUMNS);
        dialog.with(this::addPreview);
        dialog.note("Filled pixels are estimates, not measurements.");
    }

    /**
     * Asks for the options, and whether all images of a stack are meant; empty when cancelled.
     *
     * <p>The image is as before when this returns, whatever was shown in it meanwhile.
     *
     * @throws InputException if the options do not fit the image
     */
    static Optional<InpaintOptions> ask(ImagePlus image, Consumer<InpaintOptions> use) {
        return new InpaintDialog(image).ask(use);
    }

    private Optional<InpaintOptions> ask(Consumer<InpaintOptions> use) {
        Optional<InpaintOptions> chosen;
        try (InpaintPreview shown = new InpaintPreview(image, words -> count.setText(words))) {
            chosen =
                    dialog.changed(texts -> update(texts, shown))
                            .completed(this::askForFile)
                            .ask(this::requireChangeable);
        }
        chosen.ifPresent(InpaintMemory::remember);
        Optional<InpaintOptions> meant = chosen.flatMap(o -> StackQuestion.ask(image, o));
        meant.ifPresent(use);
        return meant;
    }

    private void addMask() {
        List<String> masks = masks();
        dialog.beginningWith(Map.of("mask", mask(masks))).choice("mask", masks);
        dialog.text("level", COLUMNS).sameRow().text("deviations", COLUMNS);
        dialog.text("pointradius", COLUMNS).sameRow().text("grow", COLUMNS);
        dialog.text("masklevel", COLUMNS).sameRow().text("masklabels", COLUMNS);
        dialog.fields("invert").sameRow().fields("maskscale");
        Set<String> levels = Set.of(MaskOptions.SATURATED, MaskOptions.AT_OR_BELOW);
        dialog.counts("level", texts -> levels.contains(texts.get("mask")));
        dialog.counts("deviations", texts -> texts.get("mask").equals(MaskOptions.HOT_DEAD));
        dialog.counts("pointradius", texts -> mayHavePoints(texts.get("mask")));
        for (String key : List.of("masklevel", "masklabels", "maskscale")) {
            dialog.counts(key, texts -> !MaskOptions.SOURCES.contains(texts.get("mask")));
        }
    }

    private boolean mayHavePoints(String mask) {
        return mask.equals(MaskOptions.SELECTION) && image.getRoi() instanceof PointRoi
                || Set.of(MaskOptions.OVERLAY, MaskOptions.MANAGER).contains(mask);
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
        String last = dialog.value("mask");
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

    // Those that cannot be used are named, so that nobody looks for them in vain.
    private void addModels() {
        List<ListedModel> models = ImageJFolders.models().list();
        dialog.choice(
                "model",
                models.stream().filter(ListedModel::isUsable).map(ListedModel::name).toList());
        List<String> broken =
                models.stream()
                        .filter(model -> !model.isUsable() && !model.isHidden())
                        .map(ListedModel::name)
                        .toList();
        if (!broken.isEmpty()) {
            dialog.note("Not usable: " + String.join(", ", broken) + "; GMCNN Models says why.");
        }
    }

    private void addPreview(GenericDialog shown) {
        shown.addCheckbox("Show mask", false);
        shown.addToSameRow();
        shown.addCheckbox("Preview", false);
        int boxes = shown.getCheckboxes().size();
        showMask = (Checkbox) shown.getCheckboxes().get(boxes - 2);
        preview = (Checkbox) shown.getCheckboxes().get(boxes - 1);
        shown.addMessage(" ".repeat(MaskCount.LETTERS));
        count = (Label) shown.getMessage();
    }

    private boolean update(Map<String, String> texts, InpaintPreview shown) {
        if (isFile(texts)) {
            texts.put("file", UNNAMED);
        }
        try {
            InpaintOptions options = InpaintOptions.TABLE.of(texts);
            shown.update(options, showMask.getState(), preview.getState());
            return true;
        } catch (InputException e) {
            IJ.showStatus(e.getMessage());
            count.setText("");
            return false;
        }
    }

    private static boolean isFile(Map<String, String> texts) {
        return texts.get("output").equals(OptionSpec.text(InpaintOptions.Output.FILE));
    }

    private boolean askForFile(Map<String, String> texts) {
        texts.remove("file"); // that of the last time
        if (!isFile(texts)) {
            return true;
        }
        Recorder.suspendRecording(); // the path is recorded with the other options
        try {
            String title = ImagePlusImages.filledTitle(image.getTitle());
            SaveDialog save = new SaveDialog("Save Filled Image", title, ".tif");
            texts.put("file", save.getDirectory() + save.getFileName());
            return save.getFileName() != null;
        } finally {
            Recorder.resumeRecording();
        }
    }

    private void requireChangeable(InpaintOptions options) {
        if (options.output() == InpaintOptions.Output.IN_PLACE) {
            SameImage.requireChangeable(image);
        }
    }
}
