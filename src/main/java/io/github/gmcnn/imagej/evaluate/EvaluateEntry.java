package io.github.gmcnn.imagej.evaluate;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.FillWords;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.OptionDialog;
import io.github.gmcnn.imagej.ui.RunWindow;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Evaluate</i>. */
public final class EvaluateEntry implements MenuEntry<EvaluateOptions> {

    static final String TITLE = EvaluateOptions.TABLE.command();

    @Override
    public Options<EvaluateOptions> options() {
        return EvaluateOptions.TABLE;
    }

    @Override
    public Optional<EvaluateOptions> ask(ImagePlus image, Consumer<EvaluateOptions> use) {
        OptionDialog<EvaluateOptions> dialog = new OptionDialog<>(EvaluateOptions.TABLE);
        return dialog.remembering()
                .folder("images")
                .choice("model", ImageJFolders.modelNames(dialog.value("model")))
                .folder("output")
                .beside("output", "images", "-evaluation")
                .more()
                .choice("families", EvaluateWords.families(dialog.value("families")))
                .folder("masks")
                .fields("pictures", "crop", "seed")
                .several("methods", EvaluateWords.methods())
                .folder("fills")
                .fields("vgg", "vggmean")
                .counts("vggmean", texts -> !texts.get("vgg").equals("none"))
                .fields("examples", "cases", "check", "checktrials")
                .choice("device", FillWords.DEVICE)
                .counts("checktrials", texts -> texts.get("check").equals("true"))
                .hint()
                .changed(texts -> tell(dialog, texts.get("output")))
                .ask(use);
    }

    private static boolean tell(OptionDialog<EvaluateOptions> dialog, String output) {
        boolean given = !output.equals(EvaluateOptions.TABLE.row("output").defaultValue());
        dialog.tell(given ? "Results go to " + output + "." : "Choose a folder of pictures.");
        return true;
    }

    @Override
    public Answer run(ImagePlus image, EvaluateOptions options, Progress progress) {
        try (RunWindow window = RunWindow.open(TITLE, progress)) {
            return EvaluateTask.run(options, window);
        }
    }
}
