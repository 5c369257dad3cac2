package io.github.gmcnn.core.torch;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where JNA unpacks a library of its own; where it can nowhere it prints a stack trace. */
final class JnaFolder {

    private static final String PROPERTY = "jna.tmpdir";

    private JnaFolder() {}

    /**
     * Returns whether JNA has a folder; without one for temporary files it gets the engine's.
     *
     * <p>To be asked before the first call of JNA.
     */
    static boolean isThere() {
        boolean chosen = System.getProperty(PROPERTY) != null;
        if (chosen || Files.isWritable(Path.of(System.getProperty("java.io.tmpdir")))) {
            return true;
        }
        Path cache = EngineCache.folder();
        boolean writable = Files.isWritable(cache);
        if (writable) {
            System.setProperty(PROPERTY, cache.toString());
        }
        return writable;
    }
}
