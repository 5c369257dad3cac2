package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.Reasons;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.safe.TextFile;
import io.github.gmcnn.core.safe.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The file that describes a checkpoint, and beside it the sum of its own bytes, in the form of
 * {@code sha256sum}.
 */
final class HeaderFile {

    /** Its name. */
    static final String NAME = "checkpoint.json";

    /** Name of the file with its sum. */
    static final String SUM = NAME + ".sha256";

    private static final int MAX_BYTES = 1 << 20;

    private HeaderFile() {}

    static void write(CheckpointHeader header, Path folder) throws IOException {
        String json = Json.write(header);
        Files.writeString(folder.resolve(NAME), json);
        Files.writeString(folder.resolve(SUM), sum(json) + "  " + NAME + "\n");
    }

    private static String sum(String json) {
        return Sha256.of(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what is whole and legal.
     *
     * @throws IOException if it is missing or cannot be read
     * @throws FileException that names the reason
     */
    static CheckpointHeader read(Path folder) throws IOException {
        String json = text(folder, NAME);
        if (!text(folder, SUM).startsWith(sum(json))) {
            throw new FileException(
                    NAME + " is damaged: its sha256 is not the one in " + SUM + ".");
        }
        try {
            CheckpointHeader header = Json.read(json, CheckpointHeader.class, NAME);
            header.check();
            return header;
        } catch (UserException e) {
            String reason = Reasons.shortened(e.getMessage());
            throw new FileException(reason.startsWith(NAME) ? reason : NAME + ": " + reason, e);
        }
    }

    private static String text(Path folder, String name) throws IOException {
        try {
            return TextFile.read(folder.resolve(name), MAX_BYTES);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(name + ": " + FileFailure.inWords(e), e);
        }
    }
}
