package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.ProcessLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The file in the output folder that says what was made of what: a line of JSON for each result,
 * written before the result takes its name, so that nothing is made that it does not know.
 *
 * <p>Damaged lines are passed over. Locked while open, so that two runs cannot disturb each other.
 * Whoever opens it closes it.
 */
final class RecordFile implements AutoCloseable {

    /** Its name. */
    static final String NAME = "gmcnn-inpaint-folder.jsonl";

    private final Path folder;
    private final ProcessLock lock;
    private final FileChannel channel;
    private final Map<String, BatchRecord> last = new HashMap<>();
    private final Map<String, Set<String>> made = new HashMap<>();

    private RecordFile(Path folder, ProcessLock lock) {
        this.folder = folder;
        this.lock = lock;
        channel = lock.channel();
    }

    /**
     * Opens or makes the record file of a folder.
     *
     * @throws InputException if another run has it open
     */
    static RecordFile open(Path folder) throws IOException {
        RecordFile records = new RecordFile(folder, lock(folder));
        try {
            records.read();
            return records;
        } catch (IOException | RuntimeException e) {
            records.close();
            throw e;
        }
    }

    private static ProcessLock lock(Path folder) throws IOException {
        return ProcessLock.tryTake(folder.resolve(NAME))
                .orElseThrow(
                        () ->
                                new InputException(
                                        "Another run writes into the output folder "
                                                + folder
                                                + "; wait for its end, or give another folder."));
    }

    // Through the lock's channel: closing another one of the file would give the lock back.
    private void read() throws IOException {
        byte[] bytes = Channels.newInputStream(channel).readAllBytes();
        String text = new String(bytes, StandardCharsets.UTF_8);
        text.lines().map(BatchRecord::parse).flatMap(Optional::stream).forEach(this::remember);
        channel.position(channel.size());
        if (!text.isEmpty() && !text.endsWith("\n")) {
            write("\n"); // half a line is what a killed process left
        }
    }

    private void remember(BatchRecord written) {
        last.put(written.name(), written);
        for (FileStamp result : written.results()) {
            made.computeIfAbsent(key(written.name(), result.path()), key -> new HashSet<>())
                    .add(result.sha256());
        }
    }

    private static String key(String name, String result) {
        return name + "\n" + result;
    }

    /** Returns what was last made of an item. */
    Optional<BatchRecord> of(String name) {
        return Optional.ofNullable(last.get(name));
    }

    /** Returns whether a file is an unchanged result of an item, so that it may be replaced. */
    boolean isOwn(String name, Path result) throws IOException {
        Set<String> sums = made.get(key(name, relative(result)));
        return sums != null
                && Files.isRegularFile(result)
                && sums.contains(FileStamp.of(result).sha256());
    }

    /** Returns the item that a file is the last result of. */
    Optional<String> maker(Path result) {
        String path = relative(result);
        return last.values().stream()
                .filter(done -> done.results().stream().anyMatch(r -> r.path().equals(path)))
                .map(BatchRecord::name)
                .findFirst();
    }

    /** Returns the path of a result as records name it. */
    String relative(Path result) {
        return folder.relativize(result).toString().replace('\\', '/');
    }

    /** Adds a record; it is on the disk when this returns. */
    void append(BatchRecord written) throws IOException {
        write(written.toLine() + "\n");
        remember(written);
    }

    private void write(String text) throws IOException {
        long before = channel.position();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(before);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
