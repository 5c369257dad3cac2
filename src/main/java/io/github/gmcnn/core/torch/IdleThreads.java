package io.github.gmcnn.core.torch;

import com.sun.jna.Function;
import com.sun.jna.Platform;

/**
 * Makes the engine's threads sleep soon while they wait for each other.
 *
 * <p>As it comes, OpenMP's threads spin for long at the end of each operation, for which they need
 * the processors to themselves: beside one other busy program a fill of 0.09 s took 1.5 s. Threads
 * that sleep at once have to be woken some hundred times in a fill, which costs small networks a
 * fifth of their time. A fraction of a millisecond is between them (docs/benchmarks.md, "Ideas
 * weighed"). The library reads its variable when it is loaded, so this has to come before.
 */
final class IdleThreads {

    /** The variable of GNU's OpenMP: how often a thread looks before it sleeps. */
    static final String SPINS = "GOMP_SPINCOUNT";

    static final String FEW = "10000";

    private static final String POLICY = "OMP_WAIT_POLICY"; // the standard's, for the same

    private IdleThreads() {}

    /**
     * Lets them sleep, on Linux; elsewhere PyTorch comes with another OpenMP, not tried yet. Who
     * sets a variable for ImageJ has the last word.
     */
    static void sleep() {
        if (!Platform.isLinux() || System.getenv(POLICY) != null || !JnaFolder.isThere()) {
            return;
        }
        try {
            Object[] arguments = {SPINS, FEW, 0}; // 0: keep a value that is there
            Function.getFunction("c", "setenv").invokeInt(arguments);
        } catch (LinkageError e) {
            return; // an old JNA jar: slower beside other programs, nothing worse
        }
    }
}
