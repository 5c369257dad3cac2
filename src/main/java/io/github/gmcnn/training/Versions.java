package io.github.gmcnn.training;

import java.util.Map;

/** What a result depends on besides its settings. */
final class Versions {

    private Versions() {}

    /** Returns the versions of plugin, PyTorch, Java and system. */
    static Map<String, String> of(String pytorch) {
        String plugin = Versions.class.getPackage().getImplementationVersion();
        return Map.of(
                "plugin",
                plugin == null ? "development" : plugin,
                "pytorch",
                pytorch,
                "java",
                System.getProperty("java.version"),
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }
}
