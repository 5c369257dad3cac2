package io.github.gmcnn.core.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.gmcnn.Watching;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.core.weights.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From folders, files and a server of this process on 127.0.0.1. */
final class ModelInstallTest {

    @TempDir Path folder;
    private static final byte[] TEST = {1, 2, 3}; // not read before the model is used

    private Path place;
    private Path source;
    private Path zip;
    private HttpServer server;

    @BeforeEach
    void prepare() throws IOException {
        place = folder.resolve("place");
        source = Path.of(TestModels.tiny(folder.resolve("nuclei")).location());
        Files.write(source.resolve(Model.TEST), TEST);
        zip = zip(source, folder.resolve("from colleague.zip"), "");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static Path zip(Path model, Path zip, String prefix) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String file : List.of(Model.WEIGHTS, Model.DESCRIPTION, Model.TEST)) {
                out.putNextEntry(new ZipEntry(prefix + file));
                Files.copy(model.resolve(file), out);
            }
        }
        return zip;
    }

    private String serve(String path, byte[] bytes) {
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, bytes.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(bytes);
                    }
                });
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Model install(Object from, String name, String sha256, String... taken) {
        ModelInstall.Request request =
                new ModelInstall.Request(
                        from.toString(),
                        Optional.ofNullable(name),
                        Optional.ofNullable(sha256),
                        place,
                        List.of(taken));
        return ModelInstall.run(request, Progress.SILENT);
    }

    private String refusal(Object from, String name, String sha256, String... taken)
            throws IOException {
        String message =
                assertThrows(UserException.class, () -> install(from, name, sha256, taken))
                        .getMessage();
        assertEquals(List.of(), left());
        return message;
    }

    private List<Path> left() throws IOException {
        if (!Files.exists(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.toList();
        }
    }

    private void assertInstalled(String name, Model model) throws IOException {
        assertEquals(List.of(place.resolve(name)), left());
        assertEquals(name, model.name());
        assertArrayEquals(Files.readAllBytes(source.resolve(Model.WEIGHTS)), model.weights());
        assertArrayEquals(TEST, model.test().orElseThrow());
        assertEquals(
                -1,
                Files.mismatch(
                        source.resolve(Model.DESCRIPTION),
                        place.resolve(name).resolve(Model.DESCRIPTION)));
    }

    @Test
    void run_folder_isCopiedUnderItsName() throws IOException {
        assertInstalled("nuclei", install(source, null, null));
    }

    @Test
    void run_nameTaken_getsANumberUnlessItWasGiven() throws IOException {
        assertTrue(refusal(source, "nuclei", null, "Nuclei").contains("nuclei exists already"));
        assertInstalled("nuclei-2", install(source, null, null, "Nuclei"));
    }

    @Test
    void run_folderThatIsThere_isNotOverwritten() throws IOException {
        install(source, null, null);
        assertThrows(UserException.class, () -> install(source, "nuclei", null));
        assertEquals(1, left().size());
    }

    @Test
    void run_zip_isNamedAfterItsFolderOrItself() throws IOException {
        assertInstalled("from colleague", install(zip, null, null));
        zip(source, zip, "inside/");
        assertEquals("inside", install(zip, null, Sha256.of(zip)).name());
    }

    @Test
    void run_fileOfAFolder_meansTheFolder() throws IOException {
        assertInstalled("nuclei", install(source.resolve(Model.WEIGHTS), null, null));
    }

    @Test
    void run_wrongSum_keepsNothing() throws IOException {
        String other = Sha256.of(new byte[0]);
        assertTrue(refusal(zip, null, other).contains("not " + other));
        assertTrue(refusal(source, null, other).contains("is a folder"));
        String url = serve("/m.zip", Files.readAllBytes(zip));
        assertTrue(refusal(url, null, other).contains(other));
    }

    @Test
    void run_damagedWeights_keepNothing() throws IOException {
        byte[] bytes = Files.readAllBytes(source.resolve(Model.WEIGHTS));
        bytes[bytes.length - 1] ^= 1;
        Files.write(source.resolve(Model.WEIGHTS), bytes);
        assertTrue(refusal(source, null, null).contains("has the sha256"));
        zip(source, zip, "");
        assertTrue(refusal(zip, null, null).contains("has the sha256"));
        String url = serve("/m.zip", Files.readAllBytes(zip));
        assertTrue(refusal(url, null, Sha256.of(zip)).contains("has the sha256"));
    }

    @Test
    void run_noModel_isRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "hello");
        assertTrue(refusal(text, null, null).contains("notes.txt"));
        assertTrue(refusal(folder.resolve("nowhere"), null, null).contains("no file or folder"));
        assertTrue(refusal("a\0", null, null).contains("cannot be a path"));
        assertTrue(refusal(source, "a/b", null).contains("cannot be named a/b"));
    }

    /** As GMCNN Import Model does it. */
    @Test
    void run_weightsOfTheOriginal_areImported() throws URISyntaxException {
        Path pth = Path.of(getClass().getResource("/golden/A_net_GM.pth").toURI());
        Model model = install(pth, "originals", null);
        assertEquals(4, model.description().cnum());
        assertEquals(ValueRangeRule.BYTE, model.description().valueRange());
    }

    @Test
    void run_weightsThatAreNoNumbers_areRefused() throws IOException {
        Weights good = Generator.initialWeights(2, new Random(1));
        Map<String, Weights.Tensor> bad = new LinkedHashMap<>(good.tensors());
        bad.replaceAll(
                (name, tensor) -> {
                    float[] values = tensor.values().clone();
                    Arrays.fill(values, Float.NaN);
                    return new Weights.Tensor(tensor.shape(), values);
                });
        Path nan = folder.resolve("nan");
        TestModels.write(nan, new Weights(bad), 2, ValueRangeRule.CROP, 64, 24);
        assertTrue(refusal(nan, null, null).contains("must be a finite number"));
    }

    @Test
    void run_weightsOfAnotherWidth_areRefused() throws IOException {
        Path wide = folder.resolve("wide");
        Weights weights = Generator.initialWeights(4, new Random(1));
        TestModels.write(wide, weights, 2, ValueRangeRule.CROP, 64, 24);
        assertTrue(refusal(wide, null, null).contains("width 4, but its description says"));
    }

    @Test
    void run_address_fetchesAndLeavesNothingElse() throws IOException {
        String url = serve("/models/Nuclei%20of%20cells.zip", Files.readAllBytes(zip));
        assertInstalled("Nuclei of cells", install(url, null, Sha256.of(zip)));
    }

    // As a process leaves it that is killed between the last byte and the installation.
    @Test
    void run_address_afterAKill_removesWhatIsOld() throws IOException {
        Path downloads = Files.createDirectories(place.resolve(".downloads"));
        Path left = Files.write(downloads.resolve("0f".repeat(32) + ".zip"), new byte[9]);
        Files.setLastModifiedTime(left, FileTime.fromMillis(0));
        String url = serve("/nuclei.zip", Files.readAllBytes(zip));
        assertInstalled("nuclei", install(url, null, Sha256.of(zip)));
    }

    @Test
    void run_address_endsWithAPathThatLeadsOut_isOnlyAName() throws IOException {
        String url = serve("/a%5C..%5C..%5Cevil.zip", Files.readAllBytes(zip));
        Model model = install(url, null, Sha256.of(zip));
        assertEquals(place.resolve(model.name()).toString(), model.location());
        assertFalse(model.name().contains("\\"), model.name());
    }

    @Test
    void run_addressWithoutSum_asksNobody() throws IOException {
        assertTrue(refusal("https://example.org/m.zip", null, null).contains("give its sha256"));
        assertTrue(refusal("https://example.org/m.zip", null, "12").contains("64 hexadecimal"));
        String sum = Sha256.of(zip);
        assertTrue(refusal("http://example.org/m.zip", null, sum).contains("https://"));
    }

    @Test
    void run_cancelled_makesNoModel() throws IOException {
        Progress cancelled = Watching.cancelAfter(0);
        ModelInstall.Request request =
                new ModelInstall.Request(
                        source.toString(), Optional.empty(), Optional.empty(), place, List.of());
        assertThrows(CancelledException.class, () -> ModelInstall.run(request, cancelled));
        assertEquals(List.of(), left());
    }
}
