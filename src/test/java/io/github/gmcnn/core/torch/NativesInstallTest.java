package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.gmcnn.Watching;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.EngineException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.safe.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Archives of made-up libraries, and what is kept of them. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64") // for which the libraries are made up
class NativesInstallTest {

    @TempDir Path temp;
    private String before;

    @BeforeEach
    void ownCache() {
        before = System.getProperty(EngineCache.PROPERTY);
        System.setProperty(EngineCache.PROPERTY, temp.resolve("cache").toString());
    }

    @AfterEach
    void formerCache() {
        System.setProperty(EngineCache.PROPERTY, before == null ? "" : before);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : files.keySet()) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(files.get(name));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    // With what real ones hold besides: other files, deep versions, a name that leads elsewhere.
    private static byte[] libtorch(String version) throws IOException {
        byte[] library = FakeLibraries.elf(62);
        return zip(
                Map.of(
                        "libtorch/lib/libtorch.so", library,
                        "libtorch/lib/libc10.so.gz", gzip(library),
                        "libtorch/lib/libcudart.so.12", library,
                        "../../libtorch_cpu.so", library,
                        "libtorch/include/torch.h", library,
                        "libtorch/build-version", version.getBytes(StandardCharsets.UTF_8)));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(temp.resolve("libtorch.zip"), bytes);
    }

    private List<String> kept() throws IOException {
        Path folder = temp.resolve("cache/gmcnn-natives");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    @Test
    void run_file_unpacksTheLibrariesAndChoosesThem() throws IOException {
        Path archive = file(libtorch("2.7.1+cpu"));
        NativesFolder installed = NativesInstall.run(archive.toString(), "none", Progress.SILENT);
        assertEquals(Optional.of(installed.folder()), NativesChoice.current());
        try (Stream<Path> files = Files.list(installed.folder())) {
            assertEquals(
                    List.of(
                            "build-version",
                            "libc10.so",
                            "libcudart.so.12",
                            "libtorch.so",
                            "libtorch_cpu.so"),
                    files.map(path -> path.getFileName().toString()).sorted().toList());
        }
        assertEquals(128, Files.size(installed.folder().resolve("libc10.so")));
        assertTrue(Files.exists(archive), "not ours to delete");
        assertEquals(
                installed,
                NativesInstall.run(archive.toString(), "none", Progress.SILENT),
                "again");
    }

    // As a process leaves it that is killed while it fetches or unpacks.
    @Test
    void run_afterKills_removesWhatIsOld_butNoLibraries() throws IOException {
        Path archive = file(libtorch("2.7.1+cpu"));
        NativesFolder installed = NativesInstall.run(archive.toString(), "none", Progress.SILENT);
        Path home = installed.folder().getParent();
        Path half = Files.createDirectory(home.resolve("unpacking123"));
        Path fetched = home.resolve("fetched-libtorch.zip");
        Path young = Files.createDirectory(home.resolve("unpacking124"));
        Files.write(half.resolve("libtorch.so"), new byte[9]);
        Files.write(fetched, new byte[9]);
        for (Path left : List.of(half.resolve("libtorch.so"), half, fetched, installed.folder())) {
            Files.setLastModifiedTime(left, FileTime.fromMillis(0));
        }
        NativesInstall.run(archive.toString(), "none", Progress.SILENT);
        assertEquals(
                List.of(installed.folder().getFileName().toString(), "unpacking124"),
                kept().stream().sorted().toList());
        Files.delete(young);
    }

    @Test
    void run_address_fetchesChecksAndUnpacks() throws IOException {
        byte[] archive = libtorch("2.7.1+cpu");
        byte[][] served = {archive};
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/libtorch.zip",
                exchange -> {
                    exchange.sendResponseHeaders(200, served[0].length);
                    exchange.getResponseBody().write(served[0]);
                    exchange.close();
                });
        server.start();
        try {
            String from = "http://127.0.0.1:" + server.getAddress().getPort() + "/libtorch.zip";
            assertTrue(refusal(from, "none").contains("sha256"));
            assertTrue(refusal(from, Sha256.of(new byte[1])).contains("not the file"));
            assertEquals(Optional.empty(), NativesChoice.current());
            served[0] = libtorch("2.6.0");
            assertTrue(refusal(from, Sha256.of(served[0])).contains("2.6.0"));
            assertEquals(List.of(), kept());
            served[0] = archive;
            NativesFolder folder = NativesInstall.run(from, Sha256.of(archive), Progress.SILENT);
            assertEquals(List.of(folder.folder().getFileName().toString()), kept());
        } finally {
            server.stop(0);
        }
    }

