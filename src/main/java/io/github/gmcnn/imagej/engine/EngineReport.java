package io.github.gmcnn.imagej.engine;

import io.github.gmcnn.imagej.engine.EngineFacts.Card;
import io.github.gmcnn.imagej.engine.EngineFacts.Computer;
import io.github.gmcnn.imagej.engine.EngineFacts.Parts;
import io.github.gmcnn.imagej.engine.EngineFacts.Place;
import io.github.gmcnn.imagej.engine.EngineFacts.Proved;
import io.github.gmcnn.imagej.engine.EngineFacts.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Facts and problems in words, for a window, a log or a bug report; immutable. */
public final class EngineReport {

    private static final String LINE = "%-14s %s";

    private final EngineFacts facts;
    private final List<Problem> problems;

    private EngineReport(EngineFacts facts) {
        this.facts = facts;
        problems = Diagnosis.of(facts);
    }

    /** Judges facts. */
    public static EngineReport of(EngineFacts facts) {
        return new EngineReport(facts);
    }

    /** Returns what is wrong; empty if all is well. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns whether PyTorch runs and computes rightly. */
    public boolean works() {
        return facts.start().version().isPresent()
                && problems.stream().noneMatch(p -> p.cause() == Cause.WRONG_RESULT);
    }

    /** Returns one line: what computes, or that nothing does. */
    public String verdict() {
        if (!works()) {
            return "GMCNN Engine: not working: "
                    + (problems.isEmpty() ? "" : problems.get(0).sentence());
        }
        String device = facts.graphics().preferred() ? "GPU" : "CPU";
        String speed =
                facts.samples().stream()
                        .filter(s -> s.device().equals(device) && s.gigaflops() > 0)
                        .findFirst()
                        .map(s -> format(", %.0f GFLOP/s", s.gigaflops()))
                        .orElse("");
        String notes = problems.isEmpty() ? "" : "; " + count() + " to read";
        return "GMCNN Engine: works, PyTorch "
                + facts.start().version().orElse("")
                + " on the "
                + device
                + speed
                + notes;
    }

    private String count() {
        return problems.size() + (problems.size() == 1 ? " note" : " notes");
    }

