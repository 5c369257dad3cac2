package io.github.gmcnn.core.zarr;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.zarr.TestStores.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ZarrArrayTest {

    private static final long[] SHAPE = {3, 50, 70};
    private static final Format SHARDED = TestStores.FORMATS.get(10);

    @TempDir Path folder;

    static List<Format> formats() {
        return TestStores.FORMATS;
    }

    private static double number(long[] at) {
        return at[1] < 16 ? 0 : (at[0] * 31 + at[1] * 7 + at[2]) % 120;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void read_ofWhatWasWritten_isTheSame(Format format) {
        int[] chunk = {2, 16, 16};
        TestStores.write(folder, format, SHAPE, chunk, ZarrArrayTest::number);
        ZarrArray array = ZarrArray.open(folder);
        Blocks.all(SHAPE)
                .forEach(at -> assertEquals(number(at), TestStores.value(array, at), "" + at[1]));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[3, 50, 70]|[3, -1, 70]|its shape [3, -1, 70] cannot be",
                "[3, 50, 70]|[3, 50]|its shape and its chunks have different numbers of dimensions",
                "[3, 50, 70]|[3, 50, 1e999999999]|...",
                "[2, 16, 16]|[2, 16, 0]|a chunk of 0 positions cannot be",
                "[2, 16, 16]|[2000, 16000, 16000]|it has chunks of more than 512 MiB...",
                "[3, 50, 70]|[2000000000, 2000000000, 70]|...more than four thousand million",
                "\"<u2\"|\"<c8\"|its numbers are of type <c8, not one of bool...",
                "\"C\"|\"F\"|its order is not C...",
                "\"zarr_format\":2|\"zarr_format\":4|its zarr_format is 4, not 2 or 3",
                "\"fill_value\":0|\"fill_value\":\"x\"|its fill_value is no number",
                "\"/\"|\"/../../\"|its separator of chunk names is neither . nor /",
            })
    void open_hostileMetadata_isRefusedInASentence(String what, String other, String reason)
            throws IOException {
        TestStores.write(folder, TestStores.FORMATS.get(0), SHAPE, new int[] {2, 16, 16}, at -> 1);
        Path file = folder.resolve(".zarray");
        Files.writeString(file, Files.readString(file).replace(what, other));
        assertRefused(
                file + " cannot be used: " + reason + "; give a Zarr store that is whole.",
                () -> ZarrArray.open(folder));
    }

    @Test
    void open_shardsWhoseIndexHasNoCodecs_isRefusedInASentence() throws IOException {
        TestStores.write(folder, SHARDED, SHAPE, new int[] {2, 16, 16}, at -> 1);
        Path file = folder.resolve("zarr.json");
        String text = Files.readString(file);
        Files.writeString(
                file, text.replaceAll("\"index_codecs\":\\[.*?\\]", "\"index_codecs\":[]"));
        assertRefused(
                file + " says that chunks are packed by nothing, which is not read; copy...",
                () -> ZarrArray.open(folder));
    }

    @Test
    void open_codecWithAnEndlessName_isRefusedShortly() throws IOException {
        TestStores.write(folder, TestStores.FORMATS.get(3), SHAPE, new int[] {2, 16, 16}, at -> 1);
        Path file = folder.resolve(".zarray");
        String text = Files.readString(file);
        Files.writeString(file, text.replace("lz4", "x".repeat(100_000)));
        String message =
                assertThrows(FileException.class, () -> ZarrArray.open(folder)).getMessage();
        assertTrue(message.length() < 1000 + file.toString().length(), message);
    }

    @Test
    void open_metadataWithoutEnd_isRefused() throws IOException {
        Files.writeString(folder.resolve(".zarray"), "{\"a\":\"" + "x".repeat(5 << 20));
        assertRefused("...it is longer than 4194304 bytes; ...", () -> ZarrArray.open(folder));
        Files.writeString(folder.resolve(".zarray"), "[".repeat(100_000));
        assertRefused("...cannot be used: ...", () -> ZarrArray.open(folder));
    }

    @Test
    void open_levelOutsideOfTheImage_isRefused() throws IOException {
        TestStores.group(folder, 2, List.of("../other"));
        assertRefused(
                "...the path ../other of a level leads out...", () -> Multiscale.open(folder));
        TestStores.group(folder, 2, List.of("/etc"));
        assertRefused("...the path /etc of a level leads out...", () -> Multiscale.open(folder));
    }

    @Test
    void open_imageWhoseLastAxesAreNotYAndX_isRefused() throws IOException {
        TestStores.group(folder, 3, List.of("0"));
        Path file = folder.resolve("zarr.json");
        Files.writeString(file, Files.readString(file).replace("\"x\"", "\"c\""));
        assertRefused("...its axes are [z, y, c]; ...", () -> Multiscale.open(folder));
    }

    @Test
    void read_shardWithADamagedIndex_isRefused() throws IOException {
        ZarrArray array = TestStores.write(folder, SHARDED, SHAPE, new int[] {2, 16, 16}, at -> 1);
        Path shard = array.file(new long[] {0, 0, 0});
        byte[] bytes = Files.readAllBytes(shard);
        bytes[bytes.length - 10]++;
        Files.write(shard, bytes);
        assertRefused(
                "The chunk [0, 1, 1] in ...0 cannot be read: its checksum (crc32c) is another; ...",
                () -> array.read(new long[] {0, 1, 1}));
        Files.write(shard, new byte[5]);
        assertRefused("...it is shorter than its index...", () -> array.read(new long[] {0, 1, 1}));
    }

    @Test
    void read_chunkThatUnpacksToMore_isRefused() throws IOException {
        ZarrArray array =
                TestStores.write(
                        folder, TestStores.FORMATS.get(1), SHAPE, new int[] {2, 16, 16}, at -> 1);
        Files.write(array.file(new long[3]), new Deflated(true, 9).encode(new byte[100_000_000]));
        assertRefused("The chunk [0, 0, 0]...", () -> array.read(new long[3]));
        Files.write(array.file(new long[3]), new Deflated(true, 9).encode(new byte[500_000]));
        assertRefused("...it unpacks to more than 1024 bytes...", () -> array.read(new long[3]));
        Files.write(array.file(new long[3]), new Deflated(true, 9).encode(new byte[500]));
        assertRefused("...it holds 500 bytes, not 1024...", () -> array.read(new long[3]));
    }
}
