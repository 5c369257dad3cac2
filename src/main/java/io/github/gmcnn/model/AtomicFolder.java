package io.github.gmcnn.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes folders that are there whole or not at all, whenever the process or machine stops.
 *
 * <p>Files are written into a hidden folder beside the target, forced to the disk, and the folder
 * is renamed. Two writers of one target do not mix: each has a hidden folder of its own.
 */
public final class AtomicFolder {

    /** Writes the files; all of them lie in the folder itself. */
    public interface Content {
        void writeTo(Path folder) throws IOException;
    }

    /** How the names of what is not finished begin. */
    static final String TEMPORARY = ".unfinished-";

    private AtomicFolder() {}

    /**
     * Writes a new folder, and those it lies in where they are missing.
     *
     * @throws FileAlreadyExistsException if there is one of that name, which is not touched
     */
    public static void create(Path target, Content content) throws IOException {
        write(target, content, false);
    }

    /** Writes a folder in place of one of that name, if there is any. */
    public static void replace(Path target, Content content) throws IOException {
        write(target, content, true);
    }

    private static void write(Path target, Content content, boolean replace) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path temporary = Files.createDirectory(parent.resolve(TEMPORARY + UUID.randomUUID()));
        try {
            content.writeTo(temporary);
            force(temporary);
            if (replace) {
                delete(target);
            } else if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(parent);
        } finally {
            delete(temporary); // nothing after the move
        }
    }

    /** Removes what a killed process left unfinished. */
    public static void tidy(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            for (Path child : children.toList()) {
                if (child.getFileName().toString().startsWith(TEMPORARY)) {
                    delete(child);
                }
            }
        }
    }

    /** Removes a folder with all in it, if it exists. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void force(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
        forceFolder(folder);
    }

    // Windows opens no folder as a file; there the rename itself is written through.
    private static void forceFolder(Path folder) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
