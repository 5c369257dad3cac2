package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;

final class OnCpuTest {

    private static final List<NDManager> SEEN = new ArrayList<>();

    @OnCpu private static NDManager shared;
    @OnCpu private NDManager own;

    @RepeatedTest(2)
    void manager_isOpenForItsTestOnly() {
        assertTrue(shared.isOpen());
        assertTrue(own.isOpen());
        assertNotSame(shared, own);
        SEEN.forEach(earlier -> assertFalse(earlier.isOpen()));
        SEEN.add(own);
    }

    @AfterAll
    static void eachIsClosed() {
        assertTrue(shared.isOpen());
        SEEN.forEach(earlier -> assertFalse(earlier.isOpen()));
    }
}