    private static String refusal(String from, String sha256) {
        return assertThrows(
                        UserException.class,
                        () -> NativesInstall.run(from, sha256, Progress.SILENT))
                .getMessage();
    }

    @Test
    void run_unfitArchives_changeNothing() throws IOException {
        String sum = Sha256.of(new byte[1]);
        Path whole = file(libtorch("2.7.1+cpu"));
        assertTrue(refusal(whole.toString(), sum).contains(sum));
        assertTrue(refusal(temp.resolve("no.zip").toString(), "none").contains("no archive"));
        assertTrue(
                refusal(file(libtorch("2.6.0")).toString(), "none").contains("2.6.0"), "version");
        assertEquals(List.of(), kept());
        Path other = file(zip(Map.of("a/libother.so", new byte[9])));
        assertTrue(refusal(other.toString(), "none").contains("holds no PyTorch"));
        Path text = Files.writeString(temp.resolve("text"), "no zip");
        assertTrue(refusal(text.toString(), "none").contains("is no zip"));
        assertEquals(Optional.empty(), NativesChoice.current());
    }

    @Test
    void run_cancelled_leavesNothing() throws IOException {
        Path archive = file(libtorch("2.7.1+cpu"));
        Progress cancelled = Watching.cancelAfter(0);
        assertThrows(
                CancelledException.class,
                () -> NativesInstall.run(archive.toString(), "none", cancelled));
        assertEquals(List.of(), kept());
    }

    @Test
    void choice_isKeptAndTakenBack() throws IOException {
        Path folder = FakeLibraries.linux(temp.resolve("my libtorch/lib"), "2.7.1");
        NativesChoice.remember(folder.getParent());
        assertEquals(Optional.of(folder), NativesChoice.current());
        assertThrows(EngineException.class, () -> NativesChoice.remember(temp.resolve("gone")));
        assertEquals(Optional.of(folder), NativesChoice.current(), "a refused one changes nothing");
        NativesChoice.forget();
        assertEquals(Optional.empty(), NativesChoice.current());
    }

    @Test
    void cache_thatIsAFile_isRefusedInOneSentence() throws IOException {
        Files.writeString(temp.resolve("cache"), "in the way");
        String message = assertThrows(EngineException.class, EngineCache::prepare).getMessage();
        assertTrue(message.contains(temp.resolve("cache").toString()), message);
        assertTrue(message.contains("DJL_CACHE_DIR"), message);
        assertFalse(message.contains("\n"), message);
    }

    @Test
    void cache_environmentGoesFirst() {
        Map<String, String> properties =
                Map.of(EngineCache.PROPERTY, "/ours", "DJL_CACHE_DIR", "/djl", "user.home", "/me");
        assertEquals(
                Path.of("/variable"),
                EngineCache.folder(Map.of("DJL_CACHE_DIR", "/variable"), properties::get));
        assertEquals(
                Path.of("/engine"),
                EngineCache.folder(
                        Map.of("DJL_CACHE_DIR", "/variable", "ENGINE_CACHE_DIR", "/engine"),
                        properties::get));
        assertEquals(Path.of("/ours"), EngineCache.folder(Map.of(), properties::get));
        assertEquals(
                Path.of("/me/.djl.ai"),
                EngineCache.folder(Map.of(), Map.of("user.home", "/me")::get));
    }
}
