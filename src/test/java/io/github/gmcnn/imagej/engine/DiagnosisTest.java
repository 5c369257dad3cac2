package io.github.gmcnn.imagej.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.torch.Machine;
import io.github.gmcnn.imagej.engine.EngineFacts.Proved;
import io.github.gmcnn.imagej.engine.EngineFacts.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Judgements on computers that are not here: the messages are those that people have reported. */
class DiagnosisTest {

    /**
     * @param cause what is found first
     * @param words that its sentence holds
     */
    record Case(Cause cause, String words, Consumer<MadeUpFacts> change) {
        @Override
        public String toString() {
            return cause + ": " + words;
        }
    }

    private static final String LINK = "java.lang.UnsatisfiedLinkError: ";

    static Stream<Case> cases() {
        return Stream.of(computers(), parts(), places(), graphics()).flatMap(cases -> cases);
    }

    private static Stream<Case> computers() {
        return Stream.of(
                new Case(
                        Cause.JAVA_32_BIT,
                        "64-bit",
                        f -> {
                            f.bits = 32;
                            f.machine = Machine.of("Windows 10", "x86");
                        }),
                new Case(
                        Cause.INTEL_MAC,
                        "Macs with a processor of Intel",
                        f -> f.machine = Machine.of("Mac OS X", "x86_64")),
                new Case(
                        Cause.UNSUPPORTED_COMPUTER,
                        "linux-riscv64",
                        f -> f.machine = Machine.of("Linux", "riscv64")),
                new Case(
                        Cause.OLD_LINUX,
                        "GLIBC_2.28",
                        f ->
                                f.failed(
                                        "PyTorch could not be started",
                                        LINK
                                                + "/c/libc10.so: /lib64/libc.so.6: version"
                                                + " `GLIBC_2.28' not found (required by"
                                                + " /c/libc10.so)")),
                new Case(
                        Cause.VISUAL_C_RUNTIME,
                        "Visual C++ Redistributable",
                        f -> {
                            f.machine = Machine.of("Windows 11", "amd64");
                            f.failed(
                                    "PyTorch could not be started",
                                    LINK
                                            + "C:\\Users\\me\\.djl.ai\\pytorch\\c10.dll: Can't find"
                                            + " dependent libraries");
                        }));
    }

    private static Stream<Case> parts() {
        return Stream.of(
                new Case(
                        Cause.PART_MISSING,
                        "pytorch-native-cpu for linux-x86_64",
                        f -> f.failed("x").natives = Optional.empty()),
                new Case(
                        Cause.PART_MISSING,
                        "pytorch-jni",
                        f -> f.failed("x").jni = Optional.empty()),
                new Case(
                        Cause.PARTS_MIXED,
                        "(0.28.0, 0.35.1); keep one: /fiji/jars/api-0.35.1.jar, /old/api-0.28.0.jar",
                        f -> f.jars.add("/old/api-0.28.0.jar")),
                new Case(
                        Cause.PARTS_MIXED,
                        "(2.5.1-0.32.0, 2.7.1-0.35.1)",
                        f -> f.jars.add("C:\\old\\pytorch-jni-2.5.1-0.32.0.jar")),
                new Case(
                        Cause.VERSION_MISMATCH,
                        "take pytorch-jni 2.7.1-0.36.0",
                        f -> f.djl = Optional.of("0.36.0")),
                new Case(
                        Cause.VERSION_MISMATCH,
                        "does not fit PyTorch 2.5.1",
                        f -> f.natives = Optional.of("2.5.1-20250102 cpu")),
                new Case(
                        Cause.OLD_JNA,
                        "(4.2.2) lies in front",
                        f -> {
                            f.jna = Optional.of("4.2.2");
                            f.jnaLoads = false;
                            f.jars.add("/fiji/jars/jna-4.2.2.jar");
                        }),
                new Case(
                        Cause.OLD_JNA,
                        "jna-5.17.0.jar",
                        f ->
                                f.failed(
                                        "java.lang.NoSuchMethodError: com.sun.jna.Native"
                                                + ".load(Ljava/lang/String;Ljava/lang/Class;)")),
                new Case(
                        Cause.FOREIGN_PYTORCH,
                        "/other/libtorch_cpu.so",
                        f -> f.failed("x").foreign = Optional.of("/other/libtorch_cpu.so")),
                new Case(
                        Cause.STARTED_BEFORE,
                        "start ImageJ again",
                        f ->
                                f.failed(
                                        LINK
                                                + "Native Library /c/libc10.so already loaded in"
                                                + " another classloader")));
    }

