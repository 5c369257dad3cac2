package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.core.safe.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine of a new JVM with an empty cache, without some of its jars. */
@Tag("engine")
class MissingJarsTest {

    @TempDir Path temp;

    private static final String WHAT_TO_DO =
            " is missing; put it into ImageJ's folder jars and start ImageJ again.";

    private String child(String missing, Path... more) throws Exception {
        return child(missing, List.of(), more);
    }

    private String child(String missing, List<String> options, Path... more) throws Exception {
        return ChildJvm.of(Child.class)
                .with(EngineCache.PROPERTY, temp.resolve("cache"))
                .options(options.toArray(String[]::new))
                .without(missing)
                .before(more)
                .output(0)
                .strip();
    }

    @Test
    void start_withoutNatives_namesTheJarAndTheSystem() throws Exception {
        assertEquals(
                "PyTorch cannot start: the jar pytorch-native-cpu-2.7.1-"
                        + Machine.here().classifier()
                        + ".jar"
                        + WHAT_TO_DO,
                child("pytorch-native-cpu-"));
    }

    @Test
    void start_withNativesOfAnotherSystem_namesTheJarAndBothSystems() throws Exception {
        String other = Machine.here().system().equals("win") ? "linux-x86_64" : "win-x86_64";
        Path jar = temp.resolve("other/native/lib");
        Files.createDirectories(jar);
        Files.writeString(
                jar.resolve("pytorch.properties"),
                "version=2.7.1\nflavor=cpu\nclassifier=" + other + "\nlibraries=torch.dll\n");
        assertEquals(
                "PyTorch cannot start: the jar pytorch-native-cpu-2.7.1-"
                        + Machine.here().classifier()
                        + ".jar (beside the one for "
                        + other
                        + ")"
                        + WHAT_TO_DO,
                child("pytorch-native-cpu-", temp.resolve("other")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pytorch-jni", "pytorch-engine"})
    void start_withoutAJarOfDjl_namesIt(String jar) throws Exception {
        assertEquals("PyTorch cannot start: the jar " + jar + WHAT_TO_DO, child(jar + "-"));
    }

    @Test
    void start_withoutTheApiOfDjl_namesIt() throws Exception {
        assertEquals("PyTorch cannot start: the jar api of DJL" + WHAT_TO_DO, child("api-0"));
    }

    @Test
    void start_onAComputerThatPyTorchIsNotMadeFor_saysOnWhichItRuns() throws Exception {
        assertEquals(
                "PyTorch is not made for osx-x86_64; it runs on Linux (x86-64, arm64), Windows"
                        + " (x86-64) and macOS (Apple silicon).",
                child("none", List.of("-Dos.name=Mac OS X", "-Dos.arch=x86_64")));
    }

    /** Starts the engine. */
    static final class Child {
        /** Prints its version, or the refusal. */
        public static void main(String[] args) {
            try {
                System.out.println("started " + TorchEngine.version());
            } catch (UserException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
