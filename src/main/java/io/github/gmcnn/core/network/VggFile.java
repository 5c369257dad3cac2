package io.github.gmcnn.core.network;

import io.github.gmcnn.core.network.VggFeatures.Output;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.weights.PthFile;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.core.weights.WeightsFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads the weights of VGG19 from torchvision's {@code .pth} or the same tensors as {@code
 * .safetensors}.
 *
 * <p>The type is recognised by content, not by name. Only the convolutions that {@link VggFeatures}
 * can use are kept, up to conv4_2; the classifier, which is most of the file, is never in memory.
 * The caller knows which {@link VggFeatures.Mean} belongs to a file.
 */
public final class VggFile {

    private static final int START = 128;

    // A pickle that begins with a long integer: a .pth file before PyTorch 1.6
    private static final String LEGACY = "\u0080\u0002\u008a";

    private VggFile() {}

    /**
     * Reads the weights.
     *
     * @return named as by torchvision, {@code features.N.weight} (out, in, 3, 3) and {@code .bias}
     *     (out), for all of {@link Output} and images in [0, 1]
     * @throws ModelException if the file is of no known kind, damaged, or lacks a weight
     */
    public static Weights read(Path file) throws IOException {
        Weights weights = readKind(file);
        for (String name : names()) {
            if (!weights.tensors().containsKey(name)) {
                throw new ModelException(
                        file + " has no tensor " + name + "; it must hold VGG19 up to conv4_2.");
            }
        }
        return weights;
    }

    private static Weights readKind(Path file) throws IOException {
        String start = start(file);
        if (start.startsWith("PK") || start.startsWith(LEGACY)) {
            return PthFile.read(file, names()::contains);
        }
        if (start.startsWith("{", Long.BYTES)) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                return SafetensorsFile.read(in, file.toString(), names()::contains);
            }
        }
        throw WeightsFile.unknown(file, "VGG19", "it must be a .pth or .safetensors file");
    }

    private static String start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
        }
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Output output : Output.values()) {
            names.add(output.parameter("weight"));
            names.add(output.parameter("bias"));
        }
        return names;
    }
}
