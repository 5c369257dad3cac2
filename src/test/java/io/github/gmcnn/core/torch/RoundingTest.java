package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
        String cache = TorchEngine.CACHE_PROPERTY;
        ProcessBuilder process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-D" + cache + "=" + System.getProperty(cache),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        process.environment().put("ONEDNN_MAX_CPU_ISA", instructions);
        process.environment().put("OMP_NUM_THREADS", "" + threads);
        Process child = process.start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), output);
        return output.strip();
    }

    /** Starts the engine of a computer with other instructions. */
    static final class Child {
        /** Prints the word. */
        public static void main(String[] args) {
            System.out.println(Rounding.of(Arithmetic.CPU));
        }
    }
}
