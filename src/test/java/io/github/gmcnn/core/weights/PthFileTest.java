package io.github.gmcnn.core.weights;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.torch.Npz;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PthFileTest {

    private static final String LEGACY = "/golden/legacy_cuda0_c2_net_GM.pth";

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

    private static byte[] legacy() throws IOException {
        try (InputStream in = PthFileTest.class.getResourceAsStream(LEGACY)) {
            return in.readAllBytes();
        }
    }

    /** Sums are of float32 values in float64: their order is the only difference. */
    @Test
    void read_theFormBefore16_givesItsTensorsInOrder() throws IOException {
        Path file = Files.write(folder.resolve("legacy.pth"), legacy());
        Npz golden = Npz.golden("legacy_c2_check");
        int i = 0;
        Weights weights = PthFile.read(file);
        assertEquals("EB1.0.weight", weights.tensors().keySet().iterator().next());
        for (Weights.Tensor tensor : weights.tensors().values()) {
            double sum = 0;
            for (float value : tensor.values()) {
                sum += value;
            }
            assertEquals(golden.doubles("sums")[i], sum, 1e-10);
            assertEquals(golden.doubles("first4")[4 * i], tensor.values()[0]);
            i++;
        }
        assertEquals(88, i);
    }

    /** Wherever in the pickles or storages the file ends. */
    @Test
    void read_cutFormBefore16_isRefused() throws IOException {
        byte[] whole = legacy();
        for (int length = 15; length < whole.length; length += 997) {
            Path file = Files.write(folder.resolve("cut.pth"), Arrays.copyOf(whole, length));
            assertRefused(file.toString() + "...", ModelException.class, () -> PthFile.read(file));
        }
    }

    // \u0080\u0002 is protocol 2; each text is a whole pickle.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0080\u0002cos\nsystem\nX\u0002\u0000\u0000\u0000ls\u0085R.", // calls a program
                "\u0080\u0002cbuiltins\neval\n.",
                "\u0080\u0002cos\nsystem\nN\u0081.",
                "\u0080\u0002(X\u0002\u0000\u0000\u0000lsios\nsystem\n.",
                "\u0080\u0002(cos\nsystem\no.",
                "\u0080\u0002X\u0002\u0000\u0000\u0000osX\u0006\u0000\u0000\u0000system\u0093.",
                "\u0080\u0002cos\nsystem\n}b.",
                "\u0080\u0002ctorch\nFloatStorage\n)R.", // a known name, but no function
                "\u0080\u0002}X\u0001\u0000\u0000\u0000aK\u0001s.", // a number, not a tensor
                "\u0080\u0002K\u0001.",
                "\u0080\u0002X\u00ff\u00ff\u00ff\u007fa.", // a text of 2 GB
                "\u0080\u0002}",
                "\u0080\u0002R.",
                "\u0080\u0002ccollections\nOrderedDict\nK\u0001R.",
                "\u0080\u0002}]q\u0000h\u0000aK\u0001s.", // a list that holds itself, as a key
                "\u0080\u0002)K\u0001a.", // appends to a tuple
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
        assertRefused(file.toString() + "...", ModelException.class, () -> PthFile.read(file));
    }

    @Test
    void read_noZip_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("old.pth"), "no weights");
        assertRefused(
                "...no intact zip archive...", ModelException.class, () -> PthFile.read(file));
    }
}
