package io.github.gmcnn.core.model;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.safe.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelArchiveTest {

    @TempDir Path folder;
    private Path zip;
    private byte[] json;
    private byte[] weights;

    @BeforeEach
    void readModel() throws IOException {
        Path model = Path.of(TestModels.tiny(folder.resolve("source")).location());
        json = Files.readAllBytes(model.resolve(Model.DESCRIPTION));
        weights = Files.readAllBytes(model.resolve(Model.WEIGHTS));
        zip = folder.resolve("cells.zip");
    }

    private Map<String, byte[]> entries(String prefix) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(prefix + Model.DESCRIPTION, json);
        entries.put(prefix + Model.WEIGHTS, weights);
        return entries;
    }

    private void write(Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
    }

    // Java writes no name twice; so another one of the same length is changed afterwards.
    private void rename(String from, String to) throws IOException {
        String bytes = new String(Files.readAllBytes(zip), StandardCharsets.ISO_8859_1);
        assertEquals(from.length(), to.length());
        Files.write(zip, bytes.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
    }

    private Model copy() {
        try (ModelArchive archive = ModelArchive.open(zip)) {
            return ModelFolder.copy(archive.model(), folder.resolve("copy"), Progress.SILENT);
        }
    }

    private String refusal() {
        String message = assertThrows(ModelException.class, this::copy).getMessage();
        assertTrue(message.startsWith(zip.toString()), message);
        assertFalse(Files.exists(folder.resolve("copy")));
        return message;
    }

    @Test
    void model_ofAFolder_isNamedAfterIt() throws IOException {
        write(entries("nuclei/"));
        try (ModelArchive archive = ModelArchive.open(zip)) {
            assertEquals("nuclei", archive.model().name());
            assertArrayEquals(weights, archive.model().weights());
        }
        assertArrayEquals(weights, copy().weights());
    }

    @Test
    void model_atTheTop_isNamedAfterTheFile() throws IOException {
        write(entries(""));
        try (ModelArchive archive = ModelArchive.open(zip)) {
            assertEquals("cells", archive.model().name());
        }
    }

    @Test
    void copy_otherFilesBeside_areLeft() throws IOException {
        Map<String, byte[]> entries = entries("");
        entries.put("rdf.yaml", new byte[3]);
        entries.put("run.sh", new byte[3]);
        write(entries);
        copy();
        try (var files = Files.list(folder.resolve("copy"))) {
            assertEquals(
                    List.of(Model.WEIGHTS, Model.DESCRIPTION),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil", "a/../../evil", "/evil", "a\\b", "C:evil", "c:/evil", "a/.."})
    void open_nameThatLeadsOut_isRefused(String name) throws IOException {
        Map<String, byte[]> entries = entries("");
        entries.put(name, new byte[1]);
        write(entries);
        assertTrue(refusal().contains("a path that leads out of it"));
    }

    @Test
    void open_nameTwice_isRefused() throws IOException {
        Map<String, byte[]> entries = entries("");
        entries.put("other.json", json);
        write(entries);
        rename("other.json", "model.json");
        assertTrue(refusal().contains("holds two files named model.json"));
    }

    @Test
    void open_nameTwiceInOtherLetters_isRefused() throws IOException {
        Map<String, byte[]> entries = entries("");
        entries.put("Model.JSON", json);
        write(entries);
        assertTrue(refusal().contains("holds two files named"));
    }

    @Test
    void open_severalModels_isRefused() throws IOException {
        Map<String, byte[]> entries = entries("a/");
        entries.putAll(entries("b/"));
        write(entries);
        assertTrue(refusal().contains("several models: a/model.json, b/model.json"));
    }

    @Test
    void open_noModel_isToldApartAndRefused() throws IOException {
        write(Map.of("archive/data.pkl", new byte[3]));
        assertTrue(ModelArchive.isZip(zip));
        assertFalse(ModelArchive.holdsModel(zip));
        assertTrue(refusal().contains("holds no model.json"));
        write(Map.of("a/model.json", json));
        assertTrue(ModelArchive.holdsModel(zip));
        assertTrue(refusal().contains("no generator.safetensors beside it"));
    }

    @Test
    void copy_otherWeights_areRefused() throws IOException {
        Map<String, byte[]> entries = entries("");
        weights[weights.length - 1] ^= 1;
        write(entries);
        assertTrue(refusal().contains("has the sha256"));
    }

    // A link's entry holds the path it leads to, as if that were the file.
    @Test
    void copy_symbolicLink_isNotFollowed() throws IOException {
        Map<String, byte[]> entries = entries("");
        Path secret = folder.resolve("source").resolve(Model.WEIGHTS);
        entries.put(Model.WEIGHTS, secret.toString().getBytes(StandardCharsets.UTF_8));
        write(entries);
        markAsLink(Model.WEIGHTS);
        assertTrue(refusal().contains("has the sha256"));
    }

    // Made by Unix, mode of a link: APPNOTE 4.4.2 and 4.4.15.
    private void markAsLink(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int marked = 0;
        for (int at = 0; at < bytes.length - 46; at++) {
            String here =
                    new String(bytes, at + 46, Math.min(name.length(), bytes.length - at - 46));
            if (buffer.getInt(at) == 0x02014b50 && here.equals(name)) {
                buffer.put(at + 5, (byte) 3);
                buffer.putInt(at + 38, 0xa1ff << 16);
                marked++;
            }
        }
        assertEquals(1, marked);
        Files.write(zip, bytes);
    }

    @Test
    void model_hugeDescription_isNotUnpackedToItsEnd() throws IOException {
        Map<String, byte[]> entries = entries("");
        entries.put(Model.DESCRIPTION, new byte[64 << 20]);
        write(entries);
        assertTrue(Files.size(zip) < 1 << 20);
        assertTrue(refusal().contains("is larger than 1048576 bytes"));
    }

    @Test
    void copy_hugeWeights_endAtTheLimit() throws IOException {
        write(entries(""));
        try (ModelArchive archive = ModelArchive.open(zip)) {
            Model model = archive.model();
            assertRefused(
                    "...is larger than 1073741824...",
                    ModelException.class,
                    () ->
                            new WeightsCopy(new Endless(), model, Progress.SILENT)
                                    .to(OutputStream.nullOutputStream()));
        }
    }

    private static final class Endless implements Model.Files {
        @Override
        public InputStream open(String file) {
            return new InputStream() {
                @Override
                public int read() {
                    return 0;
                }

                @Override
                public int read(byte[] bytes, int from, int count) {
                    return count;
                }
            };
        }

        @Override
        public long size(String file) {
            return 1;
        }
    }

    @Test
    void open_tooManyEntries_isRefused() throws IOException {
        Map<String, byte[]> entries = entries("");
        for (int i = 0; i < ZipDirectory.MAX_ENTRIES; i++) {
            entries.put("e" + i, new byte[0]);
        }
        write(entries);
        assertTrue(refusal().contains("lists more than 1000 files"));
    }

    @Test
    void open_cutShortOrEmpty_isRefused() throws IOException {
        write(entries(""));
        byte[] bytes = Files.readAllBytes(zip);
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.write(bytes, 0, bytes.length / 2);
        Files.write(zip, part.toByteArray());
        assertTrue(refusal().contains("cannot be read"));
        Files.write(zip, new byte[0]);
        assertTrue(refusal().contains("cannot be read"));
    }

    @Test
    void remove_leavesWhatTheModelDidNotBring() throws IOException {
        Path model = folder.resolve("source");
        Files.writeString(model.resolve("notes.txt"), "mine");
        assertFalse(ModelFolder.remove(model));
        assertTrue(Files.exists(model.resolve("notes.txt")));
        assertFalse(Files.exists(model.resolve(Model.DESCRIPTION)));
        TestModels.tiny(folder.resolve("other"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("other"));
        assertTrue(ModelFolder.remove(link));
        assertTrue(Files.exists(folder.resolve("other").resolve(Model.WEIGHTS)));
        assertTrue(ModelFolder.remove(folder.resolve("other")));
        assertFalse(Files.exists(folder.resolve("other")));
    }
}
