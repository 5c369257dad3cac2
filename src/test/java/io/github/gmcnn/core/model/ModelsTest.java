package io.github.gmcnn.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.Refusals;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.safe.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelsTest {

    @TempDir Path folder;

    @Test
    void names_beginWithTheShippedOnes_thenTheFoldersSorted() throws IOException {
        TestModels.tiny(folder.resolve("zebra"));
        TestModels.tiny(folder.resolve("ant"));
        Files.createDirectories(folder.resolve("no model"));
        assertEquals(List.of("default", "natural", "ant", "zebra"), new Models(folder).names());
        assertEquals("ant", new Models(folder).find("ant").name());
    }

    @Test
    void names_withoutAFolder_areThoseOfTheShippedOnes() {
        assertEquals(List.of("default", "natural"), new Models(folder.resolve("absent")).names());
    }

    @Test
    void shipped_areVerifiedAndSmallEnough() {
        for (Model model : Models.shipped()) {
            assertTrue(model.weights().length <= 30_000_000);
            assertTrue(model.description().card().containsKey("data"));
            assertEquals(
                    model.description().sha256(),
                    new Models(folder).find(model.name()).description().sha256());
        }
        assertEquals(Models.DEFAULT, Models.byDefault().name());
    }

    @Test
    void find_unknownName_listsTheKnownOnes() {
        ModelException e =
                assertThrows(ModelException.class, () -> new Models(folder).find("nonsense"));
        assertTrue(e.getMessage().contains("nonsense") && e.getMessage().contains("default"));
    }

    @Test
    void find_path_readsThatFolder() {
        Path model = folder.resolve("else/where");
        TestModels.tiny(model);
        assertEquals("where", new Models(folder).find(model.toString()).name());
    }

    @Test
    void weights_changedByOneBit_areRefused() throws IOException {
        Model model = TestModels.tiny(folder.resolve("m"));
        Path file = folder.resolve("m").resolve(Model.WEIGHTS);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        ModelException e = assertThrows(ModelException.class, model::weights);
        assertTrue(e.getMessage().contains("sha256"), e.getMessage());
        e = assertThrows(ModelException.class, () -> opened(model));
        assertTrue(e.getMessage().contains("sha256"), e.getMessage());
        Files.delete(file);
        assertThrows(ModelException.class, model::weights);
        assertThrows(ModelException.class, () -> opened(model));
    }

    @Test
    void read_withoutHoleInput_showsZeros() throws IOException {
        TestModels.tiny(folder.resolve("m"));
        Path file = folder.resolve("m").resolve(Model.DESCRIPTION);
        String json = Files.readString(file).replaceFirst("\"holeInput\": \"ZEROS\",", "");
        assertFalse(json.contains("holeInput"), json);
        Files.writeString(file, json);
        assertEquals(
                ModelDescription.HoleInput.ZEROS,
                Models.read(folder.resolve("m")).description().holeInput());
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 2.0, formatVersion is 2.0",
        "gmcnn-pytorch, other, architecture is other",
        "CROP, NOTHING, valueRange is null",
        "MEMBRANE, GLUE, 'blending is GLUE; it must be NONE,'",
        "'\"license\"', '\"blending\": \"NONE\", \"license\"', it has the key blending twice",
        "'\"holeInput\": \"ZEROS\"', '\"holeInput\": \"ONES\"', 'holeInput is ONES; it must be PLATE or'",
        "64, 63, cropSize is 63",
        "24, 3, holeSize is 3",
        "BSD-2-Clause, , license is",
        "'\"cnum\": 2', '\"cnum\": 3', cnum is 3",
        "{, [, BEGIN_ARRAY",
        "'\"1.0\"', 1.0, $.formatVersion is a number; it must be a text in quotes.",
        "'\"cnum\": 2', '\"cnum\": \"2\"', $.cnum is a text in quotes; it must be a number.",
    })
    void read_illegalField_isRefusedByName(String from, String to, String expected)
            throws IOException {
        TestModels.tiny(folder.resolve("m"));
        Path file = folder.resolve("m").resolve(Model.DESCRIPTION);
        String json = Files.readString(file);
        Files.writeString(file, json.replaceFirst(Pattern.quote(from), to == null ? "" : to));
        ModelException e =
                assertThrows(ModelException.class, () -> Models.read(folder.resolve("m")));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    }

    private static final String POINTER =
            "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";

    @ParameterizedTest
    @ValueSource(strings = {Model.WEIGHTS, Model.DESCRIPTION})
    void model_whoseFileIsAPointerAPageOrEmpty_saysSo(String name) throws IOException {
        Path file = folder.resolve("m").resolve(name);
        TestModels.tiny(folder.resolve("m"));
        Files.writeString(file, POINTER);
        assertRefused(
                " a pointer of Git LFS, not the model itself; get that with git lfs pull, or");
        Files.writeString(file, "<!DOCTYPE html><title>Sign in</title>");
        assertRefused(" a web page, not a model; download the file itself.");
        Files.writeString(file, "");
        assertRefused(" empty; copy or download it again.");
    }

    private void assertRefused(String part) {
        for (Function<Model, Object> use :
                List.<Function<Model, Object>>of(Model::weights, ModelsTest::opened)) {
            Refusals.assertRefused(
                    "..." + part + "...",
                    ModelException.class,
                    () -> use.apply(Models.read(folder.resolve("m"))));
        }
        Path copy = folder.resolve("copy");
        ModelException e =
                assertThrows(
                        ModelException.class,
                        () ->
                                ModelFolder.copy(
                                        Models.read(folder.resolve("m")), copy, Progress.SILENT));
        assertTrue(e.getMessage().contains(part), e.getMessage());
        assertTrue(Files.notExists(copy));
    }

    private static byte[] opened(Model model) {
        try (VerifiedInput in = model.openWeights()) {
            byte[] bytes = in.readAllBytes();
            in.verify();
            return bytes;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void openWeights_readsTheFileOnceAndComparesAllOfIt() throws IOException {
        Path tiny = folder.resolve("m");
        byte[] weights = TestModels.tiny(tiny).weights();
        List<String> read = new ArrayList<>();
        Model model =
                new Model(
                        "m",
                        "m",
                        file -> {
                            read.add(file);
                            return Files.newInputStream(tiny.resolve(file));
                        });
        assertArrayEquals(weights, opened(model));
        try (VerifiedInput in = model.openWeights()) {
            in.skipNBytes(100_000); // more than is skipped at a time
            assertEquals(weights[100_000], (byte) in.read());
            in.verify();
        }
        assertEquals(List.of(Model.DESCRIPTION, Model.WEIGHTS, Model.WEIGHTS), read);
    }
}
