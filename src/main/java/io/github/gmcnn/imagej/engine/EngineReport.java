package io.github.gmcnn.imagej.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What computes here, as text for a window, a log or a bug report; immutable.
 *
 * @param works whether PyTorch runs and computes right
 * @param device what computes and how fast, as in {@code PyTorch 2.7.1 on the CPU, 100 GFLOP/s};
 *     empty if nothing does
 * @param notes what is wrong and what to do, a sentence each
 * @param facts lines of a name and a value, empty ones between their groups
 * @param plain the few facts that everyone understands, lines likewise
 */
public record EngineReport(
        boolean works, String device, List<String> notes, List<String> facts, List<String> plain) {

    private static final String WORK = "images can be filled and models trained.";

    /** Copies the lists. */
    public EngineReport {
        notes = List.copyOf(notes);
        facts = List.copyOf(facts);
        plain = List.copyOf(plain);
    }

    /** Returns one line: what computes, or that nothing does. */
    public String verdict() {
        if (!works) {
            return EngineEntry.TITLE + ": not working: " + notes.get(0);
        }
        String count = notes.size() + (notes.size() == 1 ? " note" : " notes") + " to read";
        return EngineEntry.TITLE + ": works, " + device + (notes.isEmpty() ? "" : "; " + count);
    }

    /** Returns everything, without the name of the user's home folder. */
    public String text() {
        return text(verdict(), facts);
    }

    /** Returns what everyone understands, for a window. */
    public String plainText() {
        return text(works ? "PyTorch works: " + WORK : "PyTorch does not work.", plain);
    }

    private String text(String first, List<String> rows) {
        List<String> lines = new ArrayList<>(List.of(first));
        notes.forEach(note -> lines.add("! " + note));
        lines.add("");
        lines.addAll(rows);
        return withoutHome(String.join("\n", lines)) + "\n";
    }

    // People copy this to public places, and the folder has their name. "/" is the home of servers.
    private static String withoutHome(String text) {
        String home = System.getProperty("user.home");
        return home.length() > 1 ? text.replace(home, "~") : text;
    }
}
