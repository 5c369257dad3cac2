package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/**
 * The files to work on: those of a folder, or one.
 *
 * <p>Hidden files and folders are passed over, what systems leave in folders, the output folder
 * where it lies inside, and, unless a pattern is given, files that by their names are no images.
 *
 * @param folder that contains all of them
 * @param found what is to be worked on, in the order of the paths, each with a sentence where it is
 *     known that it cannot be: a link in a circle, a folder that cannot be read
 */
public record InputFiles(Path folder, Map<Path, Optional<String>> found) {

    /** The pattern that every file fits. */
    public static final String ALL = "*";

    private static final Set<String> NO_IMAGES =
            Set.of(
                    "roi", "zip", "txt", "csv", "tsv", "json", "jsonl", "xml", "ijm", "js", "py",
                    "groovy", "lut", "md", "pdf", "log", "xls", "xlsx", "doc", "docx", "html", "db",
                    "ini");

    /** Copies what was found. */
    public InputFiles {
        found = Collections.unmodifiableMap(new LinkedHashMap<>(found));
    }

    /** Returns the files, and the links and folders that cannot be used. */
    public List<Path> files() {
        return List.copyOf(found.keySet());
    }

    /**
     * Lists files.
     *
     * @param input a folder or a file
     * @param output the folder for results, which need not exist
     * @param pattern of file names, as {@code *.tif,cell?.png}, in any case of letters
     * @param recursive whether also in subfolders; links to folders are followed
     * @throws InputException if there is no such folder or file, it cannot be read, or results in
     *     the output folder would get among the inputs
     */
    public static InputFiles list(Path input, Path output, String pattern, boolean recursive) {
        if (!Files.exists(input)) {
            throw new InputException(
                    "There is no folder or file " + input + "; give one as input.");
        }
        try {
            Path real = input.toRealPath();
            Path results = real(output.toAbsolutePath().normalize());
            if (!Files.isDirectory(real)) {
                requireOther(real.getParent(), results);
                return new InputFiles(real.getParent(), Map.of(real, Optional.empty()));
            }
            requireOther(real, results);
            requireNotWithin(real, results);
            return new InputFiles(
                    real, InputTree.files(real, results, matcher(pattern), recursive));
        } catch (IOException e) {
            throw new FileException(
                    "The folder "
                            + input
                            + " cannot be read ("
                            + FileFailure.inWords(e)
                            + "); give another as input.");
        }
    }

    // The folder need not exist; links on the way to it may.
    private static Path real(Path path) throws IOException {
        if (Files.exists(path) || path.getParent() == null) {
            return path.toRealPath();
        }
        return real(path.getParent()).resolve(path.getFileName());
    }

    private static void requireOther(Path folder, Path results) {
        if (folder.equals(results)) {
            throw new InputException(
                    "The output folder "
                            + results
                            + " is that of the input, which is never overwritten; give another"
                            + " one.");
        }
    }

    private static void requireNotWithin(Path folder, Path results) {
        if (folder.startsWith(results)) {
            throw new InputException(
                    "The input folder "
                            + folder
                            + " lies in the output folder "
                            + results
                            + ", where results would get among the inputs; give another output"
                            + " folder.");
        }
    }

    private static Predicate<Path> matcher(String pattern) {
        if (pattern.equals(ALL)) {
            return name -> !NO_IMAGES.contains(extension(name.toString()));
        }
        try {
            List<PathMatcher> globs =
                    Arrays.stream(pattern.split(","))
                            .map(glob -> "glob:" + glob.strip().toLowerCase(Locale.ROOT))
                            .map(FileSystems.getDefault()::getPathMatcher)
                            .toList();
            return name -> {
                Path lower = Path.of(name.toString().toLowerCase(Locale.ROOT));
                return globs.stream().anyMatch(glob -> glob.matches(lower));
            };
        } catch (PatternSyntaxException e) {
            throw new InputException(
                    "The pattern "
                            + pattern
                            + " cannot be read; write file names in which * stands for any"
                            + " letters and ? for one, several with commas between them.");
        }
    }

    /** Returns a file's path from the folder on, with slashes: the same wherever it lies. */
    public String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** Returns an item without a mask file for each file. */
    public List<BatchItem> items() {
        return files().stream().map(file -> item(file, Optional.empty())).toList();
    }

    /** Returns the item of a file. */
    BatchItem item(Path file, Optional<Path> mask) {
        Optional<Outcome> problem = found.get(file).map(why -> Outcome.without(Status.FAILED, why));
        return new BatchItem(name(file), file, mask, problem);
    }

    /** Returns a file name without its extension. */
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Returns a file name's extension in lower case, without the dot. */
    static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
