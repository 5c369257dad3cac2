package io.github.gmcnn.imagej.commands;

import io.github.gmcnn.imagej.train.TrainDialog;
import io.github.gmcnn.imagej.train.TrainKey;
import io.github.gmcnn.imagej.train.TrainOptions;
import io.github.gmcnn.imagej.train.TrainPlugIn;
import io.github.gmcnn.imagej.train.TrainSession;
import io.github.gmcnn.imagej.train.TrainTask;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * <i>GMCNN Train</i> of Fiji; the fields are the keys of the first dialog, see {@link TrainKey},
 * and all others go into the field options as in a macro line.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Train",
        headless = true,
        attrs = {@Attr(name = OptionCommand.NO_RECORD), @Attr(name = OptionCommand.NO_LEGACY)})
public final class TrainCommand extends OptionCommand<TrainOptions> {

    /** The keys that have a field of their own. */
    static final List<TrainKey> FIELDS =
            List.of(
                    TrainKey.IMAGES,
                    TrainKey.NAME,
                    TrainKey.HOLES,
                    TrainKey.MINUTES,
                    TrainKey.STEPS,
                    TrainKey.START,
                    TrainKey.DEVICE);

    @Parameter(persist = false)
    private String images = TrainKey.IMAGES.defaultValue();

    @Parameter(persist = false)
    private String name = TrainKey.NAME.defaultValue();

    @Parameter(persist = false)
    private String holes = TrainKey.HOLES.defaultValue();

    @Parameter(persist = false)
    private String minutes = TrainKey.MINUTES.defaultValue();

    @Parameter(persist = false)
    private String steps = TrainKey.STEPS.defaultValue();

    @Parameter(persist = false)
    private String start = TrainKey.START.defaultValue();

    @Parameter(persist = false)
    private String device = TrainKey.DEVICE.defaultValue();

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

    // All as one line, so that a key that is given keeps its place before an options file.
    @Override
    Map<String, String> inputs(TrainOptions given) {
        Map<String, String> inputs = texts(FIELDS, TrainKey::defaultValue);
        inputs.put("options", given.given().isEmpty() ? "" : given.toMacro());
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
        Map<TrainKey, String> values = new EnumMap<>(TrainKey.class);
        values.putAll(TrainOptions.parse(options).given());
        fields(FIELDS)
                .forEach(
                        (key, value) -> {
                            if (!value.equals(key.defaultValue())) {
                                values.put(key, value);
                            }
                        });
        return new TrainOptions(values);
    }
}
