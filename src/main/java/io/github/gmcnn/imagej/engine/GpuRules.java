package io.github.gmcnn.imagej.engine;

import static io.github.gmcnn.imagej.engine.Rule.said;
import static io.github.gmcnn.imagej.engine.Rule.when;

import io.github.gmcnn.imagej.engine.EngineFacts.Card;
import java.util.Arrays;
import java.util.List;

/**
 * Graphics cards that are not used, and why.
 *
 * <p>The oldest drivers for CUDA 12 are those of NVIDIA's table of minor version compatibility:
 * 525.60.13 on Linux, 528.33 on Windows. Not run on a GPU yet.
 */
final class GpuRules {

    private static final String OLDEST_LINUX = "525.60.13";
    private static final String OLDEST_WINDOWS = "528.33";
    private static final int LEAST_FREE = 500; // MB

    static final List<Rule> RULES =
            List.of(
                    when(
                            Cause.NO_DRIVER,
                            f -> f.isCuda() && !f.graphics().driver(),
                            f ->
                                    "PyTorch is the build for CUDA, but there is no driver of"
                                            + " NVIDIA; install it, or go back with natives=cpu."),
                    when(
                            Cause.OLD_DRIVER,
                            f ->
                                    f.isCuda()
                                            && f.graphics().cards().stream()
                                                    .anyMatch(c -> isOld(f, c)),
                            f ->
                                    "The driver "
                                            + f.graphics().cards().get(0).driver()
                                            + " is too old for CUDA 12; install "
                                            + oldest(f)
                                            + " or newer."),
                    said(
                            Cause.OLD_DRIVER,
                            "CUDA driver version is insufficient",
                            m ->
                                    "NVIDIA's driver is too old for this build of PyTorch; install"
                                            + " a newer one."),
                    said(
                            Cause.CUDA_LIBRARY_MISSING,
                            "((?:lib)?(?:cudart|cublas|cudnn|cufft|curand|cusparse|cusolver|nccl"
                                    + "|nvrtc|nvJitLink|nvToolsExt|cupti|cufile)[\\w.-]*):? (?:cannot"
                                    + " open|.*not found)",
                            m ->
                                    "The library "
                                            + m.group(1)
                                            + " of CUDA is missing; put it beside PyTorch's"
                                            + " libraries, or take the libtorch zip for CUDA, which"
                                            + " holds it."),
                    said(
                            Cause.CUDA_LIBRARY_MISSING,
                            "([^\\\\/\\s]*cud[^\\\\/\\s]*\\.dll): Can't find dependent",
                            m ->
                                    "A library of CUDA that "
                                            + m.group(1)
                                            + " needs is missing; put it beside PyTorch's"
                                            + " libraries, or take the libtorch zip for CUDA, which"
                                            + " holds it."),
                    said(
                            Cause.CARD_UNSUPPORTED,
                            "no kernel image is available",
                            m ->
                                    "The graphics card is too old or too new for this build of"
                                            + " PyTorch; take the build for another CUDA, or"
                                            + " device=cpu."),
                    when(
                            Cause.CARD_MEMORY,
                            GpuRules::isFull,
                            f ->
                                    "The graphics card has little memory left"
                                            + free(f)
                                            + "; close other programs that use it, or choose"
                                            + " device=cpu."),
                    when(
                            Cause.GPU_UNUSED,
                            f ->
                                    f.graphics().driver()
                                            && !f.isCuda()
                                            && f.start().version().isPresent(),
                            f ->
                                    "There is a graphics card of NVIDIA, but PyTorch is the build"
                                            + " for the CPU; choose a folder with the build for CUDA"
                                            + " (docs/engine.md) and start ImageJ again."));

    private GpuRules() {}

    private static boolean isOld(EngineFacts facts, Card card) {
        return compare(card.driver(), oldest(facts)) < 0;
    }

    private static String oldest(EngineFacts facts) {
        return facts.computer().machine().system().equals("win") ? OLDEST_WINDOWS : OLDEST_LINUX;
    }

    private static boolean isFull(EngineFacts facts) {
        boolean said = facts.graphics().trial().orElse("").contains("out of memory");
        return facts.isCuda()
                && (said || facts.graphics().cards().stream().anyMatch(c -> c.free() < LEAST_FREE));
    }

    private static String free(EngineFacts facts) {
        return facts.graphics().cards().isEmpty()
                ? ""
                : " (" + facts.graphics().cards().get(0).free() + " MB)";
    }

    /** Compares versions number by number; what is no number counts as 0. */
    static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.strip().split("\\."))
                .mapToInt(part -> part.matches("\\d{1,9}") ? Integer.parseInt(part) : 0)
                .toArray();
    }
}
