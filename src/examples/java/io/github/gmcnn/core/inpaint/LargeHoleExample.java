package io.github.gmcnn.core.inpaint;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.util.Locale;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.DoubleType;

/**
 * Fills a hole thicker than the model's hole size in three ways and shows them side by side: truth,
 * hole, squeezed (filled at a reduced size and enlarged), rings, coarse to fine.
 *
 * <p>Arguments: an 8-bit grey image, left, top and side of the hole, file of the picture. Prints
 * the hole's mean absolute difference to the truth.
 */
public final class LargeHoleExample {

    private static final int MARGIN = 48;

    private LargeHoleExample() {}

    /** Runs the example. */
    public static void main(String[] args) {
        ImageProcessor truth = IJ.openImage(args[0]).getProcessor().convertToByte(false);
        int side = Integer.parseInt(args[3]);
        Box hole = new Box(Integer.parseInt(args[1]), Integer.parseInt(args[2]), side, side);
        ImageProcessor missing = truth.duplicate();
        missing.setRoi(new Roi(hole.x(), hole.y(), side, side));
        missing.setValue(255);
        missing.fill();
        ImageProcessor[] pictures = {
            truth,
            missing,
            squeezed(truth, hole),
            filled(truth, hole, LargeHoles.RINGS),
            filled(truth, hole, LargeHoles.COARSE_TO_FINE)
        };
        String[] names = {"squeezed", "rings", "coarse to fine"};
        for (int i = 0; i < names.length; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-15s %.2f%n",
                    names[i],
                    difference(truth, pictures[i + 2], hole));
        }
        Box shown = hole.grow(MARGIN).intersect(new Box(0, 0, truth.getWidth(), truth.getHeight()));
        ImageProcessor row = new ByteProcessor((shown.width() + 4) * 5 - 4, shown.height());
        row.setValue(255);
        row.fill();
        for (int i = 0; i < pictures.length; i++) {
            pictures[i].setRoi(shown.x(), shown.y(), shown.width(), shown.height());
            row.insert(pictures[i].crop(), i * (shown.width() + 4), 0);
        }
        new FileSaver(new ImagePlus("row", row)).saveAsPng(args[4]);
    }

    private static ImageProcessor filled(ImageProcessor truth, Box hole, LargeHoles strategy) {
        ImageProcessor copy = truth.duplicate();
        try (Inpainter inpainter =
                Inpainter.open(
                        Models.byDefault(),
                        ComputeDevice.CPU,
                        new FillStyle(strategy, Detail.SMOOTH))) {
            inpainter.fill(wrap(copy), mask(truth, hole), Progress.SILENT);
        }
        return copy;
    }

    private static Img<UnsignedByteType> wrap(ImageProcessor image) {
        return ArrayImgs.unsignedBytes(
                (byte[]) image.getPixels(), image.getWidth(), image.getHeight());
    }

    private static Img<NativeBoolType> mask(ImageProcessor image, Box hole) {
        Img<NativeBoolType> mask = ArrayImgs.booleans(image.getWidth(), image.getHeight());
        for (int y = hole.y(); y < hole.bottom(); y++) {
            for (int x = hole.x(); x < hole.right(); x++) {
                mask.getAt(x, y).set(true);
            }
        }
        return mask;
    }

    // What resizing tools do: shrink until the hole fits one run, fill, enlarge.
    private static ImageProcessor squeezed(ImageProcessor truth, Box hole) {
        ImageProcessor copy = truth.duplicate();
        Box bounds = new Box(0, 0, truth.getWidth(), truth.getHeight());
        PixelSet missing = Holes.missing(mask(truth, hole)).orElseThrow();
        int holeSize = Models.byDefault().description().holeSize();
        int scale = (hole.longSide() + holeSize - 1) / holeSize;
        Reduction small = Reduction.of(new ImagePixels<>(wrap(copy)), bounds, scale, missing);
        try (CropRunner runner = new CropRunner(Models.byDefault(), ComputeDevice.CPU)) {
            ImagePixels<DoubleType> image = new ImagePixels<>(small.image());
            FillProgress silent = new FillProgress(Progress.SILENT, 0);
            new ImageFill<>(image, small.missing().build(), runner, LargeHoles.RINGS, silent).run();
        }
        Guide guide = small.guide();
        for (int y = hole.y(); y < hole.bottom(); y++) {
            for (int x = hole.x(); x < hole.right(); x++) {
                copy.set(x, y, (int) Math.rint(Math.max(0, Math.min(255, guide.at(x, y, 0)))));
            }
        }
        return copy;
    }

    private static double difference(ImageProcessor truth, ImageProcessor filled, Box hole) {
        double sum = 0;
        for (int y = hole.y(); y < hole.bottom(); y++) {
            for (int x = hole.x(); x < hole.right(); x++) {
                sum += Math.abs(truth.get(x, y) - filled.get(x, y));
            }
        }
        return sum / hole.area();
    }
}
