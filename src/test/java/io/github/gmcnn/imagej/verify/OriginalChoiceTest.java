package io.github.gmcnn.imagej.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.imagej.inpaint.FilledStacks;
import io.github.gmcnn.imagej.verify.RevertOptions.To;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What <i>GMCNN Revert</i> and <i>GMCNN Verify</i> propose as the original. */
class OriginalChoiceTest {

    @TempDir static Path models;
    @TempDir Path folder;
    private static Path model;
    private Path file;

    @BeforeAll
    static void writeModel() {
        model = models.resolve("tiny");
        TestModels.tiny(model);
    }

    @BeforeEach
    void writeImage() {
        file = folder.resolve("cell.tif");
        new FileSaver(FilledStacks.image("8-bit", 1)).saveAsTiff(file.toString());
    }

    private ImagePlus filled(String more) {
        return FilledStacks.filled(IJ.openImage(file.toString()), model, more);
    }

    @Test
    void originalOpen_isProposedAndExpectedBack() {
        ImagePlus original = FilledStacks.image("8-bit", 1);
        ImagePlus filled = FilledStacks.filled(original, model, "");
        FilledStacks.withOpen(
                () -> {
                    assertEquals("cell.tif", OriginalChoice.first(filled));
                    assertEquals(To.ORIGINAL, RevertEntry.first(filled));
                },
                FilledStacks.image("8-bit", 1),
                filled);
    }

    @Test
    void originalNowhere_isNotExpectedBack() {
        ImagePlus filled = FilledStacks.filled(FilledStacks.image("8-bit", 1), model, "");
        assertEquals(OriginalChoice.BROWSE, OriginalChoice.first(filled));
        assertEquals(To.NAN, RevertEntry.first(filled));
    }

    @Test
    void colours_cannotBeNan() {
        ImagePlus filled = FilledStacks.filled(FilledStacks.image("RGB", 1), model, "");
        assertEquals(To.ORIGINAL, RevertEntry.first(filled));
    }

    @Test
    void originalBesideTheFilledFile_isProposedByItsPath() {
        String beside = folder.resolve("cell-filled.tif").toString();
        new FileSaver(filled("")).saveAsTiff(beside);
        ImagePlus filled = IJ.openImage(beside);
        assertEquals(file.toString(), OriginalChoice.first(filled));
        assertEquals(List.of(file.toString(), OriginalChoice.BROWSE), OriginalChoice.items(filled));
        assertEquals(To.ORIGINAL, RevertEntry.first(filled));
    }

    @Test
    void filledInPlace_itsFileIsProposedUntilItIsSaved() {
        ImagePlus filled = filled("output=in-place");
        assertEquals(Optional.of(file.toString()), OriginalChoice.known(filled));
        new FileSaver(filled).saveAsTiff(file.toString());
        assertEquals(Optional.empty(), OriginalChoice.known(filled));
    }
}
