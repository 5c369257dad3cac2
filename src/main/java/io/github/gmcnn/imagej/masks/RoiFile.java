package io.github.gmcnn.imagej.masks;

import ij.gui.Roi;
import ij.io.RoiDecoder;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Files of ROIs: one as {@code .roi}, or a list as {@code .zip}, as the ROI Manager saves them. */
final class RoiFile {

    private static final int LARGEST = 1 << 26; // bytes of one ROI
    private static final long ALL = 1L << 29; // bytes of a list
    private static final long ALWAYS = 1 << 20; // bytes of any list
    private static final long DENSEST = 64; // bytes of ROIs in a byte of a list
    private static final String END = ".roi";

    private RoiFile() {}

    /** Returns whether the name of a file says that it holds ROIs. */
    static boolean isOne(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(END) || name.endsWith(".zip");
    }

    /**
     * Reads all ROIs; needs no display.
     *
     * @throws InputException if the file cannot be read, is broken or holds no ROI
     */
    static List<Roi> read(Path file) {
        List<Roi> rois;
        try (InputStream in = Files.newInputStream(file)) {
            String name = file.getFileName().toString();
            boolean single = name.toLowerCase(Locale.ROOT).endsWith(END);
            rois =
                    single
                            ? List.of(roi(bytes(in, LARGEST), name))
                            : list(new ZipInputStream(in), most(Files.size(file)));
        } catch (IOException | RuntimeException e) {
            throw broken(file, e);
        } catch (OutOfMemoryError e) { // a broken number of vertices
            throw broken(file, e);
        }
        if (rois.isEmpty()) {
            throw new InputException(
                    "The ROI list "
                            + file
                            + " holds no .roi file; save it with More > Save in the ROI Manager.");
        }
        return rois;
    }

    private static InputException broken(Path file, Throwable cause) {
        return new InputException(
                "The ROI file "
                        + file
                        + " cannot be read ("
                        + (cause instanceof IOException e
                                ? FileFailure.inWords(e)
                                : "it is damaged")
                        + "); save the ROIs again from the ROI Manager.",
                cause);
    }

    // ROIs are packed to a third at best where they are not made to fill the memory.
    private static int most(long size) {
        return (int) Math.min(ALL, ALWAYS + DENSEST * size);
    }

    private static List<Roi> list(ZipInputStream zip, int most) throws IOException {
        List<Roi> rois = new ArrayList<>();
        int left = most;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().toLowerCase(Locale.ROOT).endsWith(END)) {
                byte[] bytes = bytes(zip, Math.min(left, LARGEST));
                left -= bytes.length;
                rois.add(roi(bytes, entry.getName()));
            } else {
                requireSmall(zip, left);
            }
        }
        return rois;
    }

    private static byte[] bytes(InputStream in, int most) throws IOException {
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new IOException("its ROIs take more than " + most + " bytes");
        }
        return bytes;
    }

    // What is no ROI must be unpacked all the same to get to the next one.
    private static void requireSmall(ZipInputStream zip, int most) throws IOException {
        if (zip.skip(most + 1L) > most) {
            throw new IOException("its files take more than " + most + " bytes");
        }
    }

    private static Roi roi(byte[] bytes, String name) throws IOException {
        String plain = name.substring(name.lastIndexOf('/') + 1);
        RoiHeader.require(bytes, plain);
        Roi roi;
        try {
            roi = new RoiDecoder(bytes, plain).getRoi();
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IOException(plain + " is cut off or broken", e);
        }
        if (roi == null) {
            throw new IOException(plain + " is of an unknown kind");
        }
        RoiExtent.require(roi, plain);
        // The list of the ROI Manager goes by the names of the files.
        roi.setName(plain.substring(0, plain.length() - END.length()));
        return roi;
    }
}
