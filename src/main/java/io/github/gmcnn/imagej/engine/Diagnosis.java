package io.github.gmcnn.imagej.engine;

import io.github.gmcnn.imagej.engine.EngineFacts.Proved;
import io.github.gmcnn.imagej.engine.EngineFacts.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges facts: what is wrong and what to do, the first cause first. */
public final class Diagnosis {

    private static final List<Rule> RULES =
            Stream.of(ComputerRules.RULES, PartRules.RULES, PlaceRules.RULES, GpuRules.RULES)
                    .flatMap(List::stream)
                    .toList();

    private Diagnosis() {}

    /** Returns all problems, one of each cause; none if all is well. */
    public static List<Problem> of(EngineFacts facts) {
        Map<Cause, Problem> problems = new LinkedHashMap<>();
        for (Rule rule : RULES) {
            rule.judge(facts).ifPresent(problem -> problems.putIfAbsent(rule.cause(), problem));
        }
        wrongArithmetic(facts)
                .or(() -> wrongResult(facts))
                .ifPresent(problem -> problems.put(problem.cause(), problem));
        List<Problem> found = new ArrayList<>(problems.values());
        unforeseen(facts, found).ifPresent(found::add);
        return found;
    }

    private static Optional<Problem> wrongArithmetic(EngineFacts facts) {
        Optional<Proved> wrong = facts.proofs().stream().filter(p -> !p.isRight()).findFirst();
        Optional<Proved> right = facts.proofs().stream().filter(Proved::isRight).findFirst();
        return wrong.map(
                proof ->
                        right.isPresent()
                                ? new Problem(Cause.WRONG_ARITHMETIC, wayOut(proof, right.get()))
                                : new Problem(Cause.WRONG_RESULT, noWayOut(proof)));
    }

    private static String wayOut(Proved wrong, Proved right) {
        return "PyTorch computes wrong numbers on the "
                + wrong.name()
                + " of this computer ("
                + wrong.fault()
                + "); what needs them is computed on the "
                + right.name()
                + ", rightly but perhaps at half the speed; there is nothing you must do.";
    }

    private static String noWayOut(Proved wrong) {
        return "PyTorch computes wrong numbers on all that this computer has ("
                + wrong.fault()
                + " on the "
                + wrong.name()
                + "), so nothing is computed; go back with natives=cpu, or use another computer.";
    }

    private static Optional<Problem> wrongResult(EngineFacts facts) {
        for (Sample sample : facts.samples()) {
            if (sample.gigaflops() > 0 && !sample.right()) {
                String sentence =
                        "PyTorch computes wrong numbers on the "
                                + sample.device()
                                + " ("
                                + sample.what()
                                + "); its libraries do not fit together: go back with natives=cpu"
                                + " and start ImageJ again.";
                return Optional.of(new Problem(Cause.WRONG_RESULT, sentence));
            }
        }
        return Optional.empty();
    }

    // Whatever no rule explains is told as it is.
    private static Optional<Problem> unforeseen(EngineFacts facts, List<Problem> found) {
        if (!found.isEmpty()) {
            return Optional.empty();
        }
        if (!facts.start().failure().isEmpty()) {
            List<String> messages = facts.start().failure();
            return Optional.of(
                    new Problem(
                            Cause.START_FAILED,
                            "PyTorch could not be started ("
                                    + messages.get(messages.size() - 1)
                                    + "); to report it, copy all of this."));
        }
        boolean failed = facts.graphics().trial().orElse("").startsWith("the GPU ");
        return failed
                ? Optional.of(
                        new Problem(
                                Cause.GPU_FAILED,
                                "The CPU computes, because "
                                        + facts.graphics().trial().orElse("")
                                        + "; to report it, copy all of this."))
                : Optional.empty();
    }
}
