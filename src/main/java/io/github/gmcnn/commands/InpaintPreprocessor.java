package io.github.gmcnn.commands;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import io.github.gmcnn.ij1.InpaintDialog;
import io.github.gmcnn.ij1.InpaintOptions;
import io.github.gmcnn.ij1.InpaintOptions.Key;
import io.github.gmcnn.ij1.InpaintPlugIn;
import io.github.gmcnn.progress.UserException;
import java.util.Arrays;
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
 * Settles the inputs of <i>GMCNN Inpaint</i>: from the macro line, from the dialog, or with the
 * defaults where nobody can be asked.
 *
 * <p>SciJava's own way passes over unknown keys, asks in the middle of a macro for what its line
 * leaves out, and remembers values of earlier runs. Runs after the active image is known.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH - 1)
public final class InpaintPreprocessor extends AbstractPreprocessorPlugin {

    @Parameter private ThreadService threads;

    @Parameter(required = false)
    private UIService ui;

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof InpaintCommand)) {
            return;
        }
        try {
            ImagePlus image = settleImage(module);
            Optional<InpaintOptions> options = options(module, image);
            if (options.isPresent()) {
                settle(module, options.get());
            } else {
                cancel(null);
            }
        } catch (UserException e) {
            CommandFailures.tell(InpaintPlugIn.TITLE, e, this, ui);
        }
    }

    private static ImagePlus settleImage(Module module) {
        ImagePlus image = (ImagePlus) module.getInput("image");
        if (image == null) {
            ImagePlus current = WindowManager.getCurrentImage();
            image = current == null ? new ImagePlus() : current; // the task refuses an empty one
            module.setInput("image", image);
        }
        module.resolveInput("image");
        return image;
    }

    private Optional<InpaintOptions> options(Module module, ImagePlus image) {
        String line = Macro.getOptions();
        if (line != null) {
            return Optional.of(InpaintOptions.parse(line));
        }
        boolean given =
                Arrays.stream(Key.values()).allMatch(key -> module.isInputResolved(key.key()));
        boolean ask =
                !given
                        && Surroundings.isVisible(ui)
                        && InpaintDialog.isWanted(image, Surroundings.caller(threads));
        return ask ? InpaintDialog.ask(image) : Optional.of(InpaintOptions.defaults());
    }

    private static void settle(Module module, InpaintOptions options) {
        boolean macro = Macro.getOptions() != null;
        for (Key key : Key.values()) {
            if (macro || !module.isInputResolved(key.key())) {
                module.setInput(key.key(), options.value(key));
                module.resolveInput(key.key());
            }
        }
        module.resolveOutput("result"); // the command shows it; SciJava must not do so again
    }
}
