package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("engine")
final class RoundingTest {

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void of_otherInstructionsOfOneProcessor_differ() throws Exception {
        String avx = elsewhere("AVX2", 1);
        assertTrue(avx.matches("[0-9a-f]{8}"), avx);
        assertNotEquals(avx, elsewhere("SSE41", 1));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void of_otherNumbersOfThreads_isTheSame() throws Exception {
        assertEquals(elsewhere("AVX2", 1), elsewhere("AVX2", 2));
    }

    private static String elsewhere(String instructions, int threads) throws Exception {
        return ChildJvm.of(Child.class)
                .environment("ONEDNN_MAX_CPU_ISA", instructions)
                .environment("OMP_NUM_THREADS", threads)
                .output(0)
                .strip();
    }

    /** Starts the engine of a computer with other instructions. */
    static final class Child {
        /** Prints the word. */
        public static void main(String[] args) {
            System.out.println(Rounding.of(Arithmetic.CPU));
        }
    }
}
