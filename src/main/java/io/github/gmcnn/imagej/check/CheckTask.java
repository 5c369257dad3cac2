package io.github.gmcnn.imagej.check;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.ImageCheck;
import io.github.gmcnn.imagej.ui.ActiveImage;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.MenuEntry;

/** Checks how an image would be filled, as the options say. Changes no image. */
public final class CheckTask {

    private CheckTask() {}

    /**
     * What was found.
     *
     * @param image that was checked
     * @param check in its units
     */
    public record Result(ImagePlus image, CheckOptions options, ImageCheck check)
            implements MenuEntry.Answer {

        /** Shows verdict, table and plot; the verdict also in the log. */
        @Override
        public void show() {
            IJ.showProgress(1.0);
            IJ.log(CheckEntry.TITLE + " of " + title() + ": " + verdict());
            boolean windows = Dialogs.hasDisplay() && IJ.getInstance() != null;
            if (windows && check.result().isKnown()) {
                IJ.log(CheckTable.made(check));
                table().show(CheckEntry.TITLE + " of " + title());
                CheckPlot.of(title(), check).show();
                activate();
            } else if (!windows) {
                IJ.log(CheckTable.text(check));
            }
            IJ.showStatus("GMCNN: " + verdict());
        }

        // The next line of a macro is meant for the image, not for the plot.
        private void activate() {
            if (IJ.isMacro()) {
                ActiveImage.make(image);
            }
        }

        String title() {
            return image.getTitle();
        }

        /** Returns a row for each class of depths, and one for all of them. */
        public ResultsTable table() {
            return CheckTable.results(check);
        }

        /** Returns the verdict. */
        public String verdict() {
            return check.result().verdict();
        }

        @Override
        public String text() {
            return verdict();
        }

        @Override
        public String printed() {
            return CheckTable.text(check) + verdict();
        }

        @Override
        public boolean isWell() {
            return check.result().isKnown();
        }
    }

    /**
     * Checks.
     *
     * @throws io.github.gmcnn.core.safe.UserException if image, mask, model, device or file cannot
     *     be used
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public static Result run(ImagePlus image, CheckOptions options, Progress progress) {
        ImageCheck check =
                ImageCheck.run(image, options.asInpaint(), options.trials().plan(), progress);
        Result result = new Result(image, options, check);
        options.save().ifPresent(path -> CheckTable.save(result, path));
        return result;
    }
}
