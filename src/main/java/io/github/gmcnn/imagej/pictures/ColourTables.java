package io.github.gmcnn.imagej.pictures;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.gmcnn.core.pixels.Palette;
import java.awt.image.IndexColorModel;
import java.util.Optional;

/** Tells 8-bit colour images from grey images that are shown in colours. */
public final class ColourTables {

    private static final int LUT_SIZE = 256;

    private ColourTables() {}

    /**
     * Returns the palette of an 8-bit colour image; empty where pixels are brightnesses, as in a
     * grey image with a smooth lookup table such as <i>Fire</i>, or one that marks the ends of the
     * range such as <i>HiLo</i>.
     */
    public static Optional<Palette> palette(ImagePlus image) {
        boolean candidate = image.getBitDepth() == 8 && !image.isComposite();
        return candidate
                        && image.getProcessor().getColorModel() instanceof IndexColorModel table
                        && isPalette(table)
                ? Optional.of(palette(table))
                : Optional.empty();
    }

    /** Returns whether a table's numbers are colours and no brightnesses. */
    static boolean isPalette(IndexColorModel table) {
        // A processor of its own, since with a threshold set ImageJ takes every table for smooth.
        ByteProcessor probe = new ByteProcessor(1, 1, new byte[1], table);
        return probe.isColorLut() && !probe.isPseudoColorLut() && !isGreyBetweenItsEnds(table);
    }

    private static boolean isGreyBetweenItsEnds(IndexColorModel table) {
        for (int i = 1; i < table.getMapSize() - 1; i++) {
            if (table.getRed(i) != table.getGreen(i) || table.getRed(i) != table.getBlue(i)) {
                return false;
            }
        }
        return table.getMapSize() == LUT_SIZE;
    }

    private static Palette palette(IndexColorModel table) {
        int size = table.getMapSize();
        byte[] reds = new byte[size];
        byte[] greens = new byte[size];
        byte[] blues = new byte[size];
        table.getReds(reds);
        table.getGreens(greens);
        table.getBlues(blues);
        return new Palette(reds, greens, blues);
    }
}
