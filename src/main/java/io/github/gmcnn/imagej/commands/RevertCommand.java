package io.github.gmcnn.imagej.commands;

import ij.ImagePlus;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.verify.RevertEntry;
import io.github.gmcnn.imagej.verify.RevertOptions;
import io.github.gmcnn.imagej.verify.RevertTask;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** <i>GMCNN Revert</i> for scripts; the output is the image without the fill. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Revert",
        headless = true,
        attrs = {@Attr(name = EntryCommand.NO_RECORD), @Attr(name = EntryCommand.NO_LEGACY)})
public final class RevertCommand extends FilledImageCommand<RevertOptions> {

    /** Makes one for SciJava. */
    public RevertCommand() {
        super(new RevertEntry());
    }

    @Override
    ImagePlus image(MenuEntry.Answer answer) {
        return ((RevertTask.Result) answer).image();
    }
}
