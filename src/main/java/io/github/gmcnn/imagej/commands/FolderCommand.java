package io.github.gmcnn.imagej.commands;

import io.github.gmcnn.imagej.folder.FolderEntry;
import io.github.gmcnn.imagej.folder.FolderOptions;
import io.github.gmcnn.imagej.folder.FolderTask;
import io.github.gmcnn.imagej.ui.MenuEntry;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** <i>GMCNN Inpaint Folder</i> for scripts; the output is the path of the table. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Inpaint Folder",
        headless = true,
        attrs = {@Attr(name = EntryCommand.NO_RECORD), @Attr(name = EntryCommand.NO_LEGACY)})
public final class FolderCommand extends EntryCommand<FolderOptions> {

    @Parameter(type = ItemIO.OUTPUT)
    private String table;

    /** Makes one for SciJava. */
    public FolderCommand() {
        super(new FolderEntry());
    }

    @Override
    void take(MenuEntry.Answer answer) {
        table = ((FolderTask.Result) answer).file().toString();
    }
}
