package io.github.gmcnn.imagej.commands;

import io.github.gmcnn.imagej.folder.FolderDialog;
import io.github.gmcnn.imagej.folder.FolderKey;
import io.github.gmcnn.imagej.folder.FolderOptions;
import io.github.gmcnn.imagej.folder.FolderPlugIn;
import io.github.gmcnn.imagej.folder.FolderTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * <i>GMCNN Inpaint Folder</i> of Fiji; each field is a key of {@link FolderKey}, the output the
 * path of the table.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Inpaint Folder",
        headless = true,
        attrs = {@Attr(name = OptionCommand.NO_RECORD), @Attr(name = OptionCommand.NO_LEGACY)})
public final class FolderCommand extends OptionCommand<FolderOptions> {

    static final List<FolderKey> FIELDS = List.of(FolderKey.values());

    @Parameter(persist = false)
    private String input = FolderKey.INPUT.defaultValue();

    @Parameter(persist = false)
    private String output = FolderKey.OUTPUT.defaultValue();

    @Parameter(persist = false)
    private String pattern = FolderKey.PATTERN.defaultValue();

    @Parameter(persist = false)
    private String recursive = FolderKey.RECURSIVE.defaultValue();

    @Parameter(persist = false)
    private String mask = FolderKey.MASK.defaultValue();

    @Parameter(persist = false)
    private String suffix = FolderKey.SUFFIX.defaultValue();

    @Parameter(persist = false)
    private String level = FolderKey.LEVEL.defaultValue();

    @Parameter(persist = false)
    private String deviations = FolderKey.DEVIATIONS.defaultValue();

    @Parameter(persist = false)
    private String pointradius = FolderKey.POINTRADIUS.defaultValue();

    @Parameter(persist = false)
    private String invert = FolderKey.INVERT.defaultValue();

    @Parameter(persist = false)
    private String grow = FolderKey.GROW.defaultValue();

    @Parameter(persist = false)
    private String masklevel = FolderKey.MASKLEVEL.defaultValue();

    @Parameter(persist = false)
    private String masklabels = FolderKey.MASKLABELS.defaultValue();

    @Parameter(persist = false)
    private String maskscale = FolderKey.MASKSCALE.defaultValue();

    @Parameter(persist = false)
    private String model = FolderKey.MODEL.defaultValue();

    @Parameter(persist = false)
    private String device = FolderKey.DEVICE.defaultValue();

    @Parameter(persist = false)
    private String channels = FolderKey.CHANNELS.defaultValue();

    @Parameter(persist = false)
    private String format = FolderKey.FORMAT.defaultValue();

    @Parameter(persist = false)
    private String again = FolderKey.AGAIN.defaultValue();

    @Parameter(persist = false)
    private String largeholes = FolderKey.LARGEHOLES.defaultValue();

    @Parameter(persist = false)
    private String detail = FolderKey.DETAIL.defaultValue();

    @Parameter(persist = false)
    private String reach = FolderKey.REACH.defaultValue();

    @Parameter(persist = false)
    private String notfrom = FolderKey.NOTFROM.defaultValue();

    @Parameter(persist = false)
    private String sources = FolderKey.SOURCES.defaultValue();

    @Parameter(persist = false)
    private String floor = FolderKey.FLOOR.defaultValue();

    @Parameter(persist = false)
    private String ceiling = FolderKey.CEILING.defaultValue();

    @Parameter(type = ItemIO.OUTPUT)
    private String table;

    @Override
    String title() {
        return FolderPlugIn.TITLE;
    }

    @Override
    FolderOptions parse(String line) {
        return FolderOptions.parse(line);
    }

    @Override
    boolean isAsked(Thread caller) {
        return FolderDialog.isWanted(caller);
    }

    @Override
    Optional<FolderOptions> ask() {
        return FolderDialog.ask();
    }

    @Override
    Map<String, String> inputs(FolderOptions options) {
        return texts(FIELDS, options::value);
    }

    @Override
    Map<String, String> recorded(FolderOptions options) {
        return options.values();
    }

    @Override
    void work() {
        FolderOptions options = FolderOptions.of(fields(FIELDS));
        FolderTask.Result result = FolderPlugIn.fillAndShow(options, this::isCanceled);
        table = result.file().toString();
        keepStatus(result.summary());
    }
}
