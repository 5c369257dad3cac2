package io.github.gmcnn.imagej.pictures;

import ij.process.ImageProcessor;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.IIOException;

/**
 * An image file of which the header is known; pixels are read when asked for.
 *
 * <p>A fault of a file is an {@link IOException} whose message ends a sentence that begins with the
 * file's name, as in "is empty".
 */
interface ImageFile {

    /** Returns the number of columns of each plane. */
    int width();

    /** Returns the number of rows of each plane. */
    int height();

    /** Returns the number of planes, at least 1. */
    int planes();

    /** Returns what the planes are of: slices of one stack unless the file says otherwise. */
    default StackShape shape() {
        return StackShape.of(1, planes(), 1);
    }

    /**
     * Reads one plane.
     *
     * @param plane counted from 1
     */
    ImageProcessor read(int plane) throws IOException;

    /** Reads the header of a file, or all of a file whose format has no header that is known. */
    static ImageFile of(Path file) throws IOException {
        Optional<ImageFile> stored = StoredPlanes.of(file);
        return stored.isPresent() ? stored.get() : guarded(() -> OpenedFile.of(file));
    }

    /** Fails with the reason if there is nothing that can be read, or too much. */
    static void requireContent(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException("is no file");
        }
        if (!hasUsableName(file)) {
            throw new IOException(nameReason());
        }
        if (!Files.isReadable(file)) {
            throw new IOException("may not be read");
        }
        if (Files.size(file) == 0) {
            throw new IOException("is empty");
        }
        PngLimit.require(file);
    }

    // ImageJ knows files by their names as texts, which under LC_ALL=C lose letters.
    static boolean hasUsableName(Path file) {
        return !Files.exists(file) || file.toFile().exists();
    }

    static String nameReason() {
        return "has a name with letters that this Java cannot use for files (sun.jnu.encoding is "
                + System.getProperty("sun.jnu.encoding")
                + ", as under LC_ALL=C); set the environment variable LC_ALL=C.UTF-8 before the"
                + " start, or rename the file";
    }

    /** How a file is decoded. */
    interface Decoder<T> {
        /** Decodes; may fail as decoders of broken files do. */
        T decode() throws IOException;
    }

    /** Decodes, and gives a reason for everything that a broken file makes decoders throw. */
    static <T> T guarded(Decoder<T> decoder) throws IOException {
        try {
            return decoder.decode();
        } catch (EOFException e) {
            throw new IOException("ends before its pixels do", e);
        } catch (IIOException e) {
            throw new IOException("cannot be decoded", e);
        } catch (RuntimeException e) {
            throw new IOException("cannot be decoded", e);
        } catch (OutOfMemoryError e) {
            throw new IOException("needs more memory than there is", e);
        }
    }
}
