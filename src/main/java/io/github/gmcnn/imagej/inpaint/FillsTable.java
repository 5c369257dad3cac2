package io.github.gmcnn.imagej.inpaint;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.record.CheckNote;
import io.github.gmcnn.imagej.record.FillStep;
import io.github.gmcnn.imagej.record.Provenance;
import io.github.gmcnn.imagej.ui.Dialogs;
import java.util.Locale;

/**
 * The fills since ImageJ started, a row each; seen only where it was asked for.
 *
 * <p>Any thread may call. Without a display nothing is kept.
 */
public final class FillsTable {

    /** The title of its window and the label of the menu entry that shows it. */
    public static final String TITLE = "GMCNN Fills";

    private static final int MOST = 10_000; // rows
    private static final ResultsTable TABLE = new ResultsTable();

    private FillsTable() {}

    /** Adds the last fill of an image; where the table is shown, the row appears in it. */
    public static synchronized void add(ImagePlus image) {
        if (!Dialogs.hasDisplay() || IJ.getInstance() == null) {
            return;
        }
        ImageProvenance.of(image).map(Provenance::last).ifPresent(step -> add(image, step));
    }

    private static void add(ImagePlus image, FillStep step) {
        if (TABLE.size() == MOST) {
            TABLE.deleteRow(0);
        }
        fill(TABLE, image.getTitle(), step);
        if (WindowManager.getWindow(TITLE) != null) {
            TABLE.show(TITLE);
        }
    }

    /** Adds a row to a table. */
    static void fill(ResultsTable table, String image, FillStep step) {
        InpaintOptions options = InpaintOptions.parseRecord(step.options());
        table.incrementCounter();
        table.addValue("Image", image);
        table.addValue("Planes", planes(step));
        table.addValue("Holes", step.holes());
        table.addValue("Pixels", step.pixels());
        table.addValue("Method", OptionSpec.text(options.fill().detail()));
        table.addValue("Model", step.model());
        table.addValue("Seconds", String.format(Locale.ROOT, "%.2f", step.seconds()));
        table.addValue("Device", step.device());
        table.addValue("Expected error", error(step));
        table.addValue("Date", step.date());
        step.check()
                .filter(check -> check.expected() != null)
                .ifPresent(check -> table.addValue("Expected error", check.expected()));
    }

    // Of a filled pixel in the mean; only where the check was asked for and had trials enough.
    private static String error(FillStep step) {
        return step.check()
                .map(CheckNote::expected)
                .map(value -> String.format(Locale.ROOT, "%.4g", value))
                .orElse("");
    }

    // The only one, or how many.
    private static String planes(FillStep step) {
        int count = step.planes().size();
        return count == 1 ? "" + step.planes().firstKey() : count + " planes";
    }

    /**
     * Shows it.
     *
     * @throws InputException if nothing was filled yet
     */
    static synchronized void show() {
        if (TABLE.size() == 0) {
            throw new InputException(
                    "Nothing was filled since ImageJ started; paint with GMCNN Healing Brush, or use"
                            + " GMCNN Inpaint, then ask again.");
        }
        TABLE.show(TITLE);
        if (WindowManager.getWindow(TITLE) != null) {
            WindowManager.getWindow(TITLE).toFront();
        }
    }
}
