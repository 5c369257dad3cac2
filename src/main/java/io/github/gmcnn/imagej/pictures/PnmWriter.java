package io.github.gmcnn.imagej.pictures;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes samples as binary PBM, PGM or PPM, with the maximum of their file. */
final class PnmWriter {

    private PnmWriter() {}

    /**
     * Writes an image.
     *
     * @param image of the source
     * @param file is overwritten
     */
    static void write(StoredImage image, StoredPnm source, Path file) throws IOException {
        Layout layout = image.layout();
        int type = layout.bands() == 3 ? 6 : layout.bits() == 1 ? 4 : 5;
        String header = String.format("P%d\n%d %d\n", type, layout.width(), layout.height());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(header.getBytes(StandardCharsets.US_ASCII));
            if (type != 4) {
                out.write((source.maximum() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            PackedRow rows = new PackedRow(image, layout.bands(), ByteOrder.BIG_ENDIAN);
            for (int y = 0; y < layout.height(); y++) {
                out.write(rows.pack(y));
            }
        }
    }
}
