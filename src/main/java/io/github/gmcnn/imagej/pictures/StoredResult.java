package io.github.gmcnn.imagej.pictures;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.PixelSet;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Writes a file again, with its samples as they are stored but for the missing pixels. */
public final class StoredResult {

    private StoredResult() {}

    /**
     * Returns whether a file can be written again in the format that a name asks for.
     *
     * @param name as {@link PictureFormat#of} reads it
     */
    public static boolean holds(Path source, String name) throws IOException {
        try (StoredFile stored = StoredFile.open(source).orElse(null)) {
            return stored != null
                    && PictureFormat.of(name).map(format -> holds(stored, format)).orElse(false);
        }
    }

    private static boolean holds(StoredFile stored, PictureFormat format) {
        Layout layout = stored.layouts().get(0);
        return switch (format) {
            case PNG -> stored.layouts().size() == 1 && PngWriter.holds(layout);
            case TIFF -> TiffWriter.holds(layout);
            case PNM -> stored instanceof StoredPnm;
        };
    }

    /**
     * Writes a file again.
     *
     * @param source the file that was opened
     * @param filled what was made of it
     * @param missing the pixels to take from that, by the number of its plane from 1
     * @param to of the format that its name asks for, which {@link #holds} it
     */
    public static void write(Path source, ImagePlus filled, Map<Integer, PixelSet> missing, Path to)
            throws IOException {
        try (StoredFile stored =
                StoredFile.open(source).orElseThrow(() -> new IOException("was changed"))) {
            StoredPixels.Planes planes = number -> plane(filled, number);
            if (PictureFormat.of(to.toString()).orElseThrow() == PictureFormat.TIFF) {
                tiff(stored, planes, missing, to);
                return;
            }
            StoredImage image = stored.read(0);
            StoredPixels.put(image, 0, planes, missing);
            if (stored instanceof StoredPnm pnm) {
                pnm.limit(image);
            }
            if (PictureFormat.of(to.toString()).get() == PictureFormat.PNG) {
                PngWriter.write(image, stored.carried(), to);
            } else {
                PnmWriter.write(image, (StoredPnm) stored, to);
            }
        }
    }

    /**
     * Makes the samples of a TIFF of ImageJ signed where those of its source are: ImageJ adds 32768
     * to them, and says so in its calibration, which other programs do not know.
     *
     * @param tiff is replaced; its calibration and all else stay
     */
    public static void sign(Path source, Path tiff) throws IOException {
        try (StoredFile stored = StoredFile.open(source).orElse(null)) {
            if (stored == null || !StoredPixels.isSigned16(stored.layouts().get(0))) {
                return;
            }
        }
        Path unsigned = tiff.resolveSibling(tiff.getFileName() + ".unsigned");
        Files.move(tiff, unsigned);
        try (StoredTiff read = (StoredTiff) StoredTiff.open(unsigned).orElseThrow();
                TiffWriter writer = new TiffWriter(tiff, read.directory(0).order())) {
            for (int i = 0; i < read.layouts().size(); i++) {
                writer.add(read.read(i).signed(), Optional.of(read.directory(i)));
            }
        } finally {
            Files.delete(unsigned);
        }
    }

    private static ImageProcessor plane(ImagePlus image, int number) {
        return image.getStackSize() == 1
                ? image.getProcessor()
                : image.getStack().getProcessor(number);
    }

    private static void tiff(
            StoredFile stored, StoredPixels.Planes planes, Map<Integer, PixelSet> missing, Path to)
            throws IOException {
        Optional<StoredTiff> tiff =
                stored instanceof StoredTiff source ? Optional.of(source) : Optional.empty();
        ByteOrder order = tiff.map(t -> t.directory(0).order()).orElse(ByteOrder.BIG_ENDIAN);
        try (TiffWriter writer = new TiffWriter(to, order)) {
            for (int i = 0; i < stored.layouts().size(); i++) {
                StoredImage image = stored.read(i);
                StoredPixels.put(image, i, planes, missing);
                int number = i;
                writer.add(image, tiff.map(t -> t.directory(number)));
            }
        }
    }
}
