package io.github.gmcnn.core.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which PyTorch a folder holds.
 *
 * @param version as {@code 2.7.1}
 * @param flavour what it computes on: {@code cpu}, {@code cu128} and so on
 */
public record TorchBuild(String version, String flavour) {

    /** libtorch's own file, Python's package, and DJL's jar. */
    private static final List<String> FILES =
            List.of("build-version", "version.py", "pytorch.properties");

    private static final Pattern OWN =
            Pattern.compile(
                    "(?:^|__version__\\s*=\\s*['\"])(\\d+\\.\\d+\\.\\d+)(?:\\+([a-z0-9.]+))?",
                    Pattern.MULTILINE);

    private static final Pattern DJL =
            Pattern.compile("version=(\\d+\\.\\d+\\.\\d+)\\S*\\s+flavor=([a-z0-9]+)");

    // The folders of DJL's cache.
    private static final Pattern FOLDER =
            Pattern.compile("(\\d+\\.\\d+\\.\\d+)(?:-\\d{8})?-(cpu|cu\\d+)(?:-precxx11)?-.+");

    /** Returns what the folder of the libraries, or the one above it, says; empty if nothing. */
    static Optional<TorchBuild> of(Path libraries) throws IOException {
        Path above = libraries.getParent();
        for (String name : FILES) {
            for (Path folder : above == null ? List.of(libraries) : List.of(libraries, above)) {
                Path file = folder.resolve(name);
                Optional<TorchBuild> found =
                        Files.isRegularFile(file)
                                ? parse(Files.readString(file, StandardCharsets.ISO_8859_1))
                                : Optional.empty();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return ofName("" + libraries.getFileName());
    }

    /** Reads the text of one of those files; empty if it names no version. */
    static Optional<TorchBuild> parse(String text) {
        Matcher djl = DJL.matcher(text);
        if (djl.find()) {
            return Optional.of(new TorchBuild(djl.group(1), djl.group(2)));
        }
        Matcher own = OWN.matcher(text);
        return own.find()
                ? Optional.of(new TorchBuild(own.group(1), flavour(own.group(2))))
                : Optional.empty();
    }

    /** Reads the name of a folder of DJL's cache; empty if it is another one. */
    static Optional<TorchBuild> ofName(String name) {
        Matcher folder = FOLDER.matcher(name);
        return folder.matches()
                ? Optional.of(new TorchBuild(folder.group(1), folder.group(2)))
                : Optional.empty();
    }

    private static String flavour(String suffix) {
        return suffix == null || suffix.startsWith("cpu") ? "cpu" : suffix;
    }

    /** Returns whether it is made for graphics cards of NVIDIA. */
    public boolean isCuda() {
        return flavour.startsWith("cu");
    }

    /**
     * Returns CUDA's major version, 12 of {@code cu128}; 0 of a build for the CPU.
     *
     * <p>Minor versions work together: what is built for 12.8 runs with the libraries of 12.6.
     */
    public int cudaMajor() {
        return flavour.matches("cu\\d{3}") ? Integer.parseInt(flavour.substring(2, 4)) : 0;
    }

    @Override
    public String toString() {
        return version + "+" + flavour;
    }
}
