package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Records;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.IjProgress;
import java.util.Map;

/**
 * <i>GMCNN Fill Again</i>: <i>GMCNN Inpaint</i> as it was chosen last, without its dialog; recorded
 * as that.
 */
public final class AgainPlugIn implements PlugIn {

    private static final String TITLE = "GMCNN Fill Again";

    @Override
    public void run(String argument) {
        try {
            ImagePlus image = WindowManager.getCurrentImage();
            InpaintOptions options = options(InpaintMemory.preset(image), image);
            record(options);
            InpaintTask.run(image, options, IjProgress.start(TITLE, () -> false)).show();
            record(options);
        } catch (RuntimeException | Error e) {
            Failures.show(TITLE, e);
        }
    }

    /**
     * Returns what is done to an image.
     *
     * @param last choice, as the dialog would begin with it
     * @param image may be null
     */
    static InpaintOptions options(InpaintOptions last, ImagePlus image) {
        if (last.output() == InpaintOptions.Output.FILE) {
            throw new InputException(
                    "The last fill went into the file "
                            + last.file().orElseThrow()
                            + ", which would be written over; choose GMCNN Inpaint.");
        }
        // Whoever has drawn one means it.
        return image != null && InpaintMemory.isFresh(image)
                ? Records.with(last, Map.of("source", MaskOptions.SELECTION))
                : last;
    }

    // ImageJ writes the line when this ends; another command may have taken its place meanwhile.
    private static void record(InpaintOptions options) {
        Recorder.setCommand(InpaintOptions.TABLE.command());
        InpaintOptions.TABLE.values(options).forEach(Recorder::recordOption);
    }
}
