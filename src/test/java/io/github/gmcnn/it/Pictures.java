package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.gmcnn.ImageAssert;
import java.nio.file.Path;
import java.util.List;

/** Pictures that a macro makes, fills and saves, and a test opens again. */
final class Pictures {

    /** ImageJ's names of the kinds of pictures. */
    static final List<String> TYPES = List.of("8-bit", "16-bit", "32-bit", "RGB");

    private Pictures() {}

    /** Returns a macro that fills a noisy picture and saves it, the hole and the result. */
    static String fillMacro(String type, Path folder) {
        String base = folder.resolve(type).toString().replace("\\", "/");
        return "random(\"seed\", 3); newImage(\"cell\", \""
                + type
                + " ramp\", 80, 60, 1); run(\"Add Specified Noise...\", \"standard=9\"); saveAs(\"tiff\", \""
                + base
                + "-input.tif\"); makeOval(30, 25, 12, 10); run(\"GMCNN Inpaint\", \"mask=selection"
                + " model="
                + ImageJFolder.MODEL
                + " device=cpu\"); print(getTitle()); saveAs(\"tiff\", \""
                + base
                + "-result.tif\"); run(\"Create Mask\"); saveAs(\"tiff\", \""
                + base
                + "-mask.tif\");";
    }

    static void assertFilled(String type, Path folder, String output) {
        assertEquals(type + "-input-filled.tif", output.trim());
        ImageProcessor input = open(folder.resolve(type + "-input.tif"));
        ImageProcessor result = open(folder.resolve(type + "-result.tif"));
        ImageProcessor mask = open(folder.resolve(type + "-mask.tif"));
        assertEquals(input.getBitDepth(), result.getBitDepth());
        ImageAssert.assertFilled(input, result, i -> mask.get(i) != 0, 50);
    }

    private static ImageProcessor open(Path file) {
        ImagePlus image = IJ.openImage(file.toString());
        return image.getProcessor();
    }
}
