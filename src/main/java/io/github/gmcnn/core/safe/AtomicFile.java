package io.github.gmcnn.core.safe;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files that are there whole or not at all, whenever the process or machine stops: into a
 * hidden file beside the target, forced to the disk, then renamed.
 */
public final class AtomicFile {

    /** Writes the bytes of a file. */
    public interface Content {
        /** Writes all of them to a stream, which is left open. */
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes a new file into a folder that exists.
     *
     * @throws FileAlreadyExistsException if there is one of that name, which is not touched
     */
    public static void create(Path target, Content content) throws IOException {
        write(target, content, false);
    }

    /** Writes a file in place of one of that name, if there is any. */
    public static void replace(Path target, Content content) throws IOException {
        write(target, content, true);
    }

    private static void write(Path target, Content content, boolean replace) throws IOException {
        String unfinished = AtomicFolder.TEMPORARY + UUID.randomUUID();
        Path temporary = target.toAbsolutePath().resolveSibling(unfinished);
        AtomicFolder.tidyOld(temporary.getParent());
        try {
            write(temporary, content);
            if (!replace && Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary); // nothing after the move
        }
    }

    private static void write(Path file, Content content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }
}
