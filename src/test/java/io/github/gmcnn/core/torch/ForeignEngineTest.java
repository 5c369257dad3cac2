package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A second libtorch in one process ends it, so ours must not be loaded beside another. */
final class ForeignEngineTest {

    @TempDir Path folder;

    @Test
    void findInMaps_namesTheLoadedLibrary() throws IOException {
        Path maps =
                Files.writeString(
                        folder.resolve("maps"),
                        "7f0-7f1 r-xp 00000000 fe:00 1 /opt/other/lib/libtorch_cpu.so\n"
                                + "7f2-7f3 r-xp 00000000 fe:00 2 /opt/other/libc10.so\n");
        assertEquals(
                Optional.of("/opt/other/lib/libtorch_cpu.so"),
                NativeLibraries.findInMaps(maps, "torch_cpu"));
        assertEquals(Optional.empty(), NativeLibraries.findInMaps(maps, "torch"));
        assertEquals(
                Optional.empty(),
                NativeLibraries.findInMaps(folder.resolve("absent"), "torch_cpu"));
    }

    @Test
    @Tag("engine")
    @EnabledOnOs(OS.LINUX)
    void start_besideAForeignLibtorch_isRefusedInOneSentence() throws Exception {
        Engines.cpu().close(); // unpacks the natives, so that there is a libtorch to load
        String output = ChildJvm.of(Child.class, natives()).output(0);
        assertTrue(output.contains("Another plugin has already loaded PyTorch"), output);
    }

    private static Path natives() throws IOException {
        Path cache = Path.of(System.getProperty(TorchEngine.CACHE_PROPERTY), "pytorch");
        try (Stream<Path> tree = Files.walk(cache)) {
            return tree.filter(path -> path.endsWith("libtorch_cpu.so")).findFirst().orElseThrow();
        }
    }

    /** Loads a libtorch as another plugin would, then starts ours. */
    static final class Child {
        /** Prints the refusal. */
        public static void main(String[] args) throws IOException {
            Path library = Path.of(args[0]);
            try (Stream<Path> beside = Files.list(library.resolveSibling("."))) {
                List<Path> gomp =
                        beside.filter(p -> p.getFileName().toString().startsWith("libgomp"))
                                .toList();
                gomp.forEach(p -> System.load(p.toAbsolutePath().normalize().toString()));
            }
            System.load(library.resolveSibling("libc10.so").toString());
            System.load(library.toString());
            try {
                System.out.println("started " + TorchEngine.version());
            } catch (EngineException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
