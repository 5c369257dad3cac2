package io.github.gmcnn.imagej.pictures;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.train.data.DrawnMask;
import io.github.gmcnn.train.data.DrawnMasks;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as missing in pictures of masks, and which are of no use. */
final class MaskFolderTest {

    @TempDir private Path folder;

    private void save(ImageProcessor pixels, String name) {
        new FileSaver(new ImagePlus("", pixels)).saveAsPng(folder.resolve(name).toString());
    }

    @Test
    void read_greyAndColour_isMissingWhereNotZero() {
        ByteProcessor grey = new ByteProcessor(7, 5);
        grey.set(2, 1, 1);
        save(grey, "a.png");
        ColorProcessor colour = new ColorProcessor(7, 5);
        colour.set(2, 1, 0x000100);
        save(colour, "b.png");
        MaskFolder masks = MaskFolder.read(folder, Progress.SILENT);
        for (int i = 0; i < 2; i++) {
            DrawnMask mask = masks.read(i).orElseThrow();
            assertEquals(7, mask.width());
            assertEquals(5, mask.height());
            for (int k = 0; k < 35; k++) {
                assertEquals(k == 9, mask.missing()[k], "pixel " + k);
            }
        }
    }

    @Test
    void read_uniformMasks_areSkippedByName() {
        save(new ByteProcessor(7, 5), "a.png");
        ByteProcessor full = new ByteProcessor(7, 5);
        full.set(255);
        save(full, "b.png");
        MaskFolder masks = MaskFolder.read(folder, Progress.SILENT);
        assertRefused(
                "None of the 2 masks of "
                        + folder
                        + " has both missing pixels, which are not zero, and known ones, which are"
                        + " zero; choose other masks.",
                InputException.class,
                () -> new DrawnMasks(masks, true).draw(64, 64, new Random(1)));
        List<String> skipped = masks.skipped();
        assertEquals(2, skipped.size());
        assertTrue(skipped.contains(folder.resolve("a.png") + " is zero everywhere."));
        assertTrue(skipped.contains(folder.resolve("b.png") + " is zero nowhere."));
    }
}
