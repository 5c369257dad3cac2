package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Shard;
import io.github.gmcnn.core.safe.StagedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes the table of a run, in place of that of an earlier run and of nothing else. */
final class TableFile {

    private TableFile() {}

    /**
     * Checks beforehand that the table can be written.
     *
     * @throws InputException if there is such a file that is no table of ours
     */
    static void requireOwn(Path file) throws IOException {
        if (Files.exists(file) && !begins(file)) {
            throw new InputException(
                    file
                            + " exists and is no table of this command; move it away, or give"
                            + " another output folder.");
        }
    }

    private static boolean begins(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        byte[] header = BatchTable.HEADER.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(header, in.readNBytes(header.length));
        }
    }

    /** Returns the table of a shard. */
    static Path of(Path folder, Shard shard) {
        return folder.resolve(FolderBatch.TABLE.replace(".csv", shard.suffix() + ".csv"));
    }

    static void write(Path file, String csv, Shard writer) throws IOException {
        try (StagedFiles files = StagedFiles.ofBatch(file.getParent(), writer)) {
            Files.writeString(files.add(file), csv);
            files.publish(true);
        }
    }
}
