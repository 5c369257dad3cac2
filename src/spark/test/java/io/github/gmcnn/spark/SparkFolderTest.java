package io.github.gmcnn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.imagej.commands.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GMCNN Inpaint Folder on Spark in this process, with a small untrained model. */
@Tag("engine")
class SparkFolderTest {

    @TempDir Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @BeforeEach
    void writeFiles() throws IOException {
        TestModels.tiny(folder.resolve("tiny"));
        Path input = folder.resolve("in");
        for (int i = 0; i < 9; i++) {
            SparkFolders.write(input, (i % 3 == 0 ? "sub/" : "") + "cell" + i + ".png", i);
        }
        SparkFolders.write(input, "stack.tif", 20);
        SparkFolders.write(input, "bad.png", 21);
        Files.writeString(input.resolve("bad.png"), "no image");
        SparkFolders.write(input, "alone.png", 22);
        Files.delete(input.resolve("alone_mask.png"));
        // Both results would be same.png: the first gets the name, on whatever computer.
        SparkFolders.write(input, "same.gif", 23);
        SparkFolders.write(input, "same.jpg", 24);
    }

    @AfterEach
    void forgetMaster() {
        System.clearProperty("spark.master");
    }

    private String line(String output) {
        return "input=[%s] output=[%s] mask=suffix device=cpu model=[%s]"
                .formatted(folder.resolve("in"), folder.resolve(output), folder.resolve("tiny"));
    }

    private int spark(String master, String... arguments) {
        System.setProperty("spark.master", master);
        printed.reset();
        complaints.reset();
        return SparkCommand.run(arguments, new PrintStream(printed), new PrintStream(complaints));
    }

    @Test
    void folder_anyNumberOfWorkers_leavesWhatTheFolderCommandLeaves() throws IOException {
        String[] command = {"GMCNN Inpaint Folder", line("out")};
        int status = CommandLine.run(command, new PrintStream(printed), System.err);
        Map<String, String> expected = SparkFolders.content(folder.resolve("out"));
        assertTrue(expected.containsKey("sub/cell0.png"), "" + expected.keySet());
        for (String master : new String[] {"local[1]", "local[4]"}) {
            Files.move(folder.resolve("out"), folder.resolve("before " + master));
            assertEquals(status, spark(master, "folder", line("out")), complaints.toString());
            SparkFolders.assertContent(expected, folder.resolve("out"));
        }
    }

    @Test
    void folder_again_doesWhatIsMissingOnly() throws IOException {
        assertEquals(1, spark("local[4]", "folder", line("out")));
        Path kept = folder.resolve("out/cell1.png");
        Path lost = folder.resolve("out/cell2.png");
        Object before = Files.getLastModifiedTime(kept);
        Files.delete(lost);
        Files.writeString(folder.resolve("out/.gmcnn-unfinished-batch-1.png"), "half");
        assertEquals(1, spark("local[4]", "folder", line("out")));
        assertEquals(before, Files.getLastModifiedTime(kept));
        assertTrue(Files.exists(lost));
        assertFalse(Files.exists(folder.resolve("out/.gmcnn-unfinished-batch-1.png")));
        assertTrue(printed.toString().contains("1 filled, 10 skipped"), printed.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "file, 'input=a', The work cannot be file;",
        "folder, 'inputs=a', GMCNN Inpaint Folder has no option inputs;",
        "folder, 'input=/nowhere output=/tmp/nowhere', no folder or file",
        "folder, 'mask=suffix', needs a folder of images",
    })
    void run_whatCannotBe_isRefusedInOneSentence(String what, String line, String sentence) {
        assertEquals(2, spark("local[1]", what, line));
        assertTrue(complaints.toString().contains(sentence), complaints.toString());
        assertEquals(1, complaints.toString().lines().count());
        assertEquals("", printed.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"generator.safetensors", "model.json"})
    void folder_modelDamaged_isRefusedInOneSentence(String file) throws IOException {
        Files.writeString(folder.resolve("tiny").resolve(file), "damaged");
        assertEquals(2, spark("local[2]", "folder", line("out")));
        assertTrue(complaints.toString().contains("tiny"), complaints.toString());
        assertEquals(1, complaints.toString().lines().count(), complaints.toString());
        assertFalse(Files.exists(folder.resolve("out/cell1.png")));
    }

    @Test
    void run_wrongNumberOfArguments_isRefused() {
        assertEquals(2, spark("local[1]", "folder", "input=a", "output=b"));
        assertTrue(complaints.toString().contains("put quotes around"), complaints.toString());
    }
}
