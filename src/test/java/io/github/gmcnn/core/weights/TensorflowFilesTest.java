package io.github.gmcnn.core.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.github.gmcnn.Refusals;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.weights.WeightsFile.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.GraphDef;
import org.tensorflow.framework.TensorProto;
import org.tensorflow.framework.TensorShapeProto;
import org.tensorflow.util.BundleEntryProto;

/** Checkpoints and frozen graphs of TensorFlow: foreign ones, our own, and damaged ones. */
final class TensorflowFilesTest {

    @TempDir Path folder;

    private static Path foreign(String name) {
        try {
            return Path.of(TensorflowFilesTest.class.getResource("/foreign/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static float value(Path file, String name) throws IOException {
        try (WeightsFile opened = WeightsFile.open(file)) {
            return opened.tables().get(0).read(name::equals).get(name).values()[0];
        }
    }

    /** The values are those of the scripts that made them: x / 2 + 2, and + 3. */
    @ParameterizedTest
    @CsvSource({
        "half_plus_two_cpu, a, 0.5",
        "half_plus_two_cpu, b, 2",
        "half_plus_two_cpu, c2, 3",
        "half_plus_two_mkl, a, 0.5",
        "half_plus_two_mkl, conv2d_1/bias, 0",
        "half_plus_two_tf2_cpu, a/.ATTRIBUTES/VARIABLE_VALUE, 0.5",
        "half_plus_two_tf2_cpu, c/.ATTRIBUTES/VARIABLE_VALUE, 3"
    })
    void open_foreignCheckpoint_hasItsValues(String name, String variable, float expected)
            throws IOException {
        assertEquals(expected, value(foreign(name), variable));
    }

    /** Two writers of one network: Saver and convert_variables_to_constants. */
    @Test
    void open_foreignGraphAndCheckpoint_areEqual() throws IOException {
        Path graph = foreign("regression/frozen.pb");
        Path checkpoint = foreign("regression/model.index");
        assertEquals(0.21396178f, value(graph, "W"));
        assertEquals(value(graph, "W"), value(checkpoint, "W"));
        assertEquals(value(graph, "b"), value(checkpoint, "b"));
    }

    private static CheckpointBytes sample(int shards, boolean snappy) {
        return new CheckpointBytes(shards, 40, 3, snappy)
                .add("net/conv1/bias", new long[] {2}, 1, 2)
                .add("net/conv1/kernel", new long[] {2, 2}, 3, 4, 5, 6)
                .add("net/conv1/kernel/Adam", new long[] {2, 2}, 0, 0, 0, 0)
                .add("net/conv2/bias", new long[] {1}, 7);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "2, true", "3, true"})
    void open_anyForm_hasAllVariables(int shards, boolean snappy) throws IOException {
        Path prefix = sample(shards, snappy).write(folder.resolve("snap-12"));
        try (WeightsFile file = WeightsFile.open(prefix)) {
            assertEquals(Format.CHECKPOINT, file.format());
            TensorTable table = file.tables().get(0);
            assertEquals(4, table.shapes().size());
            Weights.Tensor kernel = table.read("net/conv1/kernel"::equals).get("net/conv1/kernel");
            assertArrayEquals(new long[] {2, 2}, kernel.shape());
            assertArrayEquals(new float[] {3, 4, 5, 6}, kernel.values());
        }
    }

    /** Users name the folder, any file, or the common beginning. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "checkpoint",
                "snap-12",
                "snap-12.index",
                "snap-12.meta",
                "snap-12.data-00000-of-00002",
                "snap-12.data-00001-of-00002"
            })
    void open_whateverIsNamed_findsTheCheckpoint(String name) throws IOException {
        sample(2, false).write(folder.resolve("snap-12"));
        sample(1, false).write(folder.resolve("snap-11"));
        Files.createFile(folder.resolve("snap-12.meta"));
        Files.writeString(
                folder.resolve("checkpoint"), "model_checkpoint_path: \"/home/yi/x/snap-12\"\n");
        assertEquals(7, value(folder.resolve(name), "net/conv2/bias"));
    }

    @Test
    void open_zipOfAFolder_findsItAndLeavesNothing() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("paris"));
        sample(2, true).write(inner.resolve("snap-0"));
        Path zip = folder.resolve("paris.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("paris/../../evil.txt"));
            out.write(1);
            try (Stream<Path> files = Files.list(inner)) {
                for (Path file : files.toList()) {
                    out.putNextEntry(new ZipEntry("../paris/" + file.getFileName()));
                    out.write(Files.readAllBytes(file));
                }
            }
        }
        List<Path> before = temporary();
        assertEquals(7, value(zip, "net/conv2/bias"));
        assertEquals(before, temporary());
    }

    private static List<Path> temporary() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(p -> p.getFileName().toString().startsWith("gmcnn-"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void open_graph_repeatsTheLastOfFewerValues() throws IOException {
        TensorShapeProto shape =
                TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dim.newBuilder().setSize(4))
                        .build();
        TensorProto few =
                TensorProto.newBuilder()
                        .setDtype(DataType.DT_FLOAT)
                        .setTensorShape(shape)
                        .addFloatVal(1)
                        .addFloatVal(2)
                        .build();
        TensorProto half =
                TensorProto.newBuilder()
                        .setDtype(DataType.DT_HALF)
                        .setTensorShape(shape)
                        .addHalfVal(0x3c00)
                        .build();
        GraphDef graph =
                GraphDef.newBuilder()
                        .addNode(CheckpointBytes.constant("few", few))
                        .addNode(CheckpointBytes.constant("half", half))
                        .build();
        Path file = Files.write(folder.resolve("a.pb"), graph.toByteArray());
        try (WeightsFile opened = WeightsFile.open(file)) {
            Weights read = opened.tables().get(0).read(any -> true);
            assertArrayEquals(new float[] {1, 2, 2, 2}, read.get("few").values());
            assertArrayEquals(new float[] {1, 1, 1, 1}, read.get("half").values());
        }
    }

    private void assertRefused(Path file, String reason) {
        Refusals.assertRefused(
                file + "..." + reason + "...", ModelException.class, () -> value(file, "x"));
    }

    @Test
    void open_partsMissing_namesThem() throws IOException {
        Path prefix = sample(2, false).write(folder.resolve("snap"));
        Files.delete(Path.of(prefix + ".data-00001-of-00002"));
        assertRefused(prefix, "the file snap.data-00001-of-00002 is missing");
        Files.delete(Path.of(prefix + ".index"));
        assertRefused(Path.of(prefix + ".data-00000-of-00002"), "the file snap.index is missing");
        assertRefused(folder, "no checkpoint (.index) and no frozen graph (.pb)");
    }

    @Test
    void open_severalWithoutAList_asksWhich() throws IOException {
        sample(1, false).write(folder.resolve("a"));
        sample(1, false).write(folder.resolve("b"));
        assertRefused(folder, "choose one of the files a.index, b.index");
    }

    @Test
    void open_otherForms_areNamed() throws IOException {
        Path v1 = Files.write(folder.resolve("model.ckpt"), sample(1, false).index());
        assertRefused(v1, "old form V1");
        byte[] hdf5 = "\u0089HDF\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(Files.write(folder.resolve("net.h5"), hdf5), "a file of Keras (HDF5)");
    }

    /**
     * All but an empty block before the footer, which nobody reads: 4 bytes and its trailer of 5.
     */
    @Test
    void open_eachDamagedByteOfTheIndex_isNoticed() throws IOException {
        byte[] index = sample(1, false).index();
        Path prefix = sample(1, false).write(folder.resolve("snap"));
        int unnoticed = 0;
        for (int i = 0; i < index.length - 48; i++) {
            byte[] damaged = index.clone();
            damaged[i] ^= 1;
            Files.write(Path.of(prefix + ".index"), damaged);
            try {
                assertEquals(7, value(prefix, "net/conv2/bias"));
                unnoticed++;
            } catch (ModelException e) {
                assertTrue(e.getMessage().contains("damaged"), i + ": " + e.getMessage());
            }
        }
        assertEquals(9, unnoticed);
    }

    @Test
    void read_damagedValues_areNoticed() throws IOException {
        Path prefix = sample(1, false).write(folder.resolve("snap"));
        Path data = Path.of(prefix + ".data-00000-of-00001");
        byte[] bytes = Files.readAllBytes(data);
        bytes[5] ^= 1;
        Files.write(data, bytes);
        ModelException e =
                assertThrows(ModelException.class, () -> value(prefix, "net/conv1/bias"));
        assertTrue(e.getMessage().contains("checksum of its variable net/conv1/bias is wrong"));
    }

    @Test
    void read_slicesAndTexts_areRefusedOrPassedOver() throws IOException {
        BundleEntryProto.Builder entry =
                BundleEntryProto.newBuilder().setDtype(DataType.DT_FLOAT).setSize(4);
        entry.addSlicesBuilder();
        BundleEntryProto text =
                BundleEntryProto.newBuilder().setDtype(DataType.DT_STRING).setSize(4).build();
        Path prefix =
                sample(1, false)
                        .put("sliced", entry.build())
                        .put("text", text)
                        .write(folder.resolve("snap"));
        ModelException e = assertThrows(ModelException.class, () -> value(prefix, "sliced"));
        assertTrue(e.getMessage().contains("its variable sliced is stored in slices"));
        try (WeightsFile file = WeightsFile.open(prefix)) {
            Map<String, long[]> shapes = file.tables().get(0).shapes();
            assertTrue(shapes.containsKey("sliced") && !shapes.containsKey("text"));
        }
    }

    @Test
    void open_graphThatIsNone_isRefused() throws IOException {
        assertRefused(Files.write(folder.resolve("a.pb"), new byte[0]), "no graph of TensorFlow");
        byte[] odd = ByteString.copyFromUtf8("plain words").toByteArray();
        assertRefused(Files.write(folder.resolve("b.pb"), odd), "no graph of TensorFlow");
        try (OutputStream out = Files.newOutputStream(folder.resolve("c.pb"))) {
            out.write(new byte[] {10, 127});
        }
        assertRefused(folder.resolve("c.pb"), "a part of it is longer than the whole");
    }
}
