package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs Python, where there is one, for tests. */
public final class Pythons {

    private record Run(int code, String output) {}

    private Pythons() {}

    /** Returns the command of a Python that has PyTorch. */
    public static Optional<String> withTorch() {
        return with("torch");
    }

    /** Returns the command of a Python that has a module. */
    public static Optional<String> with(String module) {
        return Stream.of("python3", "/usr/bin/python3")
                .filter(command -> start(command, "-c", "import " + module).code == 0)
                .findFirst();
    }

    /** Runs a command, which has to end well, and returns what it wrote. */
    public static String run(String... command) {
        Run run = start(command);
        assertEquals(0, run.code, run.output);
        return run.output;
    }

    private static Run start(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            byte[] output = process.getInputStream().readAllBytes();
            return new Run(process.waitFor(), new String(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Run(-1, e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
