package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The notices on what others have written, in the repository, the jar and beside the jars. */
class NoticesIT {

    private static final Path NOTICES = Path.of("THIRD-PARTY-NOTICES.txt");
    private static final Path JARS = Path.of(System.getProperty("it.jars"));

    // As in pytorch-native-cpu-2.7.1-linux-x86_64.jar.
    private static final Pattern NAME =
            Pattern.compile("(.+?)-(\\d[\\d.]*(?:-[\\d.]+)?)(?:-[a-z].*)?\\.jar");

    @Test
    void notices_nameEachJarThatIsShippedWithItsVersion() throws IOException {
        String first = Files.readString(NOTICES).replaceFirst("(?s).*\\n1\\. The jars\\n=+\\n", "");
        String part = first.substring(0, first.indexOf("\n2. "));
        try (Stream<Path> jars = Files.list(JARS)) {
            List<String> missing =
                    jars.map(jar -> jar.getFileName().toString())
                            .map(NoticesIT::nameAndVersion)
                            .filter(name -> !part.contains(name))
                            .toList();
            assertEquals(List.of(), missing);
        }
    }

    private static String nameAndVersion(String jar) {
        Matcher matcher = NAME.matcher(jar);
        assertTrue(matcher.matches(), jar);
        return matcher.group(1) + " " + matcher.group(2);
    }

    @Test
    void notices_areInTheJarAndBesideTheOthers() throws IOException {
        byte[] notices = Files.readAllBytes(NOTICES);
        assertArrayEquals(notices, Files.readAllBytes(JARS.resolveSibling(NOTICES)));
        try (JarFile plugin = new JarFile(System.getProperty("it.plugin"))) {
            assertArrayEquals(notices, content(plugin, "META-INF/THIRD-PARTY-NOTICES.txt"));
            assertArrayEquals(
                    Files.readAllBytes(Path.of("LICENSE")), content(plugin, "META-INF/LICENSE"));
        }
    }

    private static byte[] content(JarFile jar, String name) throws IOException {
        assertNotNull(jar.getEntry(name), name);
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return in.readAllBytes();
        }
    }
}
