package io.github.gmcnn.imagej.inpaint;

import static io.github.gmcnn.ImageAssert.pixels;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.Executer;
import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.record.Provenance;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FillHistoryTest {

    private static final int WIDTH = 60;

    @TempDir static Path folder;

    @BeforeAll
    static void writeModel() {
        TestModels.tiny(folder.resolve("tiny"));
    }

    @AfterEach
    void noImageIsLeftActive() {
        WindowManager.setTempCurrentImage(null);
    }

    private static ImagePlus image(String type, int planes) {
        ImagePlus image = IJ.createImage("cell", type + " ramp", WIDTH, 50, planes);
        Random random = new Random(5);
        for (int plane = 1; plane <= planes; plane++) {
            for (int i = 0; i < 3000; i++) {
                image.getStack().getProcessor(plane).setf(i, random.nextInt(200));
            }
        }
        return image;
    }

    private static String fill(ImagePlus image, String mask) {
        String line = "mask=[" + mask + "] output=in-place device=cpu model=[";
        InpaintOptions options =
                InpaintOptions.TABLE.parse(line + folder.resolve("tiny") + "] slices=all");
        assertTrue(InpaintTask.run(image, options, Progress.SILENT).undoable());
        return state(image);
    }

    // All that an undo has to bring back.
    private static String state(ImagePlus image) {
        StringBuilder all = new StringBuilder();
        for (int plane = 1; plane <= image.getStackSize(); plane++) {
            all.append(Arrays.hashCode(pixels(image, plane))).append(' ');
        }
        return all.append(ImageProvenance.of(image).map(Provenance::toJson).orElse("none"))
                .toString();
    }

    private static void undo(ImagePlus image) {
        WindowManager.setTempCurrentImage(image);
        new Executer("Undo").run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
    void undo_takesBackOneFillAfterTheOther_withItsRecord(String type) {
        ImagePlus image = image(type, 3);
        String before = state(image);
        String once = fill(image, "stroke 6 on 2: 20,20 30,25");
        String twice = fill(image, "stroke 6 on 1,3: 40,20; 25,24");
        undo(image);
        assertNotEquals(once, twice);
        assertEquals(once, state(image));
        undo(image);
        assertEquals(before, state(image));
        assertFalse(FillHistory.undo(image));
    }

    @Test
    void undo_ofAFillAndItsRepetition_givesTheSame() {
        ImagePlus image = image("8-bit", 1);
        fill(image, "stroke 6: 20,20 30,25");
        int[] filled = pixels(image, 1);
        undo(image);
        fill(image, "stroke 6: 20,20 30,25");
        assertArrayEquals(filled, pixels(image, 1));
    }

    @Test
    void undo_compositeChannels_takesBackAll() {
        CompositeImage image = new CompositeImage(image("16-bit", 2), IJ.COMPOSITE);
        String before = state(image);
        fill(image, "stroke 6 on 1,2: 20,20 30,25");
        undo(image);
        assertEquals(before, state(image));
    }

    @Test
    void undo_afterAnotherChange_isLeftToImageJ() {
        ImagePlus image = image("8-bit", 2);
        fill(image, "stroke 6 on 2: 20,20 30,25");
        image.getStack().getProcessor(2).set(0, 0, 201);
        String changed = state(image);
        assertFalse(FillHistory.undo(image));
        assertEquals(changed, state(image));
    }

    @Test
    void undo_changeOfAPlaneThatWasNotFilled_staysAsItIs() {
        ImagePlus image = image("8-bit", 2);
        int[] before = pixels(image, 2);
        fill(image, "stroke 6 on 2: 20,20 30,25");
        image.getStack().getProcessor(1).set(0, 0, 201);
        assertTrue(FillHistory.undo(image));
        assertArrayEquals(before, pixels(image, 2));
        assertEquals(201, image.getStack().getProcessor(1).get(0, 0));
    }

    @Test
    void before_isThePlaneBeforeTheFirstFill() {
        ImagePlus image = image("8-bit", 2);
        byte[] before = ((byte[]) image.getStack().getPixels(2)).clone();
        fill(image, "stroke 6 on 2: 20,20 30,25");
        fill(image, "stroke 6 on 2: 24,20 30,35");
        assertArrayEquals(before, (byte[]) FillHistory.before(image, 2).orElseThrow());
        assertTrue(FillHistory.before(image, 1).isEmpty());
    }

    @Test
    void undo_imageInUse_changesNothing() {
        ImagePlus image = image("8-bit", 1);
        String filled = fill(image, "stroke 6: 20,20 30,25");
        Thread other = new Thread(image::lockSilently);
        other.start();
        join(other);
        undo(image);
        assertEquals(filled, state(image));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
