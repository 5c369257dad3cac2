package io.github.gmcnn.imagej.pictures;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.image.IndexColorModel;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * How bright the pixels of a mask are to the eye of its maker; black, 0, is known.
 *
 * <ul>
 *   <li>Grey values stand for themselves, also under one of ImageJ's smooth colour tables and under
 *       the inverting table that ImageJ gives to its masks: its 255 looks black and counts as 255.
 *   <li>An 8-bit picture with a palette has the brightest channel of its colours.
 *   <li>What another program stored with white as zero is turned.
 *   <li>16-bit images have their calibrated values, as signed ones need. 8-bit ones do not: ImageJ
 *       leaves a picture's calibration on the mask that it makes of it.
 * </ul>
 */
public final class MaskGrey {

    private static final int WHITE = 255;

    private MaskGrey() {}

    /** Returns the number that a stored pixel value stands for: itself, or its calibrated value. */
    public static DoubleUnaryOperator stored(ImagePlus mask) {
        Calibration calibration = mask.getCalibration().copy();
        boolean counts = mask.getBitDepth() == Short.SIZE && calibration.calibrated();
        return counts ? calibration::getCValue : value -> value;
    }

    /** Returns what a stored pixel value of a grey or 8-bit colour image is worth. */
    public static DoubleUnaryOperator of(ImagePlus mask) {
        int bits = mask.getBitDepth();
        if (isForeignWithWhiteZero(mask) && bits <= Short.SIZE) {
            int white = (1 << bits) - 1;
            return value -> white - value;
        }
        return bits == Byte.SIZE && !mask.isComposite() ? of(mask.getProcessor()) : stored(mask);
    }

    /** As {@link #of(ImagePlus)}, of a plane of which no more is known than its colour table. */
    static DoubleUnaryOperator of(ImageProcessor plane) {
        if (plane instanceof ByteProcessor
                && plane.getColorModel() instanceof IndexColorModel table
                && !isRamp(table, 1)
                && !isRamp(table, -1)
                && (isGrey(table) || ColourTables.isPalette(table) || isBlackLater(table))) {
            int last = table.getMapSize() - 1;
            return value -> brightest(table.getRGB(Math.min((int) value, last)));
        }
        return value -> value;
    }

    // Such as a palette of few colours that ImageJ has extended to 256 and treats as smooth.
    private static boolean isBlackLater(IndexColorModel table) {
        boolean black = false;
        for (int i = 1; i < table.getMapSize(); i++) {
            black |= brightest(table.getRGB(i)) == 0;
        }
        return black && brightest(table.getRGB(0)) > 0;
    }

    /** Returns the largest channel of 0xRRGGBB. */
    public static int brightest(int rgb) {
        return Math.max(rgb >> 16 & 0xff, Math.max(rgb >> 8 & 0xff, rgb & 0xff));
    }

    /**
     * Returns why nobody can say what is black in a mask, as the end of a sentence: its white is 0,
     * and no value is its black.
     */
    public static Optional<String> undecided(ImagePlus mask) {
        boolean open = mask.getBitDepth() > Short.SIZE || mask.getCalibration().isSigned16Bit();
        return open && isForeignWithWhiteZero(mask)
                ? Optional.of(
                        "has 0 for white in samples that are signed or have more than 16 bits, so"
                                + " that no value is its black; save it with 8 or 16 bits, black as 0")
                : Optional.empty();
    }

    /** Returns whether grey values of a file count otherwise than they are stored. */
    static boolean turns(Layout layout) {
        return layout.colours() == Layout.Colours.WHITE_IS_ZERO || StoredPixels.isSigned16(layout);
    }

    // ImageJ writes that for its inverting table, with the values of its masks.
    private static boolean isForeignWithWhiteZero(ImagePlus mask) {
        FileInfo info = mask.getOriginalFileInfo();
        return info != null
                && info.whiteIsZero
                && (info.description == null || !info.description.startsWith("ImageJ"));
    }

    private static boolean isRamp(IndexColorModel table, int step) {
        for (int i = 0; i < table.getMapSize(); i++) {
            int grey = step > 0 ? i : WHITE - i;
            if ((table.getRGB(i) & 0xffffff) != grey * 0x010101) {
                return false;
            }
        }
        return table.getMapSize() == WHITE + 1;
    }

    private static boolean isGrey(IndexColorModel table) {
        for (int i = 0; i < table.getMapSize(); i++) {
            if (table.getRed(i) != table.getGreen(i) || table.getRed(i) != table.getBlue(i)) {
                return false;
            }
        }
        return true;
    }
}
