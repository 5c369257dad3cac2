package io.github.gmcnn.files;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.util.Locale;
import java.util.Optional;

/** A file format for single pictures; all but JPEG keep every pixel as it is. */
public enum PictureFormat {
    /** 8 and 16 bit grey, 8-bit colour and RGB. */
    PNG,
    /** 8-bit grey and RGB, with losses. */
    JPEG,
    /** 8-bit grey, 8-bit colour and RGB. */
    BMP,
    /** 8-bit grey and 8-bit colour. */
    GIF,
    /** 8 and 16 bit grey, binary. */
    PGM,
    /** RGB, binary. */
    PPM;

    /** Returns the format that a file's name asks for. */
    public static Optional<PictureFormat> of(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "png" -> Optional.of(PNG);
            case "jpg", "jpeg" -> Optional.of(JPEG);
            case "bmp" -> Optional.of(BMP);
            case "gif" -> Optional.of(GIF);
            case "pgm" -> Optional.of(PGM);
            case "ppm" -> Optional.of(PPM);
            default -> Optional.empty();
        };
    }

    /** Returns whether the format holds an image of this type and number of planes. */
    public boolean holds(ImagePlus image) {
        if (image.getStackSize() > 1) {
            return false;
        }
        ImageProcessor pixels = image.getProcessor();
        boolean plain = pixels.isDefaultLut();
        return switch (pixels.getBitDepth()) {
            case 8 -> this == PNG || this == BMP || this == GIF || plain && this != PPM;
            case 16 -> this == PNG || this == PGM;
            case 24 -> this != GIF && this != PGM;
            default -> false;
        };
    }
}
