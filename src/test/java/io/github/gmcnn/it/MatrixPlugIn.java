package io.github.gmcnn.it;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills every kind of mark in every kind of image in every way of calling; runs inside ImageJ.
 *
 * <p>Writes one line a case into the file of its argument: mark, kind, way and "ok" or what was
 * wrong.
 */
public final class MatrixPlugIn implements PlugIn {

    private static final String FILL = " model=" + ImageJFolder.MODEL + " device=cpu";

    private Path folder;

    @Override
    public void run(String file) {
        folder = Path.of(file).getParent();
        List<String> lines = new ArrayList<>();
        for (MatrixMark mark : MatrixMark.values()) {
            for (MatrixKind kind : MatrixKind.values()) {
                for (MatrixWay way : MatrixWay.values()) {
                    if (mark.suits(kind) && way.suits(mark, kind)) {
                        lines.add(
                                mark.name()
                                        + "\t"
                                        + kind.name()
                                        + "\t"
                                        + way.name()
                                        + "\t"
                                        + outcome(mark, kind, way));
                    }
                }
            }
        }
        try {
            Files.write(Path.of(file), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String outcome(MatrixMark mark, MatrixKind kind, MatrixWay way) {
        try {
            return check(mark, kind, way);
        } catch (Exception e) {
            return e.toString().replaceAll("\\s", " ") + " " + IJ.getErrorMessage();
        } finally {
            WindowManager.setTempCurrentImage(null);
        }
    }

    private String check(MatrixMark mark, MatrixKind kind, MatrixWay way) throws Exception {
        ImagePlus made = kind.make();
        mark.spoil(made, kind);
        ImagePlus before = made.duplicate();
        ImagePlus image = kind.opened(made, folder.resolve("virtual " + mark + ".tif").toString());
        String options = mark.mark(image, kind, folder) + FILL + kind.options();
        ImagePlus result = way.run(image, options, folder);
        if (result == null) {
            return "no result: " + IJ.getErrorMessage();
        }
        if (result.getType() != before.getType()) {
            return "type " + result.getType() + " instead of " + before.getType();
        }
        if (result.getStackSize() != before.getStackSize()
                || result.getNChannels() != kind.channels
                || result.getNSlices() != kind.slices) {
            return "other dimensions";
        }
        boolean[] missing = mark.missing();
        for (int plane = 1; plane <= before.getStackSize(); plane++) {
            ImageProcessor known = before.getStack().getProcessor(plane);
            ImageProcessor filled = result.getStack().getProcessor(plane);
            for (int i = 0; i < missing.length; i++) {
                if (missing[i] && mark.isSpoilt(filled, i, kind)) {
                    return "pixel " + i + " of plane " + plane + " is not filled";
                }
                if (!missing[i] && bits(known, i) != bits(filled, i)) {
                    return "pixel " + i + " of plane " + plane + " was changed";
                }
            }
        }
        return "ok";
    }

    private static int bits(ImageProcessor pixels, int i) {
        return pixels.getBitDepth() == 24 ? pixels.get(i) & 0xffffff : pixels.get(i);
    }
}
