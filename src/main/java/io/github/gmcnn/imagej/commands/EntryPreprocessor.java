package io.github.gmcnn.imagej.commands;

import ij.plugin.frame.Recorder;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;

/**
 * Lets every {@link EntryCommand} settle its inputs itself.
 *
 * <p>SciJava's own way passes over unknown keys, asks in the middle of a macro for what its line
 * leaves out, and remembers values of earlier runs.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH - 1)
public final class EntryPreprocessor extends AbstractPreprocessorPlugin {

    @Parameter(required = false)
    private UIService ui;

    @Override
    public void process(Module module) {
        if (module.getDelegateObject() instanceof EntryCommand<?> command) {
            try {
                if (!command.settle(module)) {
                    cancel(null);
                    Recorder.disableCommandRecording();
                }
            } catch (RuntimeException | Error e) {
                CommandFailures.tell(command.title(), e, this, ui);
            }
        }
    }
}
