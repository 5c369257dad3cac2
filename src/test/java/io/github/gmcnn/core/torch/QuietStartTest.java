package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.UserException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What libraries print when the engine starts in a new JVM without a logger, as plain ImageJ is.
 */
@Tag("engine")
class QuietStartTest {

    private static final String CACHE = System.getProperty(EngineCache.PROPERTY);

    @TempDir Path folder;

    // Returns what is printed; what goes to the console of errors is nothing.
    private String child(String... options) throws Exception {
        String jars =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(jar -> !jar.contains("slf4j-nop"))
                        .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", jars, Child.class.getName()));
        File errors = folder.resolve("errors.txt").toFile();
        Process process = new ProcessBuilder(command).redirectError(errors).start();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        assertEquals("", Files.readString(errors.toPath()));
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    private static String option(String property, Object value) {
        return "-D" + property + "=" + value;
    }

    @Test
    void start_withoutALogger_printsNothing() throws Exception {
        assertEquals("right true", child(option(EngineCache.PROPERTY, CACHE)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void start_withoutAnyFolderToWriteTo_isOneSentence() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        String output =
                child(
                        option("java.io.tmpdir", file.resolve("tmp")),
                        option("user.home", file.resolve("home")));
        assertTrue(output.startsWith("PyTorch's libraries cannot be unpacked into "), output);
        assertEquals(1, output.lines().count(), output);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void start_withoutATemporaryFolder_computes() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        String output =
                child(
                        option("java.io.tmpdir", file.resolve("tmp")),
                        option("user.home", file.resolve("home")),
                        option(EngineCache.PROPERTY, CACHE));
        assertEquals("right true", output);
    }

    /** Somebody's logger, as Fiji's, is left as it is. */
    @Test
    void start_withALogger_leavesItAlone() {
        Engines.cpu().close();
        assertNull(System.getProperty("slf4j.internal.verbosity"));
    }

    /** Starts the engine. */
    static final class Child {
        /** Prints whether it computes, or why it does not start. */
        public static void main(String[] args) {
            try {
                boolean right = SpeedSample.run(false).right();
                System.out.println("right " + right);
            } catch (UserException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
