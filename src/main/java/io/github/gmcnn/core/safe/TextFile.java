package io.github.gmcnn.core.safe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads foreign text files up to a given size. */
public final class TextFile {

    private TextFile() {}

    /**
     * Reads a file in UTF-8.
     *
     * @param limit of its bytes
     * @throws IOException if it cannot be read, is larger or no such text; its message ends a
     *     sentence on the file
     */
    public static String read(Path file, int limit) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(limit + 1);
        }
        if (bytes.length > limit) {
            throw new IOException("it is larger than " + limit + " bytes");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("it is no text in UTF-8", e);
        }
    }
}
