package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptProofsTest {

    private static final String CPUINFO =
            """
            processor	: 0
            vendor_id	: AuthenticAMD
            model name	: AMD EPYC
            cpu MHz		: %s
            flags		: fpu avx2 %s

            processor	: 1
            vendor_id	: Another
            """;

    @TempDir Path cache;
    private String before;

    @BeforeEach
    void useTheFolder() {
        before = System.setProperty(EngineCache.PROPERTY, cache.toString());
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(EngineCache.PROPERTY);
        } else {
            System.setProperty(EngineCache.PROPERTY, before);
        }
    }

    @Test
    void find_whatWasWritten_isThereForTheSameKeyOnly() {
        KeptProofs kept = KeptProofs.read();
        kept.put(List.of("a"), "");
        kept.put(List.of("b"), "wrong\n in\tlines");
        kept.write();
        KeptProofs again = KeptProofs.read();
        assertEquals(Optional.of(""), again.find(List.of("a")));
        assertEquals(Optional.of("wrong in lines"), again.find(List.of("b")));
        assertEquals(Optional.empty(), again.find(List.of("a", "b")));
    }

    @Test
    void write_manyOutcomes_keepsTheNewest() throws IOException {
        KeptProofs kept = KeptProofs.read();
        for (int i = 0; i < 1010; i++) {
            kept.put(List.of("" + i), "");
        }
        kept.put(List.of("0"), "new");
        kept.write();
        assertEquals(1000, Files.readAllLines(cache.resolve(KeptProofs.FILE)).size());
        assertEquals(Optional.of("new"), KeptProofs.read().find(List.of("0")));
        assertEquals(Optional.empty(), KeptProofs.read().find(List.of("1")));
    }

    @Test
    void processor_anotherClock_isTheSameAndAnotherInstructionIsNot() throws IOException {
        List<String> lines = processor("2600.1", "avx512f");
        assertEquals(3, lines.size());
        assertEquals(lines, processor("3100.7", "avx512f"));
        assertNotEquals(lines, processor("2600.1", ""));
        assertEquals(List.of(), Fingerprint.processor(cache.resolve("none")));
    }

    private List<String> processor(String clock, String flag) throws IOException {
        Path file = cache.resolve("cpuinfo");
        Files.writeString(file, CPUINFO.formatted(clock, flag));
        return Fingerprint.processor(file);
    }
}
