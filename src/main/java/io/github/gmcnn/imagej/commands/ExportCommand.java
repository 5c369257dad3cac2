package io.github.gmcnn.imagej.commands;

import io.github.gmcnn.imagej.models.ExportDialog;
import io.github.gmcnn.imagej.models.ExportOptions;
import io.github.gmcnn.imagej.models.ExportOptions.Key;
import io.github.gmcnn.imagej.models.ExportPlugIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * <i>GMCNN Export Model</i> of Fiji; each field is a key of {@link Key}, the output is the path of
 * the file that was made.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Export Model",
        headless = true,
        attrs = {@Attr(name = OptionCommand.NO_RECORD), @Attr(name = OptionCommand.NO_LEGACY)})
public final class ExportCommand extends OptionCommand<ExportOptions> {

    static final List<Key> FIELDS = List.of(Key.values());

    @Parameter(persist = false)
    private String model = Key.MODEL.defaultValue();

    @Parameter(persist = false)
    private String format = Key.FORMAT.defaultValue();

    @Parameter(persist = false)
    private String file = Key.FILE.defaultValue();

    @Parameter(persist = false)
    private String precision = Key.PRECISION.defaultValue();

    @Parameter(persist = false)
    private String author = Key.AUTHOR.defaultValue();

    @Parameter(persist = false)
    private String overwrite = Key.OVERWRITE.defaultValue();

    @Parameter(type = ItemIO.OUTPUT)
    private String exported;

    @Override
    String title() {
        return ExportPlugIn.TITLE;
    }

    @Override
    ExportOptions parse(String line) {
        return ExportOptions.parse(line);
    }

    @Override
    boolean isAsked(Thread caller) {
        return ExportDialog.isWanted(caller);
    }

    @Override
    Optional<ExportOptions> ask() {
        return ExportDialog.ask();
    }

    @Override
    Map<String, String> inputs(ExportOptions options) {
        return texts(FIELDS, options::value);
    }

    @Override
    Map<String, String> recorded(ExportOptions options) {
        return options.values();
    }

    @Override
    void work() {
        exported = ExportPlugIn.exportAndShow(ExportOptions.of(fields(FIELDS))).file();
    }
}
