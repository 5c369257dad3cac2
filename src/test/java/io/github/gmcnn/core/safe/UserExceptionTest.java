package io.github.gmcnn.core.safe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UserExceptionTest {

    @Test
    void getMessage_ofNamesWithControlCharacters_isOneLineThatShowsThem() {
        String message =
                new InputException("There is no model a\nb\r\t\u0007\u2028c\u00e9.").getMessage();
        assertEquals("There is no model a\\nb\\r\\t\\u0007\\u2028c\u00e9.", message);
    }

    @Test
    void inWords_ofJavasFailures_haveNoClassNames() {
        assertEquals("there is no permission for /a", words(new AccessDeniedException("/a")));
        assertEquals("/a is not there", words(new NoSuchFileException("/a")));
        assertEquals("/a exists already", words(new FileAlreadyExistsException("/a")));
        assertEquals("/a is no folder", words(new NotDirectoryException("/a")));
        assertEquals("/a is not empty", words(new DirectoryNotEmptyException("/a")));
        assertEquals("/a is a link in a circle", words(new FileSystemLoopException("/a")));
        assertEquals(
                "/a: Read-only file system",
                words(new FileSystemException("/a", null, "Read-only file system")));
        assertEquals("it ends too early", words(new EOFException()));
        assertEquals(
                "the host a.example is not known", words(new UnknownHostException("a.example")));
        assertEquals("Connection refused", words(new IOException("Connection refused")));
        assertEquals("reading or writing failed", words(new IOException()));
        assertEquals(
                "/a is not there", words(new UncheckedIOException(new NoSuchFileException("/a"))));
    }

    private static String words(Exception e) {
        return FileFailure.inWords(e);
    }

    /** Java's own words for an exception begin with the name of its class. */
    @Test
    void sources_putNoExceptionIntoAMessage() throws IOException {
        Pattern inMessage = Pattern.compile("\\+\\s*e(\\.getCause\\(\\))?\\s*[;,)+]");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> found =
                    sources.filter(path -> path.toString().endsWith(".java"))
                            .filter(path -> inMessage.matcher(read(path)).find())
                            .map(path -> path.getFileName().toString())
                            .sorted()
                            .toList();
            assertEquals(List.of("GivenImage.java"), found); // what foreign code has thrown
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
