package io.github.gmcnn.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The header of PGM and PPM files, of which ImageJ makes half an image if they are cut off. */
final class NetpbmHeader {

    private NetpbmHeader() {}

    /** Fails if a binary file is too short for its pixels. */
    static void requireWhole(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            String type = word(in);
            if (type.equals("P5") || type.equals("P6")) {
                long samples = number(in) * number(in) * (type.equals("P6") ? 3 : 1);
                long bytes = samples * (number(in) > 255 ? 2 : 1);
                in.skipNBytes(bytes);
            }
        } catch (EOFException e) {
            throw new IOException("ends before its pixels do", e);
        }
    }

    private static long number(InputStream in) throws IOException {
        try {
            return Integer.parseInt(word(in));
        } catch (NumberFormatException e) {
            throw new IOException("has no whole header", e);
        }
    }

    // Ends after one blank, as the header does.
    private static String word(InputStream in) throws IOException {
        StringBuilder word = new StringBuilder();
        boolean comment = false;
        for (int letter = in.read(); letter >= 0; letter = in.read()) {
            comment = (comment || letter == '#') && letter != '\n';
            if (!comment && letter > ' ') {
                word.append((char) letter);
            } else if (word.length() > 0) {
                break;
            }
        }
        return word.toString();
    }
}
