package io.github.gmcnn.imagej.commands;

import io.github.gmcnn.imagej.train.TrainEntry;
import io.github.gmcnn.imagej.train.TrainOptions;
import io.github.gmcnn.imagej.ui.MenuEntry;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** <i>GMCNN Train</i> for scripts; the output is the name of the new model. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Train",
        headless = true,
        attrs = {@Attr(name = EntryCommand.NO_RECORD), @Attr(name = EntryCommand.NO_LEGACY)})
public final class TrainCommand extends EntryCommand<TrainOptions> {

    @Parameter(persist = false, required = false)
    private String options = "";

    @Parameter(type = ItemIO.OUTPUT)
    private String model;

    /** Makes one for SciJava. */
    public TrainCommand() {
        super(new TrainEntry());
    }

    @Override
    String line() {
        return options;
    }

    @Override
    void take(MenuEntry.Answer answer) {
        model = answer.text();
    }
}
