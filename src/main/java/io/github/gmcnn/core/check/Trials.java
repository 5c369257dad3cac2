package io.github.gmcnn.core.check;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Depth;
import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.KnownRange;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Lays holes over known pixels one by one, fills and compares them; for one check, on one thread.
 *
 * <p>Each hole has trials by the share of its pixels, at the places most like it first. If it fits
 * nowhere in its own picture, others of the same stack are looked at.
 */
final class Trials {

    private static final double GOLDEN = 0.6180339887498949; // spreads any number of trials evenly
    private static final double FIRST = 0.5; // of its time: it also loads what fills
    private static final int MISSES = 200; // in a row: what fits is used up

    /** One of the user's holes. */
    private record Hole(int picture, PixelSet pixels, long end) {}

    /** Where to lay a hole next. */
    private record Place(CheckedPicture picture, PixelSet shape) {}

    private final List<CheckedPicture> pictures;
    private final CheckPlan plan;
    private final List<Hole> holes = new ArrayList<>();
    private final Map<Integer, Iterator<Place>> places = new HashMap<>();
    private final List<Trial> done = new ArrayList<>();
    private final Fidelity fidelity;
    private final KnownRange range;
    private boolean outOfTime;
    private final long start = System.nanoTime();

    Trials(List<CheckedPicture> pictures, CheckPlan plan, KnownRange range) {
        this.pictures = pictures;
        this.plan = plan;
        this.range = range;
        fidelity = new Fidelity(range);
        long pixels = 0;
        for (int i = 0; i < pictures.size(); i++) {
            for (PixelSet hole : Holes.split(pictures.get(i).missing())) {
                pixels += hole.size();
                holes.add(new Hole(i, hole, pixels));
            }
        }
    }

    /** Tries until there are as many as planned, the time is up, or no place is left. */
    List<Trial> run(Progress progress) {
        double at = new SplittableRandom(plan.seed()).nextDouble();
        double last = 0; // seconds
        for (int misses = 0; misses < MISSES && goOn(last); at = (at + GOLDEN) % 1) {
            progress.check();
            tell(progress);
            double before = seconds();
            int hole = hole(at);
            Optional<Place> place = next(hole);
            place.ifPresent(there -> done.add(trial(hole, there, progress)));
            misses = place.isPresent() ? 0 : misses + 1;
            double share = done.size() > 1 ? 1 : FIRST;
            last = share * (seconds() - before);
        }
        return List.copyOf(done);
    }

    // The next one may last as long as the last.
    private boolean goOn(double last) {
        if (plan.trials().isPresent()) {
            return done.size() < plan.trials().getAsInt();
        }
        outOfTime = !done.isEmpty() && seconds() + last > plan.seconds();
        return !outOfTime;
    }

    private void tell(Progress progress) {
        if (plan.trials().isPresent()) {
            int all = plan.trials().getAsInt();
            progress.update(done.size(), all, "trial " + (done.size() + 1) + " of " + all);
        } else {
            long share = Math.round(1000 * Math.min(1, seconds() / plan.seconds()));
            String left = String.format(Locale.ROOT, "%.0f s", plan.seconds() - seconds());
            progress.update(share, 1000, "trial " + (done.size() + 1) + ", " + left + " left");
        }
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Returns whether there was no time for another trial. */
    boolean isOutOfTime() {
        return outOfTime;
    }

    /** Returns the number of the user's holes. */
    int holes() {
        return holes.size();
    }

    /** Returns how like the truth the trials were filled. */
    Fidelity fidelity() {
        return fidelity;
    }

    // The hole that holds this share of all pixels.
    private int hole(double share) {
        long pixel = (long) (share * holes.get(holes.size() - 1).end);
        int low = 0;
        int high = holes.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holes.get(middle).end > pixel) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private Optional<Place> next(int hole) {
        Iterator<Place> left = places.computeIfAbsent(hole, this::find);
        return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
    }

    private Iterator<Place> find(int number) {
        Hole hole = holes.get(number);
        SplittableRandom random = new SplittableRandom(plan.seed() * 31 + number);
        CheckedPicture own = pictures.get(hole.picture);
        List<Place> found = find(own, own, hole.pixels, random);
        for (int i = 1; found.isEmpty() && i < pictures.size(); i++) {
            CheckedPicture other = pictures.get((hole.picture + i) % pictures.size());
            found = find(own, other, hole.pixels, random);
        }
        return found.iterator();
    }

    private static List<Place> find(
            CheckedPicture own, CheckedPicture in, PixelSet hole, SplittableRandom random) {
        return Places.of(own, in, hole, random).stream()
                .map(shape -> new Place(in, shape))
                .toList();
    }

    private Trial trial(int hole, Place place, Progress progress) {
        Attempt attempt = Attempt.at(place.picture, place.shape, progress);
        Box bounds = place.picture.bounds();
        Depth depth = Depth.of(place.shape, bounds);
        fidelity.add(attempt);
        double[] truth = attempt.around().values();
        float[][] errors = new float[Method.values().length][];
        for (Method method : Method.values()) {
            errors[method.ordinal()] = attempt.difference(truth, attempt.fill(method));
        }
        return new Trial(
                hole,
                depths(depth, place.shape),
                Scale.of(attempt, depth, range.high() - range.low()),
                errors);
    }

    static int[] depths(Depth depth, PixelSet shape) {
        int[] depths = new int[shape.size()];
        for (int i = 0; i < depths.length; i++) {
            depths[i] = depth.at(i);
        }
        return depths;
    }
}
