package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.MenuEntry;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Inpaint</i>: fills the active image. */
public final class InpaintEntry implements MenuEntry<InpaintOptions> {

    /** The command's name: its menu label and the title of its windows. */
    public static final String TITLE = InpaintOptions.TABLE.command();

    @Override
    public Options<InpaintOptions> options() {
        return InpaintOptions.TABLE;
    }

    @Override
    public boolean needsImage() {
        return true;
    }

    @Override
    public Optional<InpaintOptions> ask(ImagePlus image, Consumer<InpaintOptions> use) {
        return InpaintDialog.ask(image, use);
    }

    @Override
    public boolean changesImage(InpaintOptions options) {
        return options.output() == InpaintOptions.Output.IN_PLACE;
    }

    @Override
    public void requireFile(InpaintOptions options) {
        if (options.output() != InpaintOptions.Output.FILE) {
            throw new InputException(
                    "Without a display the result has to go into a file; give output=file and"
                            + " file=PATH.");
        }
    }

    @Override
    public Answer run(ImagePlus image, InpaintOptions options, Progress progress) {
        return InpaintTask.run(image, options, progress);
    }
}
