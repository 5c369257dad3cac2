package io.github.gmcnn.imagej.pictures;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** How much a PNG file may hold beside its pixels: decoders take memory for all of it. */
final class PngLimit {

    private static final long MOST = 1 << 24; // bytes of texts, profiles and the like
    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final Set<String> PIXELS = Set.of("IDAT", "fdAT");

    private PngLimit() {}

    /** Fails if a PNG file holds more; passes any other file, and one that is cut off. */
    static void require(Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readLong() != SIGNATURE) {
                return;
            }
            long beside = 0;
            while (beside <= MOST) {
                long length = in.readInt() & 0xffffffffL;
                String type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
                beside += PIXELS.contains(type) ? 0 : length;
                in.skipNBytes(length + 4); // and the checksum
            }
        } catch (EOFException e) {
            return;
        }
        throw new IOException(
                "holds more than " + MOST + " bytes of texts and the like beside its pixels");
    }
}
