package io.github.gmcnn.core.torch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;

/** What PyTorch lacks here where DJL says no more than that it may not download. */
final class MissingJars {

    private MissingJars() {}

    /**
     * Returns a sentence about the computer that PyTorch is not made for, or the jar without which
     * it does not start; empty if it is neither.
     *
     * @param chosen whether the libraries lie in a folder that somebody has chosen
     */
    static Optional<String> sentence(boolean chosen) {
        if (!Machine.here().isSupported()) {
            return Optional.of(unsupported());
        }
        ClassLoader loader = MissingJars.class.getClassLoader();
        if (loader.getResource("ai/djl/engine/Engine.class") == null) {
            return Optional.of(sentence("api of DJL"));
        }
        if (loader.getResource("ai/djl/pytorch/engine/PtEngine.class") == null) {
            return Optional.of(sentence("pytorch-engine"));
        }
        Optional<String> torch = JniJar.here().torchVersion();
        if (torch.isEmpty()) {
            return Optional.of(sentence("pytorch-jni"));
        }
        String here = Machine.here().classifier();
        SortedSet<String> there = systems(loader);
        if (chosen || there.contains(here)) {
            return Optional.empty();
        }
        String others =
                there.isEmpty() ? "" : " (beside the one for " + String.join(", ", there) + ")";
        return Optional.of(
                sentence("pytorch-native-cpu-" + torch.get() + "-" + here + ".jar" + others));
    }

    private static String unsupported() {
        return "PyTorch is not made for "
                + Machine.here()
                + "; it runs on Linux (x86-64, arm64), Windows (x86-64) and macOS (Apple silicon).";
    }

    // Of the jars pytorch-native-cpu that are there.
    private static SortedSet<String> systems(ClassLoader loader) {
        SortedSet<String> systems = new TreeSet<>();
        try {
            for (URL url : Collections.list(loader.getResources(UnpackedLibraries.BUNDLE))) {
                Properties properties = new Properties();
                try (InputStream in = url.openStream()) {
                    properties.load(in);
                }
                systems.add(properties.getProperty("classifier", "an unknown system"));
            }
        } catch (IOException e) {
            return systems; // a broken jar has nothing for us
        }
        return systems;
    }

    private static String sentence(String jar) {
        return "PyTorch cannot start: the jar "
                + jar
                + " is missing; put it into ImageJ's folder jars and start ImageJ again.";
    }
}
