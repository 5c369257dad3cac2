package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.patches.PatchFill;
import io.github.gmcnn.core.patches.PatchSettings;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Depth;
import io.github.gmcnn.core.pixels.HoleGroups;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.ValueRange;
import net.imglib2.type.numeric.RealType;

/**
 * Puts patches of known pixels into the filled holes of one image, in place, hole by hole.
 *
 * <p>The fill is the guide, and stays where a hole is nowhere deeper than {@value #SHALLOW} pixels.
 * In deeper ones a pixel is the mean of the guide, the mean of the patches and the best of them,
 * with {@link Shares} of each; deep inside, where little says which patches belong there, {@link
 * Detail#AUTO} trusts them less. Guide and patches fit the known pixels at the rim, so there is no
 * step. A hole longer than {@value #CELL} pixels gets patches cell by cell, each seeing the
 * finished ones but copying nothing from them.
 */
final class ImagePatches<T extends RealType<T>> {

    private static final int SHALLOW = 4;

    /**
     * What a pixel is made of; the rest is the mean of the patches.
     *
     * @param guide share of the guide
     * @param best share of the best patch
     */
    private record Shares(double guide, double best) {

        /** No more error than the guide alone; more of the best patch costs SSIM. */
        static final Shares FAITHFUL = new Shares(0.5, 0.1);

        /** As sharp as the picture, or nearly so, at the price of some error. */
        static final Shares SHARP = new Shares(1 / 3.0, 2 / 3.0);

        /** Returns shares that take the less of the guide the more alike other planes are. */
        Shares trusting(double likeness) {
            return new Shares(guide * (1 - likeness), best);
        }

        double mix(double guide, double mean, double best) {
            return mean + this.guide * (guide - mean) + this.best * (best - mean);
        }
    }

    /** A part of a hole. */
    private record Cell(PixelSet pixels, PixelSet hole, Depth depth) {

        /** Returns how deep in the hole the pixels of a patch lie. */
        int[] depths(Patch patch) {
            int[] depths = new int[patch.missing().length];
            patch.visit(hole, (i, index, x, y) -> depths[i] = depth.at(index));
            return depths;
        }
    }

    private static final int DEEP = 12; // from here on auto trusts patches less
    private static final int DEEPEST = 24; // and from here on half as much
    private static final int CELL = 512; // bounds memory, and the time until a cancellation is seen

    private final ImagePixels<T> pixels;
    private final PixelSet filled;
    private final FillStyle style;
    private final Shares shares;
    private final Copying copying;
    private final FillProgress progress;

    ImagePatches(
            ImagePixels<T> pixels,
            PixelSet filled,
            FillStyle style,
            Copying copying,
            FillProgress progress) {
        this.pixels = pixels;
        this.filled = filled;
        this.style = style;
        shares = style.detail() == Detail.AUTO ? Shares.FAITHFUL : Shares.SHARP;
        this.copying = copying;
        this.progress = progress;
    }

    void addTo(PixelSet hole) {
        boolean others = !copying.slices().isEmpty();
        Depth depth = Depth.of(hole, pixels.bounds());
        if (others || depth.max() > SHALLOW) {
            HoleGroups.cells(hole, CELL).forEach(part -> add(new Cell(part, hole, depth)));
        }
    }

    private void add(Cell cell) {
        progress.check();
        Box window = cell.pixels.bounds().grow(style.reach()).intersect(pixels.bounds());
        Patch patch = pixels.read(window);
        patch.markMissing(filled);
        double[] known = finite(patch);
        if (known.length == 0) {
            return; // too far inside
        }
        ValueRange range = ValueRange.of(known);
        if (range.isFlat()) {
            return;
        }
        PatchFilm film = PatchFilm.of(patch, cell.pixels, copying);
        PatchFill.fill(film.region(range), PatchSettings.USUAL, progress.quiet())
                .ifPresent(patches -> put(patch, cell, range, film, patches));
    }

    private static double[] finite(Patch patch) {
        Patch copy =
                new Patch(
                        patch.window(), patch.channels(), patch.values(), patch.missing().clone());
        copy.markNotFinite();
        return copy.knownValues();
    }

    private void put(
            Patch patch, Cell cell, ValueRange range, PatchFilm film, PatchFill.Filled filled) {
        double[] values = patch.values();
        int area = patch.missing().length;
        Shares mixed = shares.trusting(film.likeness());
        int[] depths = cell.depths(patch);
        patch.visit(
                cell.pixels,
                (i, index, x, y) -> {
                    double trust = Math.max(film.likeness(), trust(depths[i]));
                    for (int c = 0; c < patch.channels(); c++) {
                        int in = c * area + i;
                        int at = film.index(c, i);
                        double mean = range.toPixel(filled.mean()[at]);
                        double best = range.toPixel(filled.best()[at]);
                        values[in] += trust * (mixed.mix(values[in], mean, best) - values[in]);
                    }
                    film.tell(copying.listener(), x, y, filled.sources()[i]);
                });
        pixels.write(patch, values, cell.pixels);
    }

    private double trust(int depth) {
        double inside = Math.min(1, Math.max(0, (depth - DEEP) / (double) (DEEPEST - DEEP)));
        return shares == Shares.FAITHFUL ? 1 - inside / 2 : 1;
    }
}
