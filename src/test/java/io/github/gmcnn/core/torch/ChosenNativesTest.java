package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The engine of a new JVM starts with the folder that was chosen, though jars hold another. */
@Tag("engine")
@EnabledOnOs(OS.LINUX)
class ChosenNativesTest {

    @TempDir static Path temp;
    private static Path folder;

    // Links to the libraries that these tests have unpacked, as another folder.
    @BeforeAll
    static void linkLibraries() throws IOException {
        Engines.cpu().close();
        folder = Files.createDirectories(temp.resolve("my libtorch/lib"));
        try (Stream<Path> files = Files.list(TorchEngine.libraries())) {
            for (Path file : files.filter(f -> f.toString().contains(".so")).toList()) {
                if (!file.toString().contains("djl_torch")) {
                    link(folder.resolve(file.getFileName()), file);
                }
            }
        }
        Files.writeString(folder.resolve("build-version"), TorchEngine.version() + "+cpu\n");
    }

    // A hard link or a copy: the system names a symbolic link by its target.
    private static void link(Path link, Path file) throws IOException {
        try {
            Files.createLink(link, file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, link);
        }
    }

    private static String child(Path cache, String... options) throws Exception {
        return ChildJvm.of(Child.class)
                .with(EngineCache.PROPERTY, cache)
                .options(options)
                .output(0);
    }

    @Test
    void start_rememberedFolder_isWhatTheSystemHasLoaded() throws Exception {
        Path cache = Files.createDirectories(temp.resolve("cache"));
        Files.writeString(cache.resolve("gmcnn-natives.txt"), folder.toString());
        String output = child(cache);
        assertTrue(output.contains("loaded " + folder.resolve("libtorch_cpu.so")), output);
        assertTrue(output.contains("right true"), output);
        try (Stream<Path> files = Files.list(cache.resolve("pytorch"))) {
            assertEquals(1, files.count(), "only the bridge is unpacked");
        }
    }

    @Test
    void start_folderThatDoesNotDo_usesThePluginsOwnAndSaysWhy() throws Exception {
        Path empty = Files.createDirectories(temp.resolve("empty"));
        Path cache = Path.of(System.getProperty(EngineCache.PROPERTY));
        String output = child(cache, "-D" + NativesChoice.PROPERTY + "=" + empty);
        assertTrue(output.contains("loaded " + cache), output);
        assertTrue(output.contains("refused The folder of natives " + empty), output);
        assertTrue(output.contains("CPU (chosen natives refused, see GMCNN Engine)"), output);
        assertTrue(output.contains("holds no libtorch.so"), output);
    }

    @Test
    void start_cacheThatCannotBeWritten_isOneSentence() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "in the way");
        String output = child(file.resolve("cache"));
        assertTrue(output.contains("cannot be unpacked into " + file), output);
        assertTrue(output.contains("DJL_CACHE_DIR"), output);
    }

    /** Starts the engine and tells what it has loaded. */
    static final class Child {
        /** Prints one fact a line. */
        public static void main(String[] args) throws IOException {
            try {
                boolean right = SpeedSample.run(false).right();
                System.out.println("right " + right);
                System.out.println(
                        "loaded "
                                + NativeLibraries.findInMaps(
                                                Path.of("/proc/self/maps"), "torch_cpu")
                                        .orElse("none"));
                System.out.println("refused " + TorchEngine.refusedFolder().orElse("no"));
                System.out.println(TorchEngine.inWords(Arithmetic.CPU, true));
            } catch (UserException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
