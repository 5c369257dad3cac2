package io.github.gmcnn.tensor;

import com.sun.jna.Function;
import com.sun.jna.Platform;

/**
 * Makes the engine's threads sleep while they wait for each other.
 *
 * <p>As it comes, OpenMP's threads spin at the end of each operation, for which they need the
 * processors to themselves. Beside one other busy program a fill of 0.09 s took 1.5 s
 * (docs/benchmarks.md, "Ideas weighed"). The library reads its variable when it is loaded, so this
 * has to come before.
 */
final class IdleThreads {

    /** OpenMP's own variable; who sets it for ImageJ has the last word. */
    static final String POLICY = "OMP_WAIT_POLICY";

    private IdleThreads() {}

    /** Lets them sleep, on Linux; elsewhere PyTorch comes with another OpenMP, not tried yet. */
    static void sleep() {
        if (!Platform.isLinux() || System.getenv("GOMP_SPINCOUNT") != null) {
            return;
        }
        try {
            Object[] arguments = {POLICY, "PASSIVE", 0}; // 0: keep a value that is there
            Function.getFunction("c", "setenv").invokeInt(arguments);
        } catch (LinkageError e) {
            return; // an old JNA jar: slower beside other programs, nothing worse
        }
    }
}
