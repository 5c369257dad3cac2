package io.github.gmcnn.commands;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import io.github.gmcnn.ij1.Failures;
import io.github.gmcnn.ij1.IjProgress;
import io.github.gmcnn.ij1.InpaintOptions;
import io.github.gmcnn.ij1.InpaintOptions.Key;
import io.github.gmcnn.ij1.InpaintTask;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.DynamicCommand;
import org.scijava.module.ModuleException;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;

/**
 * <i>GMCNN Inpaint</i> of Fiji: the same options and the same work as ImageJ's plugin.
 *
 * <p>Each field but the image is named like its macro key, see {@link InpaintOptions.Key}. The
 * choices are set when the command starts, because masks and models come and go.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Inpaint",
        initializer = "offerChoices",
        headless = true)
public final class InpaintCommand extends DynamicCommand {

    @Parameter private ImagePlus image;

    @Parameter(label = "Mask", persist = false)
    private String mask = Key.MASK.defaultValue();

    @Parameter(label = "Model", persist = false)
    private String model = Key.MODEL.defaultValue();

    @Parameter(label = "Device", persist = false)
    private String device = Key.DEVICE.defaultValue();

    @Parameter(label = "Slices", persist = false)
    private String slices = Key.SLICES.defaultValue();

    @Parameter(label = "Output", persist = false)
    private String output = Key.OUTPUT.defaultValue();

    @Parameter(label = "Large holes", persist = false)
    private String largeholes = Key.LARGEHOLES.defaultValue();

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    @Parameter private ThreadService threads;

    @Override
    public void run() {
        try {
            InpaintTask.Result done =
                    InpaintTask.run(image, options(), IjProgress.start(this::isCanceled));
            result = done.image();
            resolveOutput("result"); // so that SciJava does not show it a second time
            done.show();
            activate(result);
        } catch (RuntimeException | Error e) {
            cancel(Failures.sentence(e));
            Failures.show(e);
        }
    }

    private InpaintOptions options() {
        Map<Key, String> values = new EnumMap<>(Key.class);
        for (Key key : Key.values()) {
            values.put(key, (String) getInput(key.key()));
        }
        return InpaintOptions.of(values);
    }

    // A macro in batch mode waits on the thread that started this one, and looks there for its
    // active image; this thread goes back to a pool and must not remember one.
    private void activate(ImagePlus shown) {
        Thread caller = threads.getParent(Thread.currentThread());
        if (caller != null && Interpreter.isBatchMode()) {
            WindowManager.setTempCurrentImage(caller, shown);
        }
        WindowManager.setTempCurrentImage(null);
    }

    /** Called by SciJava before it asks for inputs. */
    @SuppressWarnings("unused")
    private void offerChoices() throws ModuleException {
        for (Key key : Key.values()) {
            getInfo().getMutableInput(key.key(), String.class).setChoices(choices(key));
        }
    }

    private List<String> choices(Key key) {
        return switch (key) {
            case MASK -> InpaintTask.masks((ImagePlus) getInput("image"));
            case MODEL -> InpaintTask.models().names();
            default -> key.choices();
        };
    }
}
