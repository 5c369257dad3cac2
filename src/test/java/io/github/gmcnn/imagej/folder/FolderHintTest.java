package io.github.gmcnn.imagej.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gmcnn.core.safe.CancelledException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderHintTest {

    @TempDir Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        for (String name : new String[] {"a.tif", "b.tif", "c.tif", "a_mask.png", "notes.txt"}) {
            Files.createFile(folder.resolve("in").resolve(name));
        }
    }

    private FolderOptions options(String more) {
        return FolderOptions.TABLE.parse(
                "input=["
                        + folder.resolve("in")
                        + "] output=["
                        + folder.resolve("out")
                        + "] "
                        + more);
    }

    private String words(String found) {
        return found + ". Results go to " + folder.resolve("out") + ".";
    }

    @Test
    void words_countFilesAndThoseWithoutAMask() {
        assertEquals(words("4 files"), FolderHint.words(options("")));
        assertEquals(words("3 files, 2 without a mask"), FolderHint.words(options("mask=suffix")));
        assertEquals(words("1 file"), FolderHint.words(options("pattern=b*")));
    }

    @Test
    void words_noFolder_askForOne() {
        assertEquals(
                "Choose a folder of images.", FolderHint.words(FolderOptions.TABLE.defaults()));
    }

    @Test
    void update_tellsTheLastOnly() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (FolderHint hint = new FolderHint(heard::add)) {
            hint.update(Map.of("input", folder.resolve("no").toString(), "output", "/x"));
            hint.update(FolderOptions.TABLE.texts(options("")));
            assertEquals(words("4 files"), heard.poll(1, TimeUnit.MINUTES));
            hint.update(Map.of("input", folder.resolve("no").toString(), "output", "/x"));
            assertEquals(
                    "There is no folder or file " + folder.resolve("no") + "; give one as input.",
                    heard.poll(1, TimeUnit.MINUTES));
        }
    }

    /** As when the next letter of a path is typed while the folder so far is a whole disk. */
    @Test
    void items_interrupted_areGivenUp() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancelledException.class, () -> options("").items());
        } finally {
            Thread.interrupted();
        }
    }
}
