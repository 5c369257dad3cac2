package io.github.gmcnn.imagej.record;

import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A set of pixels as text, exactly.
 *
 * <p>{@value #PREFIX}, then in base64 the zlib stream, whose checksum detects damage, of whole
 * numbers of 7 bits a byte, the lowest first, the high bit set in all but the last: the number of
 * runs, and for each run in the order of rows and columns the rows since the run before (since row
 * 0 for the first), the columns since that run's end (since column 0 if the row is new), and its
 * length less 1.
 */
final class MaskText {

    /** What each text begins with; its number changes with the format. */
    static final String PREFIX = "runs1:";

    /** Most runs of a mask, however small its text; each takes some 40 bytes while it is read. */
    static final int MAX_RUNS = 1 << 22;

    private static final int MAX_ROWS = 1 << 22; // of the image; each takes 4 bytes

    private MaskText() {}

    static String of(PixelSet mask) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes)) {
            Writer writer = new Writer(out);
            int[] runs = {0};
            mask.forEachRun((y, from, to, index) -> runs[0]++);
            writer.number(runs[0]);
            mask.forEachRun((y, from, to, index) -> writer.run(y, from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes all that is written
        }
        return PREFIX + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /**
     * Reads a set.
     *
     * @throws InputException if the text is damaged or of a newer format
     */
    static PixelSet parse(String text) {
        return parse(text, MAX_RUNS);
    }

    /** As {@link #parse(String)}, of no more runs than that. */
    static PixelSet parse(String text, long mostRuns) {
        if (text == null || !text.startsWith(PREFIX)) {
            throw new InputException(
                    "A mask begins with "
                            + (text == null
                                    ? "nothing"
                                    : text.substring(0, Math.min(6, text.length())))
                            + " but must begin with "
                            + PREFIX
                            + "; read it with the version of the plugin that wrote it.");
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            InputStream in =
                    new BufferedInputStream(
                            new InflaterInputStream(new ByteArrayInputStream(bytes)));
            return new Reader(in).mask(mostRuns);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw new InputException(
                    "A mask of "
                            + text.length()
                            + " characters is damaged; take the record from an undamaged copy of"
                            + " the file.",
                    e);
        }
    }

    private static final class Writer {

        private final OutputStream out;
        private int row;
        private int end;

        Writer(OutputStream out) {
            this.out = out;
        }

        void run(int y, int from, int to) {
            number(y - row);
            number(y == row ? from - end : from);
            number(to - from - 1);
            row = y;
            end = to;
        }

        void number(int value) {
            try {
                int left = value;
                while (left > 127) {
                    out.write(left & 127 | 128);
                    left >>>= 7;
                }
                out.write(left);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Reader {

        private final InputStream in;

        Reader(InputStream in) {
            this.in = in;
        }

        PixelSet mask(long mostRuns) throws IOException {
            PixelSet.Builder mask = new PixelSet.Builder();
            int runs = number();
            if (runs > mostRuns) {
                throw new IOException("more runs than a mask of this size holds");
            }
            int row = 0;
            int end = 0;
            for (int run = 0; run < runs; run++) {
                int down = number();
                row = Math.addExact(row, down);
                if (row >= MAX_ROWS) {
                    throw new IOException("a row that no image has");
                }
                int from = Math.addExact(down == 0 ? end : 0, number());
                end = Math.addExact(from, Math.addExact(number(), 1));
                mask.add(row, from, end);
            }
            if (mask.isEmpty() || in.read() >= 0) { // which also compares the checksum
                throw new IOException("no pixel, or more than was announced");
            }
            return mask.build();
        }

        private int number() throws IOException {
            long value = 0;
            for (int shift = 0; shift < 35; shift += 7) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException();
                }
                value |= (long) (next & 127) << shift;
                if (next < 128) {
                    return Math.toIntExact(value);
                }
            }
            throw new IOException("a number is too long");
        }
    }
}
