package io.github.gmcnn.commands;

import io.github.gmcnn.ij1.TrainKey;
import io.github.gmcnn.ij1.TrainOptions;
import io.github.gmcnn.ij1.TrainPlugIn;
import io.github.gmcnn.ij1.TrainSession;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;

/**
 * <i>GMCNN Train</i> of Fiji: the same options, dialogs and work as ImageJ's plugin.
 *
 * <p>The fields are the keys of the first dialog, see {@link TrainKey}; all others go into the
 * field options as in a macro line. {@link TrainPreprocessor} gives them their values.
 */
@Plugin(type = Command.class, menuPath = "Plugins>GMCNN>GMCNN Train", headless = true)
public final class TrainCommand extends ContextCommand {

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

    @Parameter(required = false)
    private UIService ui;

    @Override
    public void run() {
        try {
            model = TrainSession.run(trainOptions(), this::isCanceled).model();
        } catch (RuntimeException | Error e) {
            CommandFailures.tell(TrainPlugIn.TITLE, e, this, ui);
        }
    }

    // A field at its default must not hide what an options file says.
    private TrainOptions trainOptions() {
        Map<TrainKey, String> values = new EnumMap<>(TrainKey.class);
        values.putAll(TrainOptions.parse(options).given());
        List<String> fields = List.of(images, name, holes, minutes, steps, start, device);
        for (int i = 0; i < FIELDS.size(); i++) {
            TrainKey key = FIELDS.get(i);
            if (!fields.get(i).equals(key.defaultValue())) {
                values.put(key, fields.get(i));
            }
        }
        return new TrainOptions(values);
    }
}
