package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.train.data.ImageSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges holes in the slices of stacks: runs of slices, one after the other. */
final class StackRuns {

    private final ImageSource source;
    private final Evaluation.Plan plan;
    private final Judge judge;
    private final Set<String> skipped;

    /**
     * Prepares.
     *
     * @param skipped gets a sentence for what is left out
     */
    StackRuns(ImageSource source, Evaluation.Plan plan, Judge judge, Set<String> skipped) {
        this.source = source;
        this.plan = plan;
        this.judge = judge;
        this.skipped = skipped;
    }

    /**
     * Returns where a family is judged: of all runs side by side, with a slice before and after
     * each, as many as the plan has, evenly spread.
     */
    static List<StackRun.Place> places(
            ImageSource source, StackFamily family, Evaluation.Plan plan) {
        List<StackRun.Place> all = new ArrayList<>();
        for (List<Integer> stack : source.stacks().values()) {
            for (int first = 1; first + family.run() < stack.size(); first += family.run()) {
                all.add(new StackRun.Place(stack, first));
            }
        }
        return Evaluation.spread(all.size(), plan.pictures()).stream().map(all::get).toList();
    }

    private record Job(StackFamily family, StackRun.Place place) {}

    /** Judges families, one after the other. */
    void run(List<StackFamily> families, Progress progress) {
        List<Job> jobs = new ArrayList<>();
        for (StackFamily family : families) {
            tellShort(family);
            places(source, family, plan).forEach(place -> jobs.add(new Job(family, place)));
        }
        List<String> names = source.names();
        for (int i = 0; i < jobs.size(); i++) {
            progress.check();
            Job job = jobs.get(i);
            String name = names.get(job.place.picture());
            String step = "evaluating " + job.family.name() + " of " + name;
            progress.update(i, jobs.size(), step);
            opened(job, name).ifPresent(run -> judge(run, job.family, progress));
        }
    }

    // What does not fit is left out; a method that cannot fill ends the evaluation.
    private Optional<StackRun> opened(Job job, String name) {
        try {
            return Optional.of(new StackRun(source, job.place, job.family, plan));
        } catch (InputException e) {
            skipped.add(name + " is left out of " + job.family.name() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void judge(StackRun run, StackFamily family, Progress progress) {
        Map<String, float[]> before = Map.of();
        for (int i = 0; i < family.run(); i++) {
            progress.check();
            before = judge.judge(run.hole(i), before, progress);
        }
    }

    private void tellShort(StackFamily family) {
        List<String> names = source.names();
        for (List<Integer> stack : source.stacks().values()) {
            if (stack.size() < family.leastSlices()) {
                skipped.add(
                        String.format(
                                "%s is left out of %s: its stack has %d of the %d slices that are"
                                        + " needed; a stack is one file, or a folder of files.",
                                names.get(stack.get(0)),
                                family.name(),
                                stack.size(),
                                family.leastSlices()));
            }
        }
    }
}
