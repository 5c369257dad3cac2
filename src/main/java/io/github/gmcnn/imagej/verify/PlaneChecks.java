package io.github.gmcnn.imagej.verify;

import ij.ImagePlus;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.imagej.record.FillStep;
import io.github.gmcnn.imagej.record.FilledPlane;
import io.github.gmcnn.imagej.record.PlaneHash;
import io.github.gmcnn.imagej.record.Provenance;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import io.github.gmcnn.imagej.verify.Proof.Result;
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
    private final PlaneHash.Unit summed;
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
            PlaneHash.Unit summed,
            List<FillStep> steps,
            Optional<RevertOptions.To> reverted) {
        this.image = image;
        this.original = original;
        this.summed = summed;
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
            PlaneHash input = PlaneHash.of(before, image.getWidth(), summed);
            String last = compareInputs(plane, input.text());
            if (reverted.isPresent()) {
                underMasks.inside(mask.get(), plane, expected, now);
                return;
            }
            Object result = same ? now : onlyFilled(before, now, plane);
            if (!last.equals(input.after(mask.get(), result).text())) {
                altered.add(plane);
            }
        }
    }

    // What the plane would be had nothing but the missing pixels been changed.
    private Object onlyFilled(Object before, Object now, int plane) {
        Object pixels = ImagePlusImages.copyOf(before);
        RevertPlanes.copy(now, pixels, filled.get(plane), image.getWidth());
        return pixels;
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

    /** Returns how many known pixels were compared. */
    long known() {
        return known.compared();
    }

    /** Returns how many of them differ. */
    long changed() {
        return known.different();
    }

    /** Returns how many pixels were filled. */
    long filled() {
        return filled.values().stream().mapToLong(PixelSet::size).sum();
    }

    /** Returns the proof that nothing but the masks was changed, after all planes. */
    Proof knownPixels() {
        if (known.different() == 0) {
            return new Proof(
                    Proof.Of.KNOWN_PIXELS,
                    Result.PROVED,
                    "all "
                            + count(known(), "known pixel")
                            + " of "
                            + image.getTitle()
                            + " are those of "
                            + original.getTitle());
        }
        return new Proof(
                Proof.Of.KNOWN_PIXELS,
                Result.FAILED,
                count(changed(), "known pixel")
                        + " of "
                        + image.getTitle()
                        + (changed() == 1 ? " differs" : " differ")
                        + " from "
                        + original.getTitle()
                        + ", the first at "
                        + known.first());
    }

    /** Returns the proof that each fill found and left what the record says, after all planes. */
    Proof sums() {
        Optional<String> fault = fault();
        String under = "the " + count(filled(), "filled pixel");
        return new Proof(
                Proof.Of.SUMS,
                fault.isEmpty() ? Result.PROVED : Result.FAILED,
                fault.orElseGet(
                        () ->
                                under
                                        + (reverted.isEmpty()
                                                ? " are as recorded"
                                                : " became " + word())));
    }

    private Optional<String> fault() {
        String title = image.getTitle();
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
        return between.isEmpty()
                ? Optional.empty()
                : Optional.of(title + " was changed between two fills, " + planes(between));
    }

    private String word() {
        return reverted.get() == RevertOptions.To.NAN ? "NaN" : "zero";
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
