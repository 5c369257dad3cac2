package io.github.gmcnn.imagej.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.check.CheckOptions;
import io.github.gmcnn.imagej.check.CheckTask;
import io.github.gmcnn.imagej.options.MacroText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.app.event.StatusEvent;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.Module;

/** Commands run by SciJava's services, all of which there are, as in Fiji. */
class ServiceCallsTest {

    @TempDir Path folder;
    private final Context context = new Context();

    @AfterEach
    void stop() {
        context.close();
    }

    private Module run(Class<? extends Command> type, Object... inputs) throws Exception {
        return context.service(CommandService.class).run(type, true, inputs).get();
    }

    static Stream<OptionCommandTest.Case> cases() {
        return OptionCommandTest.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void run_unknownInput_isCancelledWithTheSentence(OptionCommandTest.Case command)
            throws Exception {
        Module module = run(command.type(), "modle", "x");
        String reason = ((Cancelable) module.getDelegateObject()).getCancelReason();
        assertTrue(reason.matches("GMCNN .* has no input modle; its inputs are .*"), reason);
        String first = command.keys().get(0);
        assertTrue(reason.contains(" " + first + ","), reason);
        assertFalse(reason.contains("threads") || reason.contains("context"), reason);
    }

    @Test
    void run_unknownInputAndNoPreprocessors_isCancelledWithTheSentence() throws Exception {
        Module module =
                context.service(CommandService.class)
                        .run(InpaintCommand.class, false, "modle", "x")
                        .get();
        String reason = ((Cancelable) module.getDelegateObject()).getCancelReason();
        assertTrue(reason.startsWith("GMCNN Inpaint has no input modle;"), reason);
        assertTrue(reason.contains("its inputs are image, mask, level,"), reason);
    }

    // SciJava's own, which begin with a dot, are known by convention.
    @Test
    void run_inputOfSciJavasOwn_isLetPass() throws Exception {
        Module module = run(InpaintCommand.class, ".batch", "x", "device", "tpu");
        String reason = ((Cancelable) module.getDelegateObject()).getCancelReason();
        assertTrue(reason.startsWith("The option device cannot be tpu;"), reason);
    }

    /** Collects what the status bar shows. */
    public static final class StatusBar {

        private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @EventHandler
        private void onEvent(StatusEvent event) {
            if (event.getStatusMessage() != null) {
                lines.add(event.getStatusMessage());
            }
        }
    }

    @Test
    void run_afterCommandFinished_theStatusBarShowsTheFiguresAgain() throws Exception {
        StatusBar bar = new StatusBar();
        context.service(EventService.class).subscribe(bar);
        TestModels.tiny(folder.resolve("tiny"));
        ImagePlus image = IJ.createImage("cell", "8-bit ramp", 60, 50, 1);
        image.setRoi(20, 20, 8, 8);
        Module module =
                run(
                        InpaintCommand.class,
                        "image",
                        image,
                        "model",
                        folder.resolve("tiny").toString(),
                        "device",
                        "cpu");
        assertNotNull(module.getOutput("result"));
        List<String> seen = new ArrayList<>();
        String line = "";
        while (line != null && !line.startsWith("GMCNN: filled 64 pixels")) {
            line = bar.lines.poll(20, TimeUnit.SECONDS);
            seen.add(line);
        }
        assertNotNull(line, seen.toString());
        assertTrue(seen.contains("Command finished: GMCNN Inpaint"), seen.toString());
        assertEquals(seen.size() - 1, seen.indexOf(line));
    }

    private String model() {
        TestModels.tiny(folder.resolve("tiny"));
        return folder.resolve("tiny").toString();
    }

    private static ImagePlus noise() {
        ImagePlus image = IJ.createImage("cell", "8-bit noise", 90, 80, 1);
        image.setRoi(20, 20, 8, 8);
        return image;
    }

    /** The table is that of the task, which dialogs and macros show. */
    @Test
    void run_check_givesTheVerdictAndItsTable() throws Exception {
        String model = model();
        ImagePlus image = noise();
        Module module = run(CheckCommand.class, "image", image, "model", model, "trials", 6);
        CheckOptions options =
                CheckOptions.TABLE.parse("trials=6 " + MacroText.format("model", model));
        CheckTask.Result direct = CheckTask.run(image, options, Progress.SILENT);
        assertEquals(direct.verdict(), module.getOutput("verdict"));
        assertEquals(lines(direct.table()), lines((ResultsTable) module.getOutput("table")));
    }

    @Test
    void run_measure_givesATableOfItsOwnAndTheImageWithoutFilledPixels() throws Exception {
        String model = model();
        ImagePlus filled =
                (ImagePlus)
                        run(InpaintCommand.class, "image", noise(), "model", model)
                                .getOutput("result");
        Object[] inputs = {"image", filled, "regions", "image", "exclude", "nan"};
        run(MeasureCommand.class, inputs);
        Module module = run(MeasureCommand.class, inputs);
        ResultsTable table = (ResultsTable) module.getOutput("table");
        assertEquals(1, table.size(), "one run, one row");
        assertEquals(100 * 64 / 7200.0, table.getValue("Filled (%)", 0), 1e-9);
        ImagePlus without = (ImagePlus) module.getOutput("result");
        assertTrue(Float.isNaN(without.getProcessor().getf(24, 24)));
    }

    private static List<String> lines(ResultsTable table) {
        return IntStream.range(0, table.size()).mapToObj(table::getRowAsString).toList();
    }
}
