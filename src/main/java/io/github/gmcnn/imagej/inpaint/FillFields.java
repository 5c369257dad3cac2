package io.github.gmcnn.imagej.inpaint;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;
import io.github.gmcnn.core.inpaint.Detail;
import io.github.gmcnn.core.model.ListedModel;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Slices;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.masks.MaskWords;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.OptionDialog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The fields of what is filled and how, for all dialogs about a fill of one image. They begin with
 * what <i>GMCNN Inpaint</i> proposes for the image: what was chosen last, a fresh selection.
 */
public final class FillFields {

    static final int COLUMNS = 6;

    private static final int COLOURS = 3;

    private final OptionDialog<?> dialog;
    private final ImagePlus image;

    /** Proposes values for all options of the dialog that <i>GMCNN Inpaint</i> has, too. */
    public FillFields(OptionDialog<?> dialog, ImagePlus image) {
        this.dialog = dialog;
        this.image = image;
        dialog.beginningWith(proposal());
    }

    private Map<String, String> proposal() {
        Map<String, String> texts =
                new HashMap<>(InpaintOptions.TABLE.texts(InpaintMemory.preset(image)));
        texts.put("mask", new MaskChoice(image).first(texts.get("mask")));
        if (image.getStackSize() > 1) {
            boolean together = image.getCompositeMode() == CompositeImage.COMPOSITE;
            texts.put("slices", OptionSpec.text(together ? Slices.CHANNELS : Slices.CURRENT));
        }
        return texts;
    }

    /** Adds what is asked first: what is missing, how it shall look, which slices. */
    public void addFirst() {
        dialog.choice("mask", MaskWords.of(new MaskChoice(image).items()));
        for (String key : List.of("level", "deviations", "pointradius", "linewidth")) {
            dialog.text(key, COLUMNS);
        }
        Set<String> levels = Set.of(MaskOptions.SATURATED, MaskOptions.AT_OR_BELOW);
        dialog.counts("level", texts -> levels.contains(texts.get("mask")));
        dialog.counts("deviations", texts -> texts.get("mask").equals(MaskOptions.HOT_DEAD));
        dialog.counts("pointradius", texts -> mayBe(texts, image.getRoi() instanceof PointRoi));
        dialog.counts("linewidth", texts -> mayBe(texts, isLine(image.getRoi())));
        dialog.choice("detail", FillWords.DETAIL);
        if (image.getStackSize() > 1) {
            dialog.choice("slices", FillWords.slices(image));
        }
    }

    private static boolean isLine(Roi roi) {
        return roi != null && roi.isLine();
    }

    private static boolean mayBe(Map<String, String> texts, boolean selected) {
        String mask = texts.get("mask");
        return mask.equals(MaskOptions.SELECTION)
                ? selected
                : Set.of(MaskOptions.OVERLAY, MaskOptions.MANAGER).contains(mask);
    }

    /** Adds what comes under <i>More options</i>. */
    public void addRest() {
        dialog.text("grow", COLUMNS).fields("invert");
        dialog.text("masklevel", COLUMNS).text("masklabels", COLUMNS).fields("maskscale");
        for (String key : List.of("masklevel", "masklabels", "maskscale")) {
            dialog.counts(key, texts -> !MaskOptions.SOURCES.contains(texts.get("mask")));
        }
        addModels();
        dialog.choice("device", FillWords.DEVICE);
        if (image.getNChannels() >= COLOURS) {
            dialog.choice("channels", FillWords.CHANNELS);
        }
        dialog.choice("largeholes", FillWords.THICK);
        addNeighbours();
        addCopying();
    }

    /**
     * Adds what is kept of how wrong the fill may be, and how that is found out.
     *
     * @param mayKeep whether something is filled
     */
    public static void addErrors(OptionDialog<?> dialog, Predicate<Map<String, String>> mayKeep) {
        Predicate<Map<String, String>> known =
                mayKeep.and(texts -> !texts.get("detail").equals(OptionSpec.text(Detail.LABELS)));
        dialog.choice("keeperror", FillWords.KEEP_ERROR).counts("keeperror", known);
        for (String key : List.of("trials", "trialtime", "coverage")) {
            dialog.text(key, COLUMNS);
            dialog.counts(key, known.and(texts -> texts.get("keeperror").equals("image")));
        }
    }

    private void addNeighbours() {
        if (isStack()) {
            dialog.choice("neighbours", FillWords.NEIGHBOURS);
            dialog.text("missingslices", COLUMNS).text("longestgap", COLUMNS);
            for (String key : List.of("missingslices", "longestgap")) {
                dialog.counts(key, texts -> !texts.get("neighbours").equals("none"));
            }
        }
    }

    private void addCopying() {
        dialog.text("reach", COLUMNS).counts("reach", FillFields::copies);
        if (isStack()) {
            dialog.choice("sources", FillWords.SOURCES).counts("sources", FillFields::copies);
        }
    }

    private boolean isStack() {
        return image.getStackSize() > image.getNChannels();
    }

    static boolean copies(Map<String, String> texts) {
        return Set.of(Detail.PATCHES, Detail.AUTO).stream()
                .map(OptionSpec::text)
                .anyMatch(texts.get("detail")::equals);
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
}
