package io.github.gmcnn.core.volume;

import io.github.gmcnn.core.safe.AtomicFile;
import io.github.gmcnn.core.safe.AtomicFolder;
import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.ProcessLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
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
            if (!Files.isDirectory(path()) && files.findAny().isPresent()) {
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

    private Path done(int layer) {
        return path().resolve("done-" + layer);
    }

    boolean isDone(int layer) {
        return Files.exists(done(layer));
    }

    void done(int layer, VolumeReport report) throws IOException {
        String text =
                String.join(
                        "\n",
                        "" + report.planes(),
                        "" + report.holes(),
                        "" + report.pixels(),
                        "" + report.unfilled(),
                        report.reason());
        AtomicFile.replace(done(layer), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns what became of a layer that is done. */
    VolumeReport report(int layer) throws IOException {
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

    void delete() throws IOException {
        AtomicFolder.delete(path());
    }
}
