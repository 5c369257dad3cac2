package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.patches.Region;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Depth;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.ValueRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The surroundings of a hole, and the same window of other planes below it, as one region; between
 * them are rows of nothing, more than a patch has at any size that the hole is filled at.
 */
final class PatchFilm {

    private static final int GAP = 4; // times the depth of the hole: 7 rows where it is 2 deep

    private final Patch plane;
    private final PixelSet hole;
    private final Copying copying;
    private final List<Other> others = new ArrayList<>();
    private final int pitch;
    private final int area; // of the film

    /**
     * Another plane.
     *
     * @param likeness see {@link #likeness()}
     */
    private record Other(Patch pixels, double likeness) {}

    private PatchFilm(Patch plane, PixelSet hole, Copying copying) {
        this.plane = plane;
        this.hole = hole;
        this.copying = copying;
        for (Copying.Slice slice : copying.slices()) {
            Patch other = slice.read(plane.window());
            others.add(new Other(other, likeness(other)));
        }
        Box window = plane.window();
        int gap = GAP * Depth.of(hole, window).max() + GAP;
        int rows = (window.height() + gap + Region.PITCH - 1) / Region.PITCH * Region.PITCH;
        pitch = others.isEmpty() ? 0 : rows;
        area = window.width() * (window.height() + others.size() * pitch);
    }

    /**
     * Joins planes.
     *
     * @param plane missing is all that is filled, with the fill as values
     * @param hole what is to be filled of it
     */
    static PatchFilm of(Patch plane, PixelSet hole, Copying copying) {
        return new PatchFilm(plane, hole, copying);
    }

    Region region(ValueRange range) {
        float[] values = new float[plane.channels() * area];
        boolean[] barred = new boolean[area];
        Arrays.fill(values, Float.NaN);
        load(plane, 0, range, values, barred);
        for (int i = 0; i < others.size(); i++) {
            load(others.get(i).pixels, i + 1, range, values, barred);
        }
        boolean[] missing = new boolean[area];
        plane.visit(
                hole,
                (i, index, x, y) -> {
                    missing[i] = true;
                    others.stream()
                            .filter(other -> !other.pixels.missing()[i])
                            .max(Comparator.comparingDouble(Other::likeness))
                            .ifPresent(other -> lead(values, i, other, range));
                });
        copying.barred().ifPresent(set -> plane.visit(set, (i, index, x, y) -> barred[i] = true));
        int width = plane.window().width();
        return new Region(width, area / width, plane.channels(), values, missing, barred, pitch);
    }

    // The guide is what the same place of another plane says, as far as it is alike.
    private void lead(float[] values, int i, Other other, ValueRange range) {
        int size = plane.missing().length;
        for (int c = 0; c < plane.channels(); c++) {
            float same = range.toNetwork(other.pixels.values()[c * size + i]);
            values[c * area + i] += (float) (other.likeness * (same - values[c * area + i]));
        }
    }

    private void load(Patch from, int slice, ValueRange range, float[] values, boolean[] barred) {
        int size = from.missing().length;
        int first = slice * pitch * plane.window().width();
        for (int c = 0; c < plane.channels(); c++) {
            for (int i = 0; i < size; i++) {
                values[c * area + first + i] = range.toNetwork(from.values()[c * size + i]);
            }
        }
        System.arraycopy(from.missing(), 0, barred, first, size);
    }

    /** Returns the index of a value of the plane in what a region of this film is filled with. */
    int index(int channel, int i) {
        return channel * area + i;
    }

    /** Tells of a pixel that was copied. */
    void tell(Copying.Listener listener, int x, int y, int source) {
        Box window = plane.window();
        int row = source / window.width();
        int slice = pitch == 0 ? 0 : row / pitch;
        listener.onCopied(
                x,
                y,
                window.x() + source % window.width(),
                window.y() + row - slice * pitch,
                slice);
    }

    /**
     * Returns how well known pixels of the plane can be told from the same places of the others: 1
     * if they are equal, 0 if their mean would do as well.
     */
    double likeness() {
        return others.stream().mapToDouble(Other::likeness).max().orElse(0);
    }

    private double likeness(Patch other) {
        int size = plane.missing().length;
        double sum = 0;
        double squares = 0;
        double apart = 0;
        int count = 0;
        for (int i = 0; i < plane.values().length; i++) {
            double value = plane.values()[i];
            double difference = value - other.values()[i];
            boolean known = !plane.missing()[i % size] && !other.missing()[i % size];
            if (known && Double.isFinite(difference)) {
                sum += value;
                squares += value * value;
                apart += difference * difference;
                count++;
            }
        }
        double variance = squares - sum * sum / Math.max(1, count);
        return variance > 0 ? Math.max(0, 1 - apart / variance) : 0;
    }
}
