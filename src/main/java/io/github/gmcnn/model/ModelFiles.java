package io.github.gmcnn.model;

import io.github.gmcnn.progress.FileFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

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
        requireSum(location + "/" + file, Sha256.of(bytes), sha256);
        return bytes;
    }

    // Reads twice, first for the sum: holding the bytes would take the memory of another model.
    static InputStream openVerified(Model.Files files, String location, String file, String sha256)
            throws IOException {
        try (InputStream in = files.open(file)) {
            requireSum(location + "/" + file, Sha256.of(in), sha256);
        } catch (NoSuchFileException e) {
            throw new ModelException(
                    location + " has no file " + file + ", so it is not a model folder.", e);
        }
        return files.open(file);
    }

    static void requireSum(String file, String actual, String sha256) {
        if (!actual.equals(sha256)) {
            throw new ModelException(
                    file
                            + " has the sha256 "
                            + actual
                            + ", but its model.json says "
                            + sha256
                            + "; the file is damaged or another one, install the model again.");
        }
    }
}
