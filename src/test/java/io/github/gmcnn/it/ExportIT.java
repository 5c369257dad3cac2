package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GMCNN Export Model from macros in ImageJ without a display. */
class ExportIT {

    @TempDir static Path folder;

    private static ImageJFolder imagej;

    @BeforeAll
    static void createImageJ() throws IOException {
        imagej = ImageJFolder.create(folder.resolve("My ImageJ"));
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    @Test
    void exportMacro_inPlainBatchMode_writesAllFormatsOnce() throws Exception {
        Path shared = Files.createDirectories(folder.resolve("to share"));
        Path macro = Path.of("macros/export-model.ijm").toAbsolutePath();
        String argument = slashes(shared) + "\n" + ImageJFolder.MODEL + "\nAda Lovelace";
        String output = imagej.runBatch(macro, argument);
        assertTrue(output.contains("Exported: "), output);
        List<String> expected = List.of("tiny.pt", "tiny.pth", "tiny.safetensors", "tiny.zip");
        try (Stream<Path> files = Files.list(shared)) {
            assertEquals(
                    expected, files.map(f -> f.getFileName().toString()).sorted().toList(), output);
        }
        String again = imagej.runBatch(macro, argument);
        assertTrue(again.contains("exists already and is not overwritten;"), again);
        assertFalse(again.contains("Exported: "), again);
        assertFalse((output + again).contains("\tat "), output + again);
    }

    @Test
    void run_exportedFolder_isAModelThatCanBeUsed() throws Exception {
        Path target = folder.resolve("my package");
        String text =
                "setBatchMode(true); run(\"GMCNN Export Model\", \"model=tiny file=["
                        + slashes(target)
                        + "]\"); newImage(\"cell\", \"8-bit ramp\", 80, 60, 1);"
                        + " makeRectangle(30, 20, 12, 10); run(\"GMCNN Inpaint\", \"model=["
                        + slashes(target)
                        + "] device=cpu\"); print(getTitle());"
                        + " run(\"GMCNN Export Model\", \"model=tiny\"); print(\"went on\");";
        String output =
                imagej.runPatched(
                        PatchedImageJ.class,
                        Files.writeString(folder.resolve("export.ijm"), text).toString());
        assertTrue(output.contains("cell-filled"), output);
        assertTrue(output.contains("It names no author;"), output);
        assertTrue(output.contains("The option file is missing;"), output);
        assertFalse(output.contains("went on"), output);
    }
}
