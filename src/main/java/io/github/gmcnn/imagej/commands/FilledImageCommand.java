package io.github.gmcnn.imagej.commands;

import ij.ImagePlus;
import io.github.gmcnn.imagej.ui.MenuEntry;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/**
 * A command whose output is an image that was made or changed.
 *
 * @param <O> the options
 */
abstract class FilledImageCommand<O extends Record> extends ImageCommand<O> {

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    FilledImageCommand(MenuEntry<O> entry) {
        super(entry);
    }

    @Override
    final void take(MenuEntry.Answer answer) {
        result = image(answer);
        activate(result);
    }

    /** Returns the image that was made or changed. */
    abstract ImagePlus image(MenuEntry.Answer answer);
}