    /** Returns everything, without the name of the user's home folder. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(verdict());
        problems.forEach(problem -> lines.add("! " + problem.sentence()));
        lines.add("");
        lines.addAll(parts());
        lines.add("");
        lines.addAll(place());
        lines.add("");
        lines.addAll(computer());
        lines.add("");
        lines.addAll(devices());
        if (!facts.start().failure().isEmpty()) {
            lines.add("");
            facts.start().failure().forEach(message -> lines.add(line("Failure", message)));
        }
        return withoutHome(String.join("\n", lines)) + "\n";
    }

    // People copy this to public places, and the folder has their name. "/" is the home of servers.
    private static String withoutHome(String text) {
        String home = System.getProperty("user.home");
        return home.length() > 1 ? text.replace(home, "~") : text;
    }

    private List<String> parts() {
        Parts parts = facts.parts();
        List<String> lines = new ArrayList<>();
        lines.add(line("Plugin", parts.plugin().orElse("not packaged")));
        lines.add(line("PyTorch", facts.start().version().orElse("did not start")));
        lines.add(line("  in the jars", known(parts.natives())));
        lines.add(line("DJL", known(parts.djl())));
        lines.add(line("JNI", known(parts.jni())));
        lines.add(line("JNA", known(parts.jna())));
        jars(parts.jars())
                .forEach(
                        (folder, names) -> {
                            lines.add(line("Jars in", folder));
                            names.forEach(name -> lines.add(line("", name)));
                        });
        return lines;
    }

    // Names by folder: the same jar in two folders is a trouble of its own.
    private static Map<String, List<String>> jars(List<String> paths) {
        Map<String, List<String>> jars = new LinkedHashMap<>();
        for (String path : paths) {
            int name = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
            jars.computeIfAbsent(path.substring(0, Math.max(0, name - 1)), f -> new ArrayList<>())
                    .add(path.substring(name));
        }
        return jars;
    }

    private static String known(Optional<String> version) {
        return version.orElse("none found");
    }

    private List<String> place() {
        Place place = facts.place();
        List<String> lines = new ArrayList<>();
        lines.add(
                line(
                        "Libraries",
                        place.libraries()
                                .map(folder -> folder + size(place.librariesSize()))
                                .orElse("not loaded")));
        lines.add(line("  made for", place.flavour()));
        lines.add(
                line("  chosen", place.chosen().map(Path::toString).orElse("those of the plugin")));
        place.environment().ifPresent(path -> lines.add(line("  environment", path)));
        lines.add(line("Cache", place.cache() + size(place.cacheSize())));
        lines.add(line("  free on disk", place.free() + " MB"));
        return lines;
    }

    private static String size(long megabytes) {
        return " (" + megabytes + " MB)";
    }

    private List<String> computer() {
        Computer computer = facts.computer();
        List<String> lines = new ArrayList<>();
        lines.add(line("System", computer.system() + ", " + computer.machine()));
        lines.add(line("Java", computer.java() + ", " + computer.bits() + " bit"));
        lines.add(
                line(
                        "Processor",
                        (computer.processor().isEmpty() ? "unknown" : computer.processor())
                                + ", "
                                + computer.cores()
                                + " cores"));
        lines.add(line("  bfloat16", brainFloat(computer)));
        lines.add(
                line(
                        "Memory",
                        computer.memory()
                                + " MB, "
                                + computer.freeMemory()
                                + " free; ImageJ may use "
                                + computer.heap()));
        return lines;
    }

    private static String brainFloat(Computer computer) {
        if (computer.instructions().isEmpty()) {
            return "unknown";
        }
        boolean has = new Processor("", computer.instructions()).hasBrainFloat();
        return (has ? "yes" : "no") + " (" + String.join(" ", computer.instructions()) + ")";
    }

    private List<String> devices() {
        List<String> lines = new ArrayList<>();
        for (Card card : facts.graphics().cards()) {
            lines.add(
                    line(
                            "GPU",
                            card.name()
                                    + ", driver "
                                    + card.driver()
                                    + ", "
                                    + card.free()
                                    + " of "
                                    + card.memory()
                                    + " MB free"));
        }
        if (facts.graphics().cards().isEmpty()) {
            lines.add(
                    line(
                            "GPU",
                            facts.graphics().driver()
                                    ? "nvidia-smi does not answer; free memory unknown"
                                    : "none of NVIDIA found"));
        }
        lines.add(line("auto computes", auto()));
        facts.proofs().forEach(proof -> lines.add(line("Test", tested(proof))));
        facts.remarks().forEach(remark -> lines.add(line("Chosen", remark)));
        facts.samples().forEach(sample -> lines.add(line(sample.device(), speed(sample))));
        return lines;
    }

    private String auto() {
        return (facts.graphics().preferred() ? "on the GPU" : "on the CPU")
                + facts.graphics().trial().map(reason -> " (" + reason + ")").orElse("");
    }

    private static String tested(Proved proof) {
        return proof.name()
                + (proof.isRight()
                        ? ": convolutions and more as plain sums have them"
                        : ": WRONG (" + proof.fault() + ")");
    }

    private static String speed(Sample sample) {
        if (sample.gigaflops() == 0) {
            return sample.what() + ": " + sample.note();
        }
        return sample.what()
                + format(": %.1f GFLOP/s", sample.gigaflops())
                + (sample.cores() > 0 && sample.device().equals("CPU")
                        ? format(", %.1f cores busy", sample.cores())
                        : "")
                + (sample.right() ? ", results right" : ", RESULTS WRONG");
    }

    private static String line(String name, String value) {
        return String.format(Locale.ROOT, LINE, name, value);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
