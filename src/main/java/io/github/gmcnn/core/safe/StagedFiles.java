package io.github.gmcnn.core.safe;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Files that are written under hidden names in the folders they belong to, and get their own names
 * when they are whole.
 *
 * <p>Whoever makes it closes it, which deletes what was not published. For one thread.
 */
public final class StagedFiles implements AutoCloseable {

    /** Begins the name of each file that is being written. */
    public static final String UNFINISHED = ".gmcnn-unfinished-";

    /** The same of a batch, which owns its output folder: leftovers there belong to nobody else. */
    public static final String OF_BATCH = UNFINISHED + "batch-";

    private static final Pattern NAME =
            Pattern.compile(Pattern.quote(UNFINISHED) + "[0-9a-f-]{36}(\\..*)?"); // a UUID

    private final Path folder;
    private final String prefix;
    // By their final path.
    private final Map<Path, Path> files = new LinkedHashMap<>();

    /**
     * Begins without files.
     *
     * @param folder that all of them belong into, or into subfolders
     */
    public StagedFiles(Path folder) {
        this(folder, UNFINISHED);
    }

    private StagedFiles(Path folder, String prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    /** As {@link #StagedFiles(Path)}, by the holder of the lock on the output folder. */
    public static StagedFiles ofBatch(Path folder) {
        return ofBatch(folder, Shard.WHOLE);
    }

    /** As {@link #ofBatch(Path)}, where each shard of a batch owns what is its own. */
    public static StagedFiles ofBatch(Path folder, Shard shard) {
        return new StagedFiles(folder, prefix(shard));
    }

    /** Returns how the names of what a shard of a batch is writing begin; the whole owns all. */
    public static String prefix(Shard shard) {
        return shard.isWhole() ? OF_BATCH : OF_BATCH + shard.suffix().substring(1) + "-";
    }

    /** Removes what killed processes, other than batches, left in a folder a day ago or longer. */
    public static void tidyOld(Path folder) {
        Leftovers.tidy(folder, NAME, Leftovers.DAY);
    }

    /** Returns the folder that all files belong into. */
    public Path folder() {
        return folder;
    }

    /**
     * Returns where to write a file; its folder is made if need be.
     *
     * @param target the file's own path, from the folder on or whole
     * @return a path that does not exist, with the same extension
     */
    public Path add(Path target) throws IOException {
        Path path = folder.resolve(target).toAbsolutePath();
        Files.createDirectories(path.getParent());
        if (files.isEmpty() && prefix.equals(UNFINISHED)) {
            tidyOld(path.getParent());
        }
        String name = path.getFileName().toString();
        String extension = name.substring(Math.max(0, name.lastIndexOf('.')));
        Path temporary = path.resolveSibling(prefix + UUID.randomUUID() + extension);
        files.put(path, temporary);
        return temporary;
    }

    /**
     * Adds a file that was written for the same folder by another, who has {@linkplain #handOver
     * handed it over}.
     */
    public void take(Path target, Path written) {
        files.put(target, written);
    }

    /** Returns the files, by their final path, and keeps none: they stay when this is closed. */
    public Map<Path, Path> handOver() {
        Map<Path, Path> all = new LinkedHashMap<>(files);
        files.clear();
        return all;
    }

    /** Returns the files as written so far, by their final path. */
    public Map<Path, Path> files() {
        return files;
    }

    /** Writes all content through to the disk. */
    public void force() throws IOException {
        for (Path file : files.values()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    /**
     * Gives the files their names.
     *
     * @throws FileAlreadyExistsException if there is a file of such a name, which is not touched
     */
    public void publish() throws IOException {
        publish(false);
    }

    /** As {@link #publish()}, replacing files of these names if asked to. */
    public void publish(boolean replace) throws IOException {
        for (Path target : files.keySet()) {
            if (!replace && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(target.toString());
            }
        }
        for (Map.Entry<Path, Path> file : files.entrySet()) {
            if (replace) { // the name only: a link's target keeps its content
                Files.move(file.getValue(), file.getKey(), StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(file.getValue(), file.getKey());
            }
        }
        files.clear();
    }

    @Override
    public void close() throws IOException {
        for (Path file : files.values()) {
            Files.deleteIfExists(file);
        }
    }
}
