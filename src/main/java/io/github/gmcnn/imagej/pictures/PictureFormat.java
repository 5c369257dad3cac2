package io.github.gmcnn.imagej.pictures;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.util.Locale;
import java.util.Optional;

/** A file format for results: those that keep every pixel as it is. */
public enum PictureFormat {
    /** Single pictures: 8 and 16 bit grey, 8-bit colour and RGB. */
    PNG,
    /** All images. */
    TIFF,
    /** PBM, PGM and PPM: of files of these kinds only, since no other keeps their maximum. */
    PNM;

    /** Returns the format of a file's name. */
    public static Optional<PictureFormat> of(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "png" -> Optional.of(PNG);
            case "tif", "tiff" -> Optional.of(TIFF);
            case "pbm", "pgm", "ppm", "pnm" -> Optional.of(PNM);
            default -> Optional.empty();
        };
    }

    /** Returns whether the format holds an image: its type, its planes and what its values mean. */
    public boolean holds(ImagePlus image) {
        ImageProcessor pixels = image.getProcessor();
        return this == TIFF
                || this == PNG
                        && image.getStackSize() == 1
                        && pixels.getBitDepth() <= 24
                        && !image.getCalibration().calibrated();
    }
}
