package io.github.gmcnn.core.torch;

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
        boolean free =
                System.getenv(IdleThreads.SPINS) == null
                        && System.getenv("OMP_WAIT_POLICY") == null;
        assumeTrue(Platform.isLinux() && free);
        try (NDManager manager = Engines.cpu()) {
            Object[] name = {IdleThreads.SPINS};
            String value = Function.getFunction("c", "getenv").invokeString(name, false);
            assertEquals(IdleThreads.FEW, value);
        }
    }
}
