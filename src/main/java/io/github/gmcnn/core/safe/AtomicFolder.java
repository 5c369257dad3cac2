package io.github.gmcnn.core.safe;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes folders that are there whole or not at all, whenever the process or machine stops.
 *
 * <p>Files are written into a hidden folder beside the target, forced to the disk, and the folder
 * is renamed. Two writers of one target do not mix: each has a hidden folder of its own.
 */
public final class AtomicFolder {

    /** Writes the files, in the folder and folders in it. */
    public interface Content {
        void writeTo(Path folder) throws IOException;
    }

    /** How the names of what is not finished begin. */
    static final String TEMPORARY = ".unfinished-";

    // How the name of what is finished and about to take the place of another begins.
    private static final String FINISHED = ".finished-";

    private static final Pattern UNFINISHED =
            Pattern.compile(Pattern.quote(TEMPORARY) + "[0-9a-f-]{36}"); // a UUID

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
        tidyOld(parent);
        Path temporary = Files.createDirectory(parent.resolve(TEMPORARY + UUID.randomUUID()));
        try {
            content.writeTo(temporary);
            force(temporary);
            if (replace) {
                Path finished = parent.resolve(FINISHED + target.getFileName());
                delete(finished); // of a killed process; what is written now is newer
                Files.move(temporary, finished, StandardCopyOption.ATOMIC_MOVE);
                putInPlace(finished, target);
            } else if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            } else {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            }
            forceFolder(parent);
        } finally {
            delete(temporary); // nothing after the move
        }
    }

    // At each moment one of both is whole; tidy() does what is left to do.
    private static void putInPlace(Path finished, Path target) throws IOException {
        delete(target);
        Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Removes what a killed process left unfinished, and gives its name to what was finished.
     *
     * @param parent where nothing else is written meanwhile
     */
    public static void tidy(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            for (Path child : children.toList()) {
                String name = child.getFileName().toString();
                if (name.startsWith(TEMPORARY)) {
                    delete(child);
                } else if (name.startsWith(FINISHED)) {
                    putInPlace(child, child.resolveSibling(name.substring(FINISHED.length())));
                }
            }
        }
    }

    /** Removes what was left unfinished a day ago or longer, where others may write meanwhile. */
    static void tidyOld(Path parent) {
        Leftovers.tidy(parent, UNFINISHED, Leftovers.DAY);
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
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.toList()) {
                if (Files.isDirectory(path)) {
                    forceFolder(path);
                } else {
                    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                        channel.force(true);
                    }
                }
            }
        }
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
