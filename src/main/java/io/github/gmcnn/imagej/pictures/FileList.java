package io.github.gmcnn.imagej.pictures;

import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The files of a folder and its subfolders in the order of their paths, or those that a list names,
 * in its order.
 *
 * <p>A list is a text file, in UTF-8, that ends in {@code .txt}, {@code .lst} or {@code .flist}: a
 * path a line, relative ones to the list's own folder; blank lines and those that begin with {@code
 * #} are passed over. In a folder, hidden files and folders are passed over, and the files that
 * systems leave there.
 *
 * @param origin the folder or list
 * @param files need not exist if a list names them
 * @param closed subfolders that cannot be read, and why
 */
record FileList(Path origin, List<Path> files, Map<Path, IOException> closed) {

    private static final int LARGEST = 1 << 26; // bytes of a list
    private static final int LONGEST = 20; // digits of a number
    private static final Pattern DIGITS = Pattern.compile("\\d{1," + LONGEST + "}");

    private static final Set<String> LEFT_BY_SYSTEMS = Set.of("thumbs.db", "desktop.ini");

    /**
     * Reads a folder or list.
     *
     * @throws InputException if it does not exist, is neither, or cannot be read
     */
    static FileList of(Path origin) {
        if (!Files.exists(origin)) {
            throw new InputException(
                    origin + " does not exist; choose a folder or list of images.");
        }
        try {
            if (Files.isDirectory(origin)) {
                return inFolder(origin);
            }
            if (origin.toString().toLowerCase(Locale.ROOT).matches(".*\\.(txt|lst|flist)")) {
                return new FileList(origin, inList(origin), Map.of());
            }
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            throw new InputException(
                    origin + " cannot be read (" + FileFailure.inWords(e) + "); choose another.");
        }
        throw new InputException(
                origin + " is neither a folder nor a list; a list ends in .txt, .lst or .flist.");
    }

    private static FileList inFolder(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Map<Path, IOException> closed = new TreeMap<>();
        Files.walkFileTree(folder, new Walk(folder, files, closed));
        files.sort(null);
        return new FileList(folder, files, closed);
    }

    /** One closed subfolder is no reason to do without the others. */
    private static final class Walk extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final List<Path> files;
        private final Map<Path, IOException> closed;

        Walk(Path folder, List<Path> files, Map<Path, IOException> closed) {
            this.folder = folder;
            this.files = files;
            this.closed = closed;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (Files.isRegularFile(file) && isMeant(folder.relativize(file))) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
            if (path.equals(folder)) {
                throw failure;
            }
            if (isMeant(folder.relativize(path))) {
                closed.put(path, failure);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path path, IOException failure)
                throws IOException {
            return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(path, failure);
        }
    }

    private static boolean isMeant(Path relative) {
        for (Path part : relative) {
            String name = part.toString().toLowerCase(Locale.ROOT);
            if (name.startsWith(".") || LEFT_BY_SYSTEMS.contains(name)) {
                return false;
            }
        }
        return true;
    }

    private static List<Path> inList(Path list) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String line : TextFile.read(list, LARGEST).replace("\uFEFF", "").split("\\R")) {
            String path = line.strip();
            if (!path.isEmpty() && !path.startsWith("#")) {
                files.add(list.resolveSibling(path).normalize());
            }
        }
        return files;
    }

    /**
     * Returns the numbers from 0 in the order of names as people read them, {@code a10} after
     * {@code a9}; as they are where a list gives the order.
     */
    List<Integer> inOrder(int count, IntFunction<String> name) {
        Stream<Integer> numbers = IntStream.range(0, count).boxed();
        return Files.isDirectory(origin)
                ? numbers.sorted(Comparator.comparing(i -> padded(name.apply(i)))).toList()
                : numbers.toList();
    }

    private static String padded(String name) {
        return DIGITS.matcher(name)
                .replaceAll(m -> "0".repeat(LONGEST - m.end() + m.start()) + m.group());
    }

    /**
     * Returns a file's path from the origin on, with slashes: the same wherever the origin lies.
     */
    String relative(Path file) {
        Path folder = Files.isDirectory(origin) ? origin : origin.resolveSibling("");
        Path relative = file.isAbsolute() == folder.isAbsolute() ? folder.relativize(file) : file;
        return relative.toString().replace('\\', '/');
    }
}
