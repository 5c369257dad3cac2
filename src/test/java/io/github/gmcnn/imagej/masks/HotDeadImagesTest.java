package io.github.gmcnn.imagej.masks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.io.Opener;
import io.github.gmcnn.core.pixels.PixelSet;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rule for hot and dead pixels finds in real images, at its default. */
class HotDeadImagesTest {

    private static final Path IMAGES = Path.of("../shared/images/formats");

    @ParameterizedTest
    @CsvSource({
        "xyc_16bit__membranes_nuclei_hot_pixel.tif, 2",
        "xy_16bit__rat_hippocampal_neuron.tif, 0",
        "xy_16bit_calibrated__nuclei_various_shapes.tif, 0",
        "xy_8bit_glialcells2.tif, 0",
        "xy_float__nuclei_probability.tif, 0",
        "xyz_8bit__mitotic_plate_calibrated.tif, 0",
        "xyc_16bit__cell_dna_mts_actin.tif, 1",
        "xyz_8bit__mri_head.tif, 4"
    })
    void missing_onAllPlanes_areFew(String name, int expected) {
        Path file = IMAGES.resolve(name);
        assumeTrue(Files.exists(file), "the shared sample images");
        ImagePlus image = new Opener().openImage(file.toString());
        PlaneMasks masks = Masks.of(image, MaskOptions.of("hot-dead"));
        int found = 0;
        for (int plane = 1; plane <= image.getStackSize(); plane++) {
            found += masks.missing(plane).map(PixelSet::size).orElse(0);
        }
        assertEquals(expected, found);
    }
}
