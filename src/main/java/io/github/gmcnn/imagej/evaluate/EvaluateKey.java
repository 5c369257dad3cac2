package io.github.gmcnn.imagej.evaluate;

import io.github.gmcnn.imagej.inpaint.FillRows;
import io.github.gmcnn.imagej.options.OptionKey;
import io.github.gmcnn.imagej.options.OptionRange;
import io.github.gmcnn.imagej.options.OptionRow;
import io.github.gmcnn.train.evaluation.HoleFeatures;

/**
 * The macro keys of <i>GMCNN Evaluate</i>; the order is that of the dialog and of {@link
 * EvaluateOptions#toMacro()}.
 */
public enum EvaluateKey implements OptionKey {
    /** The pictures. */
    IMAGES(OptionRow.text("Images", EvaluateOptions.NONE)),
    /** The folder for tables and grids. */
    OUTPUT(OptionRow.text("Output", EvaluateOptions.NONE)),
    /** The kinds of masks. */
    FAMILIES(OptionRow.text("Mask families", EvaluateOptions.ALL)),
    /** The user's own masks. */
    MASKS(OptionRow.text("Own masks", EvaluateOptions.NONE)),
    /** How many pictures, evenly spread. */
    PICTURES(
            OptionRow.number("Pictures", EvaluateOptions.ALL, new OptionRange(1, 1_000_000, true))),
    /** The side of crops. */
    CROP(OptionRow.number("Crop (pixels)", "256", new OptionRange(32, 100_000, true))),
    /** The seed of the masks. */
    SEED(
            OptionRow.number(
                    "Seed", "1", new OptionRange(Integer.MIN_VALUE, Integer.MAX_VALUE, true))),
    /** The ways to fill. */
    METHODS(OptionRow.text("Methods", "model,border,harmonic,biharmonic")),
    /** The models, with commas between them. */
    MODEL(OptionRow.text("Models", FillRows.MODEL.defaultValue())),
    /** The fills of other programs. */
    FILLS(OptionRow.text("Fills of others", EvaluateOptions.NONE)),
    /** The weights of VGG19. */
    VGG(OptionRow.text("VGG19 file", EvaluateOptions.NONE)),
    /** The mean that belongs to these weights. */
    VGGMEAN(OptionRow.choice("Mean of", HoleFeatures.Mean.TORCHVISION)),
    /** How many examples the grids show. */
    EXAMPLES(OptionRow.number("Examples in grids", "4", new OptionRange(0, 100, true))),
    /** Whether crops, masks and fills are written. */
    CASES(OptionRow.flag("Write crops, masks and fills", false)),
    /** The device. */
    DEVICE(FillRows.DEVICE);

    private final OptionRow row;

    EvaluateKey(OptionRow row) {
        this.row = row;
    }

    @Override
    public OptionRow row() {
        return row;
    }
}
