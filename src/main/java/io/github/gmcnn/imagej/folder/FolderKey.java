package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.imagej.inpaint.FillRows;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.options.OptionKey;
import io.github.gmcnn.imagej.options.OptionRow;

/**
 * The macro keys of <i>GMCNN Inpaint Folder</i>; the order is that of the dialog and of {@link
 * FolderOptions#toMacro()}.
 */
public enum FolderKey implements OptionKey {
    /** A folder of images, or one image file. */
    INPUT(OptionRow.text("Input", FolderOptions.NONE)),
    /** The folder for results. */
    OUTPUT(OptionRow.text("Output", FolderOptions.NONE)),
    /** The names of the files to take. */
    PATTERN(OptionRow.text("File names", InputFiles.ALL)),
    /** Whether subfolders count. */
    RECURSIVE(OptionRow.flag("Subfolders", true)),
    /** What is missing. */
    MASK(OptionRow.text("Mask", MaskOptions.OVERLAY)),
    /** What the names of mask files have more than those of the images. */
    SUFFIX(OptionRow.text("Suffix", "_mask")),
    /** The value from which on, or down to which, pixels are missing. */
    LEVEL(FillRows.LEVEL),
    /** How far hot and dead pixels are from their neighbours. */
    DEVIATIONS(FillRows.DEVIATIONS),
    /** The size of points. */
    POINTRADIUS(FillRows.POINTRADIUS),
    /** Whether all else is missing. */
    INVERT(FillRows.INVERT),
    /** By how much holes are grown. */
    GROW(FillRows.GROW),
    /** From which grey value on a pixel of a mask file is missing. */
    MASKLEVEL(FillRows.MASKLEVEL),
    /** Which values of a mask file are missing. */
    MASKLABELS(FillRows.MASKLABELS),
    /** Whether a mask file may have another size. */
    MASKSCALE(FillRows.MASKSCALE),
    /** The model. */
    MODEL(FillRows.MODEL),
    /** The device. */
    DEVICE(FillRows.DEVICE),
    /** What is filled together. */
    CHANNELS(FillRows.CHANNELS),
    /** The format of results. */
    FORMAT(OptionRow.choice("Format", FolderOptions.Format.SAME)),
    /** Whether to do again what is done. */
    AGAIN(OptionRow.flag("Do all again", false)),
    /** The strategy for large holes. */
    LARGEHOLES(FillRows.LARGEHOLES),
    /** The fine structure of fills. */
    DETAIL(FillRows.DETAIL),
    /** How far from a hole patches are copied from. */
    REACH(FillRows.REACH),
    /** What patches are not copied from. */
    NOTFROM(FillRows.NOTFROM),
    /** The planes that patches are copied from. */
    SOURCES(FillRows.SOURCES),
    /** The smallest value of a filled pixel. */
    FLOOR(FillRows.FLOOR),
    /** The largest value of a filled pixel. */
    CEILING(FillRows.CEILING);

    private final OptionRow row;

    FolderKey(OptionRow row) {
        this.row = row;
    }

    @Override
    public OptionRow row() {
        return row;
    }
}
