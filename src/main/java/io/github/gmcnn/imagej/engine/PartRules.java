package io.github.gmcnn.imagej.engine;

import static io.github.gmcnn.imagej.engine.Rule.said;
import static io.github.gmcnn.imagej.engine.Rule.when;

import io.github.gmcnn.imagej.engine.EngineFacts.Parts;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Jars that are not there, or do not fit together. */
final class PartRules {

    static final List<Rule> RULES =
            List.of(
                    new Rule(Cause.PART_MISSING, PartRules::missing),
                    new Rule(Cause.PARTS_MIXED, PartRules::mixed),
                    new Rule(Cause.VERSION_MISMATCH, PartRules::mismatch),
                    when(
                            Cause.OLD_JNA,
                            f -> !f.parts().jnaLoads() || saysOldJna(f),
                            f ->
                                    "An old JNA"
                                            + f.parts().jna().map(v -> " (" + v + ")").orElse("")
                                            + " lies in front of the one that PyTorch needs;"
                                            + " keep the newest only: "
                                            + jars(f.parts(), "jna-\\d.*|jna")
                                            + "."),
                    when(
                            Cause.FOREIGN_PYTORCH,
                            f -> f.start().foreign().isPresent(),
                            f ->
                                    "Another plugin has already loaded PyTorch ("
                                            + f.start().foreign().orElse("")
                                            + "), and a second copy would end ImageJ; start ImageJ"
                                            + " again and run GMCNN before that plugin."),
                    said(
                            Cause.STARTED_BEFORE,
                            "earlier copy of this plugin|already loaded in another classloader",
                            m ->
                                    "PyTorch was loaded by an earlier copy of this plugin; start"
                                            + " ImageJ again."));

    private static final Pattern NAME =
            Pattern.compile(
                    "(?:.*[/\\\\])?([^/\\\\]+?)-(\\d[\\w.]*(?:-[\\d.]+)?)(?:-([a-z].*))?\\.jar");

    private PartRules() {}

    private static Optional<String> missing(EngineFacts facts) {
        Parts parts = facts.parts();
        String name =
                parts.djl().isEmpty()
                        ? "api and pytorch-engine of DJL"
                        : parts.jni().isEmpty()
                                ? "pytorch-jni"
                                : parts.natives().isEmpty() && facts.place().chosen().isEmpty()
                                        ? "pytorch-native-cpu for "
                                                + facts.computer().machine().classifier()
                                        : "";
        boolean needed = !name.isEmpty() && facts.start().version().isEmpty();
        return needed
                ? Optional.of(
                        "The jar "
                                + name
                                + " is missing; put it into ImageJ's folder jars and start ImageJ"
                                + " again.")
                : Optional.empty();
    }

    // DJL takes the first of two versions, which may be another for each class.
    private static Optional<String> mixed(EngineFacts facts) {
        for (String name : List.of("api", "pytorch-engine", "pytorch-jni", "pytorch-native-cpu")) {
            TreeSet<String> versions = versions(facts.parts(), name);
            if (versions.size() > 1) {
                return Optional.of(
                        "There are several versions of "
                                + name
                                + " ("
                                + String.join(", ", versions)
                                + "); keep one: "
                                + jars(facts.parts(), Pattern.quote(name) + "-\\d.*")
                                + ".");
            }
        }
        return Optional.empty();
    }

    private static TreeSet<String> versions(Parts parts, String name) {
        TreeSet<String> versions = new TreeSet<>();
        for (String jar : parts.jars()) {
            Matcher matcher = NAME.matcher(jar);
            if (matcher.matches() && matcher.group(1).equals(name)) {
                versions.add(matcher.group(2));
            }
        }
        return versions;
    }

    private static Optional<String> mismatch(EngineFacts facts) {
        Parts parts = facts.parts();
        String jni = parts.jni().orElse("");
        String torch = parts.natives().orElse("").replaceAll("[ -].*", "");
        String djl = parts.djl().orElse("");
        boolean chosen = facts.place().chosen().isPresent();
        boolean fits =
                (torch.isEmpty() || chosen || jni.startsWith(torch + "-"))
                        && (djl.isEmpty() || jni.endsWith("-" + djl));
        return jni.isEmpty() || fits
                ? Optional.empty()
                : Optional.of(
                        "pytorch-jni "
                                + jni
                                + " does not fit PyTorch "
                                + torch
                                + " with DJL "
                                + djl
                                + ", which DJL itself does not check; take pytorch-jni "
                                + torch
                                + "-"
                                + djl
                                + ".");
    }

    // djl issue 2117: what an old JNA in front brings about.
    private static boolean saysOldJna(EngineFacts facts) {
        return facts.failure().matches("(?s).*NoSuchMethodError.*com.sun.jna.*");
    }

    private static String jars(Parts parts, String stem) {
        return parts.jars().stream()
                .filter(jar -> jar.replaceAll(".*[/\\\\]|\\.jar$", "").matches(stem))
                .collect(Collectors.joining(", "));
    }
}
