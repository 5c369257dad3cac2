package io.github.gmcnn.imagej.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.imagej.evaluate.EvaluateOptions;
import io.github.gmcnn.imagej.options.OptionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BesideFolderTest {

    private static final OptionSpec IMAGES = EvaluateOptions.TABLE.row("images");

    @TempDir Path folder;

    private static Optional<String> beside(Object path) {
        return BesideFolder.of(IMAGES, path.toString(), "-filled");
    }

    @Test
    void of_folder_isBesideItWhateverItsSpelling() {
        Optional<String> expected = Optional.of(folder.resolve("cells-filled").toString());
        assertEquals(expected, beside(folder.resolve("cells")));
        assertEquals(expected, beside(folder.resolve("cells") + "/"));
        assertEquals(expected, beside(folder.resolve("cells/../cells/.")));
    }

    @Test
    void of_volume_keepsItsEnding() {
        assertEquals(
                Optional.of(folder.resolve("cells-filled.zarr").toString()),
                beside(folder.resolve("cells.zarr")));
    }

    @Test
    void of_file_isBesideItsFolder() throws IOException {
        Path file = Files.createFile(Files.createDirectory(folder.resolve("cells")).resolve("a"));
        assertEquals(Optional.of(folder.resolve("cells-filled").toString()), beside(file));
    }

    @Test
    void of_nothingOrTheRoot_isNothing() {
        assertEquals(Optional.empty(), beside("none"));
        assertEquals(Optional.empty(), beside(folder.getRoot()));
        assertEquals(Optional.empty(), beside("a\0b"));
    }
}
