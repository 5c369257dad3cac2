package io.github.gmcnn.core.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Written weights come back the same, in Java and in PyTorch. */
final class PthWriterTest {

    @TempDir Path folder;

    private static byte[] written(Weights weights) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PthWriter.write(weights, out);
        return out.toByteArray();
    }

    private static Path original() throws URISyntaxException {
        return Path.of(PthWriterTest.class.getResource("/golden/A_net_GM.pth").toURI());
    }

    private static Weights odd() {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        float[] values = {Float.NaN, -0f, Float.MIN_VALUE, Float.POSITIVE_INFINITY, 1, 2};
        tensors.put("z", new Weights.Tensor(new long[] {1, 3, 2}, values));
        tensors.put("number µ", new Weights.Tensor(new long[0], new float[] {5}));
        tensors.put("a", new Weights.Tensor(new long[] {300}, new float[300]));
        return new Weights(tensors);
    }

    @Test
    void write_anyWeights_areReadBackInOrderBitForBit() throws IOException {
        Path file = Files.write(folder.resolve("odd.pth"), written(odd()));
        Weights read = PthFile.read(file);
        assertEquals(List.of("z", "number µ", "a"), List.copyOf(read.tensors().keySet()));
        odd().tensors()
                .forEach(
                        (name, tensor) -> {
                            assertArrayEquals(tensor.shape(), read.get(name).shape(), name);
                            assertArrayEquals(tensor.values(), read.get(name).values(), name);
                        });
    }

    @Test
    void write_twice_givesTheSameBytesWithoutATime() throws IOException {
        assertArrayEquals(written(odd()), written(odd()));
        try (ZipInputStream zip = new ZipInputStream(stream(written(odd())))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                assertEquals("1980-01-01T00:00", e.getTimeLocal().toString(), e.getName());
                assertEquals(ZipEntry.STORED, e.getMethod(), e.getName());
            }
        }
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    @Test
    void read_wantedTensors_leavesTheOthers() throws IOException {
        Path file = Files.write(folder.resolve("odd.pth"), written(odd()));
        Weights read = PthFile.read(file, "a"::equals);
        assertEquals(List.of("a"), List.copyOf(read.tensors().keySet()));
    }

    /** Runs only where a Python with PyTorch is. */
    @Test
    void write_aGenerator_isLoadedByPyTorch() throws Exception {
        Optional<String> python =
                Stream.of("python3", "/usr/bin/python3")
                        .filter(command -> run(command, "-c", "import torch").code == 0)
                        .findFirst();
        assumeTrue(python.isPresent(), "no Python with torch");
        Path file = folder.resolve("written.pth");
        Files.write(file, written(PthFile.read(original())));
        String script = Path.of("src/test/python/check_pth.py").toString();
        Run run = run(python.get(), "-B", script, file.toString(), original().toString());
        System.out.print(run.output);
        assertEquals(0, run.code, run.output);
    }

    private record Run(int code, String output) {}

    private static Run run(String... command) {
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
