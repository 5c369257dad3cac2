package io.github.gmcnn.imagej.commands;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.io.Opener;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.IjProgress;
import io.github.gmcnn.imagej.ui.MenuEntry;

/**
 * Every entry of the menu <i>Plugins &gt; GMCNN</i> in plain ImageJ: a dialog when chosen from the
 * menu, none when run by a macro or script. plugins.config gives the entry's label as argument.
 */
public final class GmcnnPlugIn implements PlugIn {

    @Override
    public void run(String argument) {
        try {
            run(MenuEntries.named(argument));
        } catch (RuntimeException | Error e) {
            Failures.show(argument, e);
        }
    }

    private static <O extends Record> void run(MenuEntry<O> entry) {
        ImagePlus image = WindowManager.getCurrentImage();
        Options<O> table = entry.options();
        String line = Macro.getOptions();
        if (line != null) {
            run(entry, image, table.parse(line)).show();
        } else if (Dialogs.mayAsk(Thread.currentThread()) && entry.canAsk(image)) {
            entry.ask(image, options -> runRecorded(entry, image, options));
        } else {
            run(entry, image, table.defaults()).show();
        }
    }

    // ImageJ writes the line when the command ends; what was done in ImageJ while a dialog was open
    // or the command at work may have taken its place.
    private static <O extends Record> void runRecorded(
            MenuEntry<O> entry, ImagePlus image, O options) {
        record(entry, options);
        run(entry, image, options).show();
        record(entry, options);
    }

    private static <O extends Record> void record(MenuEntry<O> entry, O options) {
        Recorder.setCommand(entry.options().command());
        entry.recorded(options).forEach(Recorder::recordOption);
    }

    private static <O extends Record> MenuEntry.Answer run(
            MenuEntry<O> entry, ImagePlus image, O options) {
        String title = entry.options().command();
        return entry.run(image, options, IjProgress.start(title, () -> false));
    }

    /**
     * Runs an entry without ImageJ's menus, which {@code ij.jar -batch} lacks where there is no
     * display: {@code call("io.github.gmcnn.imagej.commands.GmcnnPlugIn.call", "GMCNN Verify",
     * "original=/data/cell.tif")}.
     *
     * @param title the label of the entry
     * @param line the macro line, which may be empty
     * @return what docs/macros.md says of the command; after an error nothing, and the macro ends
     */
    public static String call(String title, String line) {
        try {
            return call(MenuEntries.named(title), line);
        } catch (RuntimeException | Error e) {
            Failures.stopCall(title, e);
            return "";
        }
    }

    /**
     * Opens an image and makes it the active one, since {@code open(path)} needs ImageJ's menus
     * too: {@code call("io.github.gmcnn.imagej.commands.GmcnnPlugIn.open", "/data/cell.tif")}.
     *
     * @return the image's title; if it cannot be opened nothing, and the macro ends
     */
    public static String open(String path) {
        ImagePlus image = new Opener().openImage(path);
        if (image == null) {
            Failures.stopCall(
                    "GMCNN",
                    new InputException(
                            path + " cannot be opened; give the path of an image file."));
            return "";
        }
        image.show();
        return image.getTitle();
    }

    private static <O extends Record> String call(MenuEntry<O> entry, String line) {
        O options = entry.options().parse(line);
        MenuEntry.Answer answer = run(entry, WindowManager.getCurrentImage(), options);
        if (!answer.isText()) {
            answer.show();
        }
        return answer.text();
    }
}
