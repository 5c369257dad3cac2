package io.github.gmcnn.it;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Arrow;
import ij.gui.EllipseRoi;
import ij.gui.ImageRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.io.RoiEncoder;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The ways to mark what is missing of the table in docs/tested.md; its rows. */
enum MatrixMark {
    RECTANGLE("rectangle", () -> new Roi(12, 9, 11, 8)),
    ROUNDED("rounded rectangle", () -> new Roi(12, 9, 14, 12, 6)),
    OVAL("oval", MatrixMark::oval),
    ELLIPSE("ellipse", () -> new EllipseRoi(12, 10, 30, 22, 0.5)),
    POLYGON("polygon", () -> polygon(Roi.POLYGON)),
    FREEHAND("freehand", () -> polygon(Roi.FREEROI)),
    TRACED("traced (wand)", () -> polygon(Roi.TRACED_ROI)),
    COMPOSITE("composite with a hole", MatrixMark::ring),
    ROTATED("rotated rectangle", () -> new RotatedRectRoi(12, 10, 30, 24, 7)),
    LINE("line", () -> new Line(10, 8, 33, 27)),
    WIDE("line, 5 wide", () -> wide(new Line(10, 8, 33, 27))),
    POLYLINE("segmented line, 5 wide", () -> wide(polygon(Roi.POLYLINE))),
    FREELINE("freehand line", () -> polygon(Roi.FREELINE)),
    ANGLE("angle", () -> polygon(Roi.ANGLE)),
    ARROW("arrow", () -> wide(new Arrow(12, 10, 32, 26))),
    POINTS("points", () -> new PointRoi(new float[] {12, 30}, new float[] {9, 25})),
    TEXT("text", () -> new TextRoi(12, 9, "a")),
    IMAGE("image ROI", () -> new ImageRoi(12, 9, new ByteProcessor(9, 7))),
    OUTSIDE("partly outside", () -> new OvalRoi(40, -5, 20, 16)),
    DISCS("points, radius 3", "selection pointradius=3"),
    INVERTED("inverted", "selection invert=true"),
    GROWN("grown by 2", "selection grow=2"),
    OVERLAY("overlay", "overlay"),
    ROI_FILE("ROI file", "file.roi"),
    ROI_ZIP("zip of ROIs", "file.zip"),
    MASK_FILE("mask file", "file.tif"),
    THRESHOLD("threshold", "threshold"),
    SATURATED("saturated", "saturated"),
    AT_OR_BELOW("at or below a value", "at-or-below"),
    NAN("NaN", "nan"),
    HOT_DEAD("hot and dead pixels", "hot-dead"),
    LINES("constant rows", "constant-lines");

    private final String title;
    private final String mask;
    private final Supplier<Roi> roi;

    MatrixMark(String title, Supplier<Roi> roi) {
        this.title = title;
        this.roi = roi;
        mask = "selection";
    }

    MatrixMark(String title, String mask) {
        this.title = title;
        this.mask = mask;
        roi = MatrixMark::oval;
    }

    private static Roi oval() {
        return new OvalRoi(14, 11, 13, 9);
    }

    private static Roi polygon(int type) {
        float[] x = {12, 30, 24, 14, 10};
        float[] y = {9, 12, 26, 22, 15};
        boolean angle = type == Roi.ANGLE;
        return new PolygonRoi(x, y, angle ? 3 : 5, type);
    }

    private static Roi ring() {
        return new ShapeRoi(new OvalRoi(10, 8, 18, 16)).not(new ShapeRoi(new Roi(15, 12, 6, 6)));
    }

    private static Roi wide(Roi roi) {
        roi.setStrokeWidth(5);
        return roi;
    }

    /** Returns the heading of the row. */
    String title() {
        return title;
    }

    /** Returns whether the value decides, and not a selection. */
    boolean isRule() {
        return ordinal() >= THRESHOLD.ordinal();
    }

    /** Returns whether there is such a thing in images of a kind. */
    boolean suits(MatrixKind kind) {
        return switch (this) {
            case NAN -> kind == MatrixKind.FLOAT;
            case THRESHOLD -> kind != MatrixKind.RGB && kind != MatrixKind.PALETTE;
            case AT_OR_BELOW -> kind != MatrixKind.PALETTE;
            default -> true;
        };
    }

    /** Returns where it is missing: what ImageJ's own Create Mask gives of the same selection. */
    boolean[] missing() {
        if (this == HOT_DEAD || this == LINES) {
            return byValue();
        }
        ImagePlus image = IJ.createImage("mask", "8-bit black", width(), height(), 1);
        image.setRoi(this == DISCS ? discs() : roi.get());
        ImageProcessor mask = image.createRoiMask();
        if (this == GROWN) {
            mask = grown(mask);
        }
        boolean[] missing = new boolean[width() * height()];
        for (int i = 0; i < missing.length; i++) {
            missing[i] = mask.get(i) != 0 ^ this == INVERTED;
        }
        return missing;
    }

    private static int width() {
        return MatrixKind.WIDTH;
    }

