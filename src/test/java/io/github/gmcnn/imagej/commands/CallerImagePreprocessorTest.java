package io.github.gmcnn.imagej.commands;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.thread.ThreadService;

class CallerImagePreprocessorTest {

    private final Context context = new Context(CommandService.class, ThreadService.class);
    private final CallerImagePreprocessor preprocessor = new CallerImagePreprocessor();
    private Module module;

    @BeforeEach
    void createModule() throws Exception {
        context.inject(preprocessor);
        module =
                context.service(ModuleService.class)
                        .createModule(
                                context.service(CommandService.class)
                                        .getCommand(InpaintCommand.class));
    }

    @AfterEach
    void forget() {
        WindowManager.setTempCurrentImage(null);
        context.close();
    }

    private ImagePlus activeWhereTheCommandRuns() throws Exception {
        return context.service(ThreadService.class)
                .run(
                        () -> {
                            WindowManager.setTempCurrentImage(
                                    new ImagePlus()); // of another command
                            preprocessor.process(module);
                            return WindowManager.getTempCurrentImage();
                        })
                .get();
    }

    @Test
    void process_callerHasAnImage_isTheActiveOneOfTheCommand() throws Exception {
        ImagePlus image = IJ.createImage("cell", "8-bit ramp", 30, 20, 1);
        WindowManager.setTempCurrentImage(image); // as IJ.run(image, ...) does
        assertSame(image, activeWhereTheCommandRuns());
    }

    @Test
    void process_callerHasNoImage_forgetsThatOfAnEarlierCommand() throws Exception {
        assertNull(activeWhereTheCommandRuns());
    }
}
