package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A made-up jar laid out as DJL's, and what was unpacked from it. */
final class UnpackedLibrariesTest {

    private static final Machine MACHINE = new Machine("linux", "x86_64");
    private static final String NAME = "2.7.1-20250812-cpu-linux-x86_64";

    @TempDir Path temp;
    private Path cache;
    private Path folder;
    private URLClassLoader loader;

    @BeforeEach
    void unpack() throws IOException {
        Path jar = Files.createDirectory(temp.resolve("my jars (100 %)")).resolve("a.jar");
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "native/lib/pytorch.properties",
                "version=2.7.1-20250812\nflavor=cpu\nclassifier=linux-x86_64\n"
                        + "libraries=libtorch.so,libgomp-1.so.1\n");
        files.put("pytorch/cpu/linux-x86_64/libtorch.so", "0123456789");
        files.put("pytorch/cpu/linux-x86_64/libgomp-1.so.1", "012345");
        files.put("jnilib/pytorch.properties", "jni_version=2.7.1-0.35.1\n");
        files.put("jnilib/linux-x86_64/cpu/libdjl_torch.so", "01234");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
        cache = temp.resolve("cache");
        folder = Files.createDirectories(cache.resolve("pytorch").resolve(NAME));
        Files.writeString(folder.resolve("libtorch.so"), "0123456789");
        Files.writeString(folder.resolve("libgomp-1.so.1"), "012345");
        Files.writeString(folder.resolve("0.35.1-libdjl_torch.so"), "01234");
        Files.writeString(folder.resolve("0.30.0-libdjl_torch.so"), "of an older version");
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    private void mend() {
        new UnpackedLibraries(cache, loader, MACHINE).run();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void mend_wholeOnes_stay() throws IOException {
        List<String> before = names(folder);
        mend();
        assertEquals(before, names(folder));
        assertEquals(List.of(NAME), names(cache.resolve("pytorch")));
    }

    @ParameterizedTest
    @CsvSource({
        "libtorch.so, 012345678",
        "libtorch.so, 01234567890",
        "libtorch.so, ''",
        "libgomp-1.so.1, 01234"
    })
    void mend_anotherLength_removesThemAll(String library, String content) throws IOException {
        Files.writeString(folder.resolve(library), content);
        mend();
        assertEquals(List.of(), names(cache.resolve("pytorch")));
    }

    // DJL asks for libtorch.so only, and then the linker misses the other.
    @Test
    void mend_oneMissing_removesThemAll() throws IOException {
        Files.delete(folder.resolve("libgomp-1.so.1"));
        mend();
        assertEquals(List.of(), names(cache.resolve("pytorch")));
    }

    @Test
    void mend_bridgeOfAnotherLength_removesThatOnly() throws IOException {
        Files.writeString(folder.resolve("0.35.1-libdjl_torch.so"), "0123");
        mend();
        assertEquals(
                List.of("0.30.0-libdjl_torch.so", "libgomp-1.so.1", "libtorch.so"), names(folder));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2.5.1-20250812-cpu-linux-x86_64", // another version of PyTorch
                "2.7.1-20250812-cpu-win-x86_64", // another system
                "2.7.1-cu128-linux-x86_64", // no such bridge in the jar
                "something else"
            })
    void mend_foldersOfOthers_areNotTouched(String name) throws IOException {
        Path other = Files.createDirectory(cache.resolve("pytorch").resolve(name));
        Files.writeString(other.resolve("0.35.1-libdjl_torch.so"), "0");
        Files.writeString(other.resolve("libtorch.so"), "0");
        mend();
        assertEquals(List.of("0.35.1-libdjl_torch.so", "libtorch.so"), names(other));
    }

    @Test
    void mend_nothingUnpackedYet_isNoFault() {
        new UnpackedLibraries(temp.resolve("new"), loader, MACHINE).run();
    }

    @Test
    void mend_afterKills_removesWhatIsOld() throws IOException {
        Path unpacked = cache.resolve("pytorch");
        List<Path> left =
                List.of(
                        Files.createDirectory(unpacked.resolve("tmp123")),
                        Files.createFile(folder.resolve("jni123tmp")),
                        Files.createFile(cache.resolve("gmcnn123.tmp")));
        Path young = Files.createDirectory(unpacked.resolve("tmp124"));
        Path mine = Files.createDirectory(unpacked.resolve("tmp-thesis"));
        for (Path path : List.of(left.get(0), left.get(1), left.get(2), mine, folder)) {
            Files.setLastModifiedTime(path, FileTime.fromMillis(0));
        }
        mend();
        left.forEach(path -> assertTrue(Files.notExists(path), path.toString()));
        assertTrue(Files.exists(young));
        assertTrue(Files.exists(mine));
        assertTrue(Files.exists(folder.resolve("libtorch.so")));
    }

    @Test
    void size_ofFileAndEntry_isTold_ofOthersNot() throws IOException {
        Path file = Files.writeString(temp.resolve("a b"), "0123");
        assertEquals(OptionalLong.of(4), ResourceSize.of(file.toUri().toURL()));
        URL entry = loader.getResource("jnilib/linux-x86_64/cpu/libdjl_torch.so");
        assertEquals(OptionalLong.of(5), ResourceSize.of(entry));
        URL elsewhere = new URL("http://127.0.0.1/a.jar");
        assertEquals(OptionalLong.empty(), ResourceSize.of(elsewhere));
    }

    // DJL's own bridges, of every system: whole, and cut off where a disk was full.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "linux-x86_64/cpu/libdjl_torch.so",
                "linux-aarch64/cpu/libdjl_torch.so",
                "osx-aarch64/cpu/libdjl_torch.dylib",
                "win-x86_64/cpu/djl_torch.dll"
            })
    void extent_ofRealLibraries_isTheirLength_whoeverCutThem(String name) throws IOException {
        byte[] bytes;
        try (InputStream in = getClass().getResourceAsStream("/jnilib/" + name)) {
            bytes = in.readAllBytes();
        }
        Path file = Files.write(temp.resolve("library"), bytes);
        long extent = LibraryFile.extent(file);
        assertTrue(extent <= bytes.length && extent > 0.9 * bytes.length, extent + " of " + name);
        for (int length : new int[] {bytes.length - bytes.length / 8, 100_000}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertEquals(extent, LibraryFile.extent(file));
        }
        Files.write(file, Arrays.copyOf(bytes, 100));
        assertTrue(LibraryFile.extent(file) >= 0);
        Files.writeString(file, "no library");
        assertEquals(0, LibraryFile.extent(file));
    }
}
