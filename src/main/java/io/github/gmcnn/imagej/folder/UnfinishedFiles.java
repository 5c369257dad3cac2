package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.Shard;
import io.github.gmcnn.core.safe.StagedFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** What killed processes have left in the output folder, while other shards write there. */
final class UnfinishedFiles extends SimpleFileVisitor<Path> {

    private final String own;

    private UnfinishedFiles(Shard shard) {
        own = StagedFiles.prefix(shard);
    }

    /** Deletes what earlier runs of the shard have left, and of other programs what is old. */
    static void delete(Path output, Shard shard) throws IOException {
        Files.walkFileTree(output, new UnfinishedFiles(shard));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
        StagedFiles.tidyOld(path);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
        if (path.getFileName().toString().startsWith(own)) {
            Files.deleteIfExists(path);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE; // another shard has finished it meanwhile
        }
        throw failure;
    }
}
