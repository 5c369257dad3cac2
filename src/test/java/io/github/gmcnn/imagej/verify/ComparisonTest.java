package io.github.gmcnn.imagej.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;
import io.github.gmcnn.Refusals;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.FilledStacks;
import io.github.gmcnn.imagej.inpaint.ImageProvenance;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.InpaintTask;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done with images that strokes were filled in. */
class ComparisonTest {

    private static final String STROKE = "stroke 6 on 2: 20,20 30,25";

    @TempDir static Path folder;

    @BeforeAll
    static void writeModel() {
        TestModels.tiny(folder.resolve("tiny"));
    }

    private static ImagePlus paint(ImagePlus image, String... strokes) {
        for (String stroke : strokes) {
            InpaintOptions options =
                    InpaintOptions.TABLE.parse(
                            "slices=all output=in-place device=cpu mask=["
                                    + stroke
                                    + "] model=["
                                    + folder.resolve("tiny")
                                    + "]");
            InpaintTask.run(image, options, Progress.SILENT);
        }
        return image;
    }

    private static Comparison compare(ImagePlus image, Optional<String> original) {
        return Comparison.of(image, OriginalPlanes.of(image, original));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
    void of_paintedImage_showsWhatWasKept(String type) {
        ImagePlus image = FilledStacks.image(type, 3);
        image.setSlice(2);
        Object before = ImagePlusImages.copyOfPixels(image, 2);
        paint(image, STROKE, "stroke 4 on 2: 22,20");
        Comparison comparison = compare(image, Optional.empty());
        assertSamePixels(before, comparison.before());
        assertSamePixels(ImagePlusImages.copyOfPixels(image, 2), comparison.after());
        assertEquals(1, comparison.before().getOverlay().size());
        assertEquals(1, comparison.difference().getOverlay().size());
    }

    private static void assertSamePixels(Object expected, ImagePlus actual) {
        Object pixels = actual.getProcessor().getPixels();
        assertArrayEquals(new Object[] {expected}, new Object[] {pixels});
    }

    @Test
    void of_namedOriginal_isCompared() {
        ImagePlus original = FilledStacks.image("16-bit", 3);
        original.setTitle("original");
        ImagePlus image = ImagePlusImages.copy(original);
        image.setSlice(2);
        image.getStack()
                .getProcessor(2)
                .set(7, 5, original.getStack().getProcessor(2).get(7, 5) + 9);
        FilledStacks.withOpen(
                () -> {
                    Comparison comparison = compare(image, Optional.of("original"));
                    assertEquals(9, comparison.most());
                    assertEquals(9, comparison.difference().getProcessor().getf(7, 5));
                    assertEquals(0, comparison.difference().getProcessor().getf(8, 5));
                    assertEquals(1, comparison.pixels()); // that differs, as there is no record
                },
                original);
    }

    @Test
    void of_calibratedImage_differsInItsUnits() {
        ImagePlus image = FilledStacks.image("8-bit", 1);
        Calibration calibration = new Calibration();
        calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] {5, 0.5}, "mV");
        image.setCalibration(calibration);
        image.getProcessor().set(20, 20, 0);
        ImagePlus original = ImagePlusImages.copy(image);
        original.setTitle("original");
        image.getProcessor().set(20, 20, 100);
        FilledStacks.withOpen(
                () -> {
                    Comparison comparison = compare(image, Optional.of("original"));
                    assertEquals(50, comparison.most());
                    assertEquals("mV", comparison.difference().getCalibration().getValueUnit());
                },
                original);
    }

    @Test
    void of_composite_showsAllChannels() {
        CompositeImage image = new CompositeImage(FilledStacks.image("16-bit", 2), IJ.COMPOSITE);
        paint(image, "stroke 6 on 1,2: 20,20 30,25");
        Comparison comparison = compare(image, Optional.empty());
        assertEquals(2, comparison.after().getNChannels());
        assertEquals(2, comparison.difference().getStackSize());
        assertEquals(2, comparison.after().getOverlay().size());
    }

    @Test
    void of_unknownOriginal_saysWhatToDo() {
        ImagePlus image = FilledStacks.image("8-bit", 1);
        image.setTitle("cell");
        Refusals.assertRefused(
                "What cell was before is not known: nothing was filled in it since it was opened,"
                        + " and its original is not open; open that, or name it with original=.",
                InputException.class,
                () -> compare(image, Optional.empty()));
    }

    @Test
    void strokes_areVerifiedAndReverted() {
        ImagePlus original = FilledStacks.image("16-bit", 3);
        original.setTitle("original");
        ImagePlus image = ImagePlusImages.copy(original);
        paint(image, STROKE, "stroke 4 on 1,3: 22,20");
        String options = ImageProvenance.of(image).orElseThrow().steps().get(0).options();
        assertEquals(STROKE, InpaintOptions.parseRecord(options).source());
        FilledStacks.withOpen(
                () -> {
                    Verification answer =
                            VerifyTask.run(
                                    image,
                                    VerifyOptions.TABLE.parse(
                                            "original=original device=cpu model=["
                                                    + folder.resolve("tiny")
                                                    + "]"),
                                    Progress.SILENT);
                    assertEquals(Verdict.VERIFIED, answer.verdict(), answer.sentence());
                    RevertTask.run(
                            image,
                            RevertOptions.TABLE.parse(
                                    "to=original original=original output=in-place"),
                            Progress.SILENT);
                    for (int plane = 1; plane <= 3; plane++) {
                        assertArrayEquals(
                                (short[]) ImagePlusImages.pixels(original, plane),
                                (short[]) ImagePlusImages.pixels(image, plane));
                    }
                },
                original);
    }
}
