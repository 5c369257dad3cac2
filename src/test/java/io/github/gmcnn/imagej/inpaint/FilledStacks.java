package io.github.gmcnn.imagej.inpaint;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.macro.Interpreter;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.MacroText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Small images of noise with an oval that is missing, and their fills by a tiny model. */
public final class FilledStacks {

    public static final int WIDTH = 60;
    public static final int HEIGHT = 50;
    public static final OvalRoi HOLE = new OvalRoi(20, 15, 12, 9);

    private FilledStacks() {}

    public static ImagePlus image(String type, int planes) {
        ImagePlus image = IJ.createImage("cell.tif", type + " black", WIDTH, HEIGHT, planes);
        Random random = new Random(7);
        for (int plane = 1; plane <= planes; plane++) {
            ImageProcessor pixels = image.getStack().getProcessor(plane);
            for (int i = 0; i < pixels.getPixelCount(); i++) {
                int depth = pixels.getBitDepth();
                pixels.set(
                        i,
                        depth == 32
                                ? Float.floatToIntBits(random.nextFloat() * 3 - 1)
                                : random.nextInt(
                                        depth == 24 ? 1 << 24 : depth == 16 ? 60_000 : 200));
            }
        }
        image.setRoi((OvalRoi) HOLE.clone());
        return image;
    }

    public static ImagePlus filled(ImagePlus image, Path model, String more) {
        String line = MacroText.format(Map.of("model", model.toString())) + " device=cpu " + more;
        return InpaintTask.run(image, InpaintOptions.TABLE.parse(line), Progress.SILENT).image();
    }

    // As the colour groups of a fill do, each plane with another hole.
    public static ImagePlus filledApart(ImagePlus image, Path model) {
        return filledApart(image, model, "");
    }

    public static ImagePlus filledApart(ImagePlus image, Path model, String more) {
        String line =
                MacroText.format(Map.of("model", model.toString()))
                        + " device=cpu slices=all"
                        + more;
        return InpaintTask.run(
                        image,
                        InpaintOptions.TABLE.parse(line),
                        plane -> plane == 2 ? Optional.empty() : Optional.of(square(5 * plane)),
                        Progress.SILENT)
                .image();
    }

    static PixelSet square(int at) {
        PixelSet.Builder square = new PixelSet.Builder();
        for (int y = at; y < at + 8; y++) {
            square.add(y, at, at + 8);
        }
        return square.build();
    }

    /** Adds to one pixel; of an RGB image to its blue. */
    public static void change(ImagePlus image, int plane, int x, int y, int by) {
        ImageProcessor pixels = image.getStack().getProcessor(plane);
        pixels.set(x, y, pixels.get(x, y) ^ by);
    }

    /** Makes images known by their titles, as in a macro's batch mode, while something runs. */
    public static void withOpen(Runnable work, ImagePlus... images) {
        Interpreter.batchMode = true;
        for (ImagePlus image : images) {
            Interpreter.addBatchModeImage(image);
        }
        try {
            work.run();
        } finally {
            for (ImagePlus image : images) {
                Interpreter.removeBatchModeImage(image);
            }
            Interpreter.batchMode = false;
        }
    }
}
