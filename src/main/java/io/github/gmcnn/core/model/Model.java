package io.github.gmcnn.core.model;

import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Reasons;
import io.github.gmcnn.core.safe.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * One model: its checked description and its weights, wherever they lie.
 *
 * <p>A model is a folder with {@value #DESCRIPTION}, {@value #WEIGHTS} and mostly {@value #TEST};
 * see docs/model-format.md. Nothing to close.
 */
public final class Model {

    /** Name of the description in a model folder. */
    public static final String DESCRIPTION = "model.json";

    /** Name of the weights in a model folder. */
    public static final String WEIGHTS = "generator.safetensors";

    /** Name of the test in a model folder: an input and its output; older folders have none. */
    public static final String TEST = "test.safetensors";

    private static final int MAX_TEST = 1 << 23; // bytes

    /** Opens the files of a model folder, on disk or inside a jar. */
    interface Files {
        InputStream open(String file) throws IOException;

        /** Returns the number of bytes of a file. */
        default long size(String file) throws IOException {
            try (InputStream in = open(file)) {
                return in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private final String name;
    private final String location;
    private final Files files;
    private final ModelDescription description;

    Model(String name, String location, Files files) {
        this.name = name;
        this.location = location;
        this.files = files;
        description = ModelDescription.read(files, location);
    }

    private Model(Model other, ModelDescription description) {
        name = other.name;
        location = other.location;
        files = other.files;
        this.description = description;
    }

    /**
     * Returns the same weights with other sizes of crops and holes, for experiments.
     *
     * @throws ModelException if the sizes are none that a description can have
     */
    public Model withSizes(int cropSize, int holeSize) {
        return new Model(this, description.withSizes(cropSize, holeSize));
    }

    /** Returns the name people choose it by: the folder's. */
    public String name() {
        return name;
    }

    /** Returns where it lies, for messages and provenance. */
    public String location() {
        return location;
    }

    /** Returns what {@value #DESCRIPTION} says. */
    public ModelDescription description() {
        return description;
    }

    /**
     * Opens the weights file, to be read once.
     *
     * @return the bytes of {@value #WEIGHTS}, which are to be believed after {@link
     *     VerifiedInput#verify()} only; the caller closes it
     * @throws ModelException if the file is missing
     */
    public VerifiedInput openWeights() throws IOException {
        try {
            return VerifiedInput.open(files, location, description.sha256());
        } catch (NoSuchFileException e) {
            throw new ModelException(
                    location + " has no file " + WEIGHTS + ", so it is not a model folder.", e);
        }
    }

    /**
     * Reads the weights file whole and compares it with the description's sha256.
     *
     * @return the bytes of {@value #WEIGHTS}
     * @throws ModelException if the file is missing, too large or another than described
     */
    public byte[] weights() {
        byte[] bytes = ModelFiles.read(files, location, WEIGHTS, ModelFiles.MAX_WEIGHTS);
        String file = location + "/" + WEIGHTS;
        VerifiedInput.requireSum(file, bytes, Sha256.of(bytes), description.sha256());
        return bytes;
    }

    /**
     * Compares the weights file with the description's sha256, without keeping it in memory.
     *
     * @throws ModelException as {@link #weights()}
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public void verify(Progress progress) {
        copyWeights(OutputStream.nullOutputStream(), progress);
    }

    /** Copies the weights file to a stream, which is left open, and verifies it on the way. */
    void copyWeights(OutputStream out, Progress progress) {
        new WeightsCopy(files, this, progress).to(out);
    }

    /**
     * Returns the bytes of {@value #TEST}, if there is one.
     *
     * @throws ModelException if it cannot be read or is too large
     */
    public Optional<byte[]> test() {
        try (InputStream in = files.open(TEST)) {
            byte[] bytes = in.readNBytes(MAX_TEST + 1);
            if (bytes.length > MAX_TEST) {
                throw new ModelException(
                        location + "/" + TEST + " is larger than " + MAX_TEST + " bytes.");
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ModelException(
                    location + "/" + TEST + " cannot be read: " + Reasons.of(e), e);
        }
    }

    /** Returns the bytes of {@value #DESCRIPTION}. */
    byte[] descriptionBytes() {
        return ModelFiles.read(files, location, DESCRIPTION, ModelDescription.MAX_BYTES);
    }

    /**
     * Returns the number of bytes of {@value #WEIGHTS}.
     *
     * @throws ModelException if the file cannot be read
     */
    public long weightsSize() {
        try {
            return files.size(WEIGHTS);
        } catch (IOException e) {
            throw new ModelException(
                    location
                            + "/"
                            + WEIGHTS
                            + " cannot be read: "
                            + FileFailure.inWords(e)
                            + "; install the model again.",
                    e);
        }
    }
}
