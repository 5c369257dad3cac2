package io.github.gmcnn.patches;

import io.github.gmcnn.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fills a hole with patches of the pixels around it, led by a guide.
 *
 * <p>From coarse to fine: at each size every patch that touches the hole looks for a known one like
 * it, and each missing pixel gets what the patches over it say; then both again. At the coarsest
 * size, where the hole is a patch thick, missing pixels begin with the guide.
 *
 * <p>The same region gives the same bytes, for any number of threads. Takes memory and time by the
 * region. Source: Wexler, Shechtman and Irani 2007, Space-time completion of video; Barnes et al.
 * 2009, PatchMatch; Newson et al. 2014, Video inpainting of complex scenes.
 */
public final class PatchFill {

    private static final int MOST_LEVELS = 6;
    private static final int FIRST_SWEEPS = 8; // from random sources
    private static final int FEWEST_SOURCES = 64; // at a size that is made smaller for the search

    private final List<Places> levels = new ArrayList<>(); // finest first
    private final PatchSettings settings;
    private final Progress progress;

    /**
     * What patches make of a region.
     *
     * @param mean (C, H, W), in missing pixels the mean of the votes: smooth where patches differ
     * @param best (C, H, W), in missing pixels that of the most likely patch: sharp and ragged
     * @param sources (H, W), for each missing pixel the known one that {@code best} is a copy of,
     *     for all others themselves; counted row by row
     */
    public record Filled(float[] mean, float[] best, int[] sources) {}

    private PatchFill(Region region, PatchSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        Places places = new Places(Level.of(region, settings.radius()));
        while (places.sources.length > 0 && places.targets.length > 0) {
            levels.add(places);
            Places half = new Places(places.level.half());
            boolean smaller = levels.size() < MOST_LEVELS && places.isThick();
            if (!smaller || half.sources.length < FEWEST_SOURCES) {
                break;
            }
            places = half;
        }
    }

    /**
     * Fills the missing pixels of a region, which is only read.
     *
     * @return nothing if no pixel is missing, or no patch can be copied
     * @throws io.github.gmcnn.progress.CancelledException if cancelled
     */
    public static Optional<Filled> fill(Region region, PatchSettings settings, Progress progress) {
        PatchFill fill = new PatchFill(region, settings, progress);
        return fill.levels.isEmpty() ? Optional.empty() : Optional.of(fill.run(region));
    }

    private Filled run(Region region) {
        int coarsest = levels.size() - 1;
        Search search = new Search(levels.get(coarsest), settings);
        search.draw();
        search.sweep(FIRST_SWEEPS);
        for (int round = 1; round < settings.rounds(); round++) {
            vote(search);
        }
        for (int i = coarsest - 1; i >= 0; i--) {
            Search finer = new Search(levels.get(i), settings);
            finer.enlarge(search);
            search = finer;
            for (int round = 0; round < settings.rounds(); round++) {
                vote(search);
            }
        }
        return filled(region, search);
    }

    private void vote(Search search) {
        progress.check();
        new Votes(search, settings).apply();
        search.measure();
        search.sweep(settings.sweeps());
    }

    private Filled filled(Region region, Search search) {
        Votes votes = new Votes(search, settings);
        Level level = levels.get(0).level;
        int area = region.area();
        float[] mean = region.values().clone();
        float[] best = region.values().clone();
        int[] sources = new int[area];
        float[] voted = new float[level.values.length];
        for (int i = 0; i < area; i++) {
            sources[i] = i;
            int p = level.index(i % region.width(), i / region.width());
            if (level.missing[p]) {
                votes.mean(p, voted);
                int q = votes.best(p);
                sources[i] = level.y(q) * region.width() + level.x(q);
                for (int c = 0; c < level.channels; c++) {
                    mean[c * area + i] = voted[p * level.channels + c];
                    best[c * area + i] = level.values[q * level.channels + c];
                }
            }
        }
        return new Filled(mean, best, sources);
    }
}
