package io.github.gmcnn.imagej.commands;

import ij.ImagePlus;
import io.github.gmcnn.imagej.ui.IjProgress;
import io.github.gmcnn.imagej.verify.RevertDialog;
import io.github.gmcnn.imagej.verify.RevertOptions;
import io.github.gmcnn.imagej.verify.RevertOptions.Key;
import io.github.gmcnn.imagej.verify.RevertPlugIn;
import io.github.gmcnn.imagej.verify.RevertTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** <i>GMCNN Revert</i> of Fiji; each field but the image is a key of {@link Key}. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Revert",
        headless = true,
        attrs = {@Attr(name = OptionCommand.NO_RECORD), @Attr(name = OptionCommand.NO_LEGACY)})
public final class RevertCommand extends ImageCommand<RevertOptions> {

    static final List<Key> FIELDS = List.of(Key.values());

    @Parameter(persist = false)
    private String to = Key.TO.defaultValue();

    @Parameter(persist = false)
    private String original = Key.ORIGINAL.defaultValue();

    @Parameter(persist = false)
    private String output = Key.OUTPUT.defaultValue();

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    @Override
    String title() {
        return RevertPlugIn.TITLE;
    }

    @Override
    RevertOptions parse(String line) {
        return RevertOptions.parse(line);
    }

    @Override
    boolean isAsked(Thread caller) {
        return RevertDialog.isWanted(image(), caller);
    }

    @Override
    Optional<RevertOptions> ask() {
        return RevertDialog.ask(image());
    }

    @Override
    Map<String, String> inputs(RevertOptions options) {
        return texts(FIELDS, options::value);
    }

    @Override
    Map<String, String> recorded(RevertOptions options) {
        return options.values();
    }

    @Override
    void work() {
        RevertOptions options = RevertOptions.of(fields(FIELDS));
        RevertTask.Result done =
                options.output() == RevertOptions.Output.IN_PLACE
                        ? given().change(() -> run(options))
                        : run(options);
        result = done.image();
        done.show();
        keepStatus(done.summary());
        activate(result);
    }

    private RevertTask.Result run(RevertOptions options) {
        return RevertTask.run(
                image(), options, IjProgress.start(RevertPlugIn.TITLE, this::isCanceled));
    }
}
