package io.github.gmcnn.imagej.verify;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.plugin.PlugIn;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.ImageMarks;
import java.awt.EventQueue;
import java.util.List;
import java.util.Optional;

/**
 * <i>GMCNN Before and After</i>: shows in the window of a filled image what it was, and the next
 * time what it is. No pixel is changed meanwhile.
 */
public final class BeforeAfterPlugIn implements PlugIn {

    private static final String TITLE = "GMCNN Before and After";

    @Override
    public void run(String argument) {
        try {
            ImagePlus image = WindowManager.getCurrentImage();
            if (image == null || image.getCanvas() == null) {
                throw new InputException("There is no image on display; open the filled one.");
            }
            toggle(image);
        } catch (RuntimeException | Error e) {
            Failures.show(TITLE, e);
        }
    }

    private static void toggle(ImagePlus image) {
        OriginalPlanes original = OriginalPlanes.of(image, Optional.empty());
        ImagePlus before = PlanesOnDisplay.copy(image, "", original::pixels);
        Roi picture = new ImageRoi(0, 0, before.getBufferedImage());
        EventQueue.invokeLater(() -> toggle(image, picture));
    }

    private static void toggle(ImagePlus image, Roi picture) {
        boolean shown = ImageMarks.remove(image, TITLE);
        if (!shown) {
            ImageMarks.put(image, TITLE, List.of(picture));
            ImagePlus.addImageListener(new UntilChanged(image));
        }
        IJ.showStatus(image.getTitle() + (shown ? ": after" : ": before"));
    }

    /** Ends it when another slice is shown, or something is changed. */
    private record UntilChanged(ImagePlus image) implements ImageListener {

        @Override
        public void imageOpened(ImagePlus other) {
            // nothing to do with it
        }

        @Override
        public void imageClosed(ImagePlus other) {
            imageUpdated(other);
        }

        @Override
        public void imageUpdated(ImagePlus other) {
            if (other == image) {
                ImagePlus.removeImageListener(this);
                EventQueue.invokeLater(() -> ImageMarks.remove(image, TITLE));
            }
        }
    }
}
