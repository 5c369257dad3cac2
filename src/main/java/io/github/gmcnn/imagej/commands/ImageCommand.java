package io.github.gmcnn.imagej.commands;

import ij.ImagePlus;
import io.github.gmcnn.imagej.ui.IjProgress;
import io.github.gmcnn.imagej.ui.MenuEntry;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.plugin.Parameter;

/**
 * A command that works on one image: on the active one where it is given none.
 *
 * @param <O> the options
 */
abstract class ImageCommand<O extends Record> extends EntryCommand<O> {

    private static final String IMAGE = "image";

    @Parameter private ConvertService converters;

    // Of type ImagePlus SciJava would leave out what it cannot convert, with a line in the log, and
    // the active image would be changed instead.
    @Parameter(persist = false)
    private Object image;

    private final MenuEntry<O> entry;
    private GivenImage given;

    ImageCommand(MenuEntry<O> entry) {
        super(entry);
        this.entry = entry;
    }

    @Override
    final void settleOthers(Module module) {
        if (module.getInput(IMAGE) == null && !module.isInputResolved(IMAGE)) {
            ImagePlus active = super.image();
            // the task refuses an empty one
            module.setInput(IMAGE, active == null ? new ImagePlus() : active);
        }
        module.resolveInput(IMAGE);
        given();
    }

    private GivenImage given() {
        if (given == null) {
            given = new GivenImage(title(), image, converters);
        }
        return given;
    }

    @Override
    final ImagePlus image() {
        return given().image();
    }

    @Override
    final MenuEntry.Answer work(ImagePlus input, O options, IjProgress progress) {
        return entry.changesImage(options)
                ? given().change(() -> super.work(input, options, progress))
                : super.work(input, options, progress);
    }
}
