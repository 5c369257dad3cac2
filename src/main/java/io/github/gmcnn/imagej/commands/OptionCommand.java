package io.github.gmcnn.imagej.commands;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import io.github.gmcnn.core.safe.InputException;
import java.util.Map;
import java.util.Optional;
import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.plugin.Parameter;
import org.scijava.thread.ThreadService;
import org.scijava.ui.UIService;

/**
 * A command of Fiji whose inputs are macro keys: the same options, dialog and work as ImageJ's
 * plugin of that name.
 *
 * <p>A subclass, {@link InpaintCommand} for example, has
 *
 * <ul>
 *   <li>the annotation {@code @Plugin(type = Command.class, menuPath = "Plugins>GMCNN>LABEL",
 *       headless = true, attrs = {@Attr(name = OptionCommand.NO_RECORD), @Attr(name =
 *       OptionCommand.NO_LEGACY)})} with the path and label of plugins.config;
 *   <li>for each key of its table of options a field {@code @Parameter(persist = false) private
 *       String key = Key.KEY.defaultValue();}, the keys in a constant {@code FIELDS};
 *   <li>its outputs, which {@link #work()} sets: {@code @Parameter(type = ItemIO.OUTPUT)}.
 * </ul>
 *
 * Where it works on an image it is an {@link ImageCommand}.
 *
 * <p>{@link OptionPreprocessor} gives the fields their values before {@link #work()}, which reads
 * them: {@code InpaintOptions.of(fields(FIELDS))}.
 *
 * @param <O> the checked options
 */
abstract class OptionCommand<O> extends ContextCommand {

    /**
     * The attribute by which SciJava leaves the Recorder to {@link OptionPreprocessor}: it would
     * write all fields, and those that are no keys too.
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

    private InputException refusal;
    private LastingStatus status; // the service of events would let it go

    /** Returns the command's name: its menu label and the title of its windows. */
    abstract String title();

    /**
     * Settles the inputs that are no options, before the dialog.
     *
     * @throws io.github.gmcnn.core.safe.UserException that names what cannot be used
     */
    void settle(Module module) {}

    /**
     * Reads a macro line; what it does not name has its declared default.
     *
     * @throws io.github.gmcnn.core.safe.UserException that names what cannot be
     */
    abstract O parse(String line);

    /**
     * Returns whether to show the dialog.
     *
     * @param caller the thread that wants the command run
     */
    abstract boolean isAsked(Thread caller);

    /** Asks for the options; empty when cancelled. */
    abstract Optional<O> ask();

    /** Returns the values of all fields. */
    abstract Map<String, String> inputs(O options);

    /** Returns what the Recorder writes: keys and values of the macro line that says the same. */
    abstract Map<String, String> recorded(O options);

    /**
     * Does the work and sets the outputs; whatever it throws is reported and cancels the command.
     */
    abstract void work();

    @Override
    public final void run() {
        try {
            requireKnownInputs();
            work();
        } catch (RuntimeException | Error e) {
            CommandFailures.tell(title(), e, this, ui);
        } finally {
            WindowManager.setTempCurrentImage(null); // this thread goes back to a pool
        }
    }

    /** Remembers why an input cannot be used, before the command runs. */
    final void refuse(InputException why) {
        refusal = refusal == null ? why : refusal;
    }

    final void requireKnownInputs() {
        if (refusal != null) {
            throw refusal;
        }
    }

    /** Lets the status bar show this line at the end, which the work has shown already. */
    final void keepStatus(String line) {
        if (events != null && bar != null) {
            status = new LastingStatus(events, bar, title(), line);
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
