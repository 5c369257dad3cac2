package io.github.gmcnn.core.model;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of two places, some of whose models cannot be used. */
final class ModelListTest {

    private static final String THIS_FORMAT = "\"" + ModelDescription.FORMAT_VERSION + "\"";

    @TempDir Path folder;
    private Path imagej;
    private Path user;
    private Models models;

    @BeforeEach
    void makePlaces() {
        imagej = folder.resolve("imagej");
        user = folder.resolve("user");
        models =
                new Models(
                        List.of(
                                new ModelPlace(Origin.IMAGEJ, imagej),
                                new ModelPlace(Origin.USER, user)));
    }

    private ListedModel only(Path place, String name) {
        return models.list().stream()
                .filter(line -> line.location().equals(place.resolve(name).toString()))
                .findFirst()
                .orElseThrow();
    }

    private static void edit(Path model, String from, String to) throws IOException {
        Path file = model.resolve(Model.DESCRIPTION);
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    @Test
    void list_hasTheShippedOnesThenThePlacesInOrder() {
        TestModels.tiny(user.resolve("ant"));
        TestModels.tiny(imagej.resolve("zebra"));
        TestModels.tiny(imagej.resolve("cat"));
        assertEquals(
                List.of(
                        "default shipped",
                        "natural shipped",
                        "cat ImageJ folder",
                        "zebra ImageJ folder",
                        "ant user folder"),
                models.list().stream()
                        .map(line -> line.name() + " " + line.origin().text())
                        .toList());
        assertEquals(List.of("default", "natural", "cat", "zebra", "ant"), models.names());
    }

    @Test
    void list_equalNames_theFirstIsChosenAndTheOtherSaysSo() {
        TestModels.tiny(imagej.resolve("twin"), 1);
        Model second = TestModels.tiny(user.resolve("twin"), 2);
        assertEquals(List.of("default", "natural", "twin"), models.names());
        assertEquals(imagej.resolve("twin").toString(), models.find("twin").location());
        ListedModel hidden = only(user, "twin");
        assertTrue(hidden.isHidden());
        assertTrue(
                hidden.reason()
                        .startsWith(
                                "Another model named twin comes first, " + imagej.resolve("twin")),
                hidden.reason());
        String path = hidden.location();
        assertEquals(second.description().sha256(), models.find(path).description().sha256());
    }

    @Test
    void list_aModelNamedDefault_doesNotReplaceTheShippedOne() {
        TestModels.tiny(imagej.resolve("default"));
        assertEquals(Models.byDefault().location(), models.find("default").location());
        assertTrue(only(imagej, "default").reason().contains("The shipped model default"));
    }

    @Test
    void list_brokenNewerAndIncomplete_areShownWithTheirReasons() throws IOException {
        TestModels.tiny(imagej.resolve("good"));
        TestModels.tiny(imagej.resolve("newer"));
        edit(imagej.resolve("newer"), THIS_FORMAT, "\"2.0\"");
        TestModels.tiny(imagej.resolve("nojson"));
        Files.delete(imagej.resolve("nojson").resolve(Model.DESCRIPTION));
        TestModels.tiny(imagej.resolve("noweights"));
        Files.delete(imagej.resolve("noweights").resolve(Model.WEIGHTS));
        Files.createDirectories(imagej.resolve("cut"));
        Files.writeString(imagej.resolve("cut").resolve(Model.DESCRIPTION), "{\"cnum\": 2");
        Files.createDirectories(imagej.resolve("no model"));
        Files.createDirectories(imagej.resolve(".unfinished-1"));
        Files.writeString(imagej.resolve(".unfinished-1").resolve(Model.DESCRIPTION), "{");

        assertEquals(List.of("default", "natural", "good"), models.names());
        assertEquals(
                List.of("default", "natural", "cut", "good", "newer", "nojson", "noweights"),
                models.taken());
        assertTrue(only(imagej, "newer").reason().contains("2.0; it is newer than 1."));
        assertTrue(only(imagej, "nojson").reason().contains("has no file model.json"));
        assertTrue(only(imagej, "noweights").reason().contains("is incomplete"));
        assertTrue(only(imagej, "cut").reason().contains("model.json cannot be used"));
        assertRefused(
                only(imagej, "newer").reason(), ModelException.class, () -> models.find("newer"));
    }

    @Test
    void list_brokenFirst_theUsableOneOfThatNameIsChosen() throws IOException {
        TestModels.tiny(imagej.resolve("twin"));
        edit(imagej.resolve("twin"), THIS_FORMAT, "\"2.0\"");
        TestModels.tiny(user.resolve("twin"));
        assertEquals(user.resolve("twin").toString(), models.find("twin").location());
    }

    @Test
    void line_pathElsewhere_isOfOriginPath() {
        TestModels.tiny(folder.resolve("else/where"));
        ListedModel line = models.line(folder.resolve("else/where").toString());
        assertEquals(Origin.PATH, line.origin());
        assertTrue(line.isUsable());
        assertTrue(models.line(folder.resolve("no/where").toString()).reason().contains("no file"));
    }

    @Test
    void line_illegalPath_isRefusedInWords() {
        assertRefused("...cannot be the path...", ModelException.class, () -> models.line("a/\0"));
    }
}
