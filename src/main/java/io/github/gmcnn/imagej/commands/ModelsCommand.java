package io.github.gmcnn.imagej.commands;

import io.github.gmcnn.imagej.models.ModelsOptions;
import io.github.gmcnn.imagej.models.ModelsOptions.Key;
import io.github.gmcnn.imagej.models.ModelsPlugIn;
import io.github.gmcnn.imagej.models.ModelsWindow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * <i>GMCNN Models</i> of Fiji; each field is a key of {@link Key}, the output the table as
 * comma-separated lines. Chosen from the menu it opens a window, and that is all.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Models",
        headless = true,
        attrs = {@Attr(name = OptionCommand.NO_RECORD), @Attr(name = OptionCommand.NO_LEGACY)})
public final class ModelsCommand extends OptionCommand<ModelsOptions> {

    static final List<Key> FIELDS = List.of(Key.values());

    @Parameter(persist = false)
    private String action = Key.ACTION.defaultValue();

    @Parameter(persist = false)
    private String name = Key.NAME.defaultValue();

    @Parameter(persist = false)
    private String from = Key.FROM.defaultValue();

    @Parameter(persist = false)
    private String sha256 = Key.SHA256.defaultValue();

    @Parameter(persist = false)
    private String to = Key.TO.defaultValue();

    @Parameter(type = ItemIO.OUTPUT)
    private String table;

    @Override
    String title() {
        return ModelsPlugIn.TITLE;
    }

    @Override
    ModelsOptions parse(String line) {
        return ModelsOptions.parse(line);
    }

    @Override
    boolean isAsked(Thread caller) {
        return ModelsWindow.isWanted(caller);
    }

    @Override
    Optional<ModelsOptions> ask() {
        ModelsWindow.open();
        return Optional.empty();
    }

    @Override
    Map<String, String> inputs(ModelsOptions options) {
        return texts(FIELDS, options::value);
    }

    @Override
    Map<String, String> recorded(ModelsOptions options) {
        return options.values();
    }

    @Override
    void work() {
        table = ModelsPlugIn.runAndShow(ModelsOptions.of(fields(FIELDS)), this::isCanceled);
    }
}
