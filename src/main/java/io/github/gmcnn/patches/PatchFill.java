package io.github.gmcnn.patches;

import io.github.gmcnn.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fills. */
public final class PatchFill {

    private static final int MOST_LEVELS = 6;

    /** Filled. */
    public record Filled(float[] mean, float[] best, int[] sources) {}

    private PatchFill() {}

    /** Fills. */
    public static Optional<Filled> fill(Region region, PatchSettings settings, Progress progress) {
        List<Level> levels = levels(Level.of(region, settings.radius()));
        Search found = null;
        if (levels.isEmpty() ) {
            return Optional.empty();
        }
        Votes votes = null;
        for (int i = levels.size() - 1; i >= 0; i--) {
            Level level = levels.get(i);
            Search search = new Search(level, settings);
            if (found == null) {
                search.draw();
                search.measure();
                search.sweep(8);
            } else {
                search.enlarge(found);
                search.measure();
                votes = new Votes(level, search, settings.decay());
                votes.apply();
            }
            for (int round = 0; round < settings.rounds(); round++) {
                progress.check();
                search.measure();
                search.sweep(settings.sweeps());
                votes = new Votes(level, search, settings.decay());
                if (i > 0 || round < settings.rounds() - 1) {
                    votes.apply();
                }
            }
            found = search;
        }
        return Optional.of(result(region, levels.get(0), votes));
    }

    private static List<Level> levels(Level finest) {
        List<Level> levels = new ArrayList<>();
        Level level = finest;
        int side = 2 * finest.radius + 1;
        while (level.hasSources()) {
            levels.add(level);
            boolean thick = 2 * level.deepest() > side;
            boolean large = Math.min(level.width, level.height) - 2 * level.radius > 8 * side / 2;
            if (!thick || !large || levels.size() == MOST_LEVELS) {
                break;
            }
            level = level.half();
        }
        return levels;
    }

    private static Filled result(Region region, Level level, Votes votes) {
        float[] mean = region.values().clone();
        float[] best = region.values().clone();
        int[] sources = new int[region.area()];
        float[] voted = new float[level.values.length];
        for (int i = 0; i < region.area(); i++) {
            int x = i % region.width();
            int y = i / region.width();
            int p = level.index(x, y);
            sources[i] = i;
            if (level.missing[p]) {
                votes.mean(p, voted);
                int q = votes.best(p);
                sources[i] =
                        (q / level.width - level.radius) * region.width()
                                + q % level.width
                                - level.radius;
                for (int c = 0; c < region.channels(); c++) {
                    mean[c * region.area() + i] = voted[p * region.channels() + c];
                    best[c * region.area() + i] = level.values[q * region.channels() + c];
                }
            }
        }
        return new Filled(mean, best, sources);
    }
}
