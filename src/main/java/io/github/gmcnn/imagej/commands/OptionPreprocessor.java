package io.github.gmcnn.imagej.commands;

import ij.Macro;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.core.safe.InputException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;
import org.scijava.ui.UIService;

/**
 * Settles the inputs of every {@link OptionCommand}: from the macro line, else from the dialog
 * where nothing is given and a person can be asked, else with the defaults.
 *
 * <p>SciJava's own way passes over unknown keys, asks in the middle of a macro for what its line
 * leaves out, and remembers values of earlier runs. Runs after the active image is known.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH - 1)
public final class OptionPreprocessor extends AbstractPreprocessorPlugin {

    @Parameter private ThreadService threads;

    @Parameter(required = false)
    private UIService ui;

    @Override
    public void process(Module module) {
        if (module.getDelegateObject() instanceof OptionCommand<?> command) {
            try {
                settle(module, command);
            } catch (RuntimeException | Error e) {
                CommandFailures.tell(command.title(), e, this, ui);
            }
        }
    }

    private <O> void settle(Module module, OptionCommand<O> command) {
        String line = Macro.getOptions();
        Optional<O> options = Optional.ofNullable(line).map(command::parse); // first of all
        command.requireKnownInputs();
        requireTexts(module);
        command.settle(module);
        if (options.isPresent()) {
            command.inputs(options.get()).forEach(module::setInput);
        } else if (!isGiven(module) && mayAsk(command)) {
            Optional<O> chosen = command.ask();
            if (chosen.isEmpty()) {
                cancel(null);
                Recorder.disableCommandRecording();
                WindowManager.setTempCurrentImage(null); // the command, which forgets it, won't run
                return;
            }
            record(command.title(), command.recorded(chosen.get()));
            command.inputs(chosen.get()).forEach(module::setInput);
        }
        resolve(module);
    }

    private static void requireTexts(Module module) {
        texts(module)
                .filter(name -> module.isInputResolved(name) && module.getInput(name) == null)
                .findFirst()
                .ifPresent(
                        name -> {
                            throw new InputException(
                                    "The option "
                                            + name
                                            + " is null; give it a text, or leave it out for its"
                                            + " default.");
                        });
    }

    private static boolean isGiven(Module module) {
        return texts(module).anyMatch(module::isInputResolved);
    }

    private static Stream<String> texts(Module module) {
        return StreamSupport.stream(module.getInfo().inputs().spliterator(), false)
                .filter(input -> input.getType() == String.class)
                .map(ModuleItem::getName);
    }

    private boolean mayAsk(OptionCommand<?> command) {
        return Surroundings.isVisible(ui) && command.isAsked(Surroundings.caller(threads));
    }

    // ImageJ's own menu does the same around the command, which then finds nothing left to write.
    private static void record(String title, Map<String, String> options) {
        Recorder.setCommand(title);
        options.forEach(Recorder::recordOption);
        Recorder.saveCommand();
    }

    // What nobody has given keeps the default of its field. The command shows its outputs; SciJava
    // must not do so again.
    private static void resolve(Module module) {
        texts(module).forEach(module::resolveInput);
        module.getInfo().outputs().forEach(output -> module.resolveOutput(output.getName()));
    }
}
