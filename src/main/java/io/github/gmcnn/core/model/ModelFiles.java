package io.github.gmcnn.core.model;

import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.ForeignFile;
import io.github.gmcnn.core.safe.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;

/** Reads the files of a model with a limit of size and a checksum. */
final class ModelFiles {

    static final int MAX_WEIGHTS = 1 << 30;

    private ModelFiles() {}

    static byte[] read(Model.Files files, String location, String file, int limit) {
        try (InputStream in = files.open(file)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new ModelException(
                        location + "/" + file + " is larger than " + limit + " bytes.");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new ModelException(
                    location + " has no file " + file + ", so it is not a model folder.", e);
        } catch (IOException e) {
            throw new ModelException(
                    location
                            + "/"
                            + file
                            + " cannot be read: "
                            + FileFailure.inWords(e)
                            + "; install the model again.",
                    e);
        }
    }

    static byte[] readVerified(Model.Files files, String location, String file, String sha256) {
        byte[] bytes = read(files, location, file, MAX_WEIGHTS);
        requireSum(location + "/" + file, bytes, Sha256.of(bytes), sha256);
        return bytes;
    }

    /**
     * Checks a sum.
     *
     * @param start at least the first {@link ForeignFile#START} bytes of the file, if it has as
     *     many
     */
    static void requireSum(String file, byte[] start, String actual, String sha256) {
        if (!actual.equals(sha256)) {
            byte[] few = Arrays.copyOf(start, Math.min(start.length, ForeignFile.START));
            String why =
                    ForeignFile.of(few)
                            .map(kind -> "it is " + kind.what() + "; " + kind.remedy())
                            .orElse("the file is damaged or another one, install the model again");
            throw new ModelException(
                    file
                            + " has the sha256 "
                            + actual
                            + ", but its model.json says "
                            + sha256
                            + "; "
                            + why
                            + ".");
        }
    }
}
