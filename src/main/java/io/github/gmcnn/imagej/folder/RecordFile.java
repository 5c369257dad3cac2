package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.ProcessLock;
import io.github.gmcnn.core.safe.Shard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The file in the output folder that says what was made of what: a line of JSON for each result,
 * written before the result takes its name, so that nothing is made that it does not know. A shard
 * writes a file of its own and reads those of all.
 *
 * <p>Damaged lines are passed over. What a run may make is locked while open, so that two runs
 * cannot disturb each other. Whoever opens it closes it.
 */
final class RecordFile implements AutoCloseable {

    /** Its name. */
    static final String NAME = "gmcnn-inpaint-folder.jsonl";

    private static final Pattern NAMES =
            Pattern.compile("gmcnn-inpaint-folder(-\\d+-of-\\d+)?\\.jsonl");

    // Bytes that no record reaches: a lock keeps others from reading what it covers on Windows.
    private static final long BEYOND = 1L << 52;

    private final Path folder;
    private final ProcessLock lock;
    private final FileChannel channel;
    private final Map<String, List<BatchRecord>> written = new HashMap<>();
    private final Map<String, Set<String>> made = new HashMap<>();

    private RecordFile(Path folder, ProcessLock lock, FileChannel channel) {
        this.folder = folder;
        this.lock = lock;
        this.channel = channel;
    }

    /**
     * Opens or makes the record file of a folder.
     *
     * @param shard whose results are to be written
     * @throws InputException if another run writes some of these
     */
    static RecordFile open(Path folder, Shard shard) throws IOException {
        ProcessLock lock = lock(folder, shard);
        try {
            return open(folder, shard, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static RecordFile open(Path folder, Shard shard, ProcessLock lock) throws IOException {
        if (shard.isWhole()) {
            RecordFile records = new RecordFile(folder, lock, lock.channel());
            records.readOthers(NAME);
            records.read();
            return records;
        }
        String name = NAME.replace(".jsonl", shard.suffix() + ".jsonl");
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(name),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        RecordFile records = new RecordFile(folder, lock, channel);
        try {
            records.remember(lock.channel());
            records.readOthers(name);
            records.read();
            return records;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    // Runs that may make the same results exclude each other; without shards, those are all.
    private static ProcessLock lock(Path folder, Shard shard) throws IOException {
        Path file = folder.resolve(NAME);
        Optional<ProcessLock> lock =
                shard.isWhole()
                        ? ProcessLock.tryTake(file)
                        : ProcessLock.tryTake(
                                file, BEYOND + shard.from(), shard.until() - shard.from());
        return lock.orElseThrow(
                () ->
                        new InputException(
                                "Another run writes into the output folder "
                                        + folder
                                        + "; wait for its end, or give another folder."));
    }

    private void readOthers(String own) throws IOException {
        for (Path file : others(own)) {
            try (FileChannel other = FileChannel.open(file)) {
                remember(other);
            }
        }
    }

    // Not the file with the lock: closing another channel of it would give the lock back.
    private List<Path> others(String own) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> NAMES.matcher("" + file.getFileName()).matches())
                    .filter(file -> !file.endsWith(own) && !file.endsWith(NAME))
                    .sorted()
                    .toList();
        }
    }

    private void read() throws IOException {
        String text = remember(channel);
        channel.position(channel.size());
        if (!text.isEmpty() && !text.endsWith("\n")) {
            write("\n"); // half a line is what a killed process left
        }
    }

    private String remember(FileChannel file) throws IOException {
        byte[] bytes = Channels.newInputStream(file).readAllBytes();
        String text = new String(bytes, StandardCharsets.UTF_8);
        text.lines().map(BatchRecord::parse).flatMap(Optional::stream).forEach(this::remember);
        return text;
    }

    private void remember(BatchRecord done) {
        written.computeIfAbsent(done.name(), name -> new ArrayList<>()).add(0, done);
        for (FileStamp result : done.results()) {
            made.computeIfAbsent(key(done.name(), result.path()), key -> new HashSet<>())
                    .add(result.sha256());
        }
    }

    private static String key(String name, String result) {
        return name + "\n" + result;
    }

    /** Returns what was last made of an item. */
    Optional<BatchRecord> of(String name) {
        return written.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Returns all that was made of an item, the last first, those of other shards behind them. */
    List<BatchRecord> all(BatchItem item) {
        return List.copyOf(written.getOrDefault(item.name(), List.of()));
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
        return written.values().stream()
                .map(done -> done.get(0))
                .filter(done -> done.results().stream().anyMatch(r -> r.path().equals(path)))
                .map(BatchRecord::name)
                .findFirst();
    }

    /** Returns the path of a result as records name it. */
    String relative(Path result) {
        return folder.relativize(result).toString().replace('\\', '/');
    }

    /** Adds a record; it is on the disk when this returns. */
    void append(BatchRecord done) throws IOException {
        write(done.toLine() + "\n");
        remember(done);
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
        channel.close();
        lock.close();
    }
}
