package io.github.gmcnn.core.patches;

import io.github.gmcnn.core.safe.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A region at all sizes, filled from coarse to fine with patches of one size.
 *
 * <p>At each size every patch that touches the hole looks for a known one like it, and each missing
 * pixel gets what the patches over it say; then both again. At the coarsest size, where the hole is
 * a patch thick, missing pixels begin with the guide.
 */
final class Pyramid {

    static final int MOST_LEVELS = 6;
    private static final int FIRST_SWEEPS = 8; // from random sources
    private static final int FEWEST_SOURCES = 64; // at a size that is made smaller for the search

    private final List<Places> levels = new ArrayList<>(); // finest first
    private final PatchSettings settings;
    private final Progress progress;

    private Pyramid(Region region, int radius, PatchSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        Places places = new Places(Level.of(region, radius));
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

    /** Fills with patches of a radius; nothing if no pixel is missing or no patch can be copied. */
    static Optional<PatchFill.Filled> fill(
            Region region, int radius, PatchSettings settings, Progress progress) {
        Pyramid pyramid = new Pyramid(region, radius, settings, progress);
        return pyramid.levels.isEmpty() ? Optional.empty() : Optional.of(pyramid.run(region));
    }

    private PatchFill.Filled run(Region region) {
        int coarsest = levels.size() - 1;
        Search search = new Search(levels.get(coarsest), settings);
        search.draw();
        search.sweep(FIRST_SWEEPS);
        vote(search, settings.rounds() - 1);
        for (int i = coarsest - 1; i >= 0; i--) {
            Search finer = new Search(levels.get(i), settings);
            finer.enlarge(search);
            search = finer;
            vote(search, settings.rounds());
        }
        return filled(region, search);
    }

    private void vote(Search search, int rounds) {
        Votes votes = new Votes(search, settings.decay());
        for (int round = 0; round < rounds; round++) {
            progress.check();
            votes.apply();
            search.measure();
            search.sweep(settings.sweeps());
        }
    }

    private PatchFill.Filled filled(Region region, Search search) {
        Votes votes = new Votes(search, settings.decay());
        votes.weigh();
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
        return new PatchFill.Filled(mean, best, sources);
    }
}
