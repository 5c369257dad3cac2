package io.github.gmcnn.core.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Workers;
import io.github.gmcnn.core.zarr.TestStores.Format;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A volume whose layers are done by workers. */
class VolumePartsTest {

    @TempDir Path folder;
    private Inpainter inpainter;

    @BeforeEach
    void open() {
        inpainter = Inpainter.open(TestModels.tiny(folder.resolve("tiny")), ComputeDevice.CPU);
    }

    @AfterEach
    void close() {
        inpainter.close();
    }

    // Does the last piece first and each twice, as after the loss of a computer that had done it.
    private static final class Backwards implements Workers {
        private int runs;

        @Override
        public <A extends Serializable> void run(
                List<? extends Piece<A>> pieces, Consumer<A> answers, Progress progress) {
            List<? extends Piece<A>> reversed = new ArrayList<>(pieces);
            Collections.reverse(reversed);
            for (Piece<A> piece : reversed) {
                piece.run(progress);
                answers.accept(piece.run(progress));
                runs++;
            }
        }
    }

    private record Layer(TestVolume volume, VolumeJob job, VolumePart.Place place)
            implements Workers.Piece<VolumePart> {

        @Override
        public String where() {
            return "";
        }

        @Override
        public String key() {
            return place.toString();
        }

        @Override
        public VolumePart run(Progress progress) {
            return new VolumeFill(job, volume.inpainter(), 2).part(place, progress);
        }

        @Override
        public VolumePart lost(String why) {
            throw new AssertionError(why);
        }
    }

    private VolumeReport run(TestVolume volume, VolumeJob job, Workers workers) {
        return volume.fill(job)
                .run(workers, place -> new Layer(volume, job, place), Progress.SILENT);
    }

    static Stream<Arguments> kinds() {
        return Stream.of(TestVolume.SIMPLE, TestVolume.SHARDED)
                .flatMap(format -> Stream.of(false, true).map(s -> Arguments.of(format, s)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void run_anyOrderAndTwice_makesTheBytesOfOneRun(Format format, boolean sparse)
            throws IOException {
        TestVolume volume = volume(format);
        VolumeReport one = volume.run("out", "1/1", sparse);
        Map<String, String> expected = volume.contents("out");
        Files.move(folder.resolve("out"), folder.resolve("one"));
        assertEquals(one, run(volume, volume.job("out", sparse, false), new Backwards()));
        assertEquals(expected, volume.contents("out"));
    }

    @Test
    void run_someLayersDone_doesTheOthers() throws IOException {
        TestVolume volume = volume(TestVolume.SIMPLE);
        Backwards all = new Backwards();
        VolumeReport one = run(volume, volume.job("all", false, false), all);
        assertEquals(2, volume.run("out", "1/3", false).waiting());
        Backwards rest = new Backwards();
        VolumeJob job = volume.job("out", false, false);
        assertEquals(one, run(volume, job, rest));
        assertEquals(all.runs - 1, rest.runs);
        assertEquals(volume.contents("all"), volume.contents("out"));
        assertEquals(one, run(volume, job, new Backwards()), "finished");
    }

    private TestVolume volume(Format format) {
        TestVolume volume = new TestVolume(folder, inpainter);
        volume.image(format);
        volume.mask();
        return volume;
    }
}
