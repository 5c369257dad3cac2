package io.github.gmcnn.imagej.brush;

import ij.IJ;
import ij.ImagePlus;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.InpaintTask;
import io.github.gmcnn.imagej.ui.Failures;
import java.util.Map;

/** Fills strokes of a hidden image, which starts the engine and loads the model. */
final class Warming {

    private static final int SIDE = 256;

    private Warming() {}

    static void run(BrushOptions options) {
        try {
            ImagePlus ramp = IJ.createImage("", "8-bit ramp", SIDE, SIDE, 1);
            IJ.showStatus(BrushOptions.TABLE.command() + ": starting the engine...");
            InpaintTask.run(ramp, stroke(options), Progress.SILENT);
            IJ.showStatus(BrushOptions.TABLE.command() + " is ready");
        } catch (CancelledException e) {
            return; // ImageJ quits
        } catch (RuntimeException | Error e) {
            IJ.showStatus(Failures.sentence(BrushOptions.TABLE.command(), e)); // a stroke will tell
        }
    }

    // A dab and a thick line, as they are filled by windows of different sizes.
    private static InpaintOptions stroke(BrushOptions options) {
        return InpaintOptions.TABLE.of(
                Map.of(
                        "mask",
                        "stroke 40: 60,60; 40,200 220,200",
                        "model",
                        options.model(),
                        "detail",
                        InpaintOptions.TABLE.row("detail").defaultValue()));
    }
}
