package io.github.gmcnn.imagej.inpaint;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.torch.ChildJvm;
import io.github.gmcnn.imagej.options.MacroText;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of 30,000 columns in a JVM of 2 GB. */
class WideImageTest {

    private static final int WIDTH = 30_000;

    @Test
    void run_wideImages_fitIntoTwoGigabytes(@TempDir Path folder) throws Exception {
        Path model = folder.resolve("tiny");
        TestModels.tiny(model);
        String output =
                ChildJvm.of(Child.class, model)
                        .options("-Xmx2g", "-Djava.awt.headless=true")
                        .onOneThread()
                        .output(0);
        for (String done : new String[] {"8 new", "8 in-place", "16 new", "16 in-place"}) {
            assertTrue(output.contains(done + " 1200 pixels"), output);
        }
    }

    /** Fills the images in a process of its own. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) {
            for (String output : new String[] {"new", "in-place"}) {
                fill(8, 20_000, output, arguments[0]);
                fill(16, 10_000, output, arguments[0]);
            }
        }

        private static void fill(int depth, int height, String output, String model) {
            ImagePlus image = IJ.createImage("wide", WIDTH, height, 1, depth);
            ImageProcessor pixels = image.getProcessor();
            for (int x = WIDTH - 100; x < WIDTH; x++) {
                for (int y = height - 100; y < height; y++) {
                    pixels.set(x, y, (x + y) % 200);
                }
            }
            image.setRoi(new Roi(WIDTH - 60, height - 50, 40, 30));
            String line = "device=cpu output=" + output + " " + MacroText.format("model", model);
            InpaintTask.Result result =
                    InpaintTask.run(image, InpaintOptions.TABLE.parse(line), Progress.SILENT);
            System.out.println(depth + " " + output + " " + result.report().pixels() + " pixels");
        }
    }
}
