package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.io.Opener;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.IjProgress;
import java.util.Optional;

/**
 * <i>GMCNN Inpaint</i> of plain ImageJ: a dialog when chosen from the menu, no dialog when run by a
 * macro or script.
 */
public final class InpaintPlugIn implements PlugIn {

    /** The command's name: its menu label and the title of its windows. */
    public static final String TITLE = "GMCNN Inpaint";

    @Override
    public void run(String argument) {
        try {
            ImagePlus image = WindowManager.getCurrentImage();
            options(image).ifPresent(options -> fillAndShow(image, options));
        } catch (RuntimeException | Error e) {
            Failures.show(TITLE, e);
        }
    }

    private static Optional<InpaintOptions> options(ImagePlus image) {
        String line = Macro.getOptions();
        if (line != null) {
            return Optional.of(InpaintOptions.parse(line));
        }
        if (!InpaintDialog.isWanted(image, Thread.currentThread())) {
            return Optional.of(InpaintOptions.defaults());
        }
        Optional<InpaintOptions> chosen = InpaintDialog.ask(image);
        chosen.ifPresent(options -> options.values().forEach(Recorder::recordOption));
        return chosen;
    }

    private static String fillAndShow(ImagePlus image, InpaintOptions options) {
        IjProgress progress = IjProgress.start(TITLE, () -> false);
        InpaintTask.Result result = InpaintTask.run(image, options, progress);
        result.show();
        return result.summary();
    }

    /**
     * Fills the active image without ImageJ's menus, which {@code ij.jar -batch} lacks where there
     * is no display: {@code call("io.github.gmcnn.imagej.inpaint.InpaintPlugIn.inpaint",
     * "device=cpu")}.
     *
     * @param line the macro line, which may be empty
     * @return what the status bar shows; after an error nothing, and the macro ends
     */
    public static String inpaint(String line) {
        try {
            return fillAndShow(WindowManager.getCurrentImage(), InpaintOptions.parse(line));
        } catch (RuntimeException | Error e) {
            Failures.stopCall(TITLE, e);
            return "";
        }
    }

    /**
     * Opens an image and makes it the active one, since {@code open(path)} needs ImageJ's menus
     * too: {@code call("io.github.gmcnn.imagej.inpaint.InpaintPlugIn.open", "/data/cell.tif")}.
     *
     * @return the image's title; if it cannot be opened nothing, and the macro ends
     */
    public static String open(String path) {
        ImagePlus image = new Opener().openImage(path);
        if (image == null) {
            Failures.stopCall(
                    TITLE,
                    new InputException(
                            path + " cannot be opened; give the path of an image file."));
            return "";
        }
        image.show();
        return image.getTitle();
    }
}
