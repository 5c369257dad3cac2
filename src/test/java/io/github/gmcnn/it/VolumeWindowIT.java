package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gmcnn.core.zarr.TestStores;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** <i>GMCNN Inpaint Volume</i> in a real ImageJ, opened from the menu. */
class VolumeWindowIT {

    private static final int[] CHUNK = {2, 16, 16};

    @TempDir Path folder;

    private Path mask(String name, long width) {
        Path mask = folder.resolve(name);
        long[] shape = {3, 40, width};
        TestStores.write(
                mask, TestStores.FORMATS.get(2), shape, CHUNK, at -> at[1] == 20 ? 255 : 0);
        return mask;
    }

    @Test
    void menu_maskOfAnotherShape_isSaidInTheDialog_andTheNextOneIsUsed() throws Exception {
        assumeTrue(
                System.getenv("DISPLAY") != null,
                "There is no display; run the tests under xvfb-run.");
        Path image = folder.resolve("cells.zarr");
        TestStores.group(image, 2, List.of("0"));
        long[] shape = {3, 40, 50};
        TestStores.write(
                image.resolve("0"), TestStores.FORMATS.get(3), shape, CHUNK, at -> 7 + at[1]);
        ImageJFolder imagej = ImageJFolder.create(folder.resolve("My ImageJ"));
        String output =
                imagej.runWithWindows(
                        WindowedVolume.class,
                        image.toString(),
                        mask("narrow.zarr", 49).toString(),
                        mask("gaps.zarr", 50).toString());
        assertTrue(output.contains("fits true\n"), output);
        assertTrue(output.contains("has the shape [3, 40, 49] but the image has [3, 40, 50]; "));
        assertTrue(output.contains("run(\"GMCNN Inpaint Volume\", \"input="), output);
        Path result = folder.resolve("cells-filled.zarr");
        assertTrue(output.contains("output=" + result), output);
        ZarrArray filled = ZarrArray.open(result.resolve("0"));
        double value = TestStores.value(filled, 1, 20, 9);
        assertTrue(value == 26 || value == 28, value + " is not that of the row 19 or 21");
    }
}
