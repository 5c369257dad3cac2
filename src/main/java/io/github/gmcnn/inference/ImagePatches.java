package io.github.gmcnn.inference;

import io.github.gmcnn.imaging.Box;
import io.github.gmcnn.imaging.Depth;
import io.github.gmcnn.imaging.HoleGroups;
import io.github.gmcnn.imaging.Patch;
import io.github.gmcnn.imaging.PixelSet;
import io.github.gmcnn.imaging.ValueRange;
import io.github.gmcnn.patches.PatchFill;
import io.github.gmcnn.patches.PatchSettings;
import io.github.gmcnn.patches.Region;
import java.util.Optional;
import net.imglib2.type.numeric.RealType;

/**
 * Puts patches of known pixels into the filled holes of one image, in place, hole by hole.
 *
 * <p>The fill is the guide. Where a hole is not deeper than {@value #SHALLOW} pixels it stays; in
 * deeper ones the patches, themselves averaged with the guide, take its place within some pixels
 * from the rim. A hole longer than {@value #CELL} pixels gets them cell by cell, each seeing the
 * finished ones but copying nothing from them.
 */
final class ImagePatches<T extends RealType<T>> {

    private static final int SHALLOW = 4;
    private static final int CELL = 512; // bounds memory, and the time until a cancellation is seen

    private final ImagePixels<T> pixels;
    private final PixelSet filled;
    private final int reach;
    private final Copying copying;
    private final FillProgress progress;

    ImagePatches(
            ImagePixels<T> pixels,
            PixelSet filled,
            int reach,
            Copying copying,
            FillProgress progress) {
        this.pixels = pixels;
        this.filled = filled;
        this.reach = reach;
        this.copying = copying;
        this.progress = progress;
    }

    void addTo(PixelSet hole) {
        if (Depth.of(hole, pixels.bounds()).max() > SHALLOW) {
            HoleGroups.cells(hole, CELL).forEach(this::add);
        }
    }

    private void add(PixelSet cell) {
        progress.check();
        Box window = cell.bounds().grow(reach).intersect(pixels.bounds());
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
        Region region = region(patch, cell, range);
        PatchFill.fill(region, PatchSettings.USUAL, progress.unseen())
                .ifPresent(patches -> put(patch, cell, range, patches));
    }

    private static double[] finite(Patch patch) {
        Patch copy = new Patch(patch.window(), patch.channels(), patch.values(), patch.missing().clone());
        copy.markNotFinite();
        return copy.knownValues();
    }

    private Region region(Patch patch, PixelSet cell, ValueRange range) {
        float[] values = new float[patch.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = range.toNetwork(patch.values()[i]);
        }
        boolean[] missing = new boolean[patch.missing().length];
        patch.visit(cell, (i, index, x, y) -> missing[i] = true);
        boolean[] barred = patch.missing().clone();
        copying.barred().ifPresent(set -> patch.visit(set, (i, index, x, y) -> barred[i] = true));
        Box window = patch.window();
        return new Region(
                window.width(), window.height(), patch.channels(), values, missing, barred);
    }

    private void put(Patch patch, PixelSet cell, ValueRange range, PatchFill.Filled patches) {
        Depth depth = Depth.of(cell, pixels.bounds());
        int width = patch.window().width();
        Box window = patch.window();
        patch.visit(
                cell,
                (i, index, x, y) -> {
                    double share = share(depth.at(index));
                    for (int c = 0; c < patch.channels(); c++) {
                        int at = c * patch.missing().length + i;
                        double mixed = (patches.best()[at] + patches.mean()[at]) / 2;
                        double guide = patch.values()[at];
                        patch.values()[at] += share * (range.toPixel(mixed) - guide);
                    }
                    int source = patches.sources()[i];
                    copying.listener()
                            .onCopied(
                                    x, y, window.x() + source % width, window.y() + source / width);
                });
        pixels.write(patch, patch.values(), cell);
    }

    private static double share(int depth) {
        return 2 / 3.0;
    }
}
