package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import io.github.gmcnn.core.inpaint.Copying;
import io.github.gmcnn.core.inpaint.Neighbours;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** The planes beside some that are filled together; each is read once, when it is asked for. */
final class PlaneNeighbours implements Neighbours {

    private final ImagePlus image;
    private final StackOptions options;
    private final List<Integer> group;
    private final Function<List<Integer>, Copying.Slice> reader;
    private final Map<Integer, Optional<Copying.Slice>> read = new HashMap<>();
    private final TreeSet<Integer> used = new TreeSet<>();

    /**
     * Prepares.
     *
     * @param group numbers of planes, from 1
     * @param reader of a group of planes
     */
    PlaneNeighbours(
            ImagePlus image,
            StackOptions options,
            List<Integer> group,
            Function<List<Integer>, Copying.Slice> reader) {
        this.image = image;
        this.options = options;
        this.group = group;
        this.reader = reader;
    }

    @Override
    public Optional<Copying.Slice> at(int offset) {
        return read.computeIfAbsent(offset, by -> planes(by).map(reader));
    }

    private Optional<List<Integer>> planes(int offset) {
        StackNeighbours along = options.neighbours();
        int place = along.place(image, group.get(0)) + offset;
        int step = along.step(image);
        return place < 0 || place >= along.count(image)
                ? Optional.empty()
                : Optional.of(group.stream().map(plane -> plane + offset * step).toList());
    }

    @Override
    public int longestGap() {
        return options.longestGap();
    }

    @Override
    public String plane() {
        StackNeighbours along = options.neighbours();
        return along.word(image) + " " + (along.place(image, group.get(0)) + 1);
    }

    @Override
    public void onUsed(int offset) {
        used.add(offset);
    }

    /** Returns the numbers of the planes that told something of one of the group. */
    List<Integer> usedFor(int plane) {
        int step = options.neighbours().step(image);
        return used.stream().map(offset -> plane + offset * step).toList();
    }
}
