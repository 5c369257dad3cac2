package io.github.gmcnn.core.safe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed writers leave, and what becomes of it. */
final class AtomicFolderTest {

    @TempDir Path parent;

    private static AtomicFolder.Content content(String text) {
        return folder -> {
            Files.writeString(folder.resolve("a"), text);
            Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve("b"), text);
        };
    }

    private List<String> names() throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.map(child -> child.getFileName().toString()).sorted().toList();
        }
    }

    private Path leave(String name, Duration age) throws IOException {
        Path folder = Files.createDirectory(parent.resolve(name));
        Path file = Files.writeString(folder.resolve("part"), "x");
        for (Path path : List.of(file, folder)) {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(age)));
        }
        return folder;
    }

    @Test
    void replace_leavesTheNewOneOnly() throws IOException {
        AtomicFolder.create(parent.resolve("x"), content("old"));
        AtomicFolder.replace(parent.resolve("x"), content("new"));
        assertEquals(List.of("x"), names());
        assertEquals("new", Files.readString(parent.resolve("x/a")));
        assertEquals("new", Files.readString(parent.resolve("x/sub/b")));
    }

    // Killed after the old one was removed, or half of it: only the new one is whole.
    @Test
    void tidy_killedWhileReplacing_keepsTheFinishedOne() throws IOException {
        AtomicFolder.create(parent.resolve("x"), content("new"));
        Files.move(parent.resolve("x"), parent.resolve(".finished-x"));
        Files.createDirectory(parent.resolve("x"));
        leave(".unfinished-" + UUID.randomUUID(), Duration.ZERO);
        AtomicFolder.tidy(parent);
        assertEquals(List.of("x"), names());
        assertEquals("new", Files.readString(parent.resolve("x/sub/b")));
    }

    @Test
    void replace_failing_leavesTheOldOne() throws IOException {
        AtomicFolder.create(parent.resolve("x"), content("old"));
        AtomicFolder.Content failing =
                folder -> {
                    Files.writeString(folder.resolve("a"), "half");
                    throw new IOException("full");
                };
        assertThrows(IOException.class, () -> AtomicFolder.replace(parent.resolve("x"), failing));
        assertEquals(List.of("x"), names());
        assertEquals("old", Files.readString(parent.resolve("x/a")));
    }

    @Test
    void create_whereOthersWereKilled_removesWhatIsOursAndOld() throws IOException {
        leave(".unfinished-" + UUID.randomUUID(), Duration.ofHours(25));
        Path young = leave(".unfinished-" + UUID.randomUUID(), Duration.ofHours(23));
        Path foreign = leave(".unfinished-thesis", Duration.ofDays(99));
        AtomicFolder.create(parent.resolve("x"), content("new"));
        assertEquals(
                Stream.of(foreign, young, parent.resolve("x"))
                        .map(path -> path.getFileName().toString())
                        .sorted()
                        .toList(),
                names());
        AtomicFile.replace(parent.resolve("y"), out -> out.write(1));
        assertEquals(4, names().size());
        Files.setLastModifiedTime(young.resolve("part"), FileTime.fromMillis(0));
        Files.setLastModifiedTime(young, FileTime.fromMillis(0));
        AtomicFile.replace(parent.resolve("y"), out -> out.write(1));
        assertEquals(3, names().size());
    }

    @Test
    void leftovers_oldFolderWithAYoungFile_isStillWritten() throws IOException {
        Path folder = leave("tmp1", Duration.ofDays(9));
        Files.setLastModifiedTime(folder.resolve("part"), FileTime.from(Instant.now()));
        Pattern names = Pattern.compile("tmp\\d+");
        Leftovers.tidy(parent, names, Leftovers.DAY);
        assertEquals(List.of("tmp1"), names());
        Leftovers.tidy(parent.resolve("absent"), names, Leftovers.DAY);
    }

    @Test
    void leftovers_link_isRemovedAndNotWhatItLeadsTo() throws IOException {
        Path mine = Files.createDirectory(parent.resolve("mine"));
        Files.writeString(mine.resolve("thesis"), "mine");
        Files.createSymbolicLink(parent.resolve("tmp2"), mine);
        Leftovers.tidy(parent, Pattern.compile("tmp\\d+"), Duration.ofDays(-1));
        assertEquals(List.of("mine"), names());
        assertEquals("mine", Files.readString(mine.resolve("thesis")));
    }
}