    private static int height() {
        return MatrixKind.HEIGHT;
    }

    private boolean[] byValue() {
        boolean[] missing = new boolean[width() * height()];
        for (int i = 0; i < missing.length; i++) {
            int y = i / width();
            boolean pixel = i % width() == 11 && y == 9 || i % width() == 30 && y == 25;
            missing[i] = this == LINES ? y == 17 : pixel;
        }
        return missing;
    }

    // All pixels whose centres are no farther than 3 from the centre of a point's pixel.
    private static Roi discs() {
        ByteProcessor discs = new ByteProcessor(width(), height());
        for (int y = -3; y <= 3; y++) {
            for (int x = -3; x <= 3; x++) {
                if (x * x + y * y <= 9) {
                    discs.set(12 + x, 9 + y, 255);
                    discs.set(30 + x, 25 + y, 255);
                }
            }
        }
        discs.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
        return new ij.plugin.filter.ThresholdToSelection().convert(discs);
    }

    private static ImageProcessor grown(ImageProcessor mask) {
        ImageProcessor grown = mask.duplicate();
        for (int i = 0; i < width() * height(); i++) {
            for (int y = -2; y <= 2; y++) {
                for (int x = -2; x <= 2; x++) {
                    if (mask.get(i) != 0 && x * x + y * y <= 4) {
                        grown.putPixel(i % width() + x, i / width() + y, 255);
                    }
                }
            }
        }
        return grown;
    }

    /** Gives the missing pixels a value that the mark finds or a fill would not give. */
    void spoil(ImagePlus image, MatrixKind kind) {
        boolean[] missing = missing();
        for (int plane = 1; plane <= image.getStackSize(); plane++) {
            ImageProcessor pixels = image.getStack().getProcessor(plane);
            for (int i = 0; i < missing.length; i++) {
                if (missing[i]) {
                    spoil(pixels, i, kind);
                }
            }
        }
    }

    private void spoil(ImageProcessor pixels, int i, MatrixKind kind) {
        if (this == NAN) {
            pixels.setf(i, Float.NaN);
        } else if (this == AT_OR_BELOW && kind == MatrixKind.FLOAT) {
            pixels.setf(i, -1e6f);
        } else if (this == AT_OR_BELOW) {
            pixels.set(i, 0);
        } else {
            kind.spoil(pixels, i);
        }
    }

    /** Returns whether a pixel still has the value that spoil gave it. */
    boolean isSpoilt(ImageProcessor pixels, int i, MatrixKind kind) {
        if (this == AT_OR_BELOW) {
            return kind == MatrixKind.FLOAT
                    ? pixels.getf(i) == -1e6f
                    : (pixels.get(i) & 0xffffff) == 0;
        }
        return kind.isSpoilt(pixels, i);
    }

    /**
     * Marks what is missing in the image.
     *
     * @return the options that name the mark
     */
    String mark(ImagePlus image, MatrixKind kind, Path folder) throws IOException {
        switch (this) {
            case DISCS -> image.setRoi(POINTS.roi.get());
            case OVERLAY -> image.setOverlay(new Overlay(oval()));
            case THRESHOLD -> threshold(image, kind);
            case ROI_FILE, ROI_ZIP, MASK_FILE -> {
                return "mask=[" + file(folder) + "]";
            }
            default -> {
                if (!isRule()) {
                    image.setRoi(roi.get());
                }
            }
        }
        boolean level = this == AT_OR_BELOW || this == SATURATED && kind == MatrixKind.FLOAT;
        String value =
                this == SATURATED
                        ? "1e6"
                        : kind == MatrixKind.FLOAT
                                ? "-1e6"
                                : kind == MatrixKind.SIGNED ? "-32768" : "0";
        return "mask=" + mask + (level ? " level=" + value : "");
    }

    private static void threshold(ImagePlus image, MatrixKind kind) {
        double from = kind == MatrixKind.FLOAT ? 9e5 : image.getBitDepth() == 16 ? 65000 : 250;
        double to = kind == MatrixKind.FLOAT ? 2e6 : image.getBitDepth() == 16 ? 65535 : 255;
        image.getProcessor().setThreshold(from, to, ImageProcessor.NO_LUT_UPDATE);
    }

    private String file(Path folder) throws IOException {
        Path file = folder.resolve("mask of " + this + mask.replace("file", ""));
        if (Files.exists(file)) {
            return file.toString();
        }
        if (this == ROI_FILE) {
            RoiEncoder.save(oval(), file.toString());
        } else if (this == ROI_ZIP) {
            try (OutputStream out = Files.newOutputStream(file);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry("oval.roi"));
                zip.write(RoiEncoder.saveAsByteArray(oval()));
            }
        } else {
            ImagePlus image = IJ.createImage("mask", "8-bit black", width(), height(), 1);
            image.setRoi(oval());
            IJ.saveAsTiff(new ImagePlus("mask", image.createRoiMask()), file.toString());
        }
        return file.toString();
    }
}
