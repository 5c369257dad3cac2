package io.github.gmcnn.files;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.gmcnn.imaging.PixelSet;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Writes a file again, with its samples as they are stored but for the missing pixels. */
public final class StoredResult {

    private StoredResult() {}

    /**
     * Returns whether a file can be written again in the format that a name asks for.
     *
     * @param name ends in .png, .tif or .tiff
     */
    public static boolean holds(Path source, String name) throws IOException {
        try (StoredFile stored = StoredFile.open(source).orElse(null)) {
            return stored != null && holds(stored, PictureFormat.of(name).orElse(null));
        }
    }

    private static boolean holds(StoredFile stored, PictureFormat format) {
        Layout layout = stored.layouts().get(0);
        return format == PictureFormat.PNG
                ? stored.layouts().size() == 1 && PngWriter.holds(layout)
                : format == PictureFormat.TIFF && TiffWriter.holds(layout);
    }

    /**
     * Writes a file again.
     *
     * @param source the file that was opened
     * @param filled what was made of it
     * @param missing the pixels to take from that, by the number of its plane from 1
     * @param to a PNG or TIFF, by its name, which {@link #holds} it
     */
    public static void write(
            Path source, ImagePlus filled, Map<Integer, PixelSet> missing, Path to)
            throws IOException {
        try (StoredFile stored =
                StoredFile.open(source).orElseThrow(() -> new IOException("was changed"))) {
            StoredPixels.Planes planes = number -> plane(filled, number);
            if (PictureFormat.of(to.toString()).orElseThrow() == PictureFormat.PNG) {
                StoredImage image = stored.read(0);
                StoredPixels.put(image, 0, planes, missing);
                PngWriter.write(image, stored.carried(), to);
            } else {
                tiff(stored, planes, missing, to);
            }
        }
    }

    private static ImageProcessor plane(ImagePlus image, int number) {
        return image.getStackSize() == 1
                ? image.getProcessor()
                : image.getStack().getProcessor(number);
    }

    private static void tiff(
            StoredFile stored,
            StoredPixels.Planes planes,
            Map<Integer, PixelSet> missing,
            Path to)
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
