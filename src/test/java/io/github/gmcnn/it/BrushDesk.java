package io.github.gmcnn.it;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.frame.Recorder;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Images to paint on with the brush, and what is seen of them. */
final class BrushDesk {

    static final int SIDE = 400;
    static final String BRUSH = "GMCNN Healing Brush";

    private BrushDesk() {}

    static void select(String options) {
        IJ.run(BRUSH, ("size=20 " + options).strip());
    }

    static ImagePlus show(String type) {
        boolean stack = type.equals("stack");
        boolean channels = type.equals("composite") || type.equals("hyperstack");
        String base = stack || channels ? "16-bit" : type.startsWith("8-bit") ? "8-bit" : type;
        int planes = stack ? 3 : type.equals("composite") ? 3 : channels ? 8 : 1;
        ImagePlus image = IJ.createImage("cell", base + " black", SIDE, SIDE, planes);
        texture(image);
        if (channels) {
            image.setDimensions(planes == 3 ? 3 : 2, planes == 3 ? 1 : 2, planes == 3 ? 1 : 2);
            image = new CompositeImage(image, IJ.COMPOSITE);
        }
        if (type.equals("8-bit colour")) {
            IJ.run(image, "Fire", "");
            image.setTypeToColor256();
        }
        image.show();
        if (planes > 1) {
            image.setSlice(2);
        }
        image.resetDisplayRange();
        image.setRoi(new Roi(10, 20, 30, 40));
        return image;
    }

    static void texture(ImagePlus image) {
        Random random = new Random(3);
        for (int plane = 1; plane <= image.getStackSize(); plane++) {
            ImageProcessor pixels = image.getStack().getProcessor(plane);
            for (int i = 0; i < SIDE * SIDE; i++) {
                double wave = Math.sin(i % SIDE / 9.0) + Math.cos(i / SIDE / 7.0);
                int value = (int) (120 + 40 * wave + random.nextInt(12));
                if (image.getBitDepth() == 24) {
                    pixels.set(i, value << 16 | value + 20 << 8 | 255 - value);
                } else {
                    pixels.setf(i, value * (image.getBitDepth() == 8 ? 1 : 10));
                }
            }
        }
    }

    static void close(ImagePlus image) {
        image.changes = false;
        image.close();
    }

    static void zoom(ImagePlus image, double zoom) {
        image.getWindow().setLocation(300, 150);
        IJ.run(image, "Set... ", "zoom=" + Math.round(100 * zoom) + " x=200 y=200");
    }

    static Object[] copy(ImagePlus image) {
        return IntStream.rangeClosed(1, image.getStackSize())
                .mapToObj(plane -> image.getStack().getProcessor(plane).duplicate().getPixels())
                .toArray();
    }

    // Waits until so many strokes are filled; each adds a step to the record.
    static void filled(ImagePlus image, int strokes) throws Exception {
        await(() -> steps(image) >= strokes && !image.isLocked());
    }

    static int steps(ImagePlus image) {
        String record = image.getProp("gmcnn.provenance");
        return record == null ? 0 : record.split("\"resultSha256\"").length / 2;
    }

    static String lastLine() throws Exception {
        List<String> lines = new ArrayList<>();
        await(
                () -> {
                    lines.clear();
                    Recorder.getInstance()
                            .getText()
                            .lines()
                            .filter(line -> line.startsWith("run(\"GMCNN Inpaint\""))
                            .forEach(lines::add);
                    return !lines.isEmpty();
                });
        return lines.get(lines.size() - 1);
    }

    static void await(Supplier<Boolean> condition) throws InterruptedException {
        for (int i = 0; i < 30_000; i++) {
            if (condition.get()) {
                return;
            }
            Thread.sleep(2);
        }
        throw new IllegalStateException("Nothing happened within a minute.");
    }
}
