package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The core jar by itself: a program that fills a hole without ImageJ, SciJava or AWT. */
class CoreJarIT {

    @TempDir Path folder;

    private static String classPath() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("it.jars")))) {
            String others =
                    jars.map(Path::toString)
                            .filter(jar -> !new File(jar).getName().startsWith("scijava-"))
                            .collect(Collectors.joining(File.pathSeparator));
            return System.getProperty("it.core") + File.pathSeparator + others;
        }
    }

    @Test
    void program_withTheCoreAlone_compilesAndFills() throws Exception {
        String source = file("/core/Fill.java").toString();
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-cp", classPath(), "-d", "" + folder, source);
        assertEquals(0, status);
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules", // all but java.desktop, where AWT is
                        "java.base,java.logging,java.xml,java.net.http,java.management,jdk.unsupported",
                        "-Dgmcnn.engineCache=" + System.getProperty("gmcnn.engineCache"),
                        "-cp",
                        folder + File.pathSeparator + classPath(),
                        "Fill");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
        // Measured: 1 level; the plate continues a slope, and the network adds little.
        assertTrue(output.strip().matches("(?s).*inside [0-2] outside 0"), output);
    }

    private static Path file(String resource) throws URISyntaxException {
        return Path.of(CoreJarIT.class.getResource(resource).toURI());
    }
}
