package io.github.gmcnn.imagej.masks;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.io.RoiEncoder;
import ij.process.ByteProcessor;
import io.github.gmcnn.fuzz.Target;
import io.github.gmcnn.fuzz.ZipMutations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The readers of ROI files, down to the pixels they mark, for hostile files. */
public final class MaskTargets {

    private static final int SIDE = 40;

    // ImageJ makes a mask of a byte for each pixel of a ROI's bounds, whose sides have 16 bits.
    private static final Target.Limit MASK = new Target.Limit(2200L << 20, 20);

    private MaskTargets() {}

    /** Returns all of them. */
    public static List<Target> all() throws IOException {
        return List.of(
                Target.of("roi", "a.roi", rois(), MaskTargets::marks).within(MASK),
                Target.of("roi list", "a.zip", List.of(list()), MaskTargets::marks)
                        .with(
                                ZipMutations::headers,
                                ZipMutations::order,
                                ZipMutations::bomb,
                                ZipMutations.content(".roi", MaskTargets::numbered))
                        .within(MASK));
    }

    private static List<byte[]> rois() {
        List<byte[]> rois = new ArrayList<>();
        Line line = new Line(2, 2, 15, 8);
        line.setStrokeWidth(3);
        float[] x = {1, 20.5f, 30, 4};
        float[] y = {2, 3, 25.25f, 30};
        Roi whole = new Roi(3, 4, 20, 10);
        Roi composite = new ShapeRoi(whole).xor(new ShapeRoi(new OvalRoi(10, 5, 20, 20)));
        PointRoi points = new PointRoi(x, y);
        points.setCounter(1);
        Roi round = new Roi(5, 5, 20, 20);
        round.setCornerDiameter(6);
        for (Roi roi :
                List.of(
                        whole,
                        new OvalRoi(5, 5, 9, 7),
                        line,
                        points,
                        composite,
                        round,
                        new PolygonRoi(x, y, Roi.POLYGON),
                        new PolygonRoi(x, y, Roi.FREELINE),
                        new TextRoi(4, 5, "text"))) {
            roi.setProperty("key", "value");
            rois.add(RoiEncoder.saveAsByteArray(roi));
        }
        return rois;
    }

    private static byte[] list() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            int number = 0;
            for (byte[] roi : rois()) {
                zip.putNextEntry(new ZipEntry("mark " + number++ + ".roi"));
                zip.write(roi);
            }
        }
        return bytes.toByteArray();
    }

    // Two numbers of two bytes anywhere.
    private static byte[] numbered(byte[] roi, java.util.Random random) {
        byte[] changed = roi.clone();
        for (int i = 0; i < 4; i++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private static boolean marks(Path file) {
        ImageStack stack = new ImageStack(SIDE, SIDE);
        stack.addSlice(new ByteProcessor(SIDE, SIDE));
        stack.addSlice(new ByteProcessor(SIDE, SIDE));
        ImagePlus image = new ImagePlus("image", stack);
        PlaneMasks masks = Masks.of(image, MaskOptions.of(file.toString()));
        masks.missing(1);
        masks.missing(2);
        return true;
    }
}
