package io.github.gmcnn.imagej.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.torch.JniJar;
import io.github.gmcnn.core.torch.Machine;
import io.github.gmcnn.imagej.engine.EngineFacts.Card;
import io.github.gmcnn.imagej.engine.EngineFacts.Parts;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of the system's words and of the class path. */
class ReadersTest {

    private static final Machine LINUX = Machine.of("Linux", "amd64");

    @TempDir Path cache;

    @Test
    void nvidiaSmi_linesOfCards_areRead() {
        String text =
                "NVIDIA H100 80GB HBM3, 570.86.10, 81559, 80994\n"
                        + "NVIDIA GB10, 580.1, [N/A], [N/A]\n"
                        + "NVIDIA-SMI has failed because it couldn't communicate\n";
        assertEquals(
                List.of(
                        new Card("NVIDIA H100 80GB HBM3", "570.86.10", 81559, 80994),
                        new Card("NVIDIA GB10", "580.1", 0, 0)),
                NvidiaSmi.parse(text));
    }

    @Test
    void processor_cpuinfo_isRead() {
        Processor intel =
                Processor.parse(
                        "processor\t: 0\nmodel name\t: Xeon\nflags\t\t: fpu avx2 amx_bf16 fma\n");
        assertEquals(new Processor("Xeon", Set.of("avx2", "amx_bf16", "fma")), intel);
        assertTrue(intel.hasBrainFloat());
        Processor arm = Processor.parse("processor : 0\nFeatures : fp asimd bf16\n");
        assertTrue(arm.hasBrainFloat());
        assertFalse(Processor.parse("flags : avx2\n").hasBrainFloat());
        assertEquals(new Processor("", Set.of()), Processor.parse(""));
    }

    @Test
    void parts_ofTheseTests_haveVersionsThatFit() {
        Parts parts = new PartsReader(ReadersTest.class.getClassLoader()).read();
        String djl = parts.djl().orElseThrow();
        String torch = JniJar.here().torchVersion().orElseThrow();
        assertEquals(torch + "-" + djl, parts.jni().orElseThrow());
        assertTrue(parts.jnaLoads());
        assertTrue(parts.jna().orElseThrow().matches("5\\.\\d+\\.\\d+"), parts.jna().toString());
        assertTrue(
                parts.jars().stream().anyMatch(jar -> jar.endsWith("api-" + djl + ".jar")),
                parts.jars().toString());
    }

    private Path bridge(byte[] bytes) throws Exception {
        Path folder = cache.resolve("pytorch/2.7.1-20250812-cpu-linux-x86_64");
        Files.createDirectories(folder);
        String djl = JniJar.here().djlVersion().orElseThrow();
        return Files.write(folder.resolve(djl + "-libdjl_torch.so"), bytes);
    }

    private Optional<Path> stale() {
        return PlaceReader.staleBridge(cache, JniJar.here(), LINUX);
    }

    @Test
    void staleBridge_isOneThatIsNotTheJars() throws Exception {
        assertEquals(Optional.empty(), stale(), "no cache");
        try (InputStream in = JniJar.here().library(LINUX, "cpu").orElseThrow().openStream()) {
            bridge(in.readAllBytes());
        }
        assertEquals(Optional.empty(), stale(), "that of the jar");
        assertEquals(Optional.of(bridge(new byte[100])), stale());
    }
}
