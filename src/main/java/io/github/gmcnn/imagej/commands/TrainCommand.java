package io.github.gmcnn.imagej.commands;

import io.github.gmcnn.imagej.train.TrainDialog;
import io.github.gmcnn.imagej.train.TrainOptions;
import io.github.gmcnn.imagej.train.TrainPlugIn;
import io.github.gmcnn.imagej.train.TrainSession;
import io.github.gmcnn.imagej.train.TrainTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * <i>GMCNN Train</i> of Fiji; the fields are the keys of the first dialog, and all others of {@link
 * TrainOptions} go into the field options as in a macro line.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Train",
        headless = true,
        attrs = {@Attr(name = OptionCommand.NO_RECORD), @Attr(name = OptionCommand.NO_LEGACY)})
public final class TrainCommand extends OptionCommand<TrainOptions> {

    /** The keys that have a field of their own. */
    static final List<String> FIELDS =
            List.of("images", "name", "holes", "minutes", "steps", "start", "device");

    @Parameter(persist = false)
    private String images = byDefault("images");

    @Parameter(persist = false)
    private String name = byDefault("name");

    @Parameter(persist = false)
    private String holes = byDefault("holes");

    @Parameter(persist = false)
    private String minutes = byDefault("minutes");

    @Parameter(persist = false)
    private String steps = byDefault("steps");

    @Parameter(persist = false)
    private String start = byDefault("start");

    @Parameter(persist = false)
    private String device = byDefault("device");

    @Parameter(persist = false, required = false)
    private String options = "";

    @Parameter(type = ItemIO.OUTPUT)
    private String model;

    private Optional<TrainTask> prepared = Optional.empty(); // by the dialog

    @Override
    String title() {
        return TrainPlugIn.TITLE;
    }

    @Override
    TrainOptions parse(String line) {
        return TrainOptions.parse(line);
    }

    @Override
    boolean isAsked(Thread caller) {
        return TrainDialog.isWanted(caller);
    }

    @Override
    Optional<TrainOptions> ask() {
        prepared = TrainDialog.ask();
        return prepared.map(TrainTask::asked);
    }

    private static String byDefault(String key) {
        return TrainOptions.TABLE.row(key).defaultValue();
    }

    // All as one line, so that a key that is given keeps its place before an options file.
    @Override
    Map<String, String> inputs(TrainOptions given) {
        Map<String, String> inputs = new LinkedHashMap<>();
        FIELDS.forEach(key -> inputs.put(key, byDefault(key)));
        boolean none = given.equals(TrainOptions.TABLE.defaults());
        inputs.put("options", none ? "" : given.toMacro());
        return inputs;
    }

    @Override
    Map<String, String> recorded(TrainOptions chosen) {
        return chosen.values();
    }

    @Override
    void work() {
        TrainTask task = prepared.orElseGet(() -> TrainTask.prepare(trainOptions()));
        TrainTask.Result result = TrainSession.run(task, this::isCanceled);
        model = result.model();
        keepStatus(result.summary());
    }

    // A field at its default must not hide what an options file says.
    private TrainOptions trainOptions() {
        Map<String, String> values = TrainOptions.parse(options).values();
        List<String> fields = List.of(images, name, holes, minutes, steps, start, device);
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).equals(byDefault(FIELDS.get(i)))) {
                values.put(FIELDS.get(i), fields.get(i));
            }
        }
        return TrainOptions.TABLE.of(values);
    }
}
