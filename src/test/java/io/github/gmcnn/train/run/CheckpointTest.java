package io.github.gmcnn.train.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.Refusals;
import io.github.gmcnn.core.safe.AtomicFolder;
import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.train.run.Checkpoint.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Checkpoints on disk, with made-up tensors. */
final class CheckpointTest {

    @TempDir Path folder;

    private static Checkpoint checkpoint(Phase phase, long step) {
        Map<Part, Weights> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            float[] values = {part.ordinal(), Float.MIN_VALUE, -0f, 1e30f, step};
            parts.put(part, new Weights(Map.of("x", new Weights.Tensor(new long[] {5}, values))));
        }
        if (phase == Phase.RECONSTRUCTION) {
            parts.remove(Part.DISCRIMINATORS);
            parts.remove(Part.DISCRIMINATOR_MOMENTS);
        }
        CheckpointHeader header =
                new CheckpointHeader(
                        CheckpointHeader.FORMAT_VERSION,
                        step,
                        phase,
                        step,
                        1.25,
                        1.25,
                        -Double.MAX_VALUE,
                        new LossReport(Map.of(LossTerm.TOTAL, 0.5)),
                        step,
                        0,
                        step,
                        4,
                        "ab",
                        Waves.phases(9, 9),
                        Map.of("java", "17"),
                        Map.of());
        return new Checkpoint(header, parts);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void read_whatWasWritten_isTheSameToTheBit(Phase phase) {
        Checkpoint written = checkpoint(phase, 7);
        Path path = folder.resolve("a");
        written.write(path);
        Checkpoint read = Checkpoint.read(path);
        assertEquals(written.header(), read.header().withFiles(Map.of()));
        assertEquals(written.parts().keySet(), read.parts().keySet());
        written.parts()
                .forEach(
                        (part, weights) ->
                                assertArrayEquals(
                                        weights.get("x").values(),
                                        read.part(part).get("x").values()));
    }

