package io.github.gmcnn.core.torch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What people should read about the arithmetic that was chosen, each sentence once in a JVM. */
public final class EngineRemarks {

    private static final Set<String> ALL = new LinkedHashSet<>();
    private static final List<String> WAITING = new ArrayList<>();

    private EngineRemarks() {}

    /** Adds a sentence, unless it was said before. */
    public static synchronized void add(String sentence) {
        if (ALL.add(sentence)) {
            WAITING.add(sentence);
        }
    }

    /** Forgets all, as a new JVM would; for tests. */
    static synchronized void forget() {
        ALL.clear();
        WAITING.clear();
    }

    /** Returns all that came. */
    public static synchronized List<String> all() {
        return List.copyOf(ALL);
    }

    /** Returns what came since the last call, for a log. */
    public static synchronized List<String> take() {
        List<String> taken = List.copyOf(WAITING);
        WAITING.clear();
        return taken;
    }
}
