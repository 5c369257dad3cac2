package io.github.gmcnn.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import com.sun.jna.Function;
import com.sun.jna.Platform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
final class IdleThreadsTest {

    @Test
    void engineStarted_variableIsSetForTheProcess() {
        assumeTrue(Platform.isLinux() && System.getenv(IdleThreads.POLICY) == null);
        try (NDManager manager = Engines.cpu()) {
            Object[] name = {IdleThreads.POLICY};
            assertEquals("PASSIVE", Function.getFunction("c", "getenv").invokeString(name, false));
        }
    }
}
