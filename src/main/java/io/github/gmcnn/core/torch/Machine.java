package io.github.gmcnn.core.torch;

import java.util.Locale;

/**
 * A kind of computer, as PyTorch's libraries know it.
 *
 * @param system {@code linux}, {@code win}, {@code osx}, or Java's name of another
 * @param processor {@code x86_64}, {@code aarch64}, {@code x86}, or Java's name of another
 */
public record Machine(String system, String processor) {

    /** Returns the one that runs this Java, whose processor is the one that Java is made for. */
    public static Machine here() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /**
     * Reads Java's names.
     *
     * @param name the property {@code os.name}
     * @param arch the property {@code os.arch}
     */
    public static Machine of(String name, String arch) {
        String lower = name.toLowerCase(Locale.ROOT);
        String system =
                lower.startsWith("win")
                        ? "win"
                        : lower.startsWith("mac")
                                ? "osx"
                                : lower.startsWith("linux") ? "linux" : lower;
        String processor =
                switch (arch.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64", "x64" -> "x86_64";
                    case "aarch64", "arm64" -> "aarch64";
                    case "x86", "i386", "i686" -> "x86";
                    default -> arch;
                };
        return new Machine(system, processor);
    }

    /** Returns the name that DJL gives its libraries, as {@code linux-x86_64}. */
    public String classifier() {
        return system + "-" + processor;
    }

    /** Returns the file name of a library, as {@code libtorch.so} of {@code torch}. */
    public String library(String name) {
        return switch (system) {
            case "win" -> name + ".dll";
            case "osx" -> "lib" + name + ".dylib";
            default -> "lib" + name + ".so";
        };
    }

    /** Returns whether it is a kind that PyTorch 2.7 and DJL are made for. */
    public boolean isSupported() {
        return switch (classifier()) {
            case "linux-x86_64", "linux-aarch64", "win-x86_64", "osx-aarch64" -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return classifier();
    }
}
