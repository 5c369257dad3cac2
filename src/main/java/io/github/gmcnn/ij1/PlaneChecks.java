package io.github.gmcnn.ij1;

import ij.ImagePlus;
import io.github.gmcnn.imaging.PixelSet;
import io.github.gmcnn.provenance.FillStep;
import io.github.gmcnn.provenance.FilledPlane;
import io.github.gmcnn.provenance.PlaneHash;
import io.github.gmcnn.provenance.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the planes of a filled image with those of its original; for one thread. */
final class PlaneChecks {

    private final ImagePlus image;
    private final ImagePlus original;
    private final List<FillStep> steps;
    private final Optional<RevertOptions.To> reverted;
    private final SortedMap<Integer, PixelSet> filled;
    private final PixelComparison known;
    private final PixelComparison underMasks;
    private final TreeSet<Integer> otherInput = new TreeSet<>();
    private final TreeSet<Integer> between = new TreeSet<>();
    private final TreeSet<Integer> altered = new TreeSet<>();

    PlaneChecks(
            ImagePlus image,
            ImagePlus original,
            List<FillStep> steps,
            Optional<RevertOptions.To> reverted) {
        this.image = image;
        this.original = original;
        this.steps = steps;
        this.reverted = reverted;
        filled = Provenance.filled(steps);
        known = new PixelComparison(image.getWidth());
        underMasks = new PixelComparison(image.getWidth());
    }

    /** Compares one plane, counted from 1. */
    void compare(int plane) {
        Object before = ImagePlusImages.pixels(original, plane);
        Object now = ImagePlusImages.pixels(image, plane);
        Optional<PixelSet> mask = Optional.ofNullable(filled.get(plane));
        Object expected =
                reverted.map(to -> RevertPlanes.reverted(original, plane, mask, to, now))
                        .orElse(before);
        long changes = known.different();
        known.outside(mask, plane, expected, now);
        boolean same = known.different() == changes;
        if (mask.isPresent()) {
            String last = compareInputs(plane, PlaneHash.of(before));
            if (reverted.isPresent()) {
                underMasks.inside(mask.get(), plane, expected, now);
            } else if (same && !last.equals(PlaneHash.of(now))) {
                altered.add(plane);
            }
        }
    }

    // Each fill must have found what the one before it left; returns what the last one left.
    private String compareInputs(int plane, String original) {
        String sum = original;
        TreeSet<Integer> unlike = otherInput;
        for (FilledPlane fill : fillsOf(plane)) {
            if (!fill.inputSha256().equals(sum)) {
                unlike.add(plane);
            }
            sum = fill.resultSha256();
            unlike = between;
        }
        return sum;
    }

    private List<FilledPlane> fillsOf(int plane) {
        return steps.stream()
                .map(step -> step.planes().get(plane))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns the verdict on all planes, after they were compared. */
    Verification conclude(Reproduction.Outcome outcome) {
        Optional<String> fault = fault(outcome);
        return new Verification(
                image.getTitle(),
                known.compared(),
                known.different(),
                pixels(),
                outcome.text(),
                fault.isEmpty(),
                fault.orElseGet(() -> praise(outcome)),
                lines(outcome));
    }

    private long pixels() {
        return filled.values().stream().mapToLong(PixelSet::size).sum();
    }

    private Optional<String> fault(Reproduction.Outcome outcome) {
        String title = image.getTitle();
        if (known.different() > 0) {
            return Optional.of(
                    count(known.different(), "known pixel")
                            + " of "
                            + title
                            + (known.different() == 1 ? " differs" : " differ")
                            + " from "
                            + original.getTitle()
                            + ", the first at "
                            + known.first());
        }
        if (!otherInput.isEmpty()) {
            return Optional.of(
                    original.getTitle() + " is not what was filled, " + planes(otherInput));
        }
        if (underMasks.different() > 0) {
            return Optional.of(
                    count(underMasks.different(), "pixel")
                            + " of "
                            + title
                            + " should be "
                            + word()
                            + " since the fill was taken back, the first at "
                            + underMasks.first());
        }
        if (!altered.isEmpty()) {
            return Optional.of(
                    "the filled pixels of " + title + " were changed later, " + planes(altered));
        }
        if (!between.isEmpty()) {
            return Optional.of(title + " was changed between two fills, " + planes(between));
        }
        return outcome.good()
                ? Optional.empty()
                : Optional.of(
                        "repeating the fill of " + title + " gives others: " + outcome.text());
    }

    private String praise(Reproduction.Outcome outcome) {
        String same =
                "all "
                        + count(known.compared(), "known pixel")
                        + " of "
                        + image.getTitle()
                        + " are those of "
                        + original.getTitle();
        String under = count(pixels(), "filled pixel");
        if (reverted.isPresent()) {
            return same + ", and the " + under + " became " + word();
        }
        String unchanged = same + ", the " + under + " are as recorded, ";
        return outcome.checked()
                ? unchanged + "and the fill is reproduced " + outcome.text()
                : unchanged + "and the repetition was " + outcome.text();
    }

    private String word() {
        return reverted.get() == RevertOptions.To.NAN ? "NaN" : "zero";
    }

    private List<String> lines(Reproduction.Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add(VerifyPlugIn.TITLE + ": " + image.getTitle() + " against " + original.getTitle());
        lines.add(
                "  known pixels: "
                        + known.compared()
                        + ", changed: "
                        + known.different()
                        + (known.different() > 0 ? ", the first at " + known.first() : ""));
        lines.add("  original: " + (otherInput.isEmpty() ? "as recorded" : planes(otherInput)));
        String now = altered.isEmpty() ? "as recorded" : "changed later, " + planes(altered);
        lines.add(
                "  filled pixels: "
                        + pixels()
                        + ", "
                        + reverted.map(to -> "taken back to " + word()).orElse(now));
        lines.add("  fills: " + steps.size() + ", reproduced: " + outcome.text());
        return lines;
    }

    private static String planes(TreeSet<Integer> planes) {
        String numbers =
                planes.stream().limit(10).map(String::valueOf).collect(Collectors.joining(", "));
        return (planes.size() == 1 ? "see plane " : "see planes ")
                + numbers
                + (planes.size() > 10 ? " and others" : "");
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
