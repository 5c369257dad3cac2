package io.github.gmcnn.train.run;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gmcnn.core.safe.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of a run, new, continued and after a crash. */
final class CsvLogTest {

    private static final String HEAD =
            "step,phase,seconds,G_loss,reconstruction_loss,autoencoder_loss,adv_loss,adv_local_loss,"
                    + "G_mrf_loss,style_loss,content_loss,feature_distance_loss,tv_loss,D_loss,learning_rate,waited_seconds";

    @TempDir Path folder;

    @Test
    void onStep_writesARowAtOnce_withEmptyCellsForAbsentTerms() throws IOException {
        try (CsvLog log = CsvLog.open(folder, 0)) {
            log.onStep(step(1));
            assertEquals(
                    List.of(HEAD, "1,adversarial,1.5,0.25,,,,,,,,,,-2.0,1.0E-5,0.125"), losses());
        }
    }

    @Test
    void onStep_inALocaleOfCommas_writesPoints() throws IOException {
        Locale before = Locale.getDefault();
        try (CsvLog log = CsvLog.open(folder, 0)) {
            Locale.setDefault(Locale.GERMANY);
            log.onStep(step(1));
        } finally {
            Locale.setDefault(before);
        }
        assertEquals(16, losses().get(1).split(",").length);
    }

    @Test
    void onValidation_writesARow() throws IOException {
        try (CsvLog log = CsvLog.open(folder, 0)) {
            log.onValidation(
                    new ValidationReport(40, Phase.RECONSTRUCTION, 9, 0.25, 21.5, 0.75, true));
        }
        assertEquals(
                List.of(
                        "step,phase,pictures,l1,psnr,ssim,best",
                        "40,reconstruction,9,0.25,21.5,0.75,true"),
                Files.readAllLines(folder.resolve(CsvLog.VALIDATION)));
    }

    @Test
    void open_atAStep_cutsLaterRowsAndHalfARow_thenAppends() throws IOException {
        write(1, 5);
        Files.writeString(table(), "6,adversarial,1", StandardOpenOption.APPEND);
        try (CsvLog log = CsvLog.open(folder, 3)) {
            assertEquals(List.of("step", "1", "2", "3"), steps());
            log.onStep(step(4));
        }
        assertEquals(List.of("step", "1", "2", "3", "4"), steps());
        assertEquals(16, losses().get(4).split(",").length);
    }

    @Test
    void open_afterHalfARowOfAKeptStep_cutsIt() throws IOException {
        write(1, 2);
        Files.writeString(table(), "3,adversarial,1", StandardOpenOption.APPEND);
        CsvLog.open(folder, 3).close();
        assertEquals(List.of("step", "1", "2"), steps());
    }

    @Test
    void open_afterZerosOfACrash_cutsThem() throws IOException {
        write(1, 2);
        Files.write(table(), new byte[] {0, 0, '\n', '3', ',', '\n'}, StandardOpenOption.APPEND);
        CsvLog.open(folder, 3).close();
        assertEquals(List.of("step", "1", "2"), steps());
    }

    @Test
    void open_atAStep_cutsValidationsToo() throws IOException {
        try (CsvLog log = CsvLog.open(folder, 0)) {
            log.onValidation(new ValidationReport(40, Phase.RECONSTRUCTION, 9, 0, 0, 0, true));
            log.onValidation(new ValidationReport(80, Phase.RECONSTRUCTION, 9, 0, 0, 0, true));
        }
        CsvLog.open(folder, 79).close();
        assertEquals(2, Files.readAllLines(folder.resolve(CsvLog.VALIDATION)).size());
    }

    @Test
    void open_afterHalfAHeader_beginsAnew() throws IOException {
        Files.writeString(table(), HEAD.substring(0, 20));
        CsvLog.open(folder, 3).close();
        assertEquals(List.of(HEAD), losses());
    }

    @Test
    void open_anotherTable_refusesAndLeavesItAlone() throws IOException {
        Files.writeString(table(), "epoch,loss\n1,2\n");
        assertRefused(
                table() + " begins with \"epoch,loss\"...",
                FileException.class,
                () -> CsvLog.open(folder, 3));
        assertEquals(List.of("epoch,loss", "1,2"), losses());
    }

    @Test
    void open_anotherFileOfOneLine_refusesAndLeavesItAlone() throws IOException {
        Files.writeString(table(), "notes");
        assertThrows(FileException.class, () -> CsvLog.open(folder, 3));
        assertEquals(List.of("notes"), losses());
    }

    @Test
    void open_whereAFolderLies_namesThePath() throws IOException {
        Files.createDirectory(table());
        assertRefused(
                "The table cannot be written to " + table() + ": ...",
                FileException.class,
                () -> CsvLog.open(folder, 0));
    }

    @Test
    void onStep_whereTheFileIsClosed_namesTheFileAndTheReason() {
        CsvLog log = CsvLog.open(folder, 0);
        log.close();
        assertRefused(
                "The table cannot be written to "
                        + table()
                        + ": Stream closed; mend that or choose another folder.",
                FileException.class,
                () -> log.onStep(step(1)));
    }

    private void write(int first, int last) {
        try (CsvLog log = CsvLog.open(folder, first - 1)) {
            for (int step = first; step <= last; step++) {
                log.onStep(step(step));
            }
        }
    }

    private static StepReport step(long step) {
        Map<LossTerm, Double> terms = Map.of(LossTerm.TOTAL, 0.25, LossTerm.DISCRIMINATOR, -2.0);
        LossReport loss = new LossReport(terms);
        return new StepReport(step, Phase.ADVERSARIAL, 1.5, loss, loss, 1e-5, 0.125, 0.5);
    }

    private Path table() {
        return folder.resolve(CsvLog.LOSSES);
    }

    private List<String> losses() throws IOException {
        return Files.readAllLines(table());
    }

    private List<String> steps() throws IOException {
        return losses().stream().map(row -> row.split(",")[0]).toList();
    }
}
