package io.github.gmcnn.train.run;

import java.util.Map;

/** What a result depends on besides its settings. */
final class Versions {

    /** The key of PyTorch's version, with what it computes without. */
    static final String PYTORCH = "pytorch";

    private Versions() {}

    /** Returns the versions of plugin, PyTorch, Java and system. */
    static Map<String, String> of(String pytorch) {
        String plugin = Versions.class.getPackage().getImplementationVersion();
        return Map.of(
                "plugin",
                plugin == null ? "development" : plugin,
                PYTORCH,
                pytorch,
                "java",
                System.getProperty("java.version"),
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }
}
