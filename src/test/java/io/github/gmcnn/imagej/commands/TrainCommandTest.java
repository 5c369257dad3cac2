package io.github.gmcnn.imagej.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import io.github.gmcnn.imagej.inpaint.ImageJHome;
import io.github.gmcnn.imagej.train.TrainOptions;
import io.github.gmcnn.train.run.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginService;

class TrainCommandTest {

    private static final String SMALL = "width=4 batch=2 phases=reconstruction";

    @TempDir Path folder;
    private final Context context =
            new Context(OptionCommandService.class, CommandService.class, PluginService.class);
    private final Thread thread = Thread.currentThread();
    private final String threadName = thread.getName();
    private ImageJHome home;

    @BeforeEach
    void makeImageJAndPictures() throws Exception {
        home = ImageJHome.at(folder.resolve("ImageJ"));
        Path pictures = Files.createDirectories(folder.resolve("cells"));
        ImagePlus image = IJ.createImage("cell", "8-bit ramp", 90, 80, 1);
        IJ.saveAsTiff(image, pictures.resolve("cell.tif").toString());
    }

    @AfterEach
    void moveBack() throws Exception {
        Macro.setOptions(null);
        thread.setName(threadName);
        context.close();
        home.close();
    }

    private Module run(Object... inputs) throws Exception {
        return context.service(CommandService.class).run(TrainCommand.class, true, inputs).get();
    }

    private static String reason(Module module) {
        return ((TrainCommand) module.getDelegateObject()).getCancelReason();
    }

    @Test
    @Tag("engine")
    void run_withFieldsAndOptions_trains() throws Exception {
        Module module =
                run(
                        "images", folder.resolve("cells").toString(),
                        "holes", "24",
                        "steps", "1",
                        "start", "scratch",
                        "device", "cpu",
                        "options", SMALL);
        assertEquals("cells", module.getOutput("model"));
        assertTrue(Files.exists(folder.resolve("ImageJ/models/gmcnn/cells/model.json")));
    }

    /** Only what is given may replace what an options file says. */
    @Test
    @Tag("engine")
    void run_withAnOptionsFile_leavesToItWhatIsNotGiven() throws Exception {
        Path config = folder.resolve("config.json");
        Files.writeString(config, "{\"cnum\": 2, \"batchSize\": 2, \"seed\": 5}");
        Module module =
                run(
                        "images",
                        folder.resolve("cells").toString(),
                        "config",
                        config.toString(),
                        "batch",
                        1,
                        "steps",
                        "1",
                        "start",
                        "scratch",
                        "device",
                        "cpu",
                        "runs",
                        folder.resolve("runs"));
        assertEquals("cells", module.getOutput("model"));
        TrainingConfig used = config();
        assertEquals(2, used.cnum());
        assertEquals(1, used.batchSize());
        assertEquals(5, used.seed());
    }

    private TrainingConfig config() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
            Path file = files.filter(path -> path.endsWith("config.json")).findFirst().get();
            return TrainingConfig.parse(Files.readString(file));
        }
    }

    @Test
    void run_whatCannotBe_isCancelledWithTheSentence() throws Exception {
        Module module = run("images", folder.resolve("nowhere").toString());
        assertNull(module.getOutput("model"));
        assertTrue(reason(module).startsWith("There is no folder "), reason(module));
        assertTrue(reason(run("options", "steps=x")).startsWith("The option steps cannot be x;"));
    }

    @Test
    void run_withoutAnything_isCancelledWithTheSentence() throws Exception {
        assertTrue(reason(run()).startsWith("GMCNN Train needs pictures to learn from;"));
    }

    private Module module() throws Exception {
        return context.service(ModuleService.class)
                .createModule(context.service(CommandService.class).getCommand(TrainCommand.class));
    }

    private EntryPreprocessor preprocess(Module module) {
        EntryPreprocessor preprocessor = new EntryPreprocessor();
        context.inject(preprocessor);
        preprocessor.process(module);
        return preprocessor;
    }

    // As IJ.run(...) does before it runs a command.
    private void macro(String line) {
        thread.setName("Run$_test");
        Macro.setOptions(line);
    }

    @Test
    void process_macroLine_settlesAllWhateverSciJavaMadeOfIt() throws Exception {
        macro("Images=[/my cells] RATE=1e-5 steps=7");
        Module module = module();
        module.setInput("steps", "9"); // as SciJava takes from the line, or from another run
        assertFalse(preprocess(module).isCanceled());
        assertEquals("/my cells", module.getInput("images"));
        assertEquals("7", module.getInput("steps"));
        assertEquals("1e-5", module.getInput("rate"));
        for (String key : TrainOptions.TABLE.keys()) {
            assertTrue(module.isInputResolved(key), key);
        }
        assertTrue(module.isInputResolved("options"));
        assertTrue(module.isOutputResolved("model"));
    }

    @Test
    void process_unknownKey_cancelsWithTheSentence() throws Exception {
        macro("imags=x");
        EntryPreprocessor preprocessor = preprocess(module());
        assertTrue(preprocessor.isCanceled());
        assertTrue(preprocessor.getCancelReason().startsWith("GMCNN Train has no option imags"));
    }
}
