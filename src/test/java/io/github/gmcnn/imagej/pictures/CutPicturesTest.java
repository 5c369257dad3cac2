package io.github.gmcnn.imagej.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.fuzz.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture that was not copied to its end is not taken for a whole one. */
final class CutPicturesTest {

    @TempDir Path folder;

    /** Of which a twentieth is missing and more; what is after the pixels can be spared. */
    @ParameterizedTest
    @ValueSource(strings = {"tif", "png", "jpg", "bmp", "gif", "pgm", "fits"})
    void read_cutAnywhere_isRefusedInAFolderAndAlone(String type) throws Exception {
        List<String> taken = new ArrayList<>();
        List<byte[]> seeds = FilesTargets.seeds(type);
        for (int seed = 0; seed < seeds.size(); seed++) {
            byte[] whole = seeds.get(seed);
            int parts = type.equals("fits") ? 14 : 19; // a quarter of this file only fills it up
            for (int part = 1; part <= parts; part++) {
                byte[] cut = Arrays.copyOf(whole, whole.length * part / 20);
                Path file = Files.write(folder.resolve("a." + type), cut);
                if (accepts(FilesTargets::inFolder, file)) {
                    taken.add("folder " + seed + " " + part);
                }
                if (accepts(FilesTargets::opened, file)) {
                    taken.add("image " + seed + " " + part);
                }
            }
        }
        assertEquals(List.of(), taken);
    }

    private static boolean accepts(Target.Reader reader, Path file) throws Exception {
        try {
            return reader.accepts(file);
        } catch (UserException e) {
            return false;
        }
    }
}
