package io.github.gmcnn.imagej.commands;

import ij.ImagePlus;
import ij.WindowManager;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.plugin.Parameter;

/**
 * A command that works on one image: on the active one where it is given none.
 *
 * @param <O> the checked options
 */
abstract class ImageCommand<O> extends OptionCommand<O> {

    private static final String IMAGE = "image";

    @Parameter private ConvertService converters;

    // Of type ImagePlus SciJava would leave out what it cannot convert, with a line in the log, and
    // the active image would be changed instead.
    @Parameter(persist = false)
    private Object image;

    private GivenImage given;

    /**
     * Returns the image to work on.
     *
     * @throws io.github.gmcnn.core.safe.UserException if what was given is none
     */
    final GivenImage given() {
        if (given == null) {
            given = new GivenImage(title(), image, converters);
        }
        return given;
    }

    final ImagePlus image() {
        return given().image();
    }

    @Override
    void settle(Module module) {
        if (module.getInput(IMAGE) == null && !module.isInputResolved(IMAGE)) {
            ImagePlus current = WindowManager.getCurrentImage();
            // the task refuses an empty one
            module.setInput(IMAGE, current == null ? new ImagePlus() : current);
        }
        module.resolveInput(IMAGE);
        given();
    }
}
