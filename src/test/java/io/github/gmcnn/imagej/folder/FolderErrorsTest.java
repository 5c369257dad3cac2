package io.github.gmcnn.imagej.folder;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileSaver;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.ImageProvenance;
import io.github.gmcnn.imagej.inpaint.NoisyCell;
import io.github.gmcnn.imagej.pictures.WholeImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code keeperror=image} of <i>GMCNN Inpaint Folder</i>. */
final class FolderErrorsTest {

    @TempDir static Path models;
    @TempDir Path folder;

    @BeforeAll
    static void writeModel() {
        TestModels.tiny(models.resolve("tiny"));
    }

    @BeforeEach
    void writeImage() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        write("cell.tif", new Roi(40, 40, 10, 10));
    }

    private void write(String name, Roi hole) {
        ImagePlus image = NoisyCell.with(hole);
        new FileSaver(image).saveAsTiff(folder.resolve("in").resolve(name).toString());
    }

    private BatchRow run(String more) {
        String line =
                String.format(
                        "input=[%s] output=[%s] model=[%s] device=cpu %s",
                        folder.resolve("in"), out(""), models.resolve("tiny"), more);
        BatchTable table = FolderTask.run(FolderOptions.TABLE.parse(line), Progress.SILENT).table();
        return table.rows().get(0);
    }

    private Path out(String name) {
        return folder.resolve("out").resolve(name);
    }

    private Path errors() {
        return out("cell.tif.gmcnn-errors.tif");
    }

    @Test
    void run_keepError_writesErrorsOfTheFilledPixelsBesideTheResult() {
        BatchRow row = run("keeperror=image trials=6");
        assertEquals(Status.FILLED, row.status(), row.message());
        assertTrue(row.message().startsWith("Errors of about "), row.message());
        ImagePlus errors = WholeImage.open(errors());
        assertEquals(2, errors.getNChannels());
        float[] expected = (float[]) errors.getStack().getPixels(1);
        for (int i = 0; i < expected.length; i++) {
            boolean filled =
                    new Roi(40, 40, 10, 10).contains(i % NoisyCell.SIDE, i / NoisyCell.SIDE);
            assertEquals(!filled, Float.isNaN(expected[i]));
        }
        ImagePlus result = WholeImage.open(out("cell.tif"));
        assertEquals(
                6, ImageProvenance.of(result).orElseThrow().last().check().orElseThrow().trials());
    }

    @Test
    void run_again_skipsAndMakesAgainWhatIsMissingOrOther() throws IOException {
        run("keeperror=image trials=6");
        assertEquals(Status.SKIPPED, run("keeperror=image trials=6").status());
        Files.delete(errors());
        assertEquals(Status.FILLED, run("keeperror=image trials=6").status());
        assertTrue(Files.exists(errors()));
        assertEquals(Status.FILLED, run("keeperror=image trials=7").status());
    }

    /** Errors of a fill that is no longer there would be taken for those of the new one. */
    @Test
    void run_withoutErrorsAfterwards_takesThemAway() {
        run("keeperror=image trials=6");
        assertEquals(Status.FILLED, run("detail=grain").status());
        assertFalse(Files.exists(errors()));
    }

    @Test
    void run_trialsWithoutErrors_changeNothing() {
        run("");
        assertEquals(Status.SKIPPED, run("trials=12 coverage=80").status());
    }

    @Test
    void run_holeTooLarge_fillsAndSaysThatNothingCanBeSaid() {
        write("cell.tif", new Roi(10, 10, 100, 100));
        BatchRow row = run("keeperror=image trials=6");
        assertEquals(Status.FILLED, row.status());
        assertTrue(row.message().startsWith("Nothing can be said: "), row.message());
        assertFalse(Files.exists(errors()));
    }

    @Test
    void run_labels_isRefusedBeforeAnyResult() {
        assertRefused("detail=labels ...", () -> run("keeperror=image detail=labels"));
        assertFalse(Files.exists(out("cell.tif")));
    }
}
