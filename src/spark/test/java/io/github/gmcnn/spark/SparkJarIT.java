package io.github.gmcnn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar for spark-submit. */
class SparkJarIT {

    private static final Path JAR = Path.of(System.getProperty("it.spark"));

    // Jars of the class path of this test that are not in Spark's own folder of jars.
    private static final String OURS =
            "(GMCNN_Inpainting|api|pytorch|ij|ij1|imageio|common|imglib2|scijava|parsington"
                    + "|aircompressor|jna|gson|junit|archunit|jmh|proto|snakeyaml|slf4j-nop)-.*";

    @TempDir Path folder;

    @Test
    void jar_hasNothingOfSpark_andNoLibraryUnderItsNameThatSparkHasToo() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> twice =
                    jar.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.endsWith(".class"))
                            .filter(
                                    name ->
                                            name.matches(
                                                    "(org/apache|org/slf4j|scala|com/google)/.*"))
                            .toList();
            assertEquals(List.of(), twice);
        }
    }

    /**
     * Spark's class path goes first, and the jar has a class loader of its own, as on a cluster.
     */
    @Test
    void submit_fillsAFolder() throws Exception {
        SparkFolders.write(folder.resolve("in"), "cell.png", 1);
        SparkFolders.write(folder.resolve("in"), "stack.tif", 2);
        String line = "input=[%s] output=[%s] mask=suffix device=cpu";
        Process submit =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dgmcnn.engineCache=" + System.getProperty("gmcnn.engineCache"),
                                "-Duser.home=" + System.getProperty("user.home"),
                                "-cp",
                                sparkJars(),
                                "org.apache.spark.deploy.SparkSubmit",
                                "--master",
                                "local[2]",
                                "--class",
                                SparkCommand.class.getName(),
                                JAR.toString(),
                                "folder",
                                line.formatted(folder.resolve("in"), folder.resolve("out")))
                        .redirectErrorStream(true)
                        .start();
        String log = new String(submit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, submit.waitFor(), log);
        assertTrue(log.contains("2 files: 2 filled"), log);
        assertTrue(Files.exists(folder.resolve("out/stack.tif")));
    }

    private static String sparkJars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar"))
                .filter(path -> !new File(path).getName().matches(OURS))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
