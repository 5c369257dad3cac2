package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which folders of PyTorch's libraries do, on made-up computers. */
class NativesFolderTest {

    private static final Machine LINUX = Machine.of("Linux", "amd64");

    @TempDir Path temp;

    private static NativesFolder check(Path folder) {
        return new NativesFolder.Check(folder, LINUX, JniJar.here()).run();
    }

    private static String refusal(Path folder, Machine machine) {
        String message =
                assertThrows(
                                EngineException.class,
                                () -> new NativesFolder.Check(folder, machine, JniJar.here()).run())
                        .getMessage();
        assertTrue(message.startsWith("The folder of natives " + folder), message);
        assertTrue(message.endsWith("."), message);
        assertFalse(message.contains("\n"), message);
        return message;
    }

    private Path linux(String version) throws IOException {
        return FakeLibraries.linux(temp.resolve("libtorch/lib"), version);
    }

    @Test
    void check_cpuBuild_isUsedAsItIs() throws IOException {
        Path folder = linux("2.7.1+cpu");
        assertEquals(
                new NativesFolder(folder, new TorchBuild("2.7.1", "cpu"), "cpu"), check(folder));
    }

    @Test
    void check_folderAbove_findsTheLibraries() throws IOException {
        Path folder = linux("2.7.1");
        assertEquals(folder, check(temp).folder());
        assertEquals(folder, check(temp.resolve("libtorch")).folder());
    }

    @ParameterizedTest
    @CsvSource({"cu128,cu128", "cu126,cu128"})
    void check_cudaBuild_getsTheBridgeOfItsMajorVersion(String flavour, String bridge)
            throws IOException {
        Path folder = linux("2.7.1+" + flavour);
        Files.write(folder.resolve("libtorch_cuda.so"), FakeLibraries.elf(62));
        assertEquals(bridge, check(folder).bridge());
        assertEquals(flavour, check(folder).build().flavour());
    }

    @Test
    void check_cudaWithoutItsLibrary_isRefused() throws IOException {
        assertTrue(refusal(linux("2.7.1+cu128"), LINUX).contains("lacks libtorch_cuda.so"));
    }

    @ParameterizedTest
    @CsvSource({"cu118", "rocm6.3"})
    void check_flavourWithoutBridge_isRefused(String flavour) throws IOException {
        Path folder = linux("2.7.1+" + flavour);
        Files.write(folder.resolve("libtorch_cuda.so"), FakeLibraries.elf(62));
        assertTrue(refusal(folder, LINUX).contains("has no bridge on linux-x86_64"));
    }

    @Test
    void check_otherVersion_isRefusedUnlessItBringsABridge() throws IOException {
        Path folder = linux("2.8.0+cpu");
        assertTrue(refusal(folder, LINUX).contains("2.8.0, but this plugin needs 2.7.1"));
        Files.write(folder.resolve("libdjl_torch.so"), FakeLibraries.elf(62));
        assertEquals("2.8.0", check(folder).build().version());
    }

    @Test
    void check_emptyFolder_saysWhatToChoose() {
        assertTrue(refusal(temp, LINUX).contains("holds no libtorch.so; choose the folder lib"));
        assertTrue(refusal(temp.resolve("gone"), LINUX).contains("is not there"));
    }

    @Test
    void check_otherComputer_namesBoth() throws IOException {
        Path folder = linux("2.7.1");
        assertTrue(refusal(folder, Machine.of("Windows 11", "amd64")).contains("is for linux"));
        Files.write(folder.resolve("libtorch_cpu.so"), FakeLibraries.elf(183));
        assertTrue(
                refusal(folder, LINUX)
                        .contains("is for linux-aarch64, but this Java is for linux-x86_64"));
        Files.write(folder.resolve("libtorch_cpu.so"), new byte[200]);
        assertTrue(refusal(folder, LINUX).contains("that is no library"));
        Files.delete(folder.resolve("libtorch_cpu.so"));
        assertTrue(refusal(folder, LINUX).contains("lacks libtorch_cpu.so"));
    }

    @Test
    void check_withoutVersion_asksForIt() throws IOException {
        Path folder = linux("2.7.1");
        Files.delete(folder.resolve("build-version"));
        assertTrue(refusal(folder, LINUX).contains("build-version"));
        Files.writeString(folder.resolveSibling("version.py"), "__version__ = '2.7.1+cpu'\n");
        assertEquals("2.7.1", check(folder).build().version());
    }

    @ParameterizedTest
    @CsvSource({
        "2.7.1+cu128,2.7.1,cu128,12",
        "2.7.1,2.7.1,cpu,0",
        "'from x import y\n__version__ = ''2.7.1+cpu.cxx11.abi''',2.7.1,cpu,0",
        "'version=2.5.1-20250102\nflavor=cu124\nclassifier=win-x86_64',2.5.1,cu124,12"
    })
    void build_ofEachKindOfFile(String text, String version, String flavour, int cuda) {
        TorchBuild build = TorchBuild.parse(text).orElseThrow();
        assertEquals(new TorchBuild(version, flavour), build);
        assertEquals(cuda, build.cudaMajor());
    }

    @Test
    void build_ofDjlsFolder_isInItsName() throws IOException {
        assertEquals(
                Optional.of(new TorchBuild("2.7.1", "cpu")),
                TorchBuild.of(temp.resolve("2.7.1-20250812-cpu-linux-x86_64")));
        assertEquals(Optional.empty(), TorchBuild.of(temp.resolve("lib")));
    }

    @Test
    void machine_ofHeads() throws IOException {
        assertMachine("linux-aarch64", FakeLibraries.elf(183));
        assertMachine("win-x86_64", FakeLibraries.pe(0x8664));
        assertMachine("osx-aarch64", FakeLibraries.machO(0x0100000C));
        assertMachine("osx-x86_64", FakeLibraries.machO(0x01000007));
    }

    private void assertMachine(String expected, byte[] head) throws IOException {
        Path file = Files.write(temp.resolve("library"), head);
        assertEquals(expected, LibraryFile.machine(file).orElseThrow().classifier());
    }

    @ParameterizedTest
    @CsvSource({
        "Windows 11,amd64,win-x86_64,torch.dll,true",
        "Mac OS X,x86_64,osx-x86_64,libtorch.dylib,false",
        "Mac OS X,aarch64,osx-aarch64,libtorch.dylib,true",
        "Linux,i386,linux-x86,libtorch.so,false"
    })
    void machine_ofJavasNames(
            String name, String arch, String classifier, String library, boolean supported) {
        Machine machine = Machine.of(name, arch);
        assertEquals(classifier, machine.classifier());
        assertEquals(library, machine.library("torch"));
        assertEquals(supported, machine.isSupported());
    }
}
