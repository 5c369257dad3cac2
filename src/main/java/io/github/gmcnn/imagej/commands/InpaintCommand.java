package io.github.gmcnn.imagej.commands;

import ij.ImagePlus;
import io.github.gmcnn.imagej.inpaint.InpaintDialog;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Key;
import io.github.gmcnn.imagej.inpaint.InpaintPlugIn;
import io.github.gmcnn.imagej.inpaint.InpaintTask;
import io.github.gmcnn.imagej.ui.IjProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** <i>GMCNN Inpaint</i> of Fiji; each field but the image is a key of {@link Key}. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Inpaint",
        headless = true,
        attrs = {@Attr(name = OptionCommand.NO_RECORD), @Attr(name = OptionCommand.NO_LEGACY)})
public final class InpaintCommand extends ImageCommand<InpaintOptions> {

    static final List<Key> FIELDS = List.of(Key.values());

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
    private String masklevel = Key.MASKLEVEL.defaultValue();

    @Parameter(persist = false)
    private String masklabels = Key.MASKLABELS.defaultValue();

    @Parameter(persist = false)
    private String maskscale = Key.MASKSCALE.defaultValue();

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

    @Parameter(persist = false)
    private String detail = Key.DETAIL.defaultValue();

    @Parameter(persist = false)
    private String reach = Key.REACH.defaultValue();

    @Parameter(persist = false)
    private String notfrom = Key.NOTFROM.defaultValue();

    @Parameter(persist = false)
    private String sources = Key.SOURCES.defaultValue();

    @Parameter(persist = false)
    private String keepsources = Key.KEEPSOURCES.defaultValue();

    @Parameter(persist = false)
    private String floor = Key.FLOOR.defaultValue();

    @Parameter(persist = false)
    private String ceiling = Key.CEILING.defaultValue();

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    @Override
    String title() {
        return InpaintPlugIn.TITLE;
    }

    @Override
    InpaintOptions parse(String line) {
        return InpaintOptions.parse(line);
    }

    @Override
    boolean isAsked(Thread caller) {
        return InpaintDialog.isWanted(image(), caller);
    }

    @Override
    Optional<InpaintOptions> ask() {
        return InpaintDialog.ask(image());
    }

    @Override
    Map<String, String> inputs(InpaintOptions options) {
        return texts(FIELDS, options::value);
    }

    @Override
    Map<String, String> recorded(InpaintOptions options) {
        return options.values();
    }

    @Override
    void work() {
        InpaintOptions options = InpaintOptions.of(fields(FIELDS));
        InpaintTask.Result done =
                options.output() == InpaintOptions.Output.IN_PLACE
                        ? given().change(() -> run(options))
                        : run(options);
        result = done.image();
        done.show();
        keepStatus(done.summary());
        activate(result);
    }

    private InpaintTask.Result run(InpaintOptions options) {
        return InpaintTask.run(
                image(), options, IjProgress.start(InpaintPlugIn.TITLE, this::isCanceled));
    }
}
