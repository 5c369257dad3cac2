package io.github.gmcnn.commands;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import io.github.gmcnn.ij1.IjProgress;
import io.github.gmcnn.ij1.InpaintOptions;
import io.github.gmcnn.ij1.InpaintOptions.Key;
import io.github.gmcnn.ij1.InpaintPlugIn;
import io.github.gmcnn.ij1.InpaintTask;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;
import org.scijava.ui.UIService;

/**
 * <i>GMCNN Inpaint</i> of Fiji: the same options, dialog and work as ImageJ's plugin.
 *
 * <p>Each field but the image is named like its macro key, see {@link InpaintOptions.Key}; {@link
 * InpaintPreprocessor} gives them their values.
 */
@Plugin(type = Command.class, menuPath = "Plugins>GMCNN>GMCNN Inpaint", headless = true)
public final class InpaintCommand extends ContextCommand {

    @Parameter private ImagePlus image;

    @Parameter(persist = false)
    private String mask = Key.MASK.defaultValue();

    @Parameter(persist = false)
    private String level = Key.LEVEL.defaultValue();

    @Parameter(persist = false)
    private String deviations = Key.DEVIATIONS.defaultValue();

    @Parameter(persist = false)
    private String pointradius = Key.POINTRADIUS.defaultValue();

    @Parameter(persist = false)
    private String invert = Key.INVERT.defaultValue();

    @Parameter(persist = false)
    private String grow = Key.GROW.defaultValue();

    @Parameter(persist = false)
    private String model = Key.MODEL.defaultValue();

    @Parameter(persist = false)
    private String device = Key.DEVICE.defaultValue();

    @Parameter(persist = false)
    private String slices = Key.SLICES.defaultValue();

    @Parameter(persist = false)
    private String channels = Key.CHANNELS.defaultValue();

    @Parameter(persist = false)
    private String output = Key.OUTPUT.defaultValue();

    @Parameter(persist = false)
    private String file = Key.FILE.defaultValue();

    @Parameter(persist = false)
    private String keepmask = Key.KEEPMASK.defaultValue();

    @Parameter(persist = false)
    private String largeholes = Key.LARGEHOLES.defaultValue();

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    @Parameter private ThreadService threads;

    @Parameter(required = false)
    private UIService ui;

    @Override
    public void run() {
        try {
            InpaintTask.Result done =
                    InpaintTask.run(
                            image,
                            options(),
                            IjProgress.start(InpaintPlugIn.TITLE, this::isCanceled));
            result = done.image();
            done.show();
            activate(result);
        } catch (RuntimeException | Error e) {
            CommandFailures.tell(InpaintPlugIn.TITLE, e, this, ui);
        }
    }

    private InpaintOptions options() {
        return InpaintOptions.of(
                Map.ofEntries(
                        Map.entry(Key.MASK, mask),
                        Map.entry(Key.LEVEL, level),
                        Map.entry(Key.DEVIATIONS, deviations),
                        Map.entry(Key.POINTRADIUS, pointradius),
                        Map.entry(Key.INVERT, invert),
                        Map.entry(Key.GROW, grow),
                        Map.entry(Key.MODEL, model),
                        Map.entry(Key.DEVICE, device),
                        Map.entry(Key.SLICES, slices),
                        Map.entry(Key.CHANNELS, channels),
                        Map.entry(Key.OUTPUT, output),
                        Map.entry(Key.FILE, file),
                        Map.entry(Key.KEEPMASK, keepmask),
                        Map.entry(Key.LARGEHOLES, largeholes)));
    }

    // A macro in batch mode waits on the thread that started this one and looks there for its
    // active image; this thread goes back to a pool and must not remember one.
    private void activate(ImagePlus shown) {
        Thread caller = threads.getParent(Thread.currentThread());
        if (caller != null && Interpreter.isBatchMode()) {
            WindowManager.setTempCurrentImage(caller, shown);
        }
        WindowManager.setTempCurrentImage(null);
    }
}
