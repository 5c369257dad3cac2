package io.github.gmcnn.imagej.pictures;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The header of PBM, PGM and PPM files, of which ImageJ makes half an image if they are cut off,
 * and their words.
 */
final class NetpbmHeader {

    private NetpbmHeader() {}

    /**
     * Returns whether another picture follows the first one.
     *
     * @throws IOException with the reason if the file is too short for its pixels
     */
    static boolean isFollowed(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            String type = word(in);
            long width = number(in);
            long height = number(in);
            PixelLimit.require(Files.size(file), width, height, 8);
            long samples = width * height * (type.equals("P3") || type.equals("P6") ? 3 : 1);
            switch (type) {
                case "P1" -> in.skipNBytes(samples); // a digit each
                case "P2", "P3" -> requireNumbers(in, samples + 1);
                case "P4" -> in.skipNBytes((width + 7) / 8 * height);
                default -> in.skipNBytes(samples * (number(in) > 255 ? 2 : 1));
            }
            return word(in).matches("P[1-7]");
        } catch (EOFException e) {
            throw new IOException("ends before its pixels do", e);
        }
    }

    private static void requireNumbers(InputStream in, long count) throws IOException {
        for (long i = 0; i < count; i++) {
            if (word(in).isEmpty()) {
                throw new EOFException();
            }
        }
    }

    static int number(InputStream in) throws IOException {
        try {
            return Integer.parseInt(word(in));
        } catch (NumberFormatException e) {
            throw new IOException("has no whole header", e);
        }
    }

    /** Returns the digit of the next pixel of a bitmap, which need not be parted from others. */
    static int digit(InputStream in) throws IOException {
        int letter = in.read();
        while (letter >= 0 && letter <= ' ') {
            letter = in.read();
        }
        return letter & 1;
    }

    /** Returns the next word, and ends after one blank, as the header does. */
    static String word(InputStream in) throws IOException {
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
