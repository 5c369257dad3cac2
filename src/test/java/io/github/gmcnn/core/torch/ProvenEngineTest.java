package io.github.gmcnn.core.torch;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.safe.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways out, in their order, with proofs that are made up. */
@Tag("engine")
final class ProvenEngineTest {

    private static final List<Arithmetic> CPU =
            List.of(Arithmetic.CPU, Arithmetic.CPU_WITHOUT_ONEDNN);
    private static final List<Arithmetic> GPU_FIRST =
            List.of(Arithmetic.GPU, Arithmetic.CPU, Arithmetic.CPU_WITHOUT_ONEDNN);
    private static final List<Arithmetic> GPU_LAST =
            List.of(Arithmetic.CPU, Arithmetic.CPU_WITHOUT_ONEDNN, Arithmetic.GPU);

    private static final Proof NETWORK = new Named("network");
    private static final Proof MODEL = new Named("model");

    private record Named(String key) implements Proof {

        @Override
        public Optional<String> fault(NDManager manager) {
            throw new AssertionError("not run here");
        }

        @Override
        public String refusal(String fault, String device) {
            return key + " refused on " + device + ": " + fault;
        }
    }

    @TempDir Path cache;
    private String before;
    private final List<String> tried = new ArrayList<>();

    @BeforeEach
    void useAnEmptyCache() {
        TorchEngine.version();
        before = System.setProperty(EngineCache.PROPERTY, cache.toString());
        EngineRemarks.forget();
    }

    @AfterEach
    void restore() {
        System.setProperty(EngineCache.PROPERTY, before);
    }

    /** Chooses where these proofs fail. */
    private Arithmetic choose(List<Arithmetic> candidates, Map<Arithmetic, Proof> wrong) {
        return ProvenEngine.choose(
                candidates,
                List.of(NETWORK, MODEL),
                (arithmetic, proof) -> {
                    tried.add(arithmetic + " " + proof.key());
                    return Optional.ofNullable(wrong.get(arithmetic))
                            .filter(proof::equals)
                            .map(p -> "a wrong " + p.key());
                });
    }

    @Test
    void choose_allRight_isTheFirstWithoutARemark() {
        assertEquals(Arithmetic.CPU, choose(CPU, Map.of()));
        assertEquals(List.of("CPU network", "CPU model"), tried);
        assertEquals(List.of(), EngineRemarks.take());
    }

    @Test
    void choose_oneDnnWrong_isTheCpuWithoutItAndSaysSoOnce() {
        Map<Arithmetic, Proof> wrong = Map.of(Arithmetic.CPU, NETWORK);
        assertEquals(Arithmetic.CPU_WITHOUT_ONEDNN, choose(CPU, wrong));
        assertEquals(
                List.of("CPU network", "CPU_WITHOUT_ONEDNN network", "CPU_WITHOUT_ONEDNN model"),
                tried);
        assertEquals(
                List.of(
                        "GMCNN: PyTorch "
                                + TorchEngine.version()
                                + " computes wrong numbers on this computer's CPU with oneDNN (a"
                                + " wrong network); what needs it is computed on the CPU without"
                                + " oneDNN, where they were proved right."),
                EngineRemarks.take());
        choose(CPU, wrong);
        assertEquals(List.of(), EngineRemarks.take());
    }

    @Test
    void choose_wholeCpuWrong_isTheGpuWhereTheWishAllowsIt() {
        Map<Arithmetic, Proof> wrong =
                Map.of(Arithmetic.CPU, NETWORK, Arithmetic.CPU_WITHOUT_ONEDNN, MODEL);
        assertEquals(Arithmetic.GPU, choose(GPU_LAST, wrong));
    }

    @Test
    void choose_gpuWrong_isTheCpu() {
        assertEquals(Arithmetic.CPU, choose(GPU_FIRST, Map.of(Arithmetic.GPU, NETWORK)));
        assertTrue(EngineRemarks.take().get(0).contains("this computer's GPU (a wrong network)"));
    }

    @Test
    void choose_allWrong_refusesInTheWordsOfTheProofThatCameFurthest() {
        Map<Arithmetic, Proof> wrong =
                Map.of(Arithmetic.CPU, NETWORK, Arithmetic.CPU_WITHOUT_ONEDNN, MODEL);
        assertRefused(
                "model refused on CPU: a wrong model",
                EngineException.class,
                () -> choose(CPU, wrong));
        assertEquals(List.of(), EngineRemarks.take());
        assertTrue(Files.notExists(cache.resolve(KeptProofs.FILE)), "nothing is kept");
    }

    @Test
    void choose_secondTime_triesNothingAndChoosesTheSame() {
        Map<Arithmetic, Proof> wrong = Map.of(Arithmetic.CPU, NETWORK);
        choose(CPU, wrong);
        tried.clear();
        assertEquals(Arithmetic.CPU_WITHOUT_ONEDNN, choose(CPU, wrong));
        assertEquals(List.of(), tried);
    }

    @Test
    void choose_damagedFile_triesAgain() throws IOException {
        choose(CPU, Map.of());
        tried.clear();
        Files.write(cache.resolve(KeptProofs.FILE), new byte[] {(byte) 0xC0, 1, '\n', 2});
        choose(CPU, Map.of());
        assertEquals(2, tried.size());
    }

    @Test
    void choose_fileThatCannotBeWritten_goesOn() throws IOException {
        Files.createDirectory(cache.resolve(KeptProofs.FILE));
        assertEquals(Arithmetic.CPU, choose(CPU, Map.of()));
    }
}
