package io.github.gmcnn.imagej.commands;

import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.verify.VerifyEntry;
import io.github.gmcnn.imagej.verify.VerifyOptions;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** <i>GMCNN Verify</i> for scripts; the output is the sentence with the verdict. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Verify",
        headless = true,
        attrs = {@Attr(name = EntryCommand.NO_RECORD), @Attr(name = EntryCommand.NO_LEGACY)})
public final class VerifyCommand extends EntryCommand<VerifyOptions> {

    @Parameter(type = ItemIO.OUTPUT)
    private String verdict;

    /** Makes one for SciJava. */
    public VerifyCommand() {
        super(new VerifyEntry());
    }

    @Override
    void take(MenuEntry.Answer answer) {
        verdict = answer.text();
    }
}
