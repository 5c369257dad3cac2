package io.github.gmcnn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code mvn -q -Ptrain} runs: macros/train.ijm in the real ImageJ, without a display. */
public final class TrainIt {

    private TrainIt() {}

    /**
     * Runs it: the macros' folder and ImageJ's folder; what else there is comes as the properties
     * {@code train.images}, {@code train.vgg} (paths from {@code train.base}) and {@code
     * train.options}.
     */
    public static void main(String[] arguments) throws ClassNotFoundException, IOException {
        Path macros = Path.of(arguments[0]).toAbsolutePath();
        Path models = Path.of(arguments[1], "models", "gmcnn");
        long before = children(models);
        String lines =
                Stream.of(path("train.images"), path("train.vgg"), property("train.options"))
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n"));
        TryIt.imagej().runMacro(Files.readString(macros.resolve("train.ijm")), lines);
        // ImageJ leaves threads behind, and reports errors of macros in words only.
        System.exit(children(models) > before ? 0 : 1);
    }

    private static String path(String name) {
        String value = property(name);
        return value.isEmpty() ? "" : Path.of(property("train.base")).resolve(value).toString();
    }

    private static String property(String name) {
        return System.getProperty(name, "").strip();
    }

    private static long children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.count();
        }
    }
}
