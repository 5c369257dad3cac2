package io.github.gmcnn.imagej.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import io.github.gmcnn.imagej.inpaint.ImageJHome;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private OptionPreprocessor preprocess(Module module) {
        OptionPreprocessor preprocessor = new OptionPreprocessor();
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
        assertEquals("images=[/my cells] name=auto steps=7 rate=1e-5", module.getInput("options"));
        assertEquals("0", module.getInput("steps"));
        for (String key : TrainCommand.FIELDS) {
            assertTrue(module.isInputResolved(key), key);
        }
        assertTrue(module.isInputResolved("options"));
        assertTrue(module.isOutputResolved("model"));
    }

    @Test
    void process_unknownKey_cancelsWithTheSentence() throws Exception {
        macro("imags=x");
        OptionPreprocessor preprocessor = preprocess(module());
        assertTrue(preprocessor.isCanceled());
        assertTrue(preprocessor.getCancelReason().startsWith("GMCNN Train has no option imags"));
    }
}
