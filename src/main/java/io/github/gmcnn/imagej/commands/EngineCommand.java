package io.github.gmcnn.imagej.commands;

import io.github.gmcnn.imagej.engine.EngineOptions;
import io.github.gmcnn.imagej.engine.EngineOptions.Key;
import io.github.gmcnn.imagej.engine.EnginePlugIn;
import io.github.gmcnn.imagej.engine.EngineTask;
import io.github.gmcnn.imagej.engine.EngineWindow;
import io.github.gmcnn.imagej.ui.IjProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * <i>GMCNN Engine</i> of Fiji; each field is a key of {@link Key}, the output is the report, empty
 * where a window shows it.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Engine",
        headless = true,
        attrs = {@Attr(name = OptionCommand.NO_RECORD), @Attr(name = OptionCommand.NO_LEGACY)})
public final class EngineCommand extends OptionCommand<EngineOptions> {

    static final List<Key> FIELDS = List.of(Key.values());

    @Parameter(persist = false)
    private String natives = Key.NATIVES.defaultValue();

    @Parameter(persist = false)
    private String from = Key.FROM.defaultValue();

    @Parameter(persist = false)
    private String sha256 = Key.SHA256.defaultValue();

    @Parameter(persist = false)
    private String sample = Key.SAMPLE.defaultValue();

    @Parameter(type = ItemIO.OUTPUT)
    private String report = "";

    private boolean inWindow;

    @Override
    String title() {
        return EnginePlugIn.TITLE;
    }

    @Override
    EngineOptions parse(String line) {
        return EngineOptions.parse(line);
    }

    @Override
    boolean isAsked(Thread caller) {
        return EngineWindow.isWanted(caller);
    }

    // The window asks what there is to ask, after it has shown what is.
    @Override
    Optional<EngineOptions> ask() {
        inWindow = true;
        return Optional.of(EngineOptions.parse(""));
    }

    @Override
    Map<String, String> inputs(EngineOptions options) {
        return texts(FIELDS, options::value);
    }

    @Override
    Map<String, String> recorded(EngineOptions options) {
        return options.values();
    }

    @Override
    void work() {
        if (inWindow) {
            EngineWindow.open();
            return;
        }
        EngineTask.Result result =
                EngineTask.run(
                        EngineOptions.of(fields(FIELDS)),
                        IjProgress.start(EnginePlugIn.TITLE, this::isCanceled));
        report = result.text();
        result.show();
        keepStatus(result.verdict());
    }
}
