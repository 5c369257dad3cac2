package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.masks.Masks;
import io.github.gmcnn.imagej.pictures.OpenImages;
import java.util.ArrayList;
import java.util.List;

/** The sources of masks among which the dialog leaves a choice, and the one it proposes. */
final class MaskChoice {

    private final ImagePlus image;
    private final List<String> items;

    /** Looks at an image and at what else is open. */
    MaskChoice(ImagePlus image) {
        this.image = image;
        items = new ArrayList<>(MaskOptions.SOURCES);
        if (image.getBitDepth() != Float.SIZE) {
            items.remove(MaskOptions.NAN);
        }
        items.addAll(Masks.openImages(image));
    }

    /** Returns those that the image can have. */
    List<String> items() {
        return items;
    }

    /**
     * Returns the one to begin with: a selection that was drawn since the last fill, a threshold
     * that is set, what was used last, an open black-and-white image.
     *
     * @param last used
     */
    String first(String last) {
        if (InpaintMemory.isFresh(image)) {
            return MaskOptions.SELECTION;
        }
        if (image.getRoi() == null && image.isThreshold()) {
            return MaskOptions.THRESHOLD;
        }
        boolean usable = items.contains(last) && !last.equals(MaskOptions.SELECTION);
        if (usable || image.getRoi() != null) {
            return usable ? last : MaskOptions.SELECTION;
        }
        return OpenImages.all().stream()
                .filter(open -> items.contains(open.getTitle()))
                .filter(open -> open != image && open.getWidth() == image.getWidth())
                .filter(open -> open.getProcessor().isBinary())
                .map(ImagePlus::getTitle)
                .findFirst()
                .orElse(MaskOptions.SELECTION);
    }
}
