package io.github.gmcnn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.zarr.TestStores;
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

/** GMCNN Inpaint Volume on Spark in this process, with a small untrained model. */
@Tag("engine")
class SparkVolumeTest {

    @TempDir Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @BeforeEach
    void writeVolume() {
        TestModels.tiny(folder.resolve("tiny"));
        SparkFolders.writeVolume(folder);
    }

    @AfterEach
    void forgetMaster() {
        System.clearProperty("spark.master");
    }

    private String line(String more) {
        return "input=[%s] mask=[%s] output=[%s] device=cpu model=[%s] %s"
                .formatted(
                        folder.resolve("volume"),
                        folder.resolve("gaps"),
                        folder.resolve("out"),
                        folder.resolve("tiny"),
                        more);
    }

    private int spark(String master, String line) {
        System.setProperty("spark.master", master);
        printed.reset();
        complaints.reset();
        String[] arguments = {"volume", line};
        return SparkCommand.run(arguments, new PrintStream(printed), new PrintStream(complaints));
    }

    @Test
    void volume_anyNumberOfWorkers_leavesWhatTheVolumeCommandLeaves() throws IOException {
        String[] command = {"GMCNN Inpaint Volume", line("")};
        assertEquals(0, CommandLine.run(command, new PrintStream(printed), System.err));
        String said = printed.toString();
        Map<String, String> expected = SparkFolders.content(folder.resolve("out"));
        for (String master : new String[] {"local[1]", "local[4]"}) {
            Files.move(folder.resolve("out"), folder.resolve("before " + master));
            assertEquals(0, spark(master, line("")), complaints.toString());
            assertEquals(said, printed.toString());
            SparkFolders.assertContent(expected, folder.resolve("out"));
        }
    }

    @Test
    void volume_begunByAShard_goesOn() throws IOException {
        String[] command = {"GMCNN Inpaint Volume", line("shard=2/3")};
        assertEquals(0, CommandLine.run(command, new PrintStream(printed), System.err));
        assertTrue(Files.exists(folder.resolve("out/.gmcnn-unfinished-volume/done-1")));
        assertEquals(0, spark("local[2]", line("")), complaints.toString());
        assertFalse(Files.exists(folder.resolve("out/.gmcnn-unfinished-volume")));
        assertEquals(0, spark("local[2]", line("")), "what is finished is left");
    }

    @Test
    void volume_whatCannotBe_isRefusedBeforeAnyWork() {
        assertRefused(line("shard=1/2"), "The option shard cannot be 1/2 where workers");
        assertRefused(line("").replace("gaps", "none"), "none");
        assertRefused("input=a", "GMCNN Inpaint Volume needs a volume");
        TestStores.write(
                folder.resolve("small"),
                TestStores.FORMATS.get(2),
                new long[] {SparkFolders.LAYERS, 60, 65},
                new int[] {1, 60, 70},
                at -> 1);
        assertRefused(line("").replace("gaps", "small"), "mask");
        assertFalse(Files.exists(folder.resolve("out")));
    }

    private void assertRefused(String line, String sentence) {
        assertEquals(2, spark("local[1]", line));
        assertTrue(complaints.toString().contains(sentence), complaints.toString());
        assertEquals(1, complaints.toString().lines().count(), complaints.toString());
    }
}
