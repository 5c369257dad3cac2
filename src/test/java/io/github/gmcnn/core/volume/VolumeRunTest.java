package io.github.gmcnn.core.volume;

import static io.github.gmcnn.Refusals.assertRefused;
import static io.github.gmcnn.core.volume.TestVolume.CHUNK;
import static io.github.gmcnn.core.volume.TestVolume.SHARDED;
import static io.github.gmcnn.core.volume.TestVolume.SIMPLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Shard;
import io.github.gmcnn.core.zarr.TestStores;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are interrupted, shared out or refused. */
class VolumeRunTest {

    @TempDir static Path models;
    private static Inpainter inpainter;

    @TempDir Path folder;
    private TestVolume volume;

    @BeforeAll
    static void open() {
        inpainter =
                Inpainter.open(
                        TestModels.tiny(models.resolve("tiny")),
                        ComputeDevice.CPU,
                        FillStyle.USUAL);
    }

    @AfterAll
    static void close() {
        inpainter.close();
    }

    @BeforeEach
    void prepare() {
        volume = new TestVolume(folder, inpainter);
    }

    @Test
    void run_shardsInAnyOrder_leaveTheBytesOfOneRun() throws IOException {
        volume.image(SHARDED);
        volume.mask();
        volume.run("whole", "1/1", false);
        for (String shard : List.of("3/3", "1/3", "2/3")) {
            assertFalse(Files.exists(folder.resolve("out/zarr.json")), "an image before its end");
            VolumeReport report = volume.run("out", shard, false);
            assertEquals(shard.equals("2/3") ? 0 : 1, Math.min(1, report.waiting()), shard);
        }
        assertEquals(volume.contents("whole"), volume.contents("out"));
    }

    /** Ends a run at each moment at which it asks whether to end. */
    @Test
    void run_interruptedAnywhere_goesOnAndLeavesTheSameBytes() throws IOException {
        volume.image(SIMPLE);
        volume.mask();
        volume.run("whole", "1/1", false);
        int interrupted = 0;
        for (int asks = 3; ; asks += 7) {
            int[] left = {asks};
            Progress ending =
                    new Progress() {
                        @Override
                        public void update(long done, long total, String what) {}

                        @Override
                        public boolean isCancelled() {
                            return left[0]-- <= 0;
                        }
                    };
            try {
                volume.fill(volume.job("out", false, false)).run(Shard.WHOLE, ending);
                break;
            } catch (CancelledException e) {
                interrupted++;
                assertFalse(Files.exists(folder.resolve("out/.zattrs")));
            }
        }
        assertTrue(interrupted > 2, interrupted + " interruptions");
        assertEquals(volume.contents("whole"), volume.contents("out"));
        Map<String, String> before = volume.contents("out");
        assertEquals(4, volume.run("out", "1/1", false).planes(), "of the record");
        assertEquals(before, volume.contents("out"));
    }

    @Test
    void run_layerThatIsDone_isNotDoneAgain() throws IOException {
        volume.image(SIMPLE);
        volume.mask();
        volume.run("out", "1/3", false);
        Path chunk = folder.resolve("out/0/0/2/4");
        Files.writeString(chunk, "mine");
        volume.run("out", "1/1", false);
        assertEquals("mine", Files.readString(chunk));
    }

    @Test
    void run_noMaskOrAnotherShape_isRefusedBeforeAnythingIsWritten() {
        volume.image(SIMPLE);
        assertRefusedBeforeAnything(
                "There is no folder ...mask; give the folder of an OME-Zarr...");
        TestStores.write(folder.resolve("mask"), SIMPLE, new long[] {5, 90, 100}, CHUNK, at -> 0);
        assertRefusedBeforeAnything(
                "The mask ... has the shape [5, 90, 100] but the image has [5, 90, 110]; ...");
    }

    @Test
    void run_unknownCodec_isRefusedByNameBeforeAnythingIsWritten() throws IOException {
        volume.image(SIMPLE);
        volume.mask();
        Path metadata = folder.resolve("image/0/.zarray");
        String text = Files.readString(metadata);
        Files.writeString(metadata, text.replace("\"lz4\"", "\"blosclz\""));
        assertRefusedBeforeAnything("...packed by blosc with blosclz, which is not read; copy...");
        Files.writeString(metadata, text.replace("\"blosc\"", "\"lzma\""));
        assertRefusedBeforeAnything("...packed by lzma, which is not read; copy...");
    }

