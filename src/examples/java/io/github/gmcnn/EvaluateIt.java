package io.github.gmcnn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code mvn -q -Pevaluate} runs: macros/evaluate.ijm in the real ImageJ, without a display.
 */
public final class EvaluateIt {

    private static final String SUMMARY = "gmcnn-evaluate-summary.csv";

    private EvaluateIt() {}

    /**
     * Runs it: the macros' folder and the folder for results; what else there is comes as the
     * properties {@code evaluate.images}, {@code .vgg}, {@code .fills}, {@code .model} (paths from
     * {@code evaluate.base}, the last a name where it has no slash) and {@code .options}.
     */
    public static void main(String[] arguments) throws ClassNotFoundException, IOException {
        Path macros = Path.of(arguments[0]).toAbsolutePath();
        Path results = Path.of(arguments[1]).toAbsolutePath();
        Files.deleteIfExists(results.resolve(SUMMARY));
        List<String> lines = new ArrayList<>(List.of(path("images"), results.toString()));
        add(lines, "vgg", path("vgg"));
        add(lines, "fills", path("fills"));
        add(lines, "model", property("model").contains("/") ? path("model") : property("model"));
        lines.add(property("options"));
        String macro = Files.readString(macros.resolve("evaluate.ijm"));
        TryIt.imagej().runMacro(macro, String.join("\n", lines));
        // ImageJ leaves threads behind, and reports errors of macros in words only.
        System.exit(Files.exists(results.resolve(SUMMARY)) ? 0 : 1);
    }

    private static void add(List<String> lines, String key, String value) {
        if (!value.isEmpty()) {
            lines.add(key + "=[" + value + "]");
        }
    }

    private static String path(String name) {
        String value = property(name);
        return value.isEmpty() ? "" : Path.of(property("base")).resolve(value).toString();
    }

    private static String property(String name) {
        return System.getProperty("evaluate." + name, "").strip();
    }
}
