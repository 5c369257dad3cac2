package io.github.gmcnn.imagej.commands;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.gmcnn.imagej.check.MeasureEntry;
import io.github.gmcnn.imagej.check.MeasureOptions;
import io.github.gmcnn.imagej.check.MeasureTask;
import io.github.gmcnn.imagej.ui.MenuEntry;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * <i>GMCNN Measure</i> for scripts; the outputs are a table of this measurement alone, and the
 * image without filled pixels if there is one.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Measure",
        headless = true,
        attrs = {@Attr(name = EntryCommand.NO_RECORD), @Attr(name = EntryCommand.NO_LEGACY)})
public final class MeasureCommand extends ImageCommand<MeasureOptions> {

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable table;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    /** Makes one for SciJava. */
    public MeasureCommand() {
        super(new MeasureEntry());
    }

    @Override
    void take(MenuEntry.Answer answer) {
        MeasureTask.Result measured = (MeasureTask.Result) answer;
        table = measured.table();
        result = measured.withoutFilled().orElse(null);
        measured.withoutFilled().ifPresent(this::activate);
    }
}
