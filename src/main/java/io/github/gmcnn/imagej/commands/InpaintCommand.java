package io.github.gmcnn.imagej.commands;

import ij.ImagePlus;
import io.github.gmcnn.imagej.inpaint.InpaintEntry;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.InpaintTask;
import io.github.gmcnn.imagej.ui.MenuEntry;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** <i>GMCNN Inpaint</i> for scripts; the output is the image with the fill. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Inpaint",
        headless = true,
        attrs = {@Attr(name = EntryCommand.NO_RECORD), @Attr(name = EntryCommand.NO_LEGACY)})
public final class InpaintCommand extends FilledImageCommand<InpaintOptions> {

    /** Makes one for SciJava. */
    public InpaintCommand() {
        super(new InpaintEntry());
    }

    @Override
    ImagePlus image(MenuEntry.Answer answer) {
        return ((InpaintTask.Result) answer).image();
    }
}
