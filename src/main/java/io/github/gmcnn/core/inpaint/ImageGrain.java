package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.blend.Grain;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.HoleGroups;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import net.imglib2.type.numeric.RealType;

/**
 * Gives the filled holes of one image the grain of their surroundings, in place, hole by hole.
 *
 * <p>A hole longer than {@value #CELL} pixels gets it cell by cell; cells too deep inside for any
 * known pixel to be near stay smooth.
 */
final class ImageGrain<T extends RealType<T>> {

    private static final int CELL = 1024; // bounds memory

    private final ImagePixels<T> pixels;
    private final PixelSet filled;
    private final FillProgress progress;

    ImageGrain(ImagePixels<T> pixels, PixelSet filled, FillProgress progress) {
        this.pixels = pixels;
        this.filled = filled;
        this.progress = progress;
    }

    void addTo(PixelSet hole) {
        HoleGroups.cells(hole, CELL).forEach(this::add);
    }

    private void add(PixelSet hole) {
        progress.check();
        Patch patch = read(hole);
        Grain.add(patch, hole);
        pixels.write(patch, patch.values(), hole);
    }

    private Patch read(PixelSet hole) {
        Box window = hole.bounds().grow(Grain.CONTEXT).intersect(pixels.bounds());
        Patch patch = pixels.read(window);
        patch.markMissing(filled);
        patch.markNotFinite();
        return patch;
    }
}
