package io.github.gmcnn.core.network;

import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the test of a model folder whose weights were changed by hand; docs/default-model.md. */
final class TestPairExample {

    private TestPairExample() {}

    /** Takes the path of the folder. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path file = folder.resolve("generator.safetensors");
        Weights weights;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            weights = SafetensorsFile.read(in, file.toString());
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve("test.safetensors"))) {
            TestPair.of(weights).write(out);
        }
    }
}
