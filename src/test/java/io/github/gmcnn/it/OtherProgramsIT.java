package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gmcnn.core.torch.Pythons;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that Pillow makes come back as Pillow reads them, but for the holes. */
class OtherProgramsIT {

    private static final String SCRIPT =
            Path.of("src/test/resources/python/others.py").toAbsolutePath().toString();

    @TempDir Path folder;

    @Test
    void folder_ofPicturesOfPillow_comesBackWithEachKnownPixel() throws Exception {
        Optional<String> python = Pythons.with("PIL");
        assumeTrue(python.isPresent(), "There is no Python with Pillow.");
        Path in = Files.createDirectories(folder.resolve("in"));
        Pythons.run(python.get(), SCRIPT, "make", in.toString());
        ImageJFolder imagej = ImageJFolder.create(folder.resolve("ImageJ"));
        String line = "input=[%s] output=[%s] mask=suffix model=tiny device=cpu";
        Path out = folder.resolve("out");
        String told = imagej.runCommand("GMCNN Inpaint Folder", line.formatted(in, out));
        assertTrue(told.contains("GMCNN: 85 files: 85 filled; see "), told);
        assertEquals(
                "85 compared\n",
                Pythons.run(python.get(), SCRIPT, "compare", in.toString(), out.toString()));
    }
}
