package io.github.gmcnn.core.torch;

import io.github.gmcnn.core.safe.EngineException;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The libraries in a zip, wheel or jar, and the files that name their version.
 *
 * <p>Only the file names of the entries are used, so that none can be written elsewhere.
 */
final class NativesArchive {

    /** Begins the name of a folder while it is being filled. */
    static final String UNPACKING = "unpacking";

    private static final long MOST_BYTES = 24L << 30;
    private static final int BUFFER = 1 << 20;
    private static final Pattern WANTED =
            Pattern.compile(
                    "(?:.*[/\\\\])?([^/\\\\]+?\\.(?:so(?:\\.\\d+)*|dll|dylib)|build-version"
                            + "|version\\.py|pytorch\\.properties)(\\.gz)?");

    private final ZipFile zip;
    private final Progress progress;
    private final Map<String, ZipEntry> files = new LinkedHashMap<>();
    private long total;
    private long done;

    private NativesArchive(ZipFile zip, Progress progress) {
        this.zip = zip;
        this.progress = progress;
        zip.stream().filter(entry -> !entry.isDirectory()).forEach(this::add);
        files.values().forEach(entry -> total += Math.max(0, entry.getSize()));
    }

    // Python packages hold many a version.py; that of the whole lies least deep.
    private void add(ZipEntry entry) {
        Matcher wanted = WANTED.matcher(entry.getName());
        if (wanted.matches()) {
            files.merge(
                    wanted.group(1),
                    entry,
                    (one, other) -> depth(one) <= depth(other) ? one : other);
        }
    }

    private static long depth(ZipEntry entry) {
        return entry.getName().chars().filter(c -> c == '/').count();
    }

    /**
     * Writes the libraries into a new folder.
     *
     * @throws EngineException if there is none, or they do not fit on the disk
     */
    static void unpack(Path archive, Path folder, Progress progress) throws IOException {
        Path made = Files.createTempDirectory(folder.getParent(), UNPACKING);
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            new NativesArchive(zip, progress).writeTo(made, archive);
            Files.move(made, folder);
        } catch (ZipException e) {
            throw new EngineException(
                    archive + " is no zip, wheel or jar (" + FileFailure.inWords(e) + ").", e);
        } finally {
            delete(made);
        }
    }

    /** Deletes a folder of files, if it is there. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private void writeTo(Path folder, Path archive) throws IOException {
        if (files.keySet().stream().noneMatch(name -> name.contains("torch"))) {
            throw new EngineException(
                    archive + " holds no PyTorch; give the zip of libtorch, or a wheel or jar.");
        }
        requireRoom(folder);
        for (Map.Entry<String, ZipEntry> file : files.entrySet()) {
            try (InputStream in = open(file.getValue());
                    OutputStream out = Files.newOutputStream(folder.resolve(file.getKey()))) {
                copy(in, out, file.getKey());
            }
        }
    }

    private InputStream open(ZipEntry entry) throws IOException {
        InputStream in = zip.getInputStream(entry);
        return entry.getName().endsWith(".gz") ? new GZIPInputStream(in, BUFFER) : in;
    }

    private void requireRoom(Path folder) throws IOException {
        long room = Files.getFileStore(folder).getUsableSpace();
        if (total > room) {
            throw new EngineException(
                    "PyTorch's libraries need "
                            + (total >> 20)
                            + " MB in "
                            + folder.getParent()
                            + ", where "
                            + (room >> 20)
                            + " MB are free; make room.");
        }
    }

    private void copy(InputStream in, OutputStream out, String name) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            progress.check();
            done += count;
            if (done > MOST_BYTES) {
                throw new EngineException(
                        "The archive unpacks to more than "
                                + (MOST_BYTES >> 30)
                                + " GB; it is no PyTorch.");
            }
            out.write(buffer, 0, count);
            progress.update(done, Math.max(total, done), "unpacking " + name);
        }
    }
}
