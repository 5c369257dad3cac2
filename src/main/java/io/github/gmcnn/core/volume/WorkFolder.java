package io.github.gmcnn.core.volume;

import io.github.gmcnn.core.safe.AtomicFile;
import io.github.gmcnn.core.safe.AtomicFolder;
import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.ProcessLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder in an unfinished result that says what it is made of and which layers are done, so
 * that an interrupted run goes on and shards know of each other.
 *
 * @param output the result's folder
 */
record WorkFolder(Path output) {

    private static final String NAME = ".gmcnn-unfinished-volume";

    /** The record of a finished result. */
    static final String RECORD = "gmcnn-inpaint-volume.json";

    Path path() {
        return output.resolve(NAME);
    }

    /** Returns the record of a finished result. */
    Optional<String> record() throws IOException {
        Path record = output.resolve(RECORD);
        return Files.isRegularFile(record)
                ? Optional.of(Files.readString(record))
                : Optional.empty();
    }

    /** Returns whether a run has begun and not ended. */
    boolean isBegun() {
        return Files.isDirectory(path());
    }

    /**
     * Begins, or goes on where a run of the same job was interrupted.
     *
     * @param job its description, as JSON
     * @throws InputException if something else is there
     */
    void begin(String job) throws IOException {
        Files.createDirectories(output);
        requireOwn();
        Files.createDirectories(path());
        Path file = path().resolve("job.json");
        try {
            AtomicFile.create(file, out -> out.write(job.getBytes(StandardCharsets.UTF_8)));
        } catch (FileAlreadyExistsException e) {
            requireSame(Files.readString(file), job);
        }
    }

    private void requireOwn() throws IOException {
        try (Stream<Path> files = Files.list(output)) {
            if (!isBegun() && files.findAny().isPresent()) {
                throw new InputException(
                        "The output folder "
                                + output
                                + " is not empty and nothing that this command has begun; give a"
                                + " new one.");
            }
        }
    }

    /**
     * Checks that what is there is of this job.
     *
     * @throws InputException if not
     */
    void requireSame(String other, String job) {
        if (!other.startsWith(job.substring(0, job.lastIndexOf('}')).stripTrailing())) {
            throw new InputException(
                    "The output folder "
                            + output
                            + " was begun with another image, mask, model or other options; give"
                            + " the same ones, or a new folder.");
        }
    }

    /** Writes the bytes of a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(FileChannel out) throws IOException;
    }

    /**
     * Writes a file of the result or of this folder whole or not at all: here under a name of its
     * own, forced to the disk, then renamed. Unlike {@link AtomicFile} it looks for nothing that
     * was left unfinished, as all of that goes with this folder, and there may be many files.
     */
    void write(Path target, Content content) throws IOException {
        Path temporary = path().resolve("unfinished-" + UUID.randomUUID());
        try {
            try (FileChannel out =
                    FileChannel.open(
                            temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(out);
                out.force(false);
            }
            Files.createDirectories(target.getParent());
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void put(FileChannel out, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            out.write(rest);
        }
    }

    private Path done(long layer) {
        return path().resolve("done-" + layer);
    }

    boolean isDone(long layer) {
        return Files.exists(done(layer));
    }

    void done(long layer, VolumeReport report) throws IOException {
        String text =
                String.join(
                        "\n",
                        "" + report.planes(),
                        "" + report.holes(),
                        "" + report.pixels(),
                        "" + report.unfilled(),
                        report.reason());
        write(done(layer), out -> put(out, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns what became of a layer that is done. */
    VolumeReport report(long layer) throws IOException {
        String[] lines = Files.readString(done(layer)).split("\n", -1);
        try {
            return new VolumeReport(
                    Long.parseLong(lines[0]),
                    Long.parseLong(lines[1]),
                    Long.parseLong(lines[2]),
                    Long.parseLong(lines[3]),
                    lines[4],
                    0);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new FileException(
                    done(layer) + " is damaged; delete it, and start again to go on.", e);
        }
    }

    /** Takes the right to do what comes after all layers; empty if another process has it. */
    Optional<ProcessLock> last() throws IOException {
        try {
            return ProcessLock.tryTake(path().resolve("lock"));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // it has done all meanwhile
        }
    }

    /** Removes it. */
    void delete() throws IOException {
        try {
            AtomicFolder.delete(path());
        } catch (NoSuchFileException e) {
            return; // another process does it, too
        }
    }
}
