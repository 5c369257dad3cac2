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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark's own small cluster: a driver and two executors, each a process of its own, of which one is
 * killed (SIGKILL) in the middle of the work. With the embedded model, which takes its time.
 */
@Tag("engine")
class SparkKillTest {

    private static final int FILES = 14;

    @TempDir Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        for (int i = 0; i < FILES; i++) {
            SparkFolders.write(folder.resolve("in"), "cell" + (10 + i) + ".png", i);
        }
        Files.createDirectories(folder.resolve("home/jars")); // where Spark looks for its own
    }

    // A process of its own, since Spark reads some settings from the environment.
    private ChildJvm driver(String master, String output) {
        String line = "input=[%s] output=[%s] mask=suffix device=cpu";
        String engine = "-Dgmcnn.engineCache=" + System.getProperty("gmcnn.engineCache");
        String home = "-Duser.home=" + System.getProperty("user.home");
        return ChildJvm.of(
                        SparkCommand.class,
                        "folder",
                        line.formatted(folder.resolve("in"), folder.resolve(output)))
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
        driver("local[2]", "out").output(0);
        Map<String, String> expected = SparkFolders.content(folder.resolve("out"));
        assertEquals(2 * FILES + 2, expected.size());
        Files.move(folder.resolve("out"), folder.resolve("undisturbed"));
        Path output = Files.createDirectories(folder.resolve("out"));
        Process driver = driver("local-cluster[2,1,1024]", "out").start();
        try {
            await(output, 3);
            List<ProcessHandle> executors = driver.children().toList();
            assertEquals(2, executors.size());
            assertTrue(executors.get(0).destroyForcibly());
            assertTrue(results(output) < FILES, "killed too late");
            String log = ChildJvm.output(driver, 0);
            assertTrue(log.contains("ExecutorLostFailure"), log);
        } finally {
            driver.descendants().forEach(ProcessHandle::destroyForcibly);
            driver.destroyForcibly().waitFor();
        }
        SparkFolders.assertContent(expected, output);
    }

    private static void await(Path output, int files) throws Exception {
        try (WatchService changes = output.getFileSystem().newWatchService()) {
            output.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
            while (results(output) < files) {
                WatchKey change = changes.poll(5, TimeUnit.MINUTES);
                assertTrue(change != null, "nothing was filled");
                change.pollEvents();
                change.reset();
            }
        }
    }

    private static long results(Path output) throws IOException {
        try (var files = Files.list(output)) {
            return files.filter(file -> file.getFileName().toString().matches("cell.*png")).count();
        }
    }
}
