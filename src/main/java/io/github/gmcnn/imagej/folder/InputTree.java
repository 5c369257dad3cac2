package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.CancelledException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The files of a folder by their paths, and with them what cannot be used: one bad link or closed
 * folder is a problem of its own, not of all files.
 */
final class InputTree extends SimpleFileVisitor<Path> {

    private final Path folder;
    private final Path results;
    private final Predicate<Path> accepted;
    private final Map<Path, Optional<String>> found = new TreeMap<>();

    private InputTree(Path folder, Path results, Predicate<Path> accepted) {
        this.folder = folder;
        this.results = results;
        this.accepted = accepted;
    }

    /**
     * Returns the files in the order of their paths, each with a sentence where there is a problem.
     *
     * @param results a folder whose files are left out
     * @param accepted whether a file of that name is meant
     * @throws IOException if the folder itself cannot be read
     */
    static Map<Path, Optional<String>> files(
            Path folder, Path results, Predicate<Path> accepted, boolean recursive)
            throws IOException {
        InputTree tree = new InputTree(folder, results, accepted);
        EnumSet<FileVisitOption> links = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
        Files.walkFileTree(folder, links, recursive ? Integer.MAX_VALUE : 1, tree);
        return tree.found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
        if (Thread.currentThread().isInterrupted()) { // a count that nobody waits for any more
            throw new CancelledException();
        }
        boolean meant = path.equals(folder) || isMeant(path) && !isResult(path);
        return meant ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
        if (isMeant(path) && accepted.test(path.getFileName())) {
            if (attributes.isSymbolicLink()) { // one that could not be followed
                problem(path, "It is a link that leads to no file; mend or remove it.");
            } else if (attributes.isRegularFile() && !isResult(path)) {
                found.put(path, Optional.empty());
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
        if (path.equals(folder)) {
            throw failure;
        }
        if (isMeant(path)) {
            problem(path, sentence(failure));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path path, IOException failure) throws IOException {
        return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(path, failure);
    }

    private void problem(Path path, String sentence) {
        found.put(path, Optional.of(sentence));
    }

    private static String sentence(IOException failure) {
        if (failure instanceof FileSystemLoopException) {
            return "It is a link to a folder that it lies in, so it leads in a circle; remove the"
                    + " link.";
        }
        boolean denied = failure instanceof AccessDeniedException;
        return "It cannot be read ("
                + (denied ? "access is denied" : failure.getMessage())
                + "); mend that, or move it away.";
    }

    private boolean isResult(Path path) {
        try {
            return path.toRealPath().startsWith(results);
        } catch (IOException e) {
            return false; // gone meanwhile; its row says so
        }
    }

    private boolean isMeant(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && !name.equals("thumbs.db") && !name.equals("desktop.ini");
    }
}
