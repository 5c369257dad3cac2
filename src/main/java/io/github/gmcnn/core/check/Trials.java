package io.github.gmcnn.core.check;

import io.github.gmcnn.core.check.Sites.Site;
import io.github.gmcnn.core.pixels.Depth;
import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.KnownRange;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Lays holes over known pixels one by one, fills and compares them; for one check, on one thread.
 *
 * <p>Each hole has trials by the share of its pixels, at the places most like it first.
 */
final class Trials {

    private static final double GOLDEN = 0.6180339887498949; // spreads any number of trials evenly
    private static final double FIRST = 0.5; // of its time: it also loads what fills
    private static final int MISSES = 200; // in a row: what fits is used up

    /** One of the user's holes. */
    private record Hole(int picture, PixelSet pixels, long end) {}

    private final List<CheckedPicture> pictures;
    private final CheckPlan plan;
    private final List<Hole> holes = new ArrayList<>();
    private final Map<Integer, Iterator<Site>> places = new HashMap<>();
    private final List<Trial> done = new ArrayList<>();
    private final Fidelity fidelity;
    private final KnownRange range;
    private final Sites sites;
    private int parts;
    private boolean outOfTime;
    private final LongSupplier clock;
    private final long start;

    /**
     * Prepares.
     *
     * @param clock tells nanoseconds; the time for the trials begins now
     */
    Trials(List<CheckedPicture> pictures, CheckPlan plan, KnownRange range, LongSupplier clock) {
        this.clock = clock;
        start = clock.getAsLong();
        this.pictures = pictures;
        sites = new Sites(pictures);
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
        double longest = 0; // seconds
        for (int misses = 0; misses < MISSES && goOn(longest); at = (at + GOLDEN) % 1) {
            progress.check();
            tell(progress);
            double before = seconds();
            Optional<Site> site = next(hole(at));
            site.ifPresent(there -> tryInTime(there, progress));
            misses = site.isPresent() ? 0 : misses + 1;
            double share = done.size() > 1 ? 1 : FIRST;
            longest = Math.max(longest, share * (seconds() - before));
        }
        return done();
    }

    // The next one may last as long as the longest.
    private boolean goOn(double longest) {
        if (plan.trials().isPresent()) {
            return done.size() < plan.trials().getAsInt();
        }
        outOfTime |= !done.isEmpty() && seconds() + longest > plan.seconds();
        return !outOfTime;
    }

    // How long a fill lasts is not known before; one that lasts too long is given up.
    private void tryInTime(Site site, Progress progress) {
        try {
            done.add(trial(site, new InTime(progress)));
        } catch (CancelledException e) {
            progress.check();
            outOfTime = true;
        }
    }

    /** Ends a trial when the time for all of them is up. */
    private final class InTime implements Progress {

        private final Progress whole;

        InTime(Progress whole) {
            this.whole = whole;
        }

        @Override
        public void update(long done, long total, String what) {
            // trials are told one by one
        }

        @Override
        public boolean isCancelled() {
            boolean late = plan.trials().isEmpty() && seconds() > plan.seconds();
            return late || whole.isCancelled();
        }
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
        return (clock.getAsLong() - start) / 1e9;
    }

    /** Returns the trials so far. */
    List<Trial> done() {
        return List.copyOf(done);
    }

    /** Returns the range of known values. */
    KnownRange range() {
        return range;
    }

    /** Returns whether there was no time for another trial. */
    boolean isOutOfTime() {
        return outOfTime;
    }

    /** Returns how many trials were of a part of a hole. */
    int parts() {
        return parts;
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

    private Optional<Site> next(int number) {
        Iterator<Site> left =
                places.computeIfAbsent(
                        number,
                        n -> {
                            SplittableRandom random = new SplittableRandom(plan.seed() * 31 + n);
                            Hole hole = holes.get(n);
                            return sites.of(hole.picture, hole.pixels, random).iterator();
                        });
        return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
    }

    private Trial trial(Site site, Progress progress) {
        CheckedPicture picture = pictures.get(site.picture());
        Attempt attempt = Attempt.at(picture, site.shape(), progress);
        Depth depth = Depth.of(site.shape(), picture.bounds());
        fidelity.add(attempt);
        parts += site.isPart() ? 1 : 0;
        double[] truth = attempt.around().values();
        float[][] errors = new float[Method.values().length][];
        for (Method method : Method.values()) {
            errors[method.ordinal()] = attempt.difference(truth, attempt.fill(method));
        }
        return new Trial(
                site.picture(),
                site.shape().bounds(),
                depths(depth, site.shape()),
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
