package io.github.gmcnn.imagej.inpaint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import io.github.gmcnn.Watching;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.imagej.record.CheckNote;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeepErrorTest {

    private static final int SIDE = NoisyCell.SIDE;
    private static final Roi HOLE = new OvalRoi(50, 45, 12, 9);

    @TempDir static Path folder;

    @BeforeAll
    static void writeModel() {
        TestModels.tiny(folder.resolve("tiny"));
    }

    private static InpaintOptions options(String more) {
        String line = "mask=selection " + MacroText.format("model", "" + folder.resolve("tiny"));
        return InpaintOptions.TABLE.parse(line + " " + more);
    }

    private static InpaintTask.Result fill(String more) {
        return InpaintTask.run(NoisyCell.with(HOLE), options(more), Progress.SILENT);
    }

    @Test
    void run_keepError_makesAnImageOfTwoChannelsThatIsNanOutside() {
        InpaintTask.Result result = fill("keeperror=image trials=12");
        ImagePlus errors = result.errors().orElseThrow();
        assertEquals(2, errors.getNChannels());
        assertEquals("cell-filled-errors.tif", errors.getTitle());
        float[] expected = (float[]) errors.getStack().getPixels(1);
        float[] bound = (float[]) errors.getStack().getPixels(2);
        for (int i = 0; i < expected.length; i++) {
            boolean filled = HOLE.contains(i % SIDE, i / SIDE);
            assertEquals(filled, expected[i] > 0);
            assertEquals(!filled, Float.isNaN(expected[i]));
            assertTrue(!filled || bound[i] > expected[i]);
        }
        assertEquals("90 % of errors below, plane 1", errors.getStack().getSliceLabel(2));
        assertTrue(result.doubts().get(0).startsWith("Errors of about "), "" + result.doubts());
    }

    @Test
    void run_keepError_fillsAsWithoutIt() {
        InpaintTask.Result with = fill("keeperror=image trials=6");
        InpaintTask.Result without = fill("");
        assertArrayEquals(
                (byte[]) without.image().getProcessor().getPixels(),
                (byte[]) with.image().getProcessor().getPixels());
        assertTrue(without.errors().isEmpty());
    }

    @Test
    void run_keepError_isInTheRecord_whoseLineRepeatsTheFillAlone() {
        ImagePlus filled = fill("keeperror=image trials=12").image();
        var step = ImageProvenance.of(filled).orElseThrow().last();
        CheckNote note = step.check().orElseThrow();
        assertEquals(12, note.trials());
        assertEquals("grey levels", note.unit());
        assertTrue(note.expected() > 3 && note.bound() > note.expected(), "" + note);
        assertFalse(step.options().contains("keeperror"), step.options());
        assertFalse(step.options().contains("trials"), step.options());
        assertTrue(ImageProvenance.of(fill("").image()).orElseThrow().last().check().isEmpty());
    }

    @Test
    void run_keepErrorCancelledInTheTrials_leavesThePixels() {
        ImagePlus image = NoisyCell.with(HOLE);
        byte[] before = ((byte[]) image.getProcessor().getPixels()).clone();
        Watching cancelling =
                Watching.cancelWhen(
                        () -> {
                            StackTraceElement[] where = Thread.currentThread().getStackTrace();
                            return java.util.Arrays.stream(where)
                                    .anyMatch(at -> at.getClassName().endsWith(".Trials"));
                        });
        assertThrows(
                CancelledException.class,
                () ->
                        InpaintTask.run(
                                image,
                                options("output=in-place keeperror=image trials=6"),
                                cancelling));
        assertArrayEquals(before, (byte[]) image.getProcessor().getPixels());
    }
}
