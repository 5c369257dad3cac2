package io.github.gmcnn.imagej.commands;

import ij.measure.ResultsTable;
import io.github.gmcnn.imagej.check.CheckEntry;
import io.github.gmcnn.imagej.check.CheckOptions;
import io.github.gmcnn.imagej.check.CheckTask;
import io.github.gmcnn.imagej.ui.MenuEntry;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** <i>GMCNN Check</i> for scripts; the outputs are the verdict and the table it rests on. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Check",
        headless = true,
        attrs = {@Attr(name = EntryCommand.NO_RECORD), @Attr(name = EntryCommand.NO_LEGACY)})
public final class CheckCommand extends ImageCommand<CheckOptions> {

    @Parameter(type = ItemIO.OUTPUT)
    private String verdict;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable table;

    /** Makes one for SciJava. */
    public CheckCommand() {
        super(new CheckEntry());
    }

    @Override
    void take(MenuEntry.Answer answer) {
        CheckTask.Result result = (CheckTask.Result) answer;
        verdict = result.verdict();
        table = result.table();
    }
}
