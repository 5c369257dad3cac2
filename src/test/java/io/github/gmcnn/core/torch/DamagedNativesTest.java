package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A library that a full disk or a crash has cut off would end the JVM, and with it ImageJ. */
@Tag("engine")
@EnabledOnOs(OS.LINUX)
class DamagedNativesTest {

    private static final int CUT = 1_000_000;

    @TempDir Path temp;

    @Test
    void start_libraryCutOff_isUnpackedAnew() throws Exception {
        Path whole = TorchEngine.libraries();
        Path cache = Files.createDirectories(temp.resolve("cache"));
        Path folder =
                Files.createDirectories(cache.resolve("pytorch").resolve(whole.getFileName()));
        copy(whole, folder, "libtorch_cpu.so");
        String output = child(cache);
        assertTrue(output.contains("right true"), output);
        assertEquals(sizes(whole), sizes(folder));
        assertEquals(List.of(folder), children(cache.resolve("pytorch")));
    }

    @Test
    void start_bridgeCutOff_isUnpackedAnew() throws Exception {
        Path whole = TorchEngine.libraries();
        Path cache = Files.createDirectories(temp.resolve("cache"));
        Path folder =
                Files.createDirectories(cache.resolve("pytorch").resolve(whole.getFileName()));
        String bridge =
                sizes(whole).keySet().stream()
                        .filter(name -> name.endsWith("djl_torch.so"))
                        .findFirst()
                        .orElseThrow();
        copy(whole, folder, bridge);
        String output = child(cache);
        assertTrue(output.contains("right true"), output);
        assertEquals(sizes(whole), sizes(folder));
    }

    @Test
    void start_chosenFolderCutOff_isRefusedAndThePluginsOwnUsed() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("my libtorch"));
        copy(TorchEngine.libraries(), folder, "libtorch_cpu.so");
        Files.writeString(folder.resolve("build-version"), TorchEngine.version() + "+cpu\n");
        Path cache = Path.of(System.getProperty(EngineCache.PROPERTY));
        String output = child(cache, "-D" + NativesChoice.PROPERTY + "=" + folder);
        assertTrue(output.contains("right true"), output);
        assertTrue(
                output.contains(
                        "refused The folder of natives "
                                + folder
                                + " holds a libtorch_cpu.so of 1000000 bytes that by its own"
                                + " headers has "),
                output);
    }

    private static void copy(Path from, Path to, String cut) throws IOException {
        for (Path file : children(from)) {
            Path target = to.resolve(file.getFileName());
            if (!file.endsWith(cut)) {
                link(target, file);
                continue;
            }
            try (InputStream in = Files.newInputStream(file)) {
                Files.write(target, in.readNBytes(CUT));
            }
        }
    }

    private static void link(Path link, Path file) throws IOException {
        try {
            Files.createLink(link, file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, link);
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Map<String, Long> sizes(Path folder) throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        for (Path file : children(folder)) {
            sizes.put(file.getFileName().toString(), Files.size(file));
        }
        return sizes;
    }

    private static String child(Path cache, String... options) throws Exception {
        return ChildJvm.of(ChosenNativesTest.Child.class)
                .with(EngineCache.PROPERTY, cache)
                .options("-XX:ErrorFile=/dev/null") // of the crash that must not be
                .options(options)
                .output(0);
    }
}
