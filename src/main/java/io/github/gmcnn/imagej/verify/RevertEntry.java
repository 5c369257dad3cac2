package io.github.gmcnn.imagej.verify;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.pictures.ColourTables;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.OptionDialog;
import io.github.gmcnn.imagej.verify.RevertOptions.Output;
import io.github.gmcnn.imagej.verify.RevertOptions.To;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Revert</i>: takes fills of the active image back. */
public final class RevertEntry implements MenuEntry<RevertOptions> {

    /** The command's name: its menu label and the title of its windows. */
    public static final String TITLE = RevertOptions.TABLE.command();

    private static final Map<String, String> TO =
            OptionSpec.words(
                    To.ORIGINAL, "What they were before the fill",
                    To.NAN, "NaN (not a number), in a new 32-bit image",
                    To.ZERO, "Zero");
    private static final Map<String, String> OUTPUT =
            OptionSpec.words(Output.NEW, "A new image", Output.IN_PLACE, "This image");

    @Override
    public Options<RevertOptions> options() {
        return RevertOptions.TABLE;
    }

    @Override
    public boolean needsImage() {
        return true;
    }

    @Override
    public Optional<RevertOptions> ask(ImagePlus image, Consumer<RevertOptions> use) {
        FilledImages.record(image);
        return new OptionDialog<>(RevertOptions.TABLE)
                .beginningWith(
                        Map.of(
                                "original",
                                OriginalChoice.first(image),
                                "to",
                                OptionSpec.text(first(image))))
                .choice("to", TO)
                .choice("original", OriginalChoice.items(image))
                .counts("original", texts -> texts.get("to").equals(OptionSpec.text(To.ORIGINAL)))
                .choice("output", OUTPUT)
                .counts("output", texts -> mayBeInPlace(image, texts.get("to")))
                .note("Measurements leave out pixels that are NaN.")
                .completed(texts -> OriginalChoice.ask(texts, image))
                .ask(use);
    }

    private static boolean mayBeInPlace(ImagePlus image, String to) {
        return image.getBitDepth() == Float.SIZE || !to.equals(OptionSpec.text(To.NAN));
    }

    // Who has the original expects it back; colours cannot be NaN.
    static To first(ImagePlus image) {
        boolean isNumber = image.getBitDepth() != 24 && ColourTables.palette(image).isEmpty();
        return OriginalChoice.known(image).isPresent() || !isNumber ? To.ORIGINAL : To.NAN;
    }

    @Override
    public boolean changesImage(RevertOptions options) {
        return options.output() == RevertOptions.Output.IN_PLACE;
    }

    @Override
    public void requireFile(RevertOptions options) {
        throw new InputException(
                "GMCNN Revert changes an image and writes no file; call it in a macro that saves"
                        + " the image.");
    }

    @Override
    public Answer run(ImagePlus image, RevertOptions options, Progress progress) {
        return RevertTask.run(image, options, progress);
    }
}
