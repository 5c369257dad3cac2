package io.github.gmcnn.imagej.commands;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.IjProgress;
import io.github.gmcnn.imagej.ui.MenuEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.thread.ThreadService;
import org.scijava.ui.UIService;

/**
 * A menu entry as a command of SciJava, for scripts: its inputs are the macro keys of the entry's
 * options, which {@link EntryInfo} tells SciJava of; a subclass has the outputs.
 *
 * <p>Inputs take values of any type. SciJava would leave out what it cannot convert to the type of
 * an input, with a line in the log, and the command would run with the default; so they are text,
 * into which SciJava makes everything, and {@link io.github.gmcnn.imagej.options.Options} reads it
 * or says what is legal.
 *
 * @param <O> the options
 */
abstract class EntryCommand<O extends Record> extends ContextCommand {

    /**
     * The attribute by which SciJava leaves the Recorder to this class: it would write all inputs,
     * and those that are no keys too.
     */
    static final String NO_RECORD = "no-record";

    /**
     * The attribute by which ImageJ2 leaves menus and macros to the plugin of that name: it would
     * put the command in its place, with a line in the log, and run it on another thread.
     */
    static final String NO_LEGACY = "no-legacy";

    @Parameter private ThreadService threads;

    @Parameter(required = false)
    private UIService ui;

    @Parameter(required = false)
    private EventService events;

    @Parameter(required = false)
    private StatusService bar;

    private final MenuEntry<O> entry;
    private final Map<String, Object> inputs = new LinkedHashMap<>();
    private final List<String> unknown = new ArrayList<>(); // sentences
    // SciJava makes the command on the thread that calls, which may have an active image of its
    // own, and runs it on another.
    private final ImagePlus active = WindowManager.getCurrentImage();
    private LastingStatus status; // the service of events would let it go

    EntryCommand(MenuEntry<O> entry) {
        this.entry = entry;
    }

    final Options<O> options() {
        return entry.options();
    }

    final String title() {
        return options().command();
    }

    /** Returns the value of an option: as it was given, else its default. */
    final Object input(String key) {
        return inputs.getOrDefault(key, options().row(key).defaultValue());
    }

    /** Takes the value of an option; one that nobody gives is left to its default. */
    final void give(String key, Object value) {
        inputs.put(key, value);
    }

    /** Remembers an input that there is not, before the command runs. */
    final void refuse(String name, String names) {
        unknown.add(title() + " has no input " + name + "; its inputs are " + names + ".");
    }

    /** Returns the image to work on; null where there is none. */
    ImagePlus image() {
        return active;
    }

    /** Returns a macro line of further options, beside the inputs. */
    String line() {
        return "";
    }

    /** Settles the inputs that are no options. */
    void settleOthers(Module module) {}

    /** Does the work. */
    MenuEntry.Answer work(ImagePlus image, O options, IjProgress progress) {
        return entry.run(image, options, progress);
    }

    /** Sets the outputs. */
    abstract void take(MenuEntry.Answer answer);

    /**
     * Settles all inputs: from the macro line, else from the dialog where nothing is given and a
     * person can be asked, else with the defaults.
     *
     * @return whether to go on; if not, the person has cancelled
     * @throws io.github.gmcnn.core.safe.UserException that names what cannot be used
     */
    final boolean settle(Module module) {
        String line = Macro.getOptions();
        Optional<O> chosen = Optional.ofNullable(line).map(options()::parse);
        requireKnownInputs();
        requireTexts();
        settleOthers(module);
        if (chosen.isEmpty() && !isGiven(module) && mayAsk()) {
            chosen = entry.ask(image(), options -> {});
            if (chosen.isEmpty()) {
                return false;
            }
            record(chosen.get());
        }
        chosen.ifPresent(this::replace);
        texts(module).forEach(module::resolveInput);
        // The command shows its outputs; SciJava must not do so again.
        module.getInfo().outputs().forEach(output -> module.resolveOutput(output.getName()));
        return true;
    }

    private void requireKnownInputs() {
        if (!unknown.isEmpty()) {
            throw new InputException(unknown.get(0));
        }
    }

    private void requireTexts() {
        inputs.forEach(EntryCommand::requireText);
        requireText("options", line());
    }

    private static void requireText(String key, Object value) {
        if (value == null) {
            throw new InputException(
                    "The option "
                            + key
                            + " is null; give it a text, or leave it out for its default.");
        }
    }

    private static Stream<String> texts(Module module) {
        return StreamSupport.stream(module.getInfo().inputs().spliterator(), false)
                .filter(input -> input.getType() == String.class)
                .map(ModuleItem::getName);
    }

    private static boolean isGiven(Module module) {
        return texts(module).anyMatch(module::isInputResolved);
    }

    private void replace(O chosen) {
        inputs.clear();
        inputs.putAll(entry.recorded(chosen));
    }

    private boolean mayAsk() {
        return Surroundings.isVisible(ui)
                && Dialogs.mayAsk(Surroundings.caller(threads))
                && entry.canAsk(image());
    }

    // ImageJ's own menu does the same around the command, which then finds nothing left to write.
    private void record(O chosen) {
        Recorder.setCommand(title());
        entry.recorded(chosen).forEach(Recorder::recordOption);
        Recorder.saveCommand();
    }

    @Override
    public final void run() {
        try {
            requireKnownInputs();
            requireTexts();
            Map<String, String> words = options().words(line());
            inputs.forEach((key, value) -> words.put(key, value.toString()));
            ImagePlus image = image();
            WindowManager.setTempCurrentImage(image);
            IjProgress progress = IjProgress.start(title(), this::isCanceled);
            finish(work(image, options().parse(words), progress));
        } catch (RuntimeException | Error e) {
            CommandFailures.tell(title(), e, this, ui);
        } finally {
            WindowManager.setTempCurrentImage(null); // this thread goes back to a pool
        }
    }

    private void finish(MenuEntry.Answer answer) {
        take(answer);
        answer.show();
        if (events != null && bar != null) {
            status = new LastingStatus(events, bar, title(), answer.line());
        }
    }

    /**
     * Makes a new image the active one of a macro in batch mode, which waits on the thread that has
     * started this one and looks there.
     */
    final void activate(ImagePlus shown) {
        Thread caller = threads.getParent(Thread.currentThread());
        if (caller != null && Interpreter.isBatchMode()) {
            WindowManager.setTempCurrentImage(caller, shown);
        }
    }
}
