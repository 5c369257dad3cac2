package io.github.gmcnn.imagej.evaluate;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.OptionDialog;
import io.github.gmcnn.imagej.ui.RunWindow;
import io.github.gmcnn.train.data.MaskFamily;
import io.github.gmcnn.train.evaluation.FillMethods;
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
        return new OptionDialog<>(EvaluateOptions.TABLE)
                .remembering()
                .folder("images")
                .folder("output")
                .fields("pictures", "crop", "families")
                .note("Of: " + String.join(", ", MaskFamily.names()))
                .folder("masks")
                .fields("seed", "methods")
                .note("Of: " + String.join(", ", FillMethods.NAMES))
                .fields("model")
                .folder("fills")
                .fields("vgg", "vggmean", "examples", "cases", "device")
                .ask(use);
    }

    @Override
    public Answer run(ImagePlus image, EvaluateOptions options, Progress progress) {
        try (RunWindow window = RunWindow.open(TITLE, progress)) {
            return EvaluateTask.run(options, window);
        }
    }
}