    private static Stream<Case> places() {
        return Stream.of(
                new Case(
                        Cause.CACHE_NOT_WRITABLE,
                        "AccessDenied",
                        f -> f.failed("x").obstacle = Optional.of("AccessDeniedException: /home")),
                new Case(
                        Cause.DISK_FULL,
                        "120 MB are free",
                        f -> {
                            f.failed("x").free = 120;
                            f.cacheSize = 0;
                        }),
                new Case(
                        Cause.DISK_FULL,
                        "make room",
                        f -> f.failed("java.io.IOException: No space left on device")),
                new Case(
                        Cause.CACHE_NOT_EXECUTABLE,
                        "/c/libc10.so does not allow programs",
                        f ->
                                f.failed(
                                        LINK
                                                + "/c/libc10.so: /c/libc10.so: failed to map segment"
                                                + " from shared object: Operation not permitted")),
                new Case(
                        Cause.PATH_TROUBLE,
                        "C:\\djl",
                        f -> {
                            f.failed("x").machine = Machine.of("Windows 11", "amd64");
                            f.cache = "C:/Users/J\u00fcrgen/.djl.ai";
                        }),
                new Case(
                        Cause.STALE_BRIDGE,
                        "/c/0.35.1-libdjl_torch.so is not the one",
                        f ->
                                f.failed(LINK + "'long ai.djl.pytorch.jni.PyTorchLibrary.f()'")
                                                .staleBridge =
                                        Optional.of(Path.of("/c/0.35.1-libdjl_torch.so"))),
                new Case(
                        Cause.FOLDER_REFUSED,
                        "holds PyTorch 2.8.0",
                        f -> f.refused = Optional.of("The folder /x holds PyTorch 2.8.0.")),
                new Case(
                        Cause.ENVIRONMENT,
                        "PYTORCH_LIBRARY_PATH (/env)",
                        f -> {
                            f.environment = Optional.of("/env");
                            f.chosen = Optional.of(Path.of("/opt/libtorch/lib"));
                        }));
    }

