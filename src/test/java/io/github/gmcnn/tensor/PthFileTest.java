package io.github.gmcnn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PthFileTest {

    @TempDir Path folder;

    @Test
    void read_theOriginalsFile_givesItsTensorsInOrder() throws IOException, URISyntaxException {
        Path file = Path.of(PthFileTest.class.getResource("/golden/A_net_GM.pth").toURI());
        Weights weights = PthFile.read(file);
        List<String> names = List.copyOf(weights.tensors().keySet());
        assertEquals(88, names.size());
        assertEquals("EB1.0.weight", names.get(0));
        assertEquals("decoding_layers.1.bias", names.get(87));
        assertArrayEquals(new long[] {4, 4, 7, 7}, weights.get("EB1.0.weight").shape());
    }

    // \u0080\u0002 is protocol 2; each text is a whole pickle.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0080\u0002cos\nsystem\nX\u0002\u0000\u0000\u0000ls\u0085R.", // calls a program
                "\u0080\u0002cbuiltins\neval\n.",
                "\u0080\u0002}X\u0001\u0000\u0000\u0000aK\u0001s.", // a number, not a tensor
                "\u0080\u0002K\u0001.",
                "\u0080\u0002X\u00ff\u00ff\u00ff\u007fa.", // a text of 2 GB
                "\u0080\u0002}",
                "\u0080\u0002R.",
                "\u0080\u0002ccollections\nOrderedDict\nK\u0001R.",
                "\u0080\u0004.",
                "",
            })
    void read_anyOtherPickle_isRefusedByName(String pickle) throws IOException {
        Path file = folder.resolve("some.pth");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("some/data.pkl"));
            zip.write(pickle.getBytes(StandardCharsets.ISO_8859_1));
        }
        WeightsException e = assertThrows(WeightsException.class, () -> PthFile.read(file));
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    }

    @Test
    void read_noZip_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("old.pth"), "legacy");
        WeightsException e = assertThrows(WeightsException.class, () -> PthFile.read(file));
        assertTrue(e.getMessage().contains("no zip archive"), e.getMessage());
    }
}
