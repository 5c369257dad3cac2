package io.github.gmcnn.imagej.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.FilledStacks;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.InpaintTask;
import io.github.gmcnn.imagej.options.MacroText;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which image is the active one after a fill that shows another one, too. */
class ActiveImageTest {

    @TempDir static Path models;
    private static Path model;

    @BeforeAll
    static void writeModel() {
        model = models.resolve("tiny");
        TestModels.tiny(model);
    }

    @AfterEach
    void noImageIsLeftActive() {
        WindowManager.setTempCurrentImage(null);
        for (int id : Interpreter.getBatchModeImageIDs()) {
            Interpreter.removeBatchModeImage(WindowManager.getImage(id));
        }
    }

    private static InpaintTask.Result fill(ImagePlus image, String line) {
        String all = line + " device=cpu " + MacroText.format("model", model.toString());
        return InpaintTask.run(image, InpaintOptions.TABLE.parse(all), Progress.SILENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-place", "new", "mask"})
    void show_maskKeptAsImageInBatchMode_theResultIsActive(String output) {
        ImagePlus image = FilledStacks.image("8-bit", 1);
        FilledStacks.withOpen(
                () -> {
                    WindowManager.setTempCurrentImage(image); // as macros have it
                    InpaintTask.Result result = fill(image, "keepmask=image output=" + output);
                    result.show();
                    assertSame(result.image(), WindowManager.getCurrentImage());
                    assertSame(result.image(), Interpreter.getLastBatchModeImage());
                },
                image);
    }

    // IJ.run(image, ...) has made the image the current one of its thread.
    @Test
    void show_imageThatIsNotShown_staysTheOneOfTheThread() {
        ImagePlus image = FilledStacks.image("8-bit", 1);
        WindowManager.setTempCurrentImage(image);
        InpaintTask.Result result = fill(image, "keepmask=image output=in-place");
        Interpreter.batchMode = true;
        try {
            result.show();
            assertSame(image, WindowManager.getCurrentImage());
        } finally {
            Interpreter.batchMode = false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-place", "new"})
    void show_maskKeptAsImageInWindows_theResultIsActive(String output) {
        assumeFalse(GraphicsEnvironment.isHeadless(), "no display");
        ImagePlus image = FilledStacks.image("8-bit", 1);
        image.show();
        InpaintTask.Result result = fill(image, "keepmask=image output=" + output);
        result.show();
        assertTrue(result.mask().orElseThrow().isVisible());
        assertEquals(result.image().getTitle(), WindowManager.getCurrentImage().getTitle());
        for (ImagePlus shown : new ImagePlus[] {image, result.image(), result.mask().get()}) {
            shown.changes = false;
            shown.close();
        }
    }
}