    @Test
    void run_damagedChunk_isNamed_andTheRunGoesOnWhenItIsMended() throws IOException {
        volume.image(SIMPLE);
        volume.mask();
        Path chunk = folder.resolve("image/0/1/0/1");
        byte[] bytes = Files.readAllBytes(chunk);
        Files.write(chunk, Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(
                "The chunk [1, 0, 1] in ...1 cannot be read: ...; restore it from a copy.",
                () -> volume.run("out", "1/1", false));
        assertFalse(Files.exists(folder.resolve("out/.zattrs")));
        Files.write(chunk, bytes);
        assertEquals(0, volume.run("out", "1/1", false).waiting());
    }

    @Test
    void run_outputOfAnotherJobOrOfSomebody_isRefusedAndLeftAlone() throws IOException {
        volume.image(SIMPLE);
        volume.mask();
        volume.run("out", "1/3", false);
        assertRefused("...was begun with another image...", () -> volume.run("out", "1/1", true));
        volume.run("out", "1/1", false);
        assertRefused("...was begun with another image...", () -> volume.run("out", "1/1", true));
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.writeString(own.resolve("notes.txt"), "mine");
        assertRefused("...is not empty and nothing that...", () -> volume.run("own", "1/1", false));
        assertRefused("...lie in each other...", () -> volume.run("image/filled", "1/1", false));
        assertRefused("...lie in each other...", () -> volume.run("image", "1/1", false));
    }

    @Test
    void run_outputInAnInputBehindALink_isRefused() throws IOException {
        volume.image(SIMPLE);
        volume.mask();
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("image"));
        assertRefused("...lie in each other...", () -> volume.run("link/filled", "1/1", false));
        assertFalse(Files.exists(folder.resolve("image/filled")));
    }

    @Test
    void run_outputThatCannotBeWritten_isOneSentence() throws IOException {
        volume.image(SIMPLE);
        volume.mask();
        Files.writeString(folder.resolve("out"), "a file");
        assertRefused(
                "The result ... cannot be written (...); make room...",
                () -> volume.run("out", "1/1", false));
    }

    @Test
    void run_levelThatIsNoWholeReduction_isRefusedBeforeAnythingIsWritten() throws IOException {
        volume.image(SIMPLE);
        volume.mask();
        Path metadata = folder.resolve("image/1/.zarray");
        Files.writeString(
                metadata, Files.readString(metadata).replace("[5, 45, 55]", "[5, 40, 55]"));
        assertRefusedBeforeAnything("The level ...1 of [5, 40, 55] is not the one above...");
    }

    private void assertRefusedBeforeAnything(String message) {
        assertRefused(message, () -> volume.run("out", "1/1", false));
        assertFalse(Files.exists(folder.resolve("out")));
    }

    /** A file of eight terabytes, of which none is on the disk; it is never copied. */
    @Test
    void run_noSpaceForTheResult_isRefusedBeforeAnythingIsWritten() throws IOException {
        volume.image(SIMPLE);
        volume.mask();
        try (RandomAccessFile chunk = new RandomAccessFile(unmarkedChunk(), "rw")) {
            chunk.setLength(8L << 40);
        }
        assertRefused(
                "The result needs 83886... MB in ...out, as much as the image, where ... MB are"
                        + " free; make room, give another output, or write only what is filled...",
                () -> volume.fill(volume.job("out", false, false)).run(Shard.WHOLE, notAtLayers()));
        assertFalse(Files.exists(folder.resolve("out")));
        volume.run("sparse", "1/1", true); // leaves it out
    }

    // Ends before a layer is begun.
    private static Progress notAtLayers() {
        boolean[] begun = new boolean[1];
        return new Progress() {
            @Override
            public void update(long done, long total, String what) {
                begun[0] |= what.startsWith("layer");
            }

            @Override
            public boolean isCancelled() {
                return begun[0];
            }
        };
    }

    private File unmarkedChunk() {
        return folder.resolve("image/0/0/2/4").toFile();
    }

    @Test
    void run_anotherProcessDoesTheRestMeanwhile_isNoFailure() throws IOException {
        volume.image(SIMPLE);
        volume.mask();
        volume.run("whole", "1/1", false);
        boolean[] done = new boolean[1];
        Progress other =
                new Progress() {
                    @Override
                    public void update(long part, long total, String what) {
                        if (what.startsWith("layer 2") && !done[0]) {
                            done[0] = true;
                            volume.run("out", "1/1", false);
                        }
                    }

                    @Override
                    public boolean isCancelled() {
                        return false;
                    }
                };
        VolumeReport report = volume.fill(volume.job("out", false, false)).run(Shard.WHOLE, other);
        assertTrue(done[0]);
        assertEquals(0, report.waiting());
        assertEquals(volume.contents("whole"), volume.contents("out"));
    }

    /** A line of metadata is enough for these; a list of their layers would end in no memory. */
    @Test
    void open_twoThousandMillionPlanes_needNoMemoryEach() {
        TestStores.define(
                folder.resolve("image"), SIMPLE, new long[] {2_000_000_000, 32, 24}, CHUNK);
        TestStores.define(folder.resolve("mask"), SIMPLE, new long[] {32, 24}, new int[] {32, 24});
        volume.fill(volume.job("out", false, false));
        assertFalse(Files.exists(folder.resolve("out")));
    }
}
