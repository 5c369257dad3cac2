package io.github.gmcnn.imagej.pictures;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a PNG file other than pixels.
 *
 * <p>Source: PNG (Portable Network Graphics) Specification, third edition, sections 5 and 11.
 */
record PngChunks(List<Chunk> chunks) {

    /** A part of the file. */
    record Chunk(String type, byte[] data) {}

    private static final int SIGNATURE = 8;
    private static final int LARGEST = 1 << 26; // bytes; profiles and texts have thousands

    /** Reads all but the pixels. */
    static PngChunks of(Path file) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        try (InputStream stream = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(new BufferedInputStream(stream))) {
            in.skipNBytes(SIGNATURE);
            long left = Files.size(file) - SIGNATURE;
            while (left >= 12) {
                int length = in.readInt();
                String type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
                left -= 12L + length;
                if (length < 0 || left < 0) {
                    throw new EOFException();
                }
                if (type.equals("IDAT") || type.equals("fdAT") || length > LARGEST) {
                    in.skipNBytes(length);
                } else {
                    chunks.add(new Chunk(type, in.readNBytes(length)));
                }
                in.skipNBytes(4);
                if (type.equals("IEND")) {
                    break;
                }
            }
        } catch (EOFException e) {
            throw new IOException("ends before its pixels do", e);
        }
        return new PngChunks(chunks);
    }

    /** Returns the content of the first part of a type. */
    Optional<byte[]> data(String type) {
        return chunks.stream().filter(c -> c.type().equals(type)).map(Chunk::data).findFirst();
    }

    private int header(int at) throws IOException {
        return data("IHDR")
                .filter(header -> header.length == 13)
                .orElseThrow(() -> new IOException("has no whole PNG header"))[at];
    }

    int bits() throws IOException {
        return header(8);
    }

    /** Returns whether the pixels are grey, with alpha or not. */
    boolean isGrey() throws IOException {
        return (header(9) & 3) == 0;
    }

    /** Returns the number of pictures of an animation; 1 of others. */
    int frames() {
        return data("acTL")
                .filter(d -> d.length == 8)
                .map(d -> ByteBuffer.wrap(d).getInt())
                .orElse(1);
    }
}
