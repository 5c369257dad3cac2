package io.github.gmcnn.imagej.commands;

import io.github.gmcnn.imagej.models.ImportDialog;
import io.github.gmcnn.imagej.models.ImportOptions;
import io.github.gmcnn.imagej.models.ImportOptions.Key;
import io.github.gmcnn.imagej.models.ImportPlugIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * <i>GMCNN Import Model</i> of Fiji; each field is a key of {@link Key}, the output is the model's
 * name.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Import Model",
        headless = true,
        attrs = {@Attr(name = OptionCommand.NO_RECORD), @Attr(name = OptionCommand.NO_LEGACY)})
public final class ImportCommand extends OptionCommand<ImportOptions> {

    static final List<Key> FIELDS = List.of(Key.values());

    @Parameter(persist = false)
    private String file = Key.FILE.defaultValue();

    @Parameter(persist = false)
    private String name = Key.NAME.defaultValue();

    @Parameter(persist = false)
    private String license = Key.LICENSE.defaultValue();

    @Parameter(persist = false)
    private String range = Key.RANGE.defaultValue();

    @Parameter(persist = false)
    private String blending = Key.BLENDING.defaultValue();

    @Parameter(persist = false)
    private String crop = Key.CROP.defaultValue();

    @Parameter(persist = false)
    private String hole = Key.HOLE.defaultValue();

    @Parameter(persist = false)
    private String part = Key.PART.defaultValue();

    @Parameter(persist = false)
    private String check = Key.CHECK.defaultValue();

    @Parameter(type = ItemIO.OUTPUT)
    private String model;

    @Override
    String title() {
        return ImportPlugIn.TITLE;
    }

    @Override
    ImportOptions parse(String line) {
        return ImportOptions.parse(line);
    }

    @Override
    boolean isAsked(Thread caller) {
        return ImportDialog.isWanted(caller);
    }

    @Override
    Optional<ImportOptions> ask() {
        return ImportDialog.ask();
    }

    @Override
    Map<String, String> inputs(ImportOptions options) {
        return texts(FIELDS, options::value);
    }

    @Override
    Map<String, String> recorded(ImportOptions options) {
        return options.values();
    }

    @Override
    void work() {
        ImportOptions options = ImportOptions.of(fields(FIELDS));
        model = ImportPlugIn.importAndTell(options, this::isCanceled).model().name();
    }
}
