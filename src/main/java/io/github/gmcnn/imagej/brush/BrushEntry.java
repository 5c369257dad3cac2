package io.github.gmcnn.imagej.brush;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.gui.Toolbar;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.MenuEntry;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Healing Brush</i>: puts the brush into ImageJ's toolbar and selects it. */
public final class BrushEntry implements MenuEntry<BrushOptions> {

    private static final String SELECTED = BrushOptions.TABLE.command() + " is selected";

    @Override
    public Options<BrushOptions> options() {
        return BrushOptions.TABLE;
    }

    /** Asks nothing: a double-click on the tool does. */
    @Override
    public Optional<BrushOptions> ask(ImagePlus image, Consumer<BrushOptions> use) {
        select();
        return Optional.empty();
    }

    @Override
    public void requireFile(BrushOptions options) {
        requireToolbar();
    }

    /**
     * Selects it.
     *
     * @param options that it has from now on; without a macro line, and all at their defaults: as
     *     they were
     */
    @Override
    public Answer run(ImagePlus image, BrushOptions options, Progress progress) {
        requireToolbar();
        if (Macro.getOptions() != null || !options.equals(BrushOptions.TABLE.defaults())) {
            HealingBrush.TOOL.use(options);
        }
        select();
        return new Selected();
    }

    private static void select() {
        requireToolbar();
        HealingBrush.TOOL.run("");
    }

    private static void requireToolbar() {
        if (Toolbar.getInstance() == null) {
            throw new InputException(
                    BrushOptions.TABLE.command()
                            + " is a tool of ImageJ's toolbar, which there is none of here; to fill a"
                            + " stroke use GMCNN Inpaint with a mask such as"
                            + " mask=[stroke 20: 104,52 110,58].");
        }
    }

    private record Selected() implements Answer {

        @Override
        public void show() {
            IJ.showStatus(SELECTED);
        }

        @Override
        public String text() {
            return SELECTED;
        }
    }
}
