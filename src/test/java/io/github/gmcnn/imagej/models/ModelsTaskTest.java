package io.github.gmcnn.imagej.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.commands.CommandLine;
import io.github.gmcnn.imagej.inpaint.ImageJHome;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsTaskTest {

    @TempDir Path folder;
    private Path home;
    private Path imagej;
    private String homeBefore;
    private ImageJHome moved;

    @BeforeEach
    void moveHomes() throws ReflectiveOperationException {
        moved = ImageJHome.at(folder.resolve("My ImageJ"));
        imagej = folder.resolve("My ImageJ/models/gmcnn");
        homeBefore = System.setProperty("user.home", folder.resolve("home").toString());
        home = folder.resolve("home/.gmcnn/models");
    }

    @AfterEach
    void moveBack() throws ReflectiveOperationException {
        moved.close();
        System.setProperty("user.home", homeBefore);
    }

    private static ModelsTask.Result run(String line) {
        return ModelsTask.run(ModelsOptions.TABLE.parse(line), Progress.SILENT);
    }

    private static String refusal(String line) {
        return assertThrows(UserException.class, () -> run(line)).getMessage();
    }

    private static void flip(Path model) throws IOException {
        Path file = model.resolve(Model.WEIGHTS);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void list_bothFolders_saysOriginAndReason() throws IOException {
        TestModels.tiny(imagej.resolve("ant"));
        TestModels.tiny(home.resolve("bee"));
        Files.delete(home.resolve("bee").resolve(Model.WEIGHTS));
        ModelsTask.Result result = run("");
        assertEquals("GMCNN: 4 models, 1 cannot be used by name", result.summary());
        List<String> lines = result.csv().lines().toList();
        assertEquals(5, lines.size());
        assertEquals(String.join(",", ModelRow.COLUMNS), lines.get(0));
        assertTrue(lines.get(1).startsWith("default,shipped,gmcnn-pytorch,16,CC-BY-4.0,"));
        assertTrue(lines.get(1).contains(",not verified,psnr bubbles: 25.48; psnr dust: 28.05;"));
        assertTrue(lines.get(2).startsWith("natural,shipped,gmcnn-pytorch,16,CC-BY-4.0,"));
        assertTrue(lines.get(3).startsWith("ant,ImageJ folder,gmcnn-pytorch,2,"), lines.get(3));
        assertTrue(lines.get(4).startsWith("bee,user folder,"), lines.get(4));
        assertTrue(lines.get(4).contains("so it is incomplete"), lines.get(4));
    }

    @Test
    void list_byNameOrPath_hasOneLine() {
        TestModels.tiny(folder.resolve("else where/m"));
        String csv = run("name=[" + folder.resolve("else where/m") + "]").csv();
        assertTrue(csv.lines().toList().get(1).startsWith("m,path,"), csv);
        assertEquals(2, run("action=list name=default").csv().lines().count());
        assertTrue(refusal("name=nosuch").contains("There is no model named nosuch"));
    }

    @Test
    void verify_oneBitChanged_saysWhichIsDamaged() throws IOException {
        TestModels.tiny(imagej.resolve("ant"));
        TestModels.tiny(imagej.resolve("bee"));
        flip(imagej.resolve("bee"));
        ModelsTask.Result result = run("action=verify");
        assertFalse(result.isWell());
        assertEquals("GMCNN: verified 4 models, 1 damaged", result.summary());
        assertEquals(
                List.of("verified", "verified", "verified", "damaged"),
                result.rows().stream().map(ModelRow::state).toList());
        assertTrue(result.rows().get(3).reason().contains("has the sha256"));
        assertTrue(run("action=verify name=ant").isWell());
    }

    @Test
    void install_goesWhereItIsToldAndCanBeRemoved() {
        TestModels.tiny(folder.resolve("from/cells"));
        String from = "action=install from=[" + folder.resolve("from/cells") + "]";
        assertEquals(
                "GMCNN: installed model cells in " + imagej.resolve("cells"), run(from).summary());
        assertTrue(run(from + " to=user").summary().endsWith(home.resolve("cells-2").toString()));
        assertTrue(refusal(from + " name=Cells").contains("Cells exists already"));
        assertEquals("GMCNN: removed model cells", run("action=remove name=cells").summary());
        assertFalse(Files.exists(imagej.resolve("cells")));
        assertTrue(Files.exists(folder.resolve("from/cells")));
    }

    @Test
    void remove_shippedOrElsewhere_isRefused() {
        Path elsewhere = folder.resolve("elsewhere");
        TestModels.tiny(elsewhere);
        assertTrue(refusal("action=remove name=default").contains("cannot be removed"));
        assertTrue(refusal("action=remove name=[" + elsewhere + "]").contains("cannot be removed"));
        assertTrue(Files.exists(elsewhere.resolve(Model.WEIGHTS)));
    }

    @Test
    void newModels_readOnlyImageJ_goToTheUserFolder() throws IOException {
        Path locked = Files.createDirectories(folder.resolve("My ImageJ"));
        boolean changed = locked.toFile().setWritable(false) && !Files.isWritable(locked);
        try {
            assertEquals(changed ? home : imagej, ImageJFolders.newModels()); // root may always
        } finally {
            locked.toFile().setWritable(true);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "action=install | The option from is missing;",
                "action=remove | The option name is missing;",
                "from=/x | The option from counts with action=install only",
                "action=verify to=user | The option to counts with action=install only",
                "action=sell | The option action cannot be sell; choose one of list, install,",
                "acton=list | GMCNN Models has no option acton; its options are action, name,"
            })
    void options_thatCannotBe_areNamed(String line, String sentence) {
        assertTrue(refusal(line).startsWith(sentence), refusal(line));
    }

    @Test
    void commandLine_endsWithAStatus() throws IOException {
        TestModels.tiny(imagej.resolve("ant"));
        assertTrue(commandLine("", 0).contains("ant,ImageJ folder,"));
        flip(imagej.resolve("ant"));
        assertTrue(commandLine("action=verify", 1).contains(",damaged,"));
        commandLine("action=remove name=nosuch", 2);
    }

    private static String commandLine(String line, int status) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true);
        assertEquals(
                status,
                CommandLine.run(new String[] {ModelsOptions.TABLE.command(), line}, out, out));
        return bytes.toString();
    }

    @Test
    void card_controlCharacters_areTakenAway() {
        String line =
                ModelCard.line(Map.of("data", "a\u001b[2Jb\nc", "n", 21.0, "l", List.of(1.5)));
        assertEquals("data: a [2Jb c; l: 1.5; n: 21", line);
        String csv =
                ModelRow.csv(
                        List.of(
                                new ModelRow(
                                        "a,\"b\"\n", "", "", "", "", "", "", "", "", "", "", "")));
        assertTrue(csv.endsWith("\n\"a,\"\"b\"\" \",,,,,,,,,,,\n"), csv);
    }

    @Test
    void cardText_hasEverythingOfTheShippedModel() {
        var line = ImageJFolders.models().list().get(0);
        String text = ModelCard.text(line, ModelRow.of(line, ModelRow.State.VERIFIED));
        assertTrue(text.contains("Licence: CC-BY-4.0\n"), text);
        assertTrue(text.contains("(verified)"), text);
        assertTrue(text.contains("psnr:\n  bubbles: 25.48\n  dust: 28.05\n"), text);
    }
}
