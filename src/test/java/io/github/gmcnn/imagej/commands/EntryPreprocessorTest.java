package io.github.gmcnn.imagej.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleService;

class EntryPreprocessorTest {

    private final Context context = new Context(OptionCommandService.class, CommandService.class);
    private final Thread thread = Thread.currentThread();
    private final String threadName = thread.getName();
    private EntryPreprocessor preprocessor;
    private Module module;

    @BeforeEach
    void createModule() throws ModuleException {
        preprocessor = new EntryPreprocessor();
        context.inject(preprocessor);
        module =
                context.service(ModuleService.class)
                        .createModule(
                                context.service(CommandService.class)
                                        .getCommand(InpaintCommand.class));
        module.setInput("image", IJ.createImage("cell", "8-bit ramp", 30, 20, 1));
    }

    @AfterEach
    void endMacro() {
        Macro.setOptions(null);
        thread.setName(threadName);
        context.close();
    }

    // As IJ.run(...) does before it runs a command.
    private void macro(String line) {
        thread.setName("Run$_test");
        Macro.setOptions(line);
    }

    @Test
    void process_macroLine_settlesEveryInputWhateverSciJavaMadeOfIt() {
        macro("Model=[my cells] OUTPUT=In-Place");
        module.setInput("slices", "all"); // as left by another run
        preprocessor.process(module);
        assertFalse(preprocessor.isCanceled());
        assertEquals("my cells", module.getInput("model"));
        assertEquals("in-place", module.getInput("output"));
        assertEquals("current", module.getInput("slices"));
        for (String key : InpaintOptions.TABLE.keys()) {
            assertTrue(module.isInputResolved(key), key);
        }
        assertTrue(module.isInputResolved("image"));
        assertTrue(module.isOutputResolved("result"));
    }

    @Test
    void process_unknownKey_cancelsWithTheSentence() {
        macro("modle=x");
        preprocessor.process(module);
        assertTrue(preprocessor.isCanceled());
        assertTrue(preprocessor.getCancelReason().startsWith("GMCNN Inpaint has no option modle"));
    }

    @Test
    void process_nobodyToAsk_keepsWhatIsGivenAndSettlesTheRest() {
        module.setInput("device", "cpu");
        module.resolveInput("device");
        preprocessor.process(module);
        assertFalse(preprocessor.isCanceled());
        assertEquals("cpu", module.getInput("device"));
        assertEquals("default", module.getInput("model"));
        assertTrue(module.isInputResolved("model"));
    }

    @Test
    void process_noImage_givesAnEmptyOneThatTheTaskRefuses() {
        module.setInput("image", null);
        preprocessor.process(module);
        assertEquals(0, ((ImagePlus) module.getInput("image")).getWidth());
    }
}
