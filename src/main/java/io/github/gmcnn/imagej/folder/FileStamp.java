package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.Sha256;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file as it was at some time.
 *
 * @param path where it was
 * @param size in bytes
 * @param modified in milliseconds since 1970
 * @param sha256 of its bytes
 */
record FileStamp(String path, long size, long modified, String sha256) implements Serializable {

    /** Reads a whole file. */
    static FileStamp of(Path file) throws IOException {
        return new FileStamp(file.toString(), Files.size(file), modified(file), Sha256.of(file));
    }

    FileStamp at(String other) {
        return new FileStamp(other, size, modified, sha256);
    }

    /** Returns whether a file has the same content; it is read only if its time has changed. */
    boolean matches(Path file) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == size
                && (modified(file) == modified || Sha256.of(file).equals(sha256));
    }

    private static long modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toMillis();
    }
}