    private static Stream<Case> graphics() {
        return Stream.of(
                new Case(
                        Cause.NO_DRIVER,
                        "install it",
                        f -> {
                            f.cuda("", 0).driver = false;
                            f.cards = List.of();
                        }),
                new Case(
                        Cause.OLD_DRIVER,
                        "470.42.01 is too old for CUDA 12; install 525.60.13",
                        f -> f.cuda("470.42.01", 9000)),
                new Case(
                        Cause.OLD_DRIVER,
                        "install 528.33",
                        f -> f.cuda("527.99", 9000).machine = Machine.of("Windows 10", "amd64")),
                new Case(
                        Cause.OLD_DRIVER,
                        "install a newer one",
                        f -> {
                            f.cuda("570.86.10", 9000).preferred = false;
                            f.trial =
                                    Optional.of(
                                            "the GPU failed: CUDA driver version is insufficient"
                                                    + " for CUDA runtime version");
                        }),
                new Case(
                        Cause.CUDA_LIBRARY_MISSING,
                        "library libcudnn.so.9 of CUDA",
                        f ->
                                f.cuda("570.86.10", 9000)
                                        .failed(
                                                LINK
                                                        + "/x/libtorch_cuda.so: libcudnn.so.9:"
                                                        + " cannot open shared object file: No such"
                                                        + " file or directory")),
                new Case(
                        Cause.CUDA_LIBRARY_MISSING,
                        "that torch_cuda.dll needs",
                        f -> {
                            f.cuda("570.86", 9000).machine = Machine.of("Windows 11", "amd64");
                            f.failed(
                                    LINK
                                            + "D:\\cuda\\torch_cuda.dll: Can't find dependent"
                                            + " libraries");
                        }),
                new Case(
                        Cause.CARD_UNSUPPORTED,
                        "too old or too new",
                        f ->
                                f.cuda("570.86.10", 9000).trial =
                                        Optional.of(
                                                "the GPU failed: CUDA error: no kernel image is"
                                                        + " available for execution on the device")),
                new Case(Cause.CARD_MEMORY, "(200 MB)", f -> f.cuda("570.86.10", 200)),
                new Case(
                        Cause.GPU_FAILED,
                        "the GPU is slower",
                        f ->
                                f.cuda("570.86.10", 9000).trial =
                                        Optional.of("the GPU is slower: GPU 50 GFLOP/s, CPU 100")),
                new Case(Cause.GPU_UNUSED, "build for the CPU", f -> f.driver = true),
                new Case(
                        Cause.WRONG_RESULT,
                        "on the GPU (matrix product)",
                        f ->
                                f.samples =
                                        List.of(
                                                new Sample(
                                                        "GPU", "matrix product", 9, 0, false, ""))),
                new Case(
                        Cause.WRONG_ARITHMETIC,
                        "wrong numbers on the CPU of this computer (a convolution); what needs them"
                                + " is computed on the CPU without oneDNN,",
                        f ->
                                f.proofs =
                                        List.of(
                                                new Proved("CPU", "a convolution"),
                                                new Proved("CPU without oneDNN", ""))),
                new Case(
                        Cause.WRONG_RESULT,
                        "all that this computer has (a convolution on the CPU)",
                        f -> f.proofs = List.of(new Proved("CPU", "a convolution"))),
                new Case(
                        Cause.START_FAILED,
                        "(java.lang.Error: strange)",
                        f -> f.failed("PyTorch could not be started", "java.lang.Error: strange")));
    }

    private static List<Problem> problems(Consumer<MadeUpFacts> change) {
        MadeUpFacts made = new MadeUpFacts();
        change.accept(made);
        return Diagnosis.of(made.facts());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void of_aTrouble_namesItAndWhatToDoInOneSentence(Case trouble) {
        List<Problem> problems = problems(trouble.change());
        assertEquals(List.of(trouble.cause()), problems.stream().map(Problem::cause).toList());
        String sentence = problems.get(0).sentence();
        assertTrue(sentence.contains(trouble.words()), sentence);
        assertTrue(sentence.endsWith("."), sentence);
        assertFalse(sentence.contains("\n"), sentence);
    }

    @Test
    void cases_areAllCauses() {
        Set<Cause> met = EnumSet.noneOf(Cause.class);
        cases().forEach(trouble -> met.add(trouble.cause()));
        assertEquals(EnumSet.allOf(Cause.class), met);
    }

    @Test
    void of_computersThatWork_findsNothing() {
        assertEquals(List.of(), problems(f -> {}));
        assertEquals(List.of(), problems(f -> f.cuda("570.86.10", 9000)));
        assertEquals(List.of(), problems(f -> f.cuda("525.60.13", 9000)));
        assertEquals(
                List.of(),
                problems(f -> f.cuda("528.33", 9000).machine = Machine.of("Windows 10", "amd64")));
        assertEquals(
                List.of(), problems(f -> f.cuda("570.86.10", 9000).natives = Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void docs_haveALineOnEach(Cause cause) throws Exception {
        String docs = Files.readString(Path.of("docs/engine.md"));
        assertTrue(docs.contains("| `" + cause + "` |"), cause.toString());
    }

    @Test
    void compare_versions_numberByNumber() {
        assertTrue(GpuRules.compare("525.9", "525.60") < 0);
        assertTrue(GpuRules.compare("570.86.10", "570.86") > 0);
        assertEquals(0, GpuRules.compare("528.33", "528.33"));
    }
}
