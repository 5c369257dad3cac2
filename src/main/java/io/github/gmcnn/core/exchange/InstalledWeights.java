package io.github.gmcnn.core.exchange;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription;
import io.github.gmcnn.core.network.GeneratorKind;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks whether the weights of a model are those of the network that it describes. */
final class InstalledWeights {

    private InstalledWeights() {}

    /**
     * Requires all tensors of the network, none but them, and finite numbers in them; starts no
     * engine.
     *
     * @param from what the person has named, for messages
     * @throws io.github.gmcnn.core.safe.UserException that says what is wrong
     */
    static void requireUsable(Model model, String from) {
        Path file = Path.of(model.location(), Model.WEIGHTS);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Weights weights = SafetensorsFile.read(in, from);
            requireAsDescribed(GeneratorKind.recognise(weights), model.description(), from);
            weights.tensors().forEach((name, tensor) -> requireFinite(name, tensor, from));
        } catch (IOException e) {
            throw new ModelException(
                    file + " cannot be read: " + FileFailure.inWords(e) + "; install it again.", e);
        }
    }

    private static void requireAsDescribed(
            GeneratorKind kind, ModelDescription described, String from) {
        String architecture = kind.architecture().id();
        if (!architecture.equals(described.architecture()) || kind.cnum() != described.cnum()) {
            throw new ModelException(
                    "The weights of "
                            + from
                            + " are of "
                            + architecture
                            + " and width "
                            + kind.cnum()
                            + ", but its description says "
                            + described.architecture()
                            + " and "
                            + described.cnum()
                            + "; it was not installed.");
        }
    }

    private static void requireFinite(String name, Weights.Tensor tensor, String from) {
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                throw new ModelException(
                        "The tensor "
                                + name
                                + " of "
                                + from
                                + " holds "
                                + value
                                + ", which must be a finite number; the model was not installed.");
            }
        }
    }
}
