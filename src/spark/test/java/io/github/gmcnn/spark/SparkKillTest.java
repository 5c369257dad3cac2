package io.github.gmcnn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.torch.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark's own small cluster: a driver and two executors, each a process of its own, of which one is
 * killed (SIGKILL) in the middle of the work. With the default model, which takes its time.
 */
@Tag("engine")
class SparkKillTest {

    private static final int FILES = 14;

    @TempDir Path folder;

    @BeforeEach
    void makeHome() throws IOException {
        Files.createDirectories(folder.resolve("home/jars")); // where Spark looks for its own
    }

    // A process of its own, since Spark reads some settings from the environment.
    private ChildJvm driver(String master, String what, String line) {
        String engine = "-Dgmcnn.engineCache=" + System.getProperty("gmcnn.engineCache");
        String home = "-Duser.home=" + System.getProperty("user.home");
        return ChildJvm.of(SparkCommand.class, what, line + " device=cpu")
                .options(home)
                .with("slf4j.provider", "org.apache.logging.slf4j.SLF4JServiceProvider")
                .with("spark.log.level", "WARN")
                .with("spark.master", master)
                .with("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .with("spark.executor.extraJavaOptions", engine + " " + home)
                .environment("SPARK_HOME", folder.resolve("home"))
                .environment("SPARK_SCALA_VERSION", "2.13");
    }

    @Test
    void folder_executorKilled_leavesWhatAnUndisturbedRunLeaves() throws Exception {
        for (int i = 0; i < FILES; i++) {
            SparkFolders.write(folder.resolve("in"), "cell" + (10 + i) + ".png", i);
        }
        String line = "input=[%s] output=[%s] mask=suffix";
        assertSurvives(
                "folder",
                line.formatted(folder.resolve("in"), folder.resolve("out")),
                new Killing(folder.resolve("out"), "cell.*png", 3, FILES));
    }

    @Test
    void volume_executorKilled_leavesWhatAnUndisturbedRunLeaves() throws Exception {
        SparkFolders.writeVolume(folder);
        String line = "input=[%s] mask=[%s] output=[%s]";
        Path output = folder.resolve("out");
        assertSurvives(
                "volume",
                line.formatted(folder.resolve("volume"), folder.resolve("gaps"), output),
                new Killing(
                        output.resolve(".gmcnn-unfinished-volume"),
                        "done-.*",
                        2,
                        SparkFolders.LAYERS));
    }

    /** When to kill: once so many files of a name are in a folder, which are not all yet. */
    private record Killing(Path folder, String name, int after, int all) {

        void await(Process driver) throws Exception {
            try (WatchService changes = folder.getFileSystem().newWatchService()) {
                folder.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
                while (count() < after) {
                    WatchKey change = changes.poll(5, TimeUnit.MINUTES);
                    assertTrue(change != null && driver.isAlive(), "nothing was filled");
                    change.pollEvents();
                    change.reset();
                }
            }
        }

        long count() throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.getFileName().toString().matches(name)).count();
            }
        }
    }

    private void assertSurvives(String what, String line, Killing killing) throws Exception {
        driver("local[2]", what, line).output(0);
        Map<String, String> expected = SparkFolders.content(folder.resolve("out"));
        Files.move(folder.resolve("out"), folder.resolve("undisturbed"));
        Files.createDirectories(killing.folder());
        Process driver = driver("local-cluster[2,1,1024]", what, line).start();
        try {
            killing.await(driver);
            List<ProcessHandle> executors = driver.children().toList();
            assertEquals(2, executors.size());
            assertTrue(executors.get(0).destroyForcibly());
            assertTrue(killing.count() < killing.all(), "killed too late");
            String log = ChildJvm.output(driver, 0);
            assertTrue(log.contains("ExecutorLostFailure"), log);
        } finally {
            driver.descendants().forEach(ProcessHandle::destroyForcibly);
            driver.destroyForcibly().waitFor();
        }
        SparkFolders.assertContent(expected, folder.resolve("out"));
    }
}
