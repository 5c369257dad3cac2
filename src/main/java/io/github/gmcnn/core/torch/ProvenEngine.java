package io.github.gmcnn.core.torch;

import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.safe.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds an arithmetic that is right for a network: the one wished for, or else, in this order, the
 * CPU without oneDNN, and another device where the wish leaves it open.
 *
 * <p>What a proof has shown on this computer is kept, see {@link KeptProofs}. All methods may be
 * called from any thread.
 */
public final class ProvenEngine {

    /** A proof that failed: which of the network's, and what was wrong. */
    private record Failure(Arithmetic arithmetic, int proof, String fault) {}

    /** Tries a proof; tests put another one in place. */
    interface Trial {
        /** Returns what is wrong; empty if nothing is. */
        Optional<String> fault(Arithmetic arithmetic, Proof proof);
    }

    private final List<Proof> proofs;
    private final Trial trial;
    private final KeptProofs kept;
    private final List<Failure> failures = new ArrayList<>();
    private boolean changed;

    private ProvenEngine(List<Proof> proofs, Trial trial, KeptProofs kept) {
        this.proofs = proofs;
        this.trial = trial;
        this.kept = kept;
    }

    /**
     * Chooses; starts the engine.
     *
     * @param proofs that must all come out right, in this order
     * @throws EngineException if the engine cannot start, no GPU works where one is wished for, or
     *     whatever can be tried computes wrong numbers
     */
    public static Arithmetic choose(DeviceWish wish, List<Proof> proofs) {
        return choose(wish.candidates(), proofs, ProvenEngine::fault);
    }

    static Arithmetic choose(List<Arithmetic> candidates, List<Proof> proofs, Trial trial) {
        return new ProvenEngine(proofs, trial, KeptProofs.read()).choose(candidates);
    }

    private Arithmetic choose(List<Arithmetic> candidates) {
        for (Arithmetic candidate : candidates) {
            if (isRight(candidate)) {
                if (changed) {
                    kept.write();
                }
                failures.stream().findFirst().ifPresent(f -> remark(f, candidate));
                return candidate;
            }
        }
        throw refusal(candidates);
    }

    private boolean isRight(Arithmetic arithmetic) {
        for (int i = 0; i < proofs.size(); i++) {
            String fault = known(arithmetic, proofs.get(i));
            if (!fault.isEmpty()) {
                failures.add(new Failure(arithmetic, i, fault));
                return false;
            }
        }
        return true;
    }

    private String known(Arithmetic arithmetic, Proof proof) {
        List<String> key = List.of(TorchEngine.version(), arithmetic.name(), proof.key());
        return kept.find(key)
                .orElseGet(
                        () -> {
                            String fault = trial.fault(arithmetic, proof).orElse("");
                            kept.put(key, fault);
                            changed = true;
                            return fault;
                        });
    }

    /** Tries a proof now, whatever is kept; returns what is wrong, empty if nothing is. */
    public static Optional<String> fault(Arithmetic arithmetic, Proof proof) {
        try (Computing computing = Computing.begin(arithmetic);
                NDManager manager = TorchEngine.open(arithmetic.isGpu())) {
            return proof.fault(manager);
        }
    }

    private static void remark(Failure failure, Arithmetic chosen) {
        EngineRemarks.add(
                "GMCNN: PyTorch "
                        + TorchEngine.version()
                        + " computes wrong numbers on this computer's "
                        + failure.arithmetic.ifWrong()
                        + " ("
                        + failure.fault
                        + "); what needs it is computed on the "
                        + chosen.inWords()
                        + ", where they were proved right.");
    }

    // Of the proof that came furthest: what failed before it is cured where it was tried.
    private EngineException refusal(List<Arithmetic> candidates) {
        Failure last = failures.get(0);
        for (Failure failure : failures) {
            last = failure.proof > last.proof ? failure : last;
        }
        String devices =
                String.join(
                        " and ", candidates.stream().map(Arithmetic::device).distinct().toList());
        return new EngineException(proofs.get(last.proof).refusal(last.fault, devices));
    }
}
