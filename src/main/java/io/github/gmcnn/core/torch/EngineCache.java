package io.github.gmcnn.core.torch;

import io.github.gmcnn.core.safe.EngineException;
import io.github.gmcnn.core.safe.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The folder into which PyTorch's libraries are unpacked: that of the environment variable {@code
 * ENGINE_CACHE_DIR} or {@code DJL_CACHE_DIR}, of the property {@value #PROPERTY}, or {@code
 * .djl.ai} in the user's home.
 */
public final class EngineCache {

    /** A folder that programs may set before the engine starts. */
    public static final String PROPERTY = "gmcnn.engineCache";

    private static final String VARIABLE = "DJL_CACHE_DIR";
    private static final String ENGINE_VARIABLE = "ENGINE_CACHE_DIR"; // goes before it in DJL

    private EngineCache() {}

    /** Returns the folder, which need not exist. */
    public static Path folder() {
        return folder(System.getenv(), System::getProperty);
    }

    // DJL asks the environment first.
    static Path folder(Map<String, String> environment, UnaryOperator<String> property) {
        return given(environment.get(ENGINE_VARIABLE))
                .or(() -> given(environment.get(VARIABLE)))
                .or(() -> given(property.apply(PROPERTY)))
                .or(() -> given(property.apply(VARIABLE)))
                .map(Path::of)
                .orElseGet(() -> Path.of(property.apply("user.home"), ".djl.ai"));
    }

    private static Optional<String> given(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    /**
     * Makes DJL use the folder, after a look whether files can be written there.
     *
     * @throws EngineException if they cannot; its cause is an {@link IOException}
     */
    public static void prepare() {
        Path folder = folder();
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "gmcnn", ".tmp"));
        } catch (IOException e) {
            throw new EngineException(
                    "PyTorch's libraries cannot be unpacked into "
                            + folder
                            + " ("
                            + FileFailure.inWords(e)
                            + "); make it writable, or set the environment variable "
                            + VARIABLE
                            + " to a folder that is.",
                    e);
        }
        System.setProperty(VARIABLE, folder.toString());
    }
}
