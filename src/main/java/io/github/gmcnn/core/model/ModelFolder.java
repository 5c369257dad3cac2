package io.github.gmcnn.core.model;

import io.github.gmcnn.core.safe.AtomicFolder;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Sha256;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes model folders: {@value Model#DESCRIPTION}, {@value Model#WEIGHTS} and {@value Model#TEST},
 * as in docs/model-format.md.
 *
 * <p>A folder appears whole or not at all, see {@link AtomicFolder}; an existing one is never
 * touched.
 */
public final class ModelFolder {

    /** Writes the bytes of {@value Model#WEIGHTS}. */
    public interface WeightsContent {
        /** Writes all of them to a stream, which is left open. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes the bytes of {@value Model#TEST}. */
    public interface TestContent {
        /**
         * Writes all of them, or none if there is no test, to a stream, which is left open.
         *
         * @param weights the file that was just written, to make them of
         */
        void writeTo(Path weights, OutputStream out) throws IOException;
    }

    private ModelFolder() {}

    /**
     * Writes a model.
     *
     * @param folder to be made; its name is the model's
     * @param weights the bytes of the weights file
     * @param description made of the sha256 of the weights file, which it must name
     * @param test made of the weights file; whatever it throws, no folder stays
     * @return the model as it can be read from there
     * @throws ModelException if the folder exists, the description names another sha256, or the
     *     folder cannot be written
     */
    public static Model create(
            Path folder,
            WeightsContent weights,
            Function<String, ModelDescription> description,
            TestContent test) {
        return create(
                folder,
                temporary -> {
                    write(temporary, weights, description);
                    write(temporary, test);
                });
    }

    /** As the other one, without a test. */
    public static Model create(
            Path folder, WeightsContent weights, Function<String, ModelDescription> description) {
        return create(folder, weights, description, (file, out) -> {});
    }

    private static void write(Path folder, TestContent test) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        test.writeTo(folder.resolve(Model.WEIGHTS), bytes);
        if (bytes.size() > 0) {
            Files.write(folder.resolve(Model.TEST), bytes.toByteArray());
        }
    }

    /**
     * Copies a model, description and test byte for byte, and verifies the weights on the way.
     *
     * @param folder to be made; its name is the copy's
     * @return the model as it can be read from there
     * @throws ModelException if the folder exists or cannot be written, or the weights cannot be
     *     read or are others than described; nothing stays then
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled; nothing stays then
     */
    public static Model copy(Model source, Path folder, Progress progress) {
        return create(folder, temporary -> write(temporary, source, progress));
    }

    /**
     * Removes a model: its files, and the folder unless something else lies in it. Of a link to a
     * folder only the link goes.
     *
     * @return whether the folder is gone
     * @throws ModelException if it cannot be removed
     */
    public static boolean remove(Path folder) {
        try {
            if (!Files.isSymbolicLink(folder)) {
                Files.deleteIfExists(folder.resolve(Model.DESCRIPTION));
                Files.deleteIfExists(folder.resolve(Model.WEIGHTS));
                Files.deleteIfExists(folder.resolve(Model.TEST));
            }
            Files.delete(folder);
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        } catch (IOException e) {
            throw new ModelException(
                    folder
                            + " cannot be removed: "
                            + FileFailure.inWords(e)
                            + "; remove it yourself.",
                    e);
        }
    }

    private static Model create(Path folder, AtomicFolder.Content content) {
        Path target = folder.toAbsolutePath();
        requireFree(target);
        try {
            AtomicFolder.create(target, content);
        } catch (FileAlreadyExistsException e) {
            requireFree(target);
        } catch (IOException e) {
            throw new ModelException(
                    "The model cannot be written to "
                            + target
                            + ": "
                            + FileFailure.inWords(e)
                            + "; make room, or choose another place.",
                    e);
        }
        return Models.read(target);
    }

    private static void write(Path folder, Model source, Progress progress) throws IOException {
        Path weights = folder.resolve(Model.WEIGHTS);
        try (OutputStream out = Files.newOutputStream(weights)) {
            source.copyWeights(out, progress);
        }
        Optional<byte[]> test = source.test();
        if (test.isPresent()) {
            Files.write(folder.resolve(Model.TEST), test.get());
        }
        Files.write(folder.resolve(Model.DESCRIPTION), source.descriptionBytes());
    }

    private static void requireFree(Path target) {
        if (Files.exists(target)) {
            throw new ModelException(
                    target + " exists already and is not overwritten; choose another name.");
        }
    }

    private static void write(
            Path folder, WeightsContent content, Function<String, ModelDescription> description)
            throws IOException {
        Path weights = folder.resolve(Model.WEIGHTS);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(weights))) {
            content.writeTo(out);
        }
        String sha256 = Sha256.of(weights);
        ModelDescription described = description.apply(sha256);
        if (!described.sha256().equals(sha256)) {
            throw new ModelException(
                    "The weights have the sha256 "
                            + sha256
                            + ", but their description says "
                            + described.sha256()
                            + "; they do not belong together.");
        }
        Files.writeString(folder.resolve(Model.DESCRIPTION), described.toJson());
    }
}
