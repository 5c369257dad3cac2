package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A process of its own with the class path and the unpacked engine of this one, for what a JVM can
 * do once only, or with other settings. What it says on the error stream is in its output.
 */
public final class ChildJvm {

    private static final String SEPARATOR = File.pathSeparator;

    private final ProcessBuilder builder = new ProcessBuilder().redirectErrorStream(true);
    private final List<String> options = new ArrayList<>();
    private final Class<?> main;
    private final List<String> arguments;
    private final List<String> classPath =
            new ArrayList<>(List.of(System.getProperty("java.class.path").split(SEPARATOR)));

    private ChildJvm(Class<?> main, List<String> arguments) {
        this.main = main;
        this.arguments = arguments;
        with(TorchEngine.CACHE_PROPERTY, System.getProperty(TorchEngine.CACHE_PROPERTY));
    }

    /** Prepares a child that runs a class. */
    public static ChildJvm of(Class<?> main, Object... arguments) {
        return new ChildJvm(main, Arrays.stream(arguments).map(String::valueOf).toList());
    }

    /** Adds options of {@code java}, such as {@code -Xmx1g}. */
    public ChildJvm options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Sets a property; the last counts. */
    public ChildJvm with(String property, Object value) {
        return options("-D" + property + "=" + value);
    }

    /** Sets a variable of the environment. */
    public ChildJvm environment(String name, Object value) {
        builder.environment().put(name, value.toString());
        return this;
    }

    /** Computes on one thread: small networks are fastest so, whatever else the machine does. */
    public ChildJvm onOneThread() {
        return environment("OMP_NUM_THREADS", 1);
    }

    /** Leaves out the jars whose names begin so. */
    public ChildJvm without(String jars) {
        classPath.removeIf(path -> new File(path).getName().startsWith(jars));
        return this;
    }

    /** Adds jars or folders before the others. */
    public ChildJvm before(Path... more) {
        classPath.addAll(0, Arrays.stream(more).map(Path::toString).toList());
        return this;
    }

    /** Starts it. */
    public Process start() throws IOException {
        List<String> command = new ArrayList<>(options);
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", String.join(SEPARATOR, classPath), main.getName()));
        command.addAll(arguments);
        return builder.command(command).start();
    }

    /** Runs it to its end, which must be with an exit status; returns what it printed. */
    public String output(int status) throws IOException, InterruptedException {
        return output(start(), status);
    }

    /** Waits for the end of one that was started; returns what it printed from now on. */
    public static String output(Process process, int status)
            throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(status, process.waitFor(), output);
        return output;
    }
}
