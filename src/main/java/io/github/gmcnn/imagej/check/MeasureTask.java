package io.github.gmcnn.imagej.check;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.check.MeasureOptions.Exclude;
import io.github.gmcnn.imagej.masks.MaskOverlay;
import io.github.gmcnn.imagej.ui.ActiveImage;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.ImageLock;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.verify.RevertOptions;
import io.github.gmcnn.imagej.verify.RevertTask;
import java.awt.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Measures regions of a filled image; changes no pixel of it. */
public final class MeasureTask {

    private MeasureTask() {}

    /**
     * What was measured, and what keeps filled pixels from further measurements.
     *
     * @param rows a row for each region
     * @param withoutFilled a new image in which filled pixels are NaN, if asked for
     */
    public record Result(List<Measured> rows, Optional<ImagePlus> withoutFilled)
            implements MenuEntry.Answer {

        /** Adds the rows to ImageJ's table of results and shows it and a new image. */
        @Override
        public void show() {
            ResultsTable table = ResultsTable.getResultsTable();
            rows.forEach(row -> row.addTo(table));
            if (Dialogs.hasDisplay()) {
                table.show("Results");
            }
            ActiveImage.show(withoutFilled.stream().toList());
            IJ.showStatus(
                    "GMCNN: measured " + rows.size() + (rows.size() == 1 ? " region" : " regions"));
        }

        /** Returns the rows in a table of their own. */
        public ResultsTable table() {
            ResultsTable table = new ResultsTable();
            rows.forEach(row -> row.addTo(table));
            return table;
        }

        @Override
        public String text() {
            StringBuilder text = new StringBuilder(Measured.HEAD);
            rows.forEach(row -> text.append('\n').append(row.text()));
            return text.toString();
        }
    }

    /**
     * One region.
     *
     * @param pixels that are numbers
     * @param filled how many of them are filled
     * @param mean of all, in calibrated units
     * @param known mean of those that are not filled; NaN if all are
     * @param expected by how much the mean is expected to be wrong at most, if errors were all to
     *     one side; NaN if the errors of some filled pixel are not known
     * @param bound the same of the bounds
     */
    public record Measured(
            String label,
            int plane,
            long pixels,
            long filled,
            double mean,
            double known,
            double expected,
            double bound) {

        private static final String HEAD =
                "Label\tPlane\tPixels\tFilled (%)\tMean\tMean known\tMean error expected\tMean error"
                        + " bound";

        private void addTo(ResultsTable table) {
            String[] head = HEAD.split("\t");
            double[] values = values();
            table.incrementCounter();
            table.addLabel(label);
            for (int i = 0; i < values.length; i++) {
                table.addValue(head[i + 1], values[i]);
            }
        }

        private double[] values() {
            double share = 100.0 * filled / pixels;
            return new double[] {plane, pixels, share, mean, known, expected, bound};
        }

        private String text() {
            StringBuilder text = new StringBuilder(label);
            for (double value : values()) {
                text.append('\t').append(String.format(Locale.ROOT, "%.6g", value));
            }
            return text.toString();
        }
    }

    /**
     * Measures.
     *
     * @throws io.github.gmcnn.core.safe.UserException if the image was not filled, or a region or
     *     the errors are not there
     */
    public static Result run(ImagePlus image, MeasureOptions options, Progress progress) {
        List<Measured> rows = new ArrayList<>();
        try (ImageLock locked = ImageLock.of(image, "open the filled one")) {
            FilledPlanes filled = FilledPlanes.of(image);
            ErrorPlanes errors = ErrorPlanes.of(image, options.errors());
            for (Region region : Region.of(image, options.regions())) {
                progress.check();
                rows.add(measured(image, region, filled, errors));
            }
            if (options.exclude() == Exclude.SELECTION) {
                image.setRoi(known(image, filled));
            }
        }
        Optional<ImagePlus> withoutFilled =
                options.exclude() == Exclude.NAN
                        ? Optional.of(
                                RevertTask.run(image, RevertOptions.TABLE.parse("to=nan"), progress)
                                        .image())
                        : Optional.empty();
        return new Result(rows, withoutFilled);
    }

    static Measured measured(
            ImagePlus image, Region region, FilledPlanes planes, ErrorPlanes errors) {
        int width = image.getWidth();
        ImageProcessor pixels = image.getStack().getProcessor(region.plane());
        pixels.setCalibrationTable(image.getCalibration().getCTable());
        boolean[] filled = planes.of(region.plane(), width, image.getHeight());
        Optional<ErrorPlanes.Plane> plane = errors.of(region.plane());
        Sums sums = new Sums();
        for (Point point : region.roi()) {
            int i = point.y * width + point.x;
            if (point.x >= 0 && point.x < width && point.y >= 0 && point.y < image.getHeight()) {
                float value = pixels.getPixelValue(point.x, point.y);
                float expected = plane.map(p -> p.expected()[i]).orElse(Float.NaN);
                float bound = plane.map(p -> p.bound()[i]).orElse(Float.NaN);
                sums.add(value, filled[i], expected, bound);
            }
        }
        if (sums.pixels == 0) {
            throw new InputException(
                    "The region "
                            + region.label()
                            + " has no pixel in the image that is a number; choose another.");
        }
        return sums.of(region);
    }

    private static final class Sums {

        private long pixels;
        private long filled;
        private double values;
        private double known;
        private double expected;
        private double bound;

        void add(float value, boolean isFilled, float expectedError, float errorBound) {
            if (Float.isNaN(value)) {
                return;
            }
            pixels++;
            values += value;
            if (isFilled) {
                filled++;
                expected += expectedError;
                bound += errorBound;
            } else {
                known += value;
            }
        }

        Measured of(Region region) {
            return new Measured(
                    region.label(),
                    region.plane(),
                    pixels,
                    filled,
                    values / pixels,
                    filled == pixels ? Double.NaN : known / (pixels - filled),
                    expected / pixels,
                    bound / pixels);
        }
    }

    private static Roi known(ImagePlus image, FilledPlanes planes) {
        int plane = image.getCurrentSlice();
        int width = image.getWidth();
        boolean[] filled = planes.of(plane, width, image.getHeight());
        Roi selected = image.getRoi();
        boolean bounded = selected != null && selected.isArea();
        Box box = new Box(0, 0, width, image.getHeight());
        PixelSet known =
                PixelScan.where(
                                width,
                                box,
                                i ->
                                        !filled[i]
                                                && (!bounded
                                                        || selected.contains(i % width, i / width)))
                        .orElseThrow(
                                () ->
                                        new InputException(
                                                "All selected pixels of "
                                                        + image.getTitle()
                                                        + " are filled, so no selection is left;"
                                                        + " select more."));
        Roi roi = MaskOverlay.of(image, plane, known);
        roi.setName("known pixels");
        roi.setFillColor(null);
        return roi;
    }
}
