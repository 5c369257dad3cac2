package io.github.gmcnn.imagej.inpaint;

import io.github.gmcnn.core.inpaint.Copying;
import io.github.gmcnn.core.inpaint.FillReport;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.masks.PlaneMasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fills planes group by group.
 *
 * @param groups see {@link PlaneGroups}
 * @param masks what is missing on each plane; in a group what is missing on one of its planes
 * @param sources what patches may be copied from
 * @param target made as it was if the fill throws
 * @param recorder records each plane with missing pixels
 */
record StackFill(
        List<List<Integer>> groups,
        PlaneMasks masks,
        FillSources sources,
        FillTarget target,
        ProvenanceRecorder recorder) {

    /**
     * What was done.
     *
     * @param report the sum over all planes
     * @param missing what was missing, by plane
     * @param likeLabels whether planes look like labels and were filled as pictures
     */
    record Filled(FillReport report, SortedMap<Integer, PixelSet> missing, boolean likeLabels) {}

    /** What one group was. */
    private record Part(FillReport report, boolean likeLabels) {}

    Filled run(GroupFill fill, Progress progress) {
        FillReport sum = new FillReport(0, 0, 0);
        SortedMap<Integer, PixelSet> all = new TreeMap<>();
        boolean likeLabels = false;
        try {
            for (int i = 0; i < groups.size(); i++) {
                progress.check();
                List<Integer> group = groups.get(i);
                Optional<PixelSet> missing = missing(masks, group);
                if (missing.isPresent()) {
                    Progress share = progress.part(i, groups.size(), where(i));
                    Part part = fill(fill, group, missing.get(), share);
                    sum = sum.plus(part.report);
                    likeLabels |= part.likeLabels;
                    group.forEach(plane -> all.put(plane, missing.get()));
                }
            }
        } catch (RuntimeException | Error e) {
            target.undo();
            throw e;
        }
        return new Filled(sum, all, likeLabels);
    }

    private String where(int group) {
        return groups.size() == 1 ? "" : "plane " + (group + 1) + " of " + groups.size() + ", ";
    }

    /** Returns what is missing on at least one of some planes. */
    static Optional<PixelSet> missing(PlaneMasks masks, List<Integer> planes) {
        List<PixelSet> sets =
                planes.stream().map(masks::missing).flatMap(Optional::stream).toList();
        return sets.isEmpty() ? Optional.empty() : Optional.of(PixelSets.union(sets));
    }

    // Nothing of what is not filled is missing: a selection is on all planes.
    private Optional<PixelSet> filled(List<Integer> group) {
        return groups.contains(group) ? missing(masks, group) : Optional.empty();
    }

    private Part fill(GroupFill fill, List<Integer> group, PixelSet missing, Progress progress) {
        Copying copying = sources.of(group, fill, this::filled); // reads the planes as they are
        List<Object> planes = new ArrayList<>();
        for (int plane : group) {
            Object pixels = target.take(plane, missing);
            recorder.before(plane, pixels);
            planes.add(pixels);
        }
        boolean likeLabels = fill.areLabelsAsPictures(planes, missing);
        FillReport report = fill.fill(planes, missing, copying, progress);
        for (int i = 0; i < group.size(); i++) {
            target.filled(group.get(i), missing, planes.get(i));
            recorder.after(group.get(i), missing, planes.get(i), used(copying, group.get(i)));
        }
        return new Part(report, likeLabels);
    }

    private static List<Integer> used(Copying copying, int plane) {
        return copying.neighbours() instanceof PlaneNeighbours beside
                ? beside.usedFor(plane)
                : List.of();
    }
}
