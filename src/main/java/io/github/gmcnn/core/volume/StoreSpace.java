package io.github.gmcnn.core.volume;

import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.Progress;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Counts the bytes of files that are to be copied. */
final class StoreSpace extends SimpleFileVisitor<Path> {

    private final Progress progress;
    private long bytes;

    private StoreSpace(Progress progress) {
        this.progress = progress;
    }

    /**
     * Checks that there is room for as many bytes as the image has; what is filled may be packed
     * into some more or fewer.
     *
     * @param levels of the image
     * @param output need not exist
     * @throws FileException if there is not
     */
    static void require(List<ObjectFiles> levels, Path output, Progress progress)
            throws IOException {
        progress.update(0, 1, "looking for room");
        StoreSpace needed = new StoreSpace(progress);
        for (ObjectFiles level : levels) {
            Files.walkFileTree(level.source().folder(), needed);
        }
        long room = Files.getFileStore(existing(output.toAbsolutePath())).getUsableSpace();
        if (needed.bytes > room) {
            throw new FileException(
                    "The result needs "
                            + (needed.bytes >> 20)
                            + " MB in "
                            + output
                            + ", as much as the image, where "
                            + (room >> 20)
                            + " MB are free; make room, give another output, or write only what is"
                            + " filled (sparse).");
        }
    }

    private static Path existing(Path path) {
        return Files.exists(path) || path.getParent() == null ? path : existing(path.getParent());
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        progress.check();
        bytes += attributes.size();
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE; // its own sentence comes when it is read
    }
}
