package io.github.gmcnn.imagej.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.torch.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names of files with letters that Java's character set for them lacks, as under LC_ALL=C. */
@EnabledOnOs(OS.LINUX)
class FileNamesTest {

    @TempDir Path folder;

    private List<String> child(String task) throws Exception {
        IJ.saveAsTiff(IJ.createImage("cell", "8-bit ramp", 80, 80, 1), folder + "/cell.tif");
        Process rename =
                new ProcessBuilder("sh", "-c", "mv cell.tif \"$(printf 'caf\\303\\251.tif')\"")
                        .directory(folder.toFile())
                        .start();
        assertEquals(0, rename.waitFor());
        return ChildJvm.of(Child.class, task, folder)
                .options("-Djava.awt.headless=true")
                .environment("LC_ALL", "C")
                .output(0)
                .lines()
                .toList();
    }

    /** Opens what lies in a folder. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[1]);
            try (Stream<Path> files = Files.list(folder)) {
                if (arguments[0].equals("open")) {
                    WholeImage.open(files.findFirst().orElseThrow());
                } else {
                    ImageFolder.read(folder, Progress.SILENT);
                }
            } catch (InputException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static final String WHY =
            " has a name with letters that this Java cannot use for files (sun.jnu.encoding is"
                    + " ANSI_X3.4-1968, as under LC_ALL=C); set the environment variable"
                    + " LC_ALL=C.UTF-8 before the start, or rename the file.";

    @Test
    void open_nameInAnotherCharacterSet_saysWhyAndWhatToDo() throws Exception {
        List<String> lines = child("open");
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith(folder + "/caf"), lines.get(0));
        assertTrue(lines.get(0).endsWith(WHY), lines.get(0));
    }

    @Test
    void skipped_nameInAnotherCharacterSet_saysWhyAndWhatToDo() throws Exception {
        List<String> lines = child("list");
        assertTrue(String.join(" ", lines).contains(WHY), lines.toString());
    }
}
