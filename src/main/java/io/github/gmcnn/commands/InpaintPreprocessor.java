package io.github.gmcnn.commands;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import io.github.gmcnn.ij1.Failures;
import io.github.gmcnn.ij1.InpaintOptions;
import io.github.gmcnn.ij1.InpaintOptions.Key;
import io.github.gmcnn.progress.UserException;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;

/**
 * Settles all inputs of <i>GMCNN Inpaint</i> when a macro or script runs it, so that no dialog
 * opens.
 *
 * <p>Fiji's own way passes over unknown keys and asks for those left out. Runs after the active
 * image is known and before the dialog.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH - 1)
public final class InpaintPreprocessor extends AbstractPreprocessorPlugin {

    @Parameter(required = false)
    private UIService ui;

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof InpaintCommand)) {
            return;
        }
        String line = Macro.getOptions();
        try {
            if (line != null) {
                setAll(module, InpaintOptions.parse(line));
            } else if (isUnattended()) {
                settleRest(module);
            }
        } catch (UserException e) {
            cancel(e.getMessage());
            Failures.show(e);
        }
    }

    private boolean isUnattended() {
        return ui == null || ui.isHeadless() || !ui.isVisible() || Interpreter.isBatchMode();
    }

    private static void setAll(Module module, InpaintOptions options) {
        for (Key key : Key.values()) {
            module.setInput(key.key(), options.value(key));
            module.resolveInput(key.key());
        }
        settleImage(module);
    }

    private static void settleRest(Module module) {
        for (Key key : Key.values()) {
            if (!module.isInputResolved(key.key())) {
                module.setInput(key.key(), key.defaultValue());
                module.resolveInput(key.key());
            }
        }
        settleImage(module);
    }

    private static void settleImage(Module module) {
        if (!module.isInputResolved("image")) {
            ImagePlus current = WindowManager.getCurrentImage();
            // The command itself says in words that an empty image will not do.
            module.setInput("image", current == null ? new ImagePlus() : current);
            module.resolveInput("image");
        }
    }
}
