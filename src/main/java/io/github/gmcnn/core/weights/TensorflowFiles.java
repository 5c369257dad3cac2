package io.github.gmcnn.core.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds a checkpoint or a frozen graph of TensorFlow by any of its files: the folder, any of its
 * files, their common beginning, or a zip file of these.
 *
 * <p>A zip file is unpacked into a temporary folder, under names of our own, until this is closed.
 */
final class TensorflowFiles implements AutoCloseable {

    private static final String INDEX = ".index";
    private static final String GRAPH = ".pb";
    private static final List<String> LISTS = List.of("checkpoint", "checkpoint.txt");
    private static final Pattern PART =
            Pattern.compile("(?s)(.+)\\.(?:index|meta|data-\\d{5}-of-\\d{5})");
    private static final Pattern LATEST =
            Pattern.compile("(?m)^model_checkpoint_path: \"([^\"]+)\"");
    private static final int MAX_LIST = 1 << 20;
    private static final long MAX_UNPACKED = 2L << 30;
    private static final int MAX_PARTS = 100;
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};

    private final Path path;
    private final boolean isGraph;
    private final Optional<Path> temporary;

    private TensorflowFiles(Path path, boolean isGraph, Optional<Path> temporary) {
        this.path = path;
        this.isGraph = isGraph;
        this.temporary = temporary;
    }

    /**
     * Finds them; empty where a file is of another kind.
     *
     * @throws IllegalArgumentException if there are several, a part is missing, or they are of a
     *     form that cannot be read
     */
    static Optional<TensorflowFiles> find(Path given) throws IOException {
        if (Files.isDirectory(given)) {
            return inFolder(given, Optional.empty());
        }
        String name = given.getFileName().toString();
        if (LISTS.contains(name) && Files.isRegularFile(given)) {
            return inFolder(given.toAbsolutePath().getParent(), Optional.empty());
        }
        Matcher part = PART.matcher(given.toString());
        if (part.matches()) {
            return Optional.of(checkpoint(Path.of(part.group(1)), Optional.empty()));
        }
        if (!Files.exists(given) && Files.exists(Path.of(given + INDEX))) {
            return Optional.of(checkpoint(given, Optional.empty()));
        }
        if (!Files.isRegularFile(given)) {
            return Optional.empty();
        }
        requireKnownForm(given);
        if (name.endsWith(GRAPH)) {
            return Optional.of(new TensorflowFiles(given, true, Optional.empty()));
        }
        return inZip(given);
    }

    private static TensorflowFiles checkpoint(Path prefix, Optional<Path> temporary) {
        if (!Files.isRegularFile(Path.of(prefix + INDEX))) {
            throw new IllegalArgumentException(
                    "the file "
                            + prefix.getFileName()
                            + INDEX
                            + " is missing; put it beside the others.");
        }
        return new TensorflowFiles(prefix, false, temporary);
    }

    private static Optional<TensorflowFiles> inFolder(Path folder, Optional<Path> temporary)
            throws IOException {
        Optional<String> latest = latest(folder);
        if (latest.isPresent()) {
            return Optional.of(checkpoint(folder.resolve(latest.get()), temporary));
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(TensorflowFiles::isMain).sorted().forEach(found::add);
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException(
                    "it holds several networks; choose one of the files "
                            + String.join(
                                    ", ",
                                    found.stream().map(f -> f.getFileName().toString()).toList())
                            + ".");
        }
        return found.stream().findFirst().map(file -> main(file, temporary));
    }

    private static TensorflowFiles main(Path file, Optional<Path> temporary) {
        String path = file.toString();
        return path.endsWith(GRAPH)
                ? new TensorflowFiles(file, true, temporary)
                : checkpoint(Path.of(path.substring(0, path.length() - INDEX.length())), temporary);
    }

    private static boolean isMain(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(INDEX) || name.endsWith(GRAPH);
    }

    // The list names the last checkpoint by a path of the computer it was made on.
    private static Optional<String> latest(Path folder) throws IOException {
        for (String list : LISTS) {
            Path file = folder.resolve(list);
            if (Files.isRegularFile(file) && Files.size(file) <= MAX_LIST) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                Matcher path = LATEST.matcher(text);
                if (path.find()) {
                    String name = path.group(1).replaceFirst("(?s)^.*[/\\\\]", "");
                    return Optional.of(name).filter(n -> Files.exists(folder.resolve(n + INDEX)));
                }
            }
        }
        return Optional.empty();
    }

    private static void requireKnownForm(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] start = new byte[(int) Math.min(HDF5.length, in.length())];
            in.readFully(start);
            if (Arrays.equals(start, HDF5)) {
                throw new IllegalArgumentException(
                        "it is a file of Keras (HDF5), which cannot be read; save the network as a"
                                + " checkpoint of TensorFlow or as .npz.");
            }
            byte[] end = new byte[(int) Math.min(Long.BYTES, in.length())];
            in.seek(in.length() - end.length);
            in.readFully(end);
            if (SortedTable.isTable(end)) {
                throw new IllegalArgumentException(
                        "it is a checkpoint of TensorFlow's old form V1; load and save it with"
                                + " TensorFlow 1 once, which writes the form V2 (an .index and a"
                                + " .data file).");
            }
        }
    }

    private static Optional<TensorflowFiles> inZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(2), new byte[] {'P', 'K'})) {
                return Optional.empty();
            }
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> parts = zip.stream().filter(TensorflowFiles::isPart).toList();
            if (parts.stream().noneMatch(part -> isMain(Path.of(simple(part))))) {
                return Optional.empty();
            }
            return unpacked(zip, parts);
        }
    }

    private static boolean isPart(ZipEntry entry) {
        String name = simple(entry);
        return !entry.isDirectory()
                && (PART.matcher(name).matches() && !name.endsWith(".meta")
                        || name.endsWith(GRAPH)
                        || LISTS.contains(name));
    }

    // The last name of a path, without what some systems would read as a folder.
    private static String simple(ZipEntry entry) {
        return entry.getName().replaceFirst("(?s)^.*[/\\\\:]", "").replace('\0', '_');
    }

    private static Optional<TensorflowFiles> unpacked(ZipFile zip, List<? extends ZipEntry> parts)
            throws IOException {
        Path folder = Files.createTempDirectory("gmcnn-");
        boolean good = false;
        try {
            if (parts.size() > MAX_PARTS) {
                throw new IllegalArgumentException("it holds " + parts.size() + " parts.");
            }
            long left = MAX_UNPACKED;
            for (ZipEntry part : parts) {
                Path file = folder.resolve(simple(part));
                try (InputStream in = zip.getInputStream(part);
                        OutputStream out = Files.newOutputStream(file)) {
                    left -= copy(in, out, left);
                }
            }
            Optional<TensorflowFiles> found = inFolder(folder, Optional.of(folder));
            good = found.isPresent();
            return found;
        } finally {
            if (!good) {
                delete(folder);
            }
        }
    }

    private static long copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            copied += n;
            if (copied > most) {
                throw new IllegalArgumentException("it unpacks to more than 2 GiB.");
            }
            out.write(buffer, 0, n);
        }
        return copied;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Returns whether it is a frozen graph, else a checkpoint. */
    boolean isGraph() {
        return isGraph;
    }

    /** Returns whether they lie in a temporary folder. */
    boolean isUnpacked() {
        return temporary.isPresent();
    }

    /** Returns the file of the graph, or the beginning of the names of the checkpoint's files. */
    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (temporary.isPresent()) {
            delete(temporary.get());
        }
    }
}
