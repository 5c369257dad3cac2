package io.github.gmcnn.imagej.ui;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.Options;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One entry of the menu <i>Plugins &gt; GMCNN</i>: its options, its dialog and its work. The menu,
 * macros, scripts, the command line and Fiji all call it through this.
 *
 * @param <O> its options
 */
public interface MenuEntry<O extends Record> {

    /** Returns its options; their {@link Options#command()} is the label of the menu entry. */
    Options<O> options();

    /** Returns whether it works on the active image, which the command line opens. */
    default boolean needsImage() {
        return false;
    }

    /**
     * Returns whether there is something to ask a person about.
     *
     * @param image the active image; may be null
     */
    default boolean canAsk(ImagePlus image) {
        return !needsImage() || image != null && image.getWidth() > 0;
    }

    /** Returns whether these options change the active image in place. */
    default boolean changesImage(O options) {
        return false;
    }

    /**
     * Checks, for the command line, that what comes of these options is not only shown.
     *
     * @throws io.github.gmcnn.core.safe.UserException that says how it becomes a file
     */
    default void requireFile(O options) {}

    /**
     * Asks a person for the options until something can be made of them; empty when cancelled, and
     * where a window that stays open does all the work.
     *
     * @param image the active image; may be null
     * @param use what is done with them; where it throws a {@link
     *     io.github.gmcnn.core.safe.UserException}, the dialog shows why and asks again
     * @throws io.github.gmcnn.core.safe.UserException if the image cannot be used
     */
    Optional<O> ask(ImagePlus image, Consumer<O> use);

    /** Returns what the Recorder writes: the macro line that says the same. */
    default Map<String, String> recorded(O options) {
        return options().values(options);
    }

    /**
     * Does the work.
     *
     * @param image the active image; may be null
     * @throws io.github.gmcnn.core.safe.UserException that says in a sentence what cannot be done
     */
    Answer run(ImagePlus image, O options, Progress progress);

    /** What came of it. */
    interface Answer {

        /** Shows it in ImageJ: windows, tables, status bar and log. */
        void show();

        /** Returns what a macro's {@code call(...)} gets. */
        String text();

        /**
         * Returns whether {@link #text} is all of it, so that a {@code call(...)} shows nothing.
         */
        default boolean isText() {
            return false;
        }

        /** Returns the line that stays in the status bar. */
        default String line() {
            return text();
        }

        /** Returns what the command line prints. */
        default String printed() {
            return text();
        }

        /** Returns whether all is well. */
        default boolean isWell() {
            return true;
        }

        /** Returns the status that the command line ends with. */
        default int status() {
            return isWell() ? 0 : 1;
        }
    }
}