    @Test
    void write_inPlaceOfAnother_leavesNothingElse() throws IOException {
        Path path = folder.resolve("a");
        checkpoint(Phase.ADVERSARIAL, 1).write(path);
        checkpoint(Phase.RECONSTRUCTION, 2).write(path);
        assertEquals(2, Checkpoint.read(path).header().step());
        try (Stream<Path> files = Files.list(path)) {
            assertEquals(5, files.count());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(path), files.toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void read_oneBitOfAnyPartTurned_namesThePart(Part part) throws IOException {
        Path path = folder.resolve("a");
        checkpoint(Phase.ADVERSARIAL, 1).write(path);
        byte[] bytes = Files.readAllBytes(path.resolve(part.file()));
        bytes[bytes.length - 1] ^= 1;
        Files.write(path.resolve(part.file()), bytes);
        assertRefused(path, part.file() + " is damaged");
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void read_withoutAPart_namesIt(Part part) throws IOException {
        Path path = folder.resolve("a");
        checkpoint(Phase.ADVERSARIAL, 1).write(path);
        Files.delete(path.resolve(part.file()));
        assertRefused(path, "it has no file " + part.file());
    }

    // As somebody changes it to train longer, and as a disk does.
    @ParameterizedTest
    @CsvSource({"'\"step\": 100', '\"step\": 50'", "'\"java\"', '\"jawa\"'"})
    void read_headerChanged_isRefused(String before, String after) throws IOException {
        Path path = folder.resolve("a");
        checkpoint(Phase.ADVERSARIAL, 100).write(path);
        Path header = path.resolve(HeaderFile.NAME);
        String text = Files.readString(header);
        Files.writeString(header, text.replace(before, after));
        assertRefused(
                path,
                "checkpoint.json is damaged: its sha256 is not the one in"
                        + " checkpoint.json.sha256.");
        Files.writeString(header, text);
        assertEquals(100, Checkpoint.read(path).header().step());
        Path sum = path.resolve(HeaderFile.SUM);
        assertEquals(Sha256.of(header) + "  checkpoint.json\n", Files.readString(sum));
        Files.delete(sum);
        assertRefused(path, "cannot be used: it has no file checkpoint.json.sha256.");
    }

    // With a sum that fits, as a writer of another version would leave it.
    private static void writeHeader(Path checkpoint, String text) throws IOException {
        Path header = Files.writeString(checkpoint.resolve(HeaderFile.NAME), text);
        Files.writeString(checkpoint.resolve(HeaderFile.SUM), Sha256.of(header));
    }

    @Test
    void read_header_refusesWhatIsNotLegal() throws IOException {
        Path path = folder.resolve("a");
        checkpoint(Phase.ADVERSARIAL, 1).write(path);
        Path header = path.resolve(HeaderFile.NAME);
        String text = Files.readString(header);
        writeHeader(path, text.replace("\"1.0\"", "\"2.0\""));
        assertRefused(path, "formatVersion is 2.0; it must be 1.x");
        writeHeader(path, text.replace("\"ADVERSARIAL\"", "\"OTHER\""));
        assertRefused(path, "phase is null");
        writeHeader(path, text.replace("\"cnum\": 2,", "\"cnum\": 3,"));
        assertRefused(path, "cnum is 3; it must be even");
        writeHeader(path, text.replace("generator-adam", "other"));
        assertRefused(path, "does not list generator-adam.safetensors");
        writeHeader(path, text.substring(0, text.length() / 2));
        assertRefused(path, "checkpoint.json cannot be read as JSON");
        writeHeader(path, "");
        assertRefused(path, "checkpoint.json is empty");
        Files.delete(header);
        assertRefused(path, "it has no file checkpoint.json");
    }

    private static void assertRefused(Path path, String reason) {
        String message =
                Refusals.assertRefused(
                        "The checkpoint " + path + "..." + reason + "...",
                        FileException.class,
                        () -> Checkpoint.read(path));
        assertTrue(message.matches(".*[^.]\\."), message);
    }

    @Test
    void checkpointToResume_newestDamaged_offersTheNewestWholeOne() throws IOException {
        RunFolder run = RunFolder.create(folder, "m", Waves.CONFIG, "images=x");
        for (long step : new long[] {9, 10, 11}) {
            checkpoint(Phase.RECONSTRUCTION, step).write(run.checkpoints().ofStep(step));
        }
        assertEquals(11, run.checkpointToResume().header().step());
        for (long step : new long[] {10, 11}) {
            Files.write(
                    run.checkpoints().ofStep(step).resolve("average.safetensors"), new byte[] {1});
        }
        FileException e = assertThrows(FileException.class, run::checkpointToResume);
        assertTrue(
                e.getMessage().contains(run.checkpoints().ofStep(11) + " cannot be used"),
                e.getMessage());
        assertTrue(
                e.getMessage().endsWith(run.checkpoints().ofStep(9) + "; resume that."),
                e.getMessage());
        Files.delete(run.checkpoints().ofStep(11).resolve("average.safetensors"));
        assertEquals(
                "The checkpoint "
                        + run.checkpoints().ofStep(11)
                        + " cannot be used: it has no file average.safetensors. The newest whole one"
                        + " is "
                        + run.checkpoints().ofStep(9)
                        + "; resume that.",
                assertThrows(FileException.class, run::checkpointToResume).getMessage());
        RunFolder chosen = RunFolder.open(run.checkpoints().ofStep(9));
        assertEquals(run.path(), chosen.path());
        assertEquals(9, chosen.checkpointToResume().header().step());
    }

    @Test
    void keepNewest_removesOlderOnes_andNothingElse() throws IOException {
        RunFolder run = RunFolder.create(folder, "m", Waves.CONFIG, "");
        for (long step : new long[] {9, 10, 100}) {
            checkpoint(Phase.RECONSTRUCTION, step).write(run.checkpoints().ofStep(step));
        }
        Path mine = Files.createDirectory(run.path().resolve("checkpoints/step-9, to keep"));
        run.checkpoints().keepNewest(2);
        try (Stream<Path> left = Files.list(mine.getParent())) {
            assertEquals(
                    List.of(run.checkpoints().ofStep(10), run.checkpoints().ofStep(100), mine),
                    left.sorted().toList());
        }
    }

    // A process that is killed while it writes a checkpoint, and one while it replaces the best.
    @Test
    void take_afterAKill_tidiesWhatWasLeft_andKeepsWhatWasFinished() throws IOException {
        RunFolder run = RunFolder.create(folder, "m", Waves.CONFIG, "");
        checkpoint(Phase.RECONSTRUCTION, 9).write(run.checkpoints().ofStep(9));
        Path best = run.checkpoints().best(Phase.RECONSTRUCTION);
        checkpoint(Phase.RECONSTRUCTION, 10).write(best);
        Files.move(best, best.resolveSibling(".finished-best-reconstruction"));
        Path left = run.checkpoints().ofStep(9).resolveSibling(".unfinished-1");
        Path leftOfBest = run.path().resolve(".unfinished-2");
        Files.createDirectory(left);
        Files.createDirectory(leftOfBest);
        Checkpoint newest = checkpoint(Phase.RECONSTRUCTION, 10);
        RunLease.take(Optional.of(run), Optional.of(newest)).close();
        assertFalse(Files.exists(left));
        assertFalse(Files.exists(leftOfBest));
        assertEquals(10, Checkpoint.read(best).header().step());
    }

    @Test
    void checkpointToResume_bestAfterTheNewestOfSteps_isTheBest() throws IOException {
        RunFolder run = RunFolder.create(folder, "m", Waves.CONFIG, "");
        checkpoint(Phase.RECONSTRUCTION, 10).write(run.checkpoints().ofStep(10));
        checkpoint(Phase.RECONSTRUCTION, 12).write(run.checkpoints().best(Phase.RECONSTRUCTION));
        assertEquals(12, run.checkpointToResume().header().step());
        checkpoint(Phase.RECONSTRUCTION, 13).write(run.checkpoints().ofStep(13));
        assertEquals(13, run.checkpointToResume().header().step());
    }

    @Test
    void take_trainedOnByAnotherProcessMeanwhile_isRefused() {
        RunFolder run = RunFolder.create(folder, "m", Waves.CONFIG, "");
        checkpoint(Phase.RECONSTRUCTION, 10).write(run.checkpoints().ofStep(10));
        Checkpoint read = run.checkpointToResume();
        checkpoint(Phase.RECONSTRUCTION, 11).write(run.checkpoints().ofStep(11));
        InputException e =
                assertThrows(
                        InputException.class,
                        () -> RunLease.take(Optional.of(run), Optional.of(read)));
        assertEquals(
                "Another process has trained on in "
                        + run.path()
                        + " meanwhile; resume it once more.",
                e.getMessage());
        RunLease.take(Optional.of(run), Optional.of(run.checkpointToResume())).close();
    }

    @Test
    void take_branchThatCannotBeWritten_saysWhyAndLeavesNothing() throws IOException {
        RunFolder run = RunFolder.create(folder, "m", Waves.CONFIG, "");
        for (long step : new long[] {9, 10}) {
            checkpoint(Phase.RECONSTRUCTION, step).write(run.checkpoints().ofStep(step));
        }
        RunFolder chosen = RunFolder.open(run.checkpoints().ofStep(9));
        Checkpoint read = chosen.checkpointToResume();
        AtomicFolder.delete(run.checkpoints().ofStep(9));
        FileException e =
                assertThrows(
                        FileException.class,
                        () -> RunLease.take(Optional.of(chosen), Optional.of(read)));
        assertTrue(e.getMessage().contains("_from-9 cannot be written: "), e.getMessage());
        try (Stream<Path> runs = Files.list(folder)) {
            assertEquals(List.of(run.path()), runs.toList());
        }
    }

    @Test
    void create_twiceInASecond_makesTwoFolders_namedAfterTheModel() {
        RunFolder first = RunFolder.create(folder, "cells", Waves.phases(1, 0), "images=[a b]");
        RunFolder second = RunFolder.create(folder, "cells", Waves.phases(1, 0), "");
        String name = first.path().getFileName().toString();
        assertTrue(name.matches("cells_\\d{8}-\\d{6}"), name);
        assertTrue(Files.isDirectory(second.path()));
        RunFolder opened = RunFolder.open(first.path());
        assertEquals("images=[a b]", opened.options());
        assertEquals(Waves.phases(1, 0), opened.config());
    }

    @Test
    void checkpoint_whereDigitsAreOthers_hasTheSameName() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            RunFolder run = RunFolder.create(folder, "m", Waves.CONFIG, "");
            assertEquals("step-000000040", run.checkpoints().ofStep(40).getFileName().toString());
            assertTrue(run.path().getFileName().toString().matches("\\p{ASCII}+"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void open_anotherFolder_isRefused() {
        FileException e = assertThrows(FileException.class, () -> RunFolder.open(folder));
        assertTrue(e.getMessage().contains("is no folder of a training run"), e.getMessage());
        FileException none =
                assertThrows(
                        FileException.class,
                        RunFolder.create(folder, "m", Waves.CONFIG, "")::checkpointToResume);
        assertTrue(none.getMessage().contains("has no checkpoint"), none.getMessage());
    }
}
