package io.github.gmcnn.core.safe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.gmcnn.Watching;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server of this process on 127.0.0.1. */
class DownloadTest {

    private static final byte[] BYTES = bytes(300_000);
    private static final String SUM = Sha256.of(BYTES);

    @TempDir Path folder;
    private HttpServer server;
    private final List<String> ranges = new ArrayList<>();
    private boolean knowsRanges = true;
    private int breakAfter = BYTES.length;

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/file.bin", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add("" + range);
        int from = range == null || !knowsRanges ? 0 : Integer.parseInt(range.split("[=-]")[1]);
        if (from >= BYTES.length) {
            exchange.getResponseHeaders().add("Content-Range", "bytes */" + BYTES.length);
            exchange.sendResponseHeaders(416, -1);
            exchange.close();
            return;
        }
        if (from > 0) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (BYTES.length - 1) + "/*");
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, BYTES.length - from);
        exchange.getResponseBody()
                .write(BYTES, from, Math.min(BYTES.length - from, Math.max(0, breakAfter - from)));
        exchange.close();
    }

    private String address(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    private Source source(String sum, long max) {
        return Source.of(address("file.bin"), sum, max);
    }

    private Path target() {
        return folder.resolve("new/file.bin");
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    @Test
    void fetch_rightSum_writesTheFileAndNothingElse() throws IOException {
        Watching progress = Watching.only();
        Download.fetch(source(SUM.toUpperCase(), BYTES.length), target(), progress);
        assertArrayEquals(BYTES, Files.readAllBytes(target()));
        assertEquals(List.of("file.bin"), left());
        assertTrue(progress.texts().contains("file.bin, 0.3 MB of 0.3 MB"), "" + progress.texts());
    }

    @Test
    void fetch_wrongSum_keepsNothingAndNamesBothSums() throws IOException {
        String other = Sha256.of(new byte[0]);
        String message = refusal(source(other, BYTES.length));
        assertTrue(message.contains(SUM) && message.contains(other), message);
        assertEquals(List.of(), left());
    }

    @Test
    void fetch_aWebPageInPlaceOfTheFile_isNamed() throws IOException {
        byte[] page = "<!DOCTYPE html><html>Sign in</html>".getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/page.zip",
                exchange -> {
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
        String message = refusal(Source.of(address("page.zip"), SUM, BYTES.length));
        assertTrue(message.endsWith(" The download is a web page, not a model."), message);
        assertEquals(List.of(), left());
    }

    private String refusal(Source source) {
        return assertThrows(
                        FileException.class,
                        () -> Download.fetch(source, target(), Progress.SILENT))
                .getMessage();
    }

    @Test
    void fetch_afterABreak_goesOnWhereItStopped() throws IOException {
        breakAfter = 100_000;
        refusal(source(SUM, BYTES.length));
        assertFalse(Files.exists(target()));
        long kept = Files.size(folder.resolve("new").resolve(left().get(0)));
        breakAfter = BYTES.length;
        Download.fetch(source(SUM, BYTES.length), target(), Progress.SILENT);
        assertArrayEquals(BYTES, Files.readAllBytes(target()));
        assertEquals(List.of("null", "bytes=" + kept + "-"), ranges);
    }

    @Test
    void fetch_serverWithoutRanges_beginsAgain() throws IOException {
        breakAfter = 100_000;
        refusal(source(SUM, BYTES.length));
        breakAfter = BYTES.length;
        knowsRanges = false;
        Download.fetch(source(SUM, BYTES.length), target(), Progress.SILENT);
        assertArrayEquals(BYTES, Files.readAllBytes(target()));
    }

    @Test
    void fetch_allBytesThereUnchecked_checksThem() throws IOException {
        String part = ".file.bin." + SUM.substring(0, 12) + ".part";
        Files.createDirectories(target().getParent());
        Files.write(target().resolveSibling(part), BYTES);
        Download.fetch(source(SUM, BYTES.length), target(), Progress.SILENT);
        assertArrayEquals(BYTES, Files.readAllBytes(target()));
        Files.write(target().resolveSibling(part), Arrays.copyOf(BYTES, BYTES.length + 5));
        Download.fetch(source(SUM, BYTES.length), target(), Progress.SILENT);
        assertArrayEquals(BYTES, Files.readAllBytes(target()));
    }

    @Test
    void fetch_tooLong_isRefusedBeforeTheFirstByte() throws IOException {
        String message = refusal(source(SUM, BYTES.length - 1));
        assertTrue(message.contains("0.3 MB"), message);
        assertEquals(List.of(), left());
    }

    // As of a server that does not say how much will come.
    @Test
    void fetch_tooLongWithoutALength_keepsNothing() throws IOException {
        server.createContext(
                "/endless.bin",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(BYTES);
                    exchange.close();
                });
        String message = refusal(Source.of(address("endless.bin"), SUM, BYTES.length / 2));
        assertTrue(message.contains("more than the 0.2 MB that are allowed"), message);
        assertEquals(List.of(), left());
    }

    @Test
    void fetch_restOfATooLongOne_keepsNothing() throws IOException {
        breakAfter = 100_000;
        refusal(source(SUM, BYTES.length));
        assertEquals(1, left().size());
        refusal(source(SUM, BYTES.length - 1));
        assertEquals(List.of(), left());
    }

    @Test
    void fetch_besideOldParts_removesThem_andGoesOnWithItsOwn() throws IOException {
        breakAfter = 100_000;
        refusal(source(SUM, BYTES.length));
        Path own = folder.resolve("new").resolve(left().get(0));
        Path old = own.resolveSibling(".big.zip.0123456789ab.part");
        Path young = own.resolveSibling(".big.zip.ba9876543210.part");
        Path mine = own.resolveSibling("mine.part");
        for (Path file : List.of(old, young, mine)) {
            Files.write(file, new byte[9]);
        }
        FileTime week = FileTime.from(Instant.now().minus(Duration.ofDays(8)));
        for (Path file : List.of(own, old, mine)) {
            Files.setLastModifiedTime(file, week);
        }
        breakAfter = BYTES.length;
        Download.fetch(source(SUM, BYTES.length), target(), Progress.SILENT);
        assertTrue(ranges.get(1).startsWith("bytes="), ranges.toString());
        assertEquals(
                List.of(".big.zip.ba9876543210.part", "file.bin", "mine.part"),
                left().stream().sorted().toList());
    }

    @Test
    void fetch_absent_namesTheAnswer() {
        String message = refusal(Source.of(address("nothing"), SUM, 10));
        assertTrue(message.contains("the server answers 404"), message);
    }

    @Test
    void fetch_cancelled_keepsWhatHasCome() throws IOException {
        Progress cancelled = Watching.cancelBeyond(100_000);
        assertThrows(
                CancelledException.class,
                () -> Download.fetch(source(SUM, BYTES.length), target(), cancelled));
        assertEquals(1, left().size());
        assertTrue(left().get(0).endsWith(".part"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/a", "ftp://example.org/a", "https:/a", "a b"})
    void source_unsafeOrBrokenAddress_isRefused(String address) {
        String message =
                assertThrows(FileException.class, () -> Source.of(address, SUM, 1)).getMessage();
        assertTrue(message.contains(address), message);
    }

    @Test
    void source_noSum_isRefused() {
        assertThrows(FileException.class, () -> Source.of("https://example.org/a", "none", 1));
    }

    private void redirect(String path, String location) {
        server.createContext(
                path,
                exchange -> {
                    exchange.getResponseHeaders().add("Location", location);
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
    }

    @Test
    void fetch_sentOnWithinThisComputer_follows() throws IOException {
        redirect("/moved", "/file.bin");
        Download.fetch(Source.of(address("moved"), SUM, BYTES.length), target(), Progress.SILENT);
        assertArrayEquals(BYTES, Files.readAllBytes(target()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/file.bin", "file:///etc/hosts", ":"})
    void fetch_sentOnToAnUnsafeAddress_isRefused(String location) {
        redirect("/moved", location);
        String message = refusal(Source.of(address("moved"), SUM, BYTES.length));
        assertTrue(message.contains("sends on to " + location), message);
    }

    @Test
    void fetch_sentInACircle_ends() {
        redirect("/circle", "/circle");
        String message = refusal(Source.of(address("circle"), SUM, BYTES.length));
        assertTrue(message.contains("leads on more than 5 times"), message);
    }

    @Test
    void redirected_fromHttpsToHttp_isRefused() {
        Source source = Source.of("https://example.org/a", SUM, 1);
        assertEquals(
                URI.create("https://other.org/b"),
                source.redirected(source.address(), "https://other.org/b"));
        assertThrows(
                FileException.class,
                () -> source.redirected(source.address(), "http://127.0.0.1/b"));
    }
}
