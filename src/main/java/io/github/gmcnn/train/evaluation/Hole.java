package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.train.data.ShareMasks;
import java.util.Locale;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;

/**
 * A crop with a mask: one thing to fill.
 *
 * @param crop the truth
 * @param family name of the mask's family
 * @param missing (H, W) in C order, true = missing; never none, and all only in a stack
 * @param slices those beside it in a stack
 */
public record Hole(Crop crop, String family, boolean[] missing, Slices slices) {

    /** Of a picture by itself. */
    public Hole(Crop crop, String family, boolean[] missing) {
        this(crop, family, missing, Slices.NONE);
    }

    /** Returns a name that files of this hole have: {@code FAMILY/NUMBER}. */
    public String id() {
        return String.format(Locale.ROOT, "%s/%04d", family, crop.index());
    }

    /** Returns the share of missing pixels, 0 to 1. */
    public double share() {
        return ShareMasks.share(missing);
    }

    /** Returns whether nothing is known of the crop. */
    boolean isWhole() {
        return share() == 1;
    }

    /** Returns the missing pixels as runs. */
    PixelSet pixels() {
        Img<NativeBoolType> mask = ArrayImgs.booleans(missing, crop.width(), crop.height());
        return Holes.missing(mask).orElseThrow();
    }

    /**
     * Returns the crop with the missing pixels of another.
     *
     * @param fill (C, H, W)
     */
    float[] completed(float[] fill) {
        float[] completed = crop.asStored(fill);
        float[] truth = crop.values();
        for (int i = 0; i < completed.length; i++) {
            completed[i] = missing[i % missing.length] ? completed[i] : truth[i];
        }
        return completed;
    }
}
