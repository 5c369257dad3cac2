package io.github.gmcnn.commands;

import ij.Macro;
import io.github.gmcnn.ij1.TrainDialog;
import io.github.gmcnn.ij1.TrainKey;
import io.github.gmcnn.ij1.TrainOptions;
import io.github.gmcnn.ij1.TrainPlugIn;
import io.github.gmcnn.progress.UserException;
import java.util.Optional;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;
import org.scijava.ui.UIService;

/**
 * Settles the inputs of <i>GMCNN Train</i>: from the macro line, from the dialogs, or with the
 * defaults where nobody can be asked; see {@link InpaintPreprocessor}.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH - 1)
public final class TrainPreprocessor extends AbstractPreprocessorPlugin {

    private static final String OPTIONS = "options";

    @Parameter private ThreadService threads;

    @Parameter(required = false)
    private UIService ui;

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof TrainCommand)) {
            return;
        }
        try {
            String line = Macro.getOptions();
            if (line != null) {
                settle(module, TrainOptions.parse(line));
            } else if (!isGiven(module) && mayAsk()) {
                Optional<TrainOptions> chosen = TrainDialog.ask();
                chosen.ifPresentOrElse(options -> settle(module, options), () -> cancel(null));
            }
            resolve(module);
        } catch (UserException e) {
            CommandFailures.tell(TrainPlugIn.TITLE, e, this, ui);
        }
    }

    private static boolean isGiven(Module module) {
        return module.isInputResolved(TrainKey.IMAGES.key()) || module.isInputResolved(OPTIONS);
    }

    private boolean mayAsk() {
        return Surroundings.isVisible(ui) && TrainDialog.isWanted(Surroundings.caller(threads));
    }

    // All as one line, so that a key that is given keeps its place before an options file.
    private static void settle(Module module, TrainOptions options) {
        TrainCommand.FIELDS.forEach(key -> module.setInput(key.key(), key.defaultValue()));
        module.setInput(OPTIONS, options.toMacro());
    }

    private static void resolve(Module module) {
        TrainCommand.FIELDS.forEach(key -> module.resolveInput(key.key()));
        module.resolveInput(OPTIONS);
        module.resolveOutput("model"); // the log names it; SciJava must not show it again
    }
}
