package io.github.gmcnn.core.model;

import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

/** Reads the files of a model with a limit of size. */
final class ModelFiles {

    static final int MAX_WEIGHTS = 1 << 30; // bytes

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
}
