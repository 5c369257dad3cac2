package io.github.gmcnn.imagej.train;

import ij.IJ;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.OptionDialog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The dialog of <i>GMCNN Train</i>: four lines, and on demand all other options in tabs. */
final class TrainDialog {

    private static final String FILE = "a file...";
    private static final Set<String> OF_RESUMED = Set.of("resume", "device");
    private static final int MIDDLE = 15;

    private final OptionDialog<TrainOptions> dialog =
            new OptionDialog<>(TrainOptions.TABLE).remembering();
    private final TrainFields others = new TrainFields();

    private TrainDialog() {}

    /** Asks for the options until they can be used; empty when cancelled. */
    static Optional<TrainOptions> ask(Consumer<TrainOptions> use) {
        return new TrainDialog().choose(use);
    }

    private Optional<TrainOptions> choose(Consumer<TrainOptions> use) {
        return dialog.folder("images")
                .choice("start", starts(dialog.value("start")))
                .fields("minutes")
                .text("name", MIDDLE)
                .more()
                .with(window -> window.addPanel(others.panel(dialog::value)))
                .completed(this::complete)
                .ask(use);
    }

    private static List<String> starts(String last) {
        List<String> starts = new ArrayList<>(ImageJFolders.models().names());
        starts.add(TrainOptions.SCRATCH);
        if (!starts.contains(last)) {
            starts.add(last);
        }
        starts.add(FILE);
        return starts;
    }

    private boolean complete(Map<String, String> texts) {
        texts.putAll(others.values());
        if (!texts.get("resume").equals(byDefault("resume"))) {
            texts.replaceAll((key, text) -> OF_RESUMED.contains(key) ? text : byDefault(key));
            return true;
        }
        if (!texts.get("start").equals(FILE)) {
            return true;
        }
        String file = IJ.getFilePath("Weights to start from");
        texts.put("start", file);
        return file != null;
    }

    private static String byDefault(String key) {
        return TrainOptions.TABLE.row(key).defaultValue();
    }
}
