package io.github.gmcnn.train.run;

import static io.github.gmcnn.ImageAssert.assertPixels;
import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.InputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.framework.Summary;
import org.tensorflow.util.Event;
import org.tensorflow.util.SessionLog;

/** The event files as TensorFlow's own classes and TensorBoard's own writer see them. */
final class TensorBoardLogTest {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_250L));

    // Written by tensorboard 2.21.0, tensorboard.summary.writer.record_writer.RecordWriter, from
    // Event(wall_time=1700000000.25, ...): file_version="brain.Event:2"; step=301 with
    // session_log=SessionLog(status=START); step=305 with simple_value=0.75 under G_loss.
    private static final String TENSORBOARDS_BYTES =
            "1800000000000000a37f4b220900001040fc54d9411a0d627261696e2e4576656e743a32338d2fe9"
                    + "100000000000000095fbfe180900001040fc54d94110ad023a020801cb79b93b"
                    + "1d00000000000000602fdf230900001040fc54d94110b1022a0f0a0d0a06475f6c6f7373"
                    + "150000403fc0b30004";

    @TempDir Path folder;

    @Test
    void file_hasTheBytesOfTensorBoardsOwnWriter() throws IOException {
        try (TensorBoardFile file = TensorBoardFile.create(folder, CLOCK)) {
            file.restart(301);
            file.scalars(305, Map.of("G_loss", 0.75));
        }
        Path file = folder.resolve("events.out.tfevents.1700000000.gmcnn");
        assertEquals(TENSORBOARDS_BYTES, HexFormat.of().formatHex(Files.readAllBytes(file)));
    }

    @Test
    void crc32c_ofTheTestsReader_isThatOfRfc3720() {
        assertEquals(0x8A9136AA, EventFiles.crc32c(new byte[32])); // appendix B.4
    }

    @Test
    void open_atAStep_beginsWithVersionAndRestartAtTheNextStep() throws IOException {
        TensorBoardLog.open(folder, 300, 5, CLOCK).close();
        List<Event> events = onlyFile();
        assertEquals("brain.Event:2", events.get(0).getFileVersion());
        assertEquals(1_700_000_000.25, events.get(0).getWallTime());
        assertEquals(SessionLog.SessionStatus.START, events.get(1).getSessionLog().getStatus());
        assertEquals(301, events.get(1).getStep());
        assertEquals(2, events.size());
    }

    @Test
    void open_twiceInASecond_makesALaterFile() throws IOException {
        TensorBoardLog.open(folder, 0, 5, CLOCK).close();
        TensorBoardLog.open(folder, 7, 5, CLOCK).close();
        List<Path> files = EventFiles.list(folder);
        assertEquals(2, files.size());
        assertEquals(8, EventFiles.read(files.get(1)).get(1).getStep());
    }

    @Test
    void onStep_everyThird_writesTermsRateAndSpeedOfTheStepsBetween() throws IOException {
        try (TensorBoardLog log = TensorBoardLog.open(folder, 0, 3, CLOCK)) {
            for (int step = 1; step <= 7; step++) {
                log.onStep(step(step, 0.5 * step, step == 2 ? 0.25 : step == 5 ? 0.75 : 0));
            }
        }
        List<Event> events = onlyFile();
        assertEquals(4, events.size());
        assertEquals(3, events.get(2).getStep());
        assertEquals(0.25, scalars(events.get(2)).get("waiting_share"));
        assertEquals(6, events.get(3).getStep());
        Map<String, Double> expected =
                Map.of(
                        "G_loss",
                        6.25,
                        "adv_loss",
                        -2.0,
                        "learning_rate",
                        0.125,
                        "steps_per_second",
                        2.0,
                        "waiting_share",
                        0.5);
        assertEquals(expected, scalars(events.get(3)));
    }

    @Test
    void onStep_firstOfAll_writesNoSpeed() throws IOException {
        try (TensorBoardLog log = TensorBoardLog.open(folder, 0, 1, CLOCK)) {
            log.onStep(step(1, 0.5, 0));
        }
        assertFalse(scalars(onlyFile().get(2)).containsKey("steps_per_second"));
    }

    @Test
    void onValidation_writesItsThreeNumbers() throws IOException {
        try (TensorBoardLog log = TensorBoardLog.open(folder, 0, 5, CLOCK)) {
            log.onValidation(
                    new ValidationReport(40, Phase.RECONSTRUCTION, 9, 0.25, 21.5, 0.75, true));
        }
        Event event = onlyFile().get(2);
        assertEquals(40, event.getStep());
        assertEquals(
                Map.of("validation/l1", 0.25, "validation/psnr", 21.5, "validation/ssim", 0.75),
                scalars(event));
    }

    @Test
    void onPreview_writesThreeGridsOfTheExactPixels() throws IOException {
        Preview preview =
                new Preview(50, 9, 4, samples(9, 4, 0), samples(9, 4, 1), samples(9, 4, 2));
        try (TensorBoardLog log = TensorBoardLog.open(folder, 0, 5, CLOCK)) {
            log.onPreview(preview);
        }
        List<Event> events = onlyFile();
        assertEquals(5, events.size());
        assertGrid("gt", preview.truth(), events.get(2));
        assertGrid("input", preview.input(), events.get(3));
        assertGrid("completed", preview.filled(), events.get(4));
    }

    @Test
    void events_areReadableBeforeTheLogIsClosed() throws IOException {
        try (TensorBoardLog log = TensorBoardLog.open(folder, 0, 1, CLOCK)) {
            log.onStep(step(1, 0.5, 0));
            assertEquals(3, onlyFile().size());
        }
    }

    @Test
    void open_whereAFileLies_namesThePath() throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));
        assertRefused(
                "The events for TensorBoard cannot be written to "
                        + file
                        + ": "
                        + file
                        + " exists already; mend that or choose another folder.",
                FileException.class,
                () -> TensorBoardLog.open(file, 0, 5));
    }

    @Test
    void onStep_whereTheFileIsClosed_namesTheFileAndTheReason() {
        TensorBoardLog log = TensorBoardLog.open(folder, 0, 1, CLOCK);
        log.close();
        assertRefused(
                "The events for TensorBoard cannot be written to "
                        + folder.resolve("events.out.tfevents.1700000000.gmcnn")
                        + ": the file is closed; mend that or choose another folder.",
                FileException.class,
                () -> log.onStep(step(1, 0.5, 0)));
    }

    @Test
    void open_withEveryZero_throws() {
        assertThrows(InputException.class, () -> TensorBoardLog.open(folder, 0, 0));
    }

    private List<Event> onlyFile() throws IOException {
        List<Path> files = EventFiles.list(folder);
        assertEquals(1, files.size());
        return EventFiles.read(files.get(0));
    }

    private static StepReport step(long step, double seconds, double waited) {
        Map<LossTerm, Double> terms =
                Map.of(LossTerm.TOTAL, step + 0.25, LossTerm.ADVERSARIAL, -2.0);
        LossReport loss = new LossReport(terms);
        return new StepReport(step, Phase.ADVERSARIAL, seconds, loss, loss, 0.125, waited, 0.5);
    }

    // Exact in float32, and so the numbers come back as they went.
    private static Map<String, Double> scalars(Event event) {
        Map<String, Double> values = new TreeMap<>();
        for (Summary.Value value : event.getSummary().getValueList()) {
            values.put(value.getTag(), (double) value.getSimpleValue());
        }
        return values;
    }

    // Levels from -9 to 264, so that some are clipped.
    private static float[] samples(int count, int side, int seed) {
        float[] samples = new float[count * 3 * side * side];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = ((97 * i + 31 * seed) % 274 - 9) / 255f;
        }
        return samples;
    }

    private static void assertGrid(String tag, float[] samples, Event event) throws IOException {
        assertEquals(50, event.getStep());
        Summary.Value value = event.getSummary().getValue(0);
        assertEquals(tag, value.getTag());
        ByteString png = value.getImage().getEncodedImageString();
        BufferedImage image = ImageIO.read(png.newInput());
        assertEquals(8 * 6 + 2, image.getWidth());
        assertEquals(2 * 6 + 2, image.getHeight());
        assertEquals(image.getWidth(), value.getImage().getWidth());
        assertEquals(image.getHeight(), value.getImage().getHeight());
        assertEquals(3, value.getImage().getColorspace());
        int width = image.getWidth();
        assertPixels(
                width,
                width * image.getHeight(),
                i -> 0xFF000000 | gridPixel(samples, i % width, i / width),
                i -> image.getRGB(i % width, i / width));
    }

    // Nine samples of 4 x 4, eight in the first row, each after 2 black pixels.
    private static int gridPixel(float[] samples, int x, int y) {
        int sample = y / 6 * 8 + x / 6;
        int column = x % 6 - 2;
        int row = y % 6 - 2;
        if (sample >= 9 || x / 6 > 7 || column < 0 || row < 0) {
            return 0;
        }
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
            float value = samples[((sample * 3 + channel) * 4 + row) * 4 + column];
            rgb = rgb << 8 | Math.min(255, Math.max(0, Math.round(255 * value)));
        }
        return rgb;
    }
}
