package io.github.gmcnn.core.torch;

import java.util.Optional;
import java.util.SortedMap;

/** What DJL lacks where it says no more than that it may not download. */
final class MissingJars {

    private MissingJars() {}

    /**
     * Returns a sentence about the jar without which PyTorch does not start, if one is missing.
     *
     * @param chosen whether the libraries lie in a folder that somebody has chosen
     */
    static Optional<String> sentence(boolean chosen) {
        ClassLoader loader = MissingJars.class.getClassLoader();
        if (loader.getResource("ai/djl/pytorch/engine/PtEngine.class") == null) {
            return Optional.of(sentence("pytorch-engine"));
        }
        Optional<String> torch = JniJar.here().torchVersion();
        if (torch.isEmpty()) {
            return Optional.of(sentence("pytorch-jni"));
        }
        String here = Machine.here().classifier();
        SortedMap<String, String> there = new NativesJars(loader).versions();
        if (chosen || there.containsKey(here) || !Machine.here().isSupported()) {
            return Optional.empty();
        }
        String others =
                there.isEmpty()
                        ? ""
                        : " (beside the one for " + String.join(", ", there.keySet()) + ")";
        return Optional.of(
                sentence("pytorch-native-cpu-" + torch.get() + "-" + here + ".jar" + others));
    }

    private static String sentence(String jar) {
        return "PyTorch cannot start: the jar "
                + jar
                + " is missing; put it into ImageJ's folder jars and start ImageJ again.";
    }
}
