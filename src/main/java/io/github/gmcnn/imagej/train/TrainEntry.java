package io.github.gmcnn.imagej.train;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.MenuEntry;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Train</i>: makes a model from a folder of pictures. */
public final class TrainEntry implements MenuEntry<TrainOptions> {

    @Override
    public Options<TrainOptions> options() {
        return TrainOptions.TABLE;
    }

    @Override
    public Optional<TrainOptions> ask(ImagePlus image, Consumer<TrainOptions> use) {
        return TrainDialog.ask(use);
    }

    @Override
    public Map<String, String> recorded(TrainOptions options) {
        return options.values();
    }

    @Override
    public Answer run(ImagePlus image, TrainOptions options, Progress progress) {
        return TrainSession.run(TrainTask.prepare(options), progress);
    }
}
