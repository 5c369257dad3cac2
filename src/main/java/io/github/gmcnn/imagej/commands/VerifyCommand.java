package io.github.gmcnn.imagej.commands;

import ij.WindowManager;
import io.github.gmcnn.imagej.ui.IjProgress;
import io.github.gmcnn.imagej.verify.Verification;
import io.github.gmcnn.imagej.verify.VerifyDialog;
import io.github.gmcnn.imagej.verify.VerifyOptions;
import io.github.gmcnn.imagej.verify.VerifyOptions.Key;
import io.github.gmcnn.imagej.verify.VerifyPlugIn;
import io.github.gmcnn.imagej.verify.VerifyTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * <i>GMCNN Verify</i> of Fiji; each field is a key of {@link Key}, the output begins with
 * "verified", "consistent, not repeated" or "rejected".
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Verify",
        headless = true,
        attrs = {@Attr(name = OptionCommand.NO_RECORD), @Attr(name = OptionCommand.NO_LEGACY)})
public final class VerifyCommand extends OptionCommand<VerifyOptions> {

    static final List<Key> FIELDS = List.of(Key.values());

    @Parameter(persist = false)
    private String image = Key.IMAGE.defaultValue();

    @Parameter(persist = false)
    private String original = Key.ORIGINAL.defaultValue();

    @Parameter(persist = false)
    private String reproduce = Key.REPRODUCE.defaultValue();

    @Parameter(persist = false)
    private String device = Key.DEVICE.defaultValue();

    @Parameter(persist = false)
    private String model = Key.MODEL.defaultValue();

    @Parameter(type = ItemIO.OUTPUT)
    private String verdict;

    @Override
    String title() {
        return VerifyPlugIn.TITLE;
    }

    @Override
    VerifyOptions parse(String line) {
        return VerifyOptions.parse(line);
    }

    @Override
    boolean isAsked(Thread caller) {
        return VerifyDialog.isWanted(WindowManager.getCurrentImage(), caller);
    }

    @Override
    Optional<VerifyOptions> ask() {
        return VerifyDialog.ask(WindowManager.getCurrentImage());
    }

    @Override
    Map<String, String> inputs(VerifyOptions options) {
        return texts(FIELDS, options::value);
    }

    @Override
    Map<String, String> recorded(VerifyOptions options) {
        return options.values();
    }

    @Override
    void work() {
        Verification verification =
                VerifyTask.run(
                        VerifyOptions.of(fields(FIELDS)),
                        IjProgress.start(VerifyPlugIn.TITLE, this::isCanceled));
        verdict = verification.sentence();
        verification.show();
        keepStatus(title() + ": " + verdict);
    }
}
