package io.github.gmcnn.core.exchange;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.AtomicFile;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.core.weights.PthFile;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models go out whole or not at all, and come back the same. */
@Tag("engine")
final class ModelExportTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir Path folder;
    private Path out;
    private Model model;

    @BeforeEach
    void createModel() throws IOException {
        model = ExportModels.create(folder.resolve("small"), ValueRangeRule.CROP, "MIT");
        out = Files.createDirectory(folder.resolve("out"));
    }

    private Path export(ExportFormat format, String name, boolean overwrite) {
        return export(format, name, ExportPrecision.FLOAT32, overwrite);
    }

    private Path export(
            ExportFormat format, String name, ExportPrecision precision, boolean overwrite) {
        ExportRequest request =
                new ExportRequest(
                        format, out.resolve(name), precision, Optional.of("Ada"), overwrite);
        return ModelExport.write(model, request, NOW).file();
    }

    @Test
    void write_ofANetworkThatAddsToThePlate_isRefused() {
        Weights weights = ExportModels.weights();
        model =
                TestModels.write(
                        folder.resolve("plate"),
                        weights,
                        2,
                        ValueRangeRule.CROP,
                        HoleInput.PLATE,
                        64,
                        24);
        assertRefused(
                "plate cannot be exported: ...",
                ModelException.class,
                () -> export(ExportFormat.PTH, "a.pth", false));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> children = Files.list(out)) {
            return children.map(child -> child.getFileName().toString()).sorted().toList();
        }
    }

    private static void assertSame(Weights expected, Weights actual) {
        assertEquals(
                List.copyOf(expected.tensors().keySet()), List.copyOf(actual.tensors().keySet()));
        expected.tensors()
                .forEach(
                        (name, tensor) ->
                                assertArrayEquals(
                                        tensor.values(), actual.get(name).values(), name));
    }

    @Test
    void write_pth_isReadBackBitForBit() throws IOException {
        assertSame(ExportModels.weights(), PthFile.read(export(ExportFormat.PTH, "m.pth", false)));
        assertEquals(List.of("m.pth"), left());
    }

    @Test
    void write_safetensors_isReadBackBitForBit() throws IOException {
        Path file = export(ExportFormat.SAFETENSORS, "m.safetensors", false);
        try (InputStream in = Files.newInputStream(file)) {
            assertSame(ExportModels.weights(), SafetensorsFile.read(in, "m"));
        }
    }

    @Test
    void write_float16_hasHalfTheSizeAndTheNearestValues() throws IOException {
        Path whole = export(ExportFormat.SAFETENSORS, "whole.safetensors", false);
        Path half =
                export(ExportFormat.SAFETENSORS, "h.safetensors", ExportPrecision.FLOAT16, false);
        assertTrue(Files.size(half) < 0.6 * Files.size(whole));
        try (InputStream in = Files.newInputStream(half)) {
            Weights read = SafetensorsFile.read(in, "h");
            float expected = ExportModels.weights().get("EB2.0.weight").values()[0];
            // Eleven bits: half a unit of the last is 2^-11 of the value, 2^-25 below 2^-14.
            assertEquals(
                    expected,
                    read.get("EB2.0.weight").values()[0],
                    Math.abs(expected) * 0x1p-11 + 0x1p-25);
        }
    }

    @Test
    void write_bioimageio_isTheSameInAZipAndAFolder() throws IOException {
        Path package1 = export(ExportFormat.BIOIMAGEIO, "package", false);
        Path package2 = export(ExportFormat.BIOIMAGEIO, "package.zip", false);
        try (ZipFile zip = new ZipFile(package2.toFile());
                Stream<Path> children = Files.list(package1)) {
            TreeSet<String> names = new TreeSet<>();
            for (Path child : children.toList()) {
                String name = child.getFileName().toString();
                names.add(name);
                byte[] packed = zip.getInputStream(zip.getEntry(name)).readAllBytes();
                assertArrayEquals(Files.readAllBytes(child), packed, name);
            }
            assertEquals(names.size(), zip.size());
            assertEquals(13, zip.size());
        }
        assertEquals(List.of("package", "package.zip"), left());
    }

    @ParameterizedTest
    @CsvSource({"package,package", "package.zip,package"})
    void write_bioimageio_canBeInstalledAsAModel(String name, String installed) {
        String from = export(ExportFormat.BIOIMAGEIO, name, false).toString();
        Path place = folder.resolve("models");
        Model copy =
                ModelInstall.run(
                        new ModelInstall.Request(
                                from, Optional.empty(), Optional.empty(), place, List.of()),
                        Progress.SILENT);
        assertEquals(installed, copy.name());
        assertEquals(model.description(), copy.description());
        assertArrayEquals(model.weights(), copy.weights());
    }

    @ParameterizedTest
    @CsvSource({"PTH,m.pth", "BIOIMAGEIO,package", "BIOIMAGEIO,package.zip"})
    void write_existing_isReplacedOnlyWhereAsked(ExportFormat format, String name)
            throws IOException {
        Path written = export(format, name, false);
        Path inside = Files.isDirectory(written) ? written.resolve("README.md") : written;
        byte[] before = Files.readAllBytes(inside);
        Files.writeString(inside, "changed");
        assertSentence("exists already", () -> export(format, name, false));
        assertEquals("changed", Files.readString(inside));
        export(format, name, true);
        assertArrayEquals(before, Files.readAllBytes(inside));
        assertEquals(List.of(name), left());
    }

    @Test
    void write_folderOfSomebodysWork_isNotReplaced() throws IOException {
        Path work = Files.createDirectory(out.resolve("work"));
        Files.writeString(work.resolve("thesis.txt"), "mine");
        assertSentence("thesis.txt", () -> export(ExportFormat.BIOIMAGEIO, "work", true));
        assertEquals("mine", Files.readString(work.resolve("thesis.txt")));
        assertEquals(List.of("work"), left());
    }

    @ParameterizedTest
    @CsvSource({"PTH,m.pt,.pth", "SAFETENSORS,m.pth,.safetensors", "TORCHSCRIPT,m,.pt"})
    void request_otherEnding_isRefused(ExportFormat format, String name, String ending)
            throws IOException {
        assertSentence("does not end with " + ending, () -> export(format, name, false));
        assertEquals(List.of(), left());
    }

    @Test
    void request_missingFolder_isRefused() {
        assertSentence("make the folder", () -> export(ExportFormat.PTH, "no/m.pth", false));
    }

    @Test
    void request_float16OfAnotherFormat_isRefused() {
        assertSentence(
                "Only the format safetensors",
                () -> export(ExportFormat.PTH, "m.pth", ExportPrecision.FLOAT16, false));
    }

    @Test
    void write_damagedModel_leavesNothing() throws IOException {
        Path weights = folder.resolve("small").resolve(Model.WEIGHTS);
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        for (ExportFormat format : ExportFormat.values()) {
            String name = "m" + format.suffix().orElse(".zip");
            assertRefused("...sha256...", ModelException.class, () -> export(format, name, false));
        }
        assertEquals(List.of(), left());
    }

    @Test
    void write_failsInTheMiddle_leavesTheOldFile() throws IOException {
        Path file = Files.writeString(out.resolve("old.pth"), "old");
        assertThrows(
                IOException.class,
                () ->
                        AtomicFile.replace(
                                file,
                                stream -> {
                                    stream.write(new byte[100_000]);
                                    throw new IOException("disk full");
                                }));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("old.pth"), left());
    }

    private static void assertSentence(String part, Runnable export) {
        UserException e = assertThrows(ModelException.class, export::run);
        assertTrue(e.getMessage().contains(part), e.getMessage());
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
    }
}
