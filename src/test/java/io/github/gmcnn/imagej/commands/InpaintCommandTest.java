package io.github.gmcnn.imagej.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import io.github.gmcnn.core.model.TestModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.plugin.PluginService;
import org.scijava.prefs.PrefService;

class InpaintCommandTest {

    @TempDir static Path folder;
    private static Context context;

    @BeforeAll
    static void start() {
        context =
                new Context(
                        OptionCommandService.class,
                        CommandService.class,
                        PluginService.class,
                        PrefService.class);
        TestModels.tiny(folder.resolve("tiny"));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static ImagePlus image() {
        ImagePlus image = IJ.createImage("cell", "8-bit ramp", 60, 50, 1);
        image.setRoi(new Roi(20, 20, 8, 8));
        image.getProcessor().setValue(255); // what no fill of this ramp would be
        image.getProcessor().fill(image.getRoi());
        return image;
    }

    private static Module run(ImagePlus image, Object... more) throws Exception {
        List<Object> inputs = new ArrayList<>(List.of("image", image));
        inputs.addAll(Arrays.asList(more));
        return context.service(CommandService.class)
                .run(InpaintCommand.class, true, inputs.toArray())
                .get();
    }

    private static String model() {
        return folder.resolve("tiny").toString();
    }

    @Test
    void run_withAnImage_givesTheFilledCopy() throws Exception {
        ImagePlus image = image();
        ImagePlus result =
                (ImagePlus) run(image, "model", model(), "device", "cpu").getOutput("result");
        assertEquals("cell-filled", result.getTitle());
        assertNotEquals(
                image.getProcessor().get(24, 24), result.getProcessor().get(24, 24), "hole");
        assertEquals(image.getProcessor().get(5, 5), result.getProcessor().get(5, 5), "known");
    }

    @Test
    void run_choicesInAnyCase_areUnderstood() throws Exception {
        ImagePlus image = image();
        Module module = run(image, "model", model(), "device", "CPU", "output", "In-Place");
        assertEquals(image, module.getOutput("result"));
    }

    @Test
    void run_noSelection_isCancelledWithTheSentence() throws Exception {
        ImagePlus image = image();
        image.deleteRoi();
        Module module = run(image, "model", model());
        assertNull(module.getOutput("result"));
        assertTrue(reason(module).startsWith("The image cell has no selection;"));
    }

    @Test
    void run_afterOtherValues_beginsWithTheDefaults() throws Exception {
        run(image(), "model", model(), "output", "in-place", "device", "cpu");
        ImagePlus image = image();
        Module module = run(image, "model", model());
        assertNotEquals(image, module.getOutput("result"));
    }

    @Test
    void run_withNumbersAndFlagsAsSuch_takesThemAsText() throws Exception {
        Module module = run(image(), "model", model(), "device", "cpu", "invert", false, "grow", 2);
        assertEquals("false", module.getInput("invert"));
        assertEquals("2", module.getInput("grow"));
        assertNotNull(module.getOutput("result"));
        String reason = reason(run(image(), "model", model(), "grow", true));
        assertTrue(reason.startsWith("The option grow cannot be true;"), reason);
    }

    private static String reason(Module module) {
        return ((InpaintCommand) module.getDelegateObject()).getCancelReason();
    }
}
