package io.github.gmcnn.imagej.commands;

import io.github.gmcnn.imagej.evaluate.EvaluateDialog;
import io.github.gmcnn.imagej.evaluate.EvaluateKey;
import io.github.gmcnn.imagej.evaluate.EvaluateOptions;
import io.github.gmcnn.imagej.evaluate.EvaluatePlugIn;
import io.github.gmcnn.imagej.evaluate.EvaluateTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * <i>GMCNN Evaluate</i> of Fiji; each field is a key of {@link EvaluateKey}, the output the summary
 * as text.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>GMCNN>GMCNN Evaluate",
        headless = true,
        attrs = {@Attr(name = OptionCommand.NO_RECORD), @Attr(name = OptionCommand.NO_LEGACY)})
public final class EvaluateCommand extends OptionCommand<EvaluateOptions> {

    static final List<EvaluateKey> FIELDS = List.of(EvaluateKey.values());

    @Parameter(persist = false)
    private String images = EvaluateKey.IMAGES.defaultValue();

    @Parameter(persist = false)
    private String output = EvaluateKey.OUTPUT.defaultValue();

    @Parameter(persist = false)
    private String families = EvaluateKey.FAMILIES.defaultValue();

    @Parameter(persist = false)
    private String masks = EvaluateKey.MASKS.defaultValue();

    @Parameter(persist = false)
    private String pictures = EvaluateKey.PICTURES.defaultValue();

    @Parameter(persist = false)
    private String crop = EvaluateKey.CROP.defaultValue();

    @Parameter(persist = false)
    private String seed = EvaluateKey.SEED.defaultValue();

    @Parameter(persist = false)
    private String methods = EvaluateKey.METHODS.defaultValue();

    @Parameter(persist = false)
    private String model = EvaluateKey.MODEL.defaultValue();

    @Parameter(persist = false)
    private String fills = EvaluateKey.FILLS.defaultValue();

    @Parameter(persist = false)
    private String vgg = EvaluateKey.VGG.defaultValue();

    @Parameter(persist = false)
    private String vggmean = EvaluateKey.VGGMEAN.defaultValue();

    @Parameter(persist = false)
    private String examples = EvaluateKey.EXAMPLES.defaultValue();

    @Parameter(persist = false)
    private String cases = EvaluateKey.CASES.defaultValue();

    @Parameter(persist = false)
    private String device = EvaluateKey.DEVICE.defaultValue();

    @Parameter(type = ItemIO.OUTPUT)
    private String table;

    @Override
    String title() {
        return EvaluatePlugIn.TITLE;
    }

    @Override
    EvaluateOptions parse(String line) {
        return EvaluateOptions.parse(line);
    }

    @Override
    boolean isAsked(Thread caller) {
        return EvaluateDialog.isWanted(caller);
    }

    @Override
    Optional<EvaluateOptions> ask() {
        return EvaluateDialog.ask();
    }

    @Override
    Map<String, String> inputs(EvaluateOptions options) {
        return texts(FIELDS, options::value);
    }

    @Override
    Map<String, String> recorded(EvaluateOptions options) {
        return options.values();
    }

    @Override
    void work() {
        EvaluateOptions options = EvaluateOptions.of(fields(FIELDS));
        EvaluateTask.Result result = EvaluatePlugIn.evaluateAndShow(options, this::isCanceled);
        table = result.table();
        keepStatus(result.summary());
    }
}
